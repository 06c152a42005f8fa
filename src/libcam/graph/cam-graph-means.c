/* SPDX-License-Identifier: MIT */

#include "cam-graph-private.h"

/* Networks without GAP, such as VGG, flatten the feature maps and multiply them by a matrix that
 * holds most of their weights. Grad-CAM needs only the mean of the gradient over each channel
 * there. The mean of a sum of rows is the sum of their means, so the means of the rows are computed
 * once for a network. After that, each class needs a matrix that is smaller by a factor of
 * H · W. */

/* The only step that reads @value; CAM_GRAPH_NONE if none or several do. */
static guint
find_only_reader (const CamGraphPlan *plan, guint value)
{
  guint found = CAM_GRAPH_NONE;

  for (guint i = 0; i < plan->steps->len; i++)
    {
      const CamGraphStep *step = cam_graph_step (plan, i);

      for (guint j = 0; j < step->n_inputs; j++)
        if (step->inputs[j] == value)
          {
            if (found != CAM_GRAPH_NONE || j > 0)
              return CAM_GRAPH_NONE;
            found = i;
          }
    }
  return found;
}

guint
cam_graph_find_means_step (const CamGraphPlan *plan)
{
  guint value = plan->layer_value;

  while (value != CAM_GRAPH_NONE)
    {
      guint index = find_only_reader (plan, value);
      const CamGraphStep *step = index != CAM_GRAPH_NONE ? cam_graph_step (plan, index) : NULL;

      if (step == NULL)
        return CAM_GRAPH_NONE;
      if (cam_op_is_linear (step->op))
        return index;
      if (!cam_graph_step_is_alias (step))
        return CAM_GRAPH_NONE;
      value = step->outputs[0];
    }
  return CAM_GRAPH_NONE;
}

const CamTensor *
cam_graph_get_averages (CamGraph *self,
                        const CamGraphStep *step,
                        gsize n_channels,
                        GCancellable *cancellable,
                        GError **error)
{
  CamTensor *averages;

  g_mutex_lock (&self->mutex);
  averages = g_hash_table_lookup (self->averages, GUINT_TO_POINTER (step->node));
  if (averages == NULL)
    {
      averages = cam_op_average_weights (step->op, n_channels, cancellable, error);
      if (averages != NULL)
        g_hash_table_insert (self->averages, GUINT_TO_POINTER (step->node), averages);
    }
  g_mutex_unlock (&self->mutex);
  return averages;
}
