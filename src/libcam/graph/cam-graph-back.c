/* SPDX-License-Identifier: MIT */

#include "cam-graph-private.h"

#include <string.h>

#include "cam-pool.h"

typedef struct
{
  CamGraphPass *pass;
  gboolean *dependent;   /* for each value: whether it depends on the layer */
  CamTensor **gradients; /* for each value */
  guint means_step;      /* the step at which the means are enough, or CAM_GRAPH_NONE */
  CamTensor *means;      /* the result of that step */
} Back;

/* Adds @gradient to the gradient of @value. Takes ownership of @gradient. */
static void
add_gradient (Back *back, guint value, CamTensor *gradient)
{
  CamTensor *sum = back->gradients[value];

  if (sum == NULL)
    {
      back->gradients[value] = gradient;
      return;
    }
  for (gsize i = 0; i < sum->n_elements; i++)
    sum->data[i] += gradient->data[i];
  cam_tensor_unref (gradient);
}

/* @value as the forward pass computed it, if it was kept. */
static CamTensor *
get_value (const Back *back, guint value)
{
  if (value == CAM_GRAPH_NONE)
    return NULL;
  return back->pass->values[value] != NULL ? back->pass->values[value]
                                           : back->pass->plan->known[value].tensor;
}

/* Finds the means over the layer's channels from @gradient, the gradient of the matrix product. */
static gboolean
find_means (Back *back,
            const CamGraphStep *step,
            const CamTensor *gradient,
            GCancellable *cancellable,
            GError **error)
{
  gsize n_channels = back->pass->maps->shape[0];
  const CamTensor *averages
      = cam_graph_get_averages (back->pass->graph, step, n_channels, cancellable, error);

  if (averages == NULL)
    return FALSE;
  back->means = cam_tensor_try_new (1, &n_channels, error);
  if (back->means == NULL)
    return FALSE;
  cam_op_backward_means (step->op, averages, gradient, back->means, cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
run_step_back (Back *back, const CamGraphStep *step, GCancellable *cancellable, GError **error)
{
  CamGraph *self = back->pass->graph;
  g_autofree CamTensor **inputs = g_new0 (CamTensor *, step->n_inputs + 1);
  g_autofree CamTensor **outputs = g_new0 (CamTensor *, step->n_outputs);
  g_autofree CamTensor **gradients = g_new0 (CamTensor *, step->n_outputs);

  for (guint i = 0; i < step->n_inputs; i++)
    inputs[i] = get_value (back, step->inputs[i]);
  for (guint i = 0; i < step->n_outputs; i++)
    {
      outputs[i] = get_value (back, step->outputs[i]);
      gradients[i] = step->outputs[i] != CAM_GRAPH_NONE ? back->gradients[step->outputs[i]] : NULL;
    }
  if (gradients[0] != NULL)
    cam_op_unclamp (step->op, outputs[0], gradients[0], cancellable);
  if (back->means_step != CAM_GRAPH_NONE
      && step == cam_graph_step (back->pass->plan, back->means_step))
    return find_means (back, step, gradients[0], cancellable, error);
  for (guint i = 0; i < step->n_inputs; i++)
    {
      const CamShape *shape = &step->op->inputs[i].shape;
      CamTensor *gradient;

      if (step->inputs[i] == CAM_GRAPH_NONE || !back->dependent[step->inputs[i]])
        continue;
      gradient = cam_tensor_pool_take (self->pool, shape->n_dims, shape->dims, error);
      if (gradient == NULL)
        return FALSE;
      if (!cam_op_backward (step->op, i, inputs, outputs, gradients, gradient, cancellable, error))
        {
          cam_tensor_unref (gradient);
          return FALSE;
        }
      add_gradient (back, step->inputs[i], gradient);
    }
  return TRUE;
}

static gboolean
has_gradient (const Back *back, const CamGraphStep *step)
{
  for (guint i = 0; i < step->n_outputs; i++)
    if (step->outputs[i] != CAM_GRAPH_NONE && step->outputs[i] != back->pass->plan->layer_value
        && back->gradients[step->outputs[i]] != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
run_steps_back (Back *back, GCancellable *cancellable, GError **error)
{
  const CamGraphPlan *plan = back->pass->plan;

  for (guint i = plan->steps->len; i-- > 0;)
    {
      const CamGraphStep *step = cam_graph_step (plan, i);

      if (!has_gradient (back, step))
        continue;
      if (!run_step_back (back, step, cancellable, error))
        return FALSE;
      for (guint j = 0; j < step->n_outputs; j++)
        if (step->outputs[j] != CAM_GRAPH_NONE && step->outputs[j] != plan->layer_value)
          g_clear_pointer (&back->gradients[step->outputs[j]], cam_tensor_unref);
    }
  return TRUE;
}

static CamTensor *
make_one_hot (const CamGraphPass *pass, guint class_index, GError **error)
{
  const CamTensor *logits = pass->values[pass->graph->logits];
  CamTensor *gradient = cam_tensor_try_new (logits->n_dims, logits->shape, error);

  if (gradient == NULL)
    return NULL;
  memset (gradient->data, 0, gradient->n_elements * sizeof (float));
  gradient->data[class_index] = 1;
  return gradient;
}

/* The result for a class that does not depend on the layer. */
static CamTensor *
make_zeros (guint n_dims, const gsize *shape, GError **error)
{
  CamTensor *zeros = cam_tensor_try_new (n_dims, shape, error);

  if (zeros != NULL)
    memset (zeros->data, 0, zeros->n_elements * sizeof (float));
  return zeros;
}

/* The layer's gradient, or its means if back->means_step is set. */
static CamTensor *
run (Back *back, guint class_index, GCancellable *cancellable, GError **error)
{
  const CamGraphPass *pass = back->pass;
  const CamGraphPlan *plan = pass->plan;
  CamTensor *result = NULL, *one_hot = make_one_hot (pass, class_index, error);
  gboolean has_means = back->means_step != CAM_GRAPH_NONE;

  if (one_hot == NULL)
    return NULL;
  back->dependent = cam_graph_find_dependent (plan);
  back->gradients = g_new0 (CamTensor *, plan->n_values);
  back->gradients[pass->graph->logits] = one_hot;
  if (run_steps_back (back, cancellable, error))
    {
      CamTensor *gradient = back->gradients[plan->layer_value];

      if (has_means && back->means != NULL)
        result = g_steal_pointer (&back->means);
      else if (has_means || gradient == NULL)
        result = make_zeros (has_means ? 1 : 3, pass->maps->shape, error);
      else
        result = cam_tensor_view (gradient, 3, pass->maps->shape);
    }
  for (guint i = 0; i < plan->n_values; i++)
    g_clear_pointer (&back->gradients[i], cam_tensor_unref);
  g_clear_pointer (&back->means, cam_tensor_unref);
  g_free (back->gradients);
  g_free (back->dependent);
  return result;
}

CamTensor *
cam_graph_backward (CamGraphPass *pass,
                    guint class_index,
                    GCancellable *cancellable,
                    GError **error)
{
  Back back = { .pass = pass, .means_step = CAM_GRAPH_NONE };

  g_return_val_if_fail (pass->plan->layer_value != CAM_GRAPH_NONE, NULL);
  g_return_val_if_fail (class_index < pass->graph->n_classes, NULL);

  return run (&back, class_index, cancellable, error);
}

CamTensor *
cam_graph_backward_means (CamGraphPass *pass,
                          guint class_index,
                          GCancellable *cancellable,
                          GError **error)
{
  Back back = { .pass = pass, .means_step = cam_graph_find_means_step (pass->plan) };
  CamTensor *gradient, *means;

  g_return_val_if_fail (pass->plan->layer_value != CAM_GRAPH_NONE, NULL);
  g_return_val_if_fail (class_index < pass->graph->n_classes, NULL);

  gradient = run (&back, class_index, cancellable, error);
  if (gradient == NULL || back.means_step != CAM_GRAPH_NONE)
    return gradient;
  means = cam_gap_forward (gradient, cancellable, error);
  cam_tensor_unref (gradient);
  if (means != NULL)
    means->n_dims = 1;
  return means;
}
