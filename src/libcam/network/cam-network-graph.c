/* SPDX-License-Identifier: MIT */

#include "cam-network-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-limits.h"
#include "cam-logits.h"

/* A network that is a graph of operators. Its layers are the values that can be explained, and a
 * last one for the logits. */

static void
add_graph_layer (CamNetwork *self, CamLayerKind kind, const char *name)
{
  CamLayer layer = { .kind = kind, .name = g_strdup (name) };

  g_array_append_val (self->layers, layer);
}

CamNetwork *
cam_network_new_from_graph (CamGraph *graph, const CamPreprocessing *preprocessing)
{
  CamNetwork *self = g_object_new (CAM_TYPE_NETWORK, NULL);
  const CamGraphGap *gap = cam_graph_get_gap (graph);
  CamLayer *last;
  gsize height, width;

  self->graph = cam_graph_ref (graph);
  self->preprocessing = *preprocessing;
  for (guint i = 0; i < cam_graph_get_n_layers (graph); i++)
    add_graph_layer (self, CAM_LAYER_MAPS, cam_graph_get_layer (graph, i)->name);
  add_graph_layer (self, CAM_LAYER_LINEAR, cam_graph_get_logits_name (graph));
  last = &g_array_index (self->layers, CamLayer, self->layers->len - 1);
  if (gap->weights != NULL)
    {
      last->weight = cam_tensor_ref (gap->weights);
      last->bias = cam_tensor_ref (gap->bias);
    }
  self->has_gap = gap->layer != CAM_GRAPH_NONE;
  self->last_conv = cam_graph_get_default_layer (graph);
  cam_graph_get_input_size (graph, &height, &width);
  self->input_size = height == width ? (guint)height : 0;
  return self;
}

CamGraph *
cam_network_get_graph (CamNetwork *self)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), NULL);

  return self->graph;
}

const CamPreprocessing *
cam_network_get_preprocessing (CamNetwork *self)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), NULL);

  return &self->preprocessing;
}

gboolean
cam_network_graph_shape (
    CamNetwork *self, guint index, gsize height, gsize width, gsize shape[3], GError **error)
{
  guint n_layers = cam_graph_get_n_layers (self->graph);

  if (!cam_graph_get_shape (self->graph, MIN (index, n_layers - 1), height, width, shape, error))
    return FALSE;
  if (index == n_layers)
    {
      shape[0] = cam_graph_get_n_classes (self->graph);
      shape[1] = shape[2] = 1;
    }
  return TRUE;
}

/* The image as the graph takes it: the mean of each channel subtracted, divided by its
 * deviation. */
static CamTensor *
normalise (CamNetwork *self, CamTensor *image, GError **error)
{
  const CamPreprocessing *how = &self->preprocessing;
  gsize n_pixels = image->shape[1] * image->shape[2];
  CamTensor *result = cam_tensor_try_new (3, image->shape, error);

  for (gsize c = 0; result != NULL && c < image->shape[0]; c++)
    {
      gsize from = how->bgr && image->shape[0] == 3 ? 2 - c : c;

      for (gsize i = 0; i < n_pixels; i++)
        result->data[c * n_pixels + i] = (image->data[from * n_pixels + i] - how->mean[MIN (c, 2)])
                                         / how->deviation[MIN (c, 2)];
    }
  return result;
}

/* Checks the memory for all values and the multiplications of a pass. */
static gboolean
check_run (CamNetwork *self, const CamTensor *image, GError **error)
{
  GError *local_error = NULL;
  guint64 n = cam_graph_count_multiplications (
      self->graph, image->shape[1], image->shape[2], &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (n <= CAM_MAX_WORK)
    return TRUE;
  g_set_error (error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("Its network computes too much."));
  return FALSE;
}

static CamGraphPass *
run (CamNetwork *self, CamTensor *image, guint layer, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamTensor) input = NULL;

  if (image->n_dims != 3 || image->shape[0] != cam_graph_get_n_input_channels (self->graph))
    {
      g_autofree char *found = cam_tensor_format_shape (image);

      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_MISMATCH,
                   _ ("The network takes pictures of %u channels, but the picture is %s "
                      "(channels × height × width)."),
                   cam_graph_get_n_input_channels (self->graph),
                   found);
      return NULL;
    }
  if (!check_run (self, image, error))
    return NULL;
  input = normalise (self, image, error);
  return input != NULL ? cam_graph_forward (self->graph, input, layer, cancellable, error) : NULL;
}

CamTensor *
cam_network_graph_predict (CamNetwork *self,
                           CamTensor *image,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (CamGraphPass) pass = run (self, image, CAM_GRAPH_NONE, cancellable, error);

  if (pass == NULL || !cam_logits_check (cam_graph_pass_get_logits (pass), error))
    return NULL;
  return cam_tensor_ref (cam_graph_pass_get_logits (pass));
}

/* The means of the feature maps and the shares of pixels that are not 0, as CamForward has them. In
 * a graph a ReLU is a layer of its own, so both means are the same. */
static CamTensor *
measure (const CamTensor *maps, GError **error)
{
  gsize n_channels = maps->shape[0], n_pixels = maps->shape[1] * maps->shape[2];
  CamTensor *measures
      = cam_tensor_try_new (2, (gsize[]){ CAM_N_FEATURE_MEASURES, n_channels }, error);

  for (gsize k = 0; measures != NULL && k < n_channels; k++)
    {
      double sum = 0;
      gsize n_active = 0;

      for (gsize i = 0; i < n_pixels; i++)
        {
          sum += maps->data[k * n_pixels + i];
          n_active += maps->data[k * n_pixels + i] != 0;
        }
      measures->data[CAM_FEATURE_MEAN * n_channels + k] = sum / n_pixels;
      measures->data[CAM_FEATURE_MEAN_RELU * n_channels + k] = sum / n_pixels;
      measures->data[CAM_FEATURE_ACTIVE * n_channels + k] = (float)n_active / n_pixels;
    }
  return measures;
}

gboolean
cam_network_graph_forward (CamForward *forward,
                           CamTensor *image,
                           GCancellable *cancellable,
                           GError **error)
{
  CamTensor *maps;

  forward->pass = run (forward->network, image, forward->first_kept, cancellable, error);
  if (forward->pass == NULL)
    return FALSE;
  maps = cam_graph_pass_get_maps (forward->pass);
  memcpy (forward->shape, maps->shape, sizeof forward->shape);
  g_ptr_array_set_size (forward->outputs, (int)forward->first_kept);
  g_ptr_array_add (forward->outputs, cam_tensor_ref (maps));
  forward->logits = cam_tensor_ref (cam_graph_pass_get_logits (forward->pass));
  forward->measures = measure (maps, error);
  return forward->measures != NULL;
}
