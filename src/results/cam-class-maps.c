/* SPDX-License-Identifier: MIT */

#include "cam-class-maps.h"

#include "cam-explain-channels.h"
#include "cam-map.h"

struct _CamClassMaps
{
  GObject parent_instance;

  guint layer;
  CamMapOptions options;
  CamHeatmap *heatmaps[CAM_N_METHODS]; /* NULL if the method does not apply */
  char *refusals[CAM_N_METHODS];       /* why it does not apply */
  CamChannelTable *channels;
  double max_delta;
  double pearson;
};

G_DEFINE_FINAL_TYPE (CamClassMaps, cam_class_maps, G_TYPE_OBJECT)

static void
cam_class_maps_finalize (GObject *object)
{
  CamClassMaps *self = CAM_CLASS_MAPS (object);

  for (guint i = 0; i < CAM_N_METHODS; i++)
    {
      g_clear_object (&self->heatmaps[i]);
      g_clear_pointer (&self->refusals[i], g_free);
    }
  g_clear_object (&self->channels);
  G_OBJECT_CLASS (cam_class_maps_parent_class)->finalize (object);
}

static void
cam_class_maps_class_init (CamClassMapsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_class_maps_finalize;
}

static void
cam_class_maps_init (CamClassMaps *self)
{
}

/* Draws @map on the scale that the options ask for. */
static CamHeatmap *
make_heatmap (CamResult *result,
              CamTensor *map,
              CamMethod method,
              const CamMapOptions *options,
              GCancellable *cancellable,
              GError **error)
{
  CamPicture *picture = cam_result_get_picture (result);
  CamExplanation *explanation = cam_result_get_explanation (result);
  CamScaling scaling = { options->scale, options->clip, options->relu };
  CamScale scale;
  guint n_scaled = 1;

  if (!cam_explanation_get_scale (
          explanation, method, options->class_index, &scaling, &scale, cancellable, error))
    return NULL;
  if (options->scale == CAM_SCALE_ALL)
    n_scaled = cam_explanation_count_scaled (explanation, method);
  return cam_heatmap_new_scaled (map,
                                 cam_picture_get_width (picture),
                                 cam_picture_get_height (picture),
                                 options,
                                 scale,
                                 n_scaled,
                                 error);
}

/* Class weights exist only at the layer that GAP averages, gradient weights at any layer. */
static CamChannelTable *
make_channels (CamExplanation *explanation,
               const CamMapOptions *options,
               GCancellable *cancellable,
               GError **error)
{
  gboolean exact = cam_explanation_is_exact (explanation);
  CamMethod method = exact ? CAM_METHOD_CAM : CAM_METHOD_GRAD_CAM;
  guint class_index = options->class_index;
  g_autoptr (CamTensor) weights = cam_explanation_get_weights (
      cam_explanation_get_whole (explanation), method, class_index, cancellable, error);

  if (weights == NULL)
    return NULL;
  return cam_channel_table_new_without (weights,
                                        cam_explanation_get_gap_values (explanation),
                                        cam_explanation_get_bias (explanation, class_index),
                                        cam_explanation_get_logits (explanation)[class_index],
                                        exact,
                                        cam_explanation_get_channels_off (explanation));
}

/* Adds the map by @method, or the reason why there is none. */
static gboolean
add_heatmap (CamClassMaps *self,
             CamResult *result,
             CamMethod method,
             GCancellable *cancellable,
             GError **error)
{
  CamExplanation *explanation = cam_result_get_explanation (result);
  const CamMapOptions *options = &self->options;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (CamTensor) map = NULL;

  if (!cam_explanation_check_method (explanation, method, &refusal))
    {
      self->refusals[method] = g_strdup (refusal->message);
      return TRUE;
    }
  map = cam_explanation_get_map (explanation, method, options->class_index, cancellable, error);
  if (map == NULL)
    return FALSE;
  self->heatmaps[method] = make_heatmap (result, map, method, options, cancellable, error);
  return self->heatmaps[method] != NULL;
}

/* Whether there are both CAM and Grad-CAM to compare. */
static gboolean
has_both (CamClassMaps *self)
{
  return self->heatmaps[CAM_METHOD_CAM] != NULL && self->heatmaps[CAM_METHOD_GRAD_CAM] != NULL;
}

CamClassMaps *
cam_class_maps_new (CamResult *result,
                    const CamMapOptions *options,
                    GCancellable *cancellable,
                    GError **error)
{
  CamExplanation *explanation;
  g_autoptr (CamClassMaps) self = NULL;

  g_return_val_if_fail (CAM_IS_RESULT (result), NULL);
  explanation = cam_result_get_explanation (result);
  g_return_val_if_fail (options->class_index < cam_explanation_get_n_classes (explanation), NULL);

  self = g_object_new (CAM_TYPE_CLASS_MAPS, NULL);
  self->layer = cam_explanation_get_layer (explanation);
  self->options = *options;
  for (guint i = 0; i < CAM_N_METHODS; i++)
    if (!add_heatmap (self, result, (CamMethod)i, cancellable, error))
      return NULL;
  if (has_both (self))
    cam_map_compare (cam_heatmap_get_map (self->heatmaps[CAM_METHOD_CAM]),
                     cam_heatmap_get_map (self->heatmaps[CAM_METHOD_GRAD_CAM]),
                     &self->max_delta,
                     &self->pearson);
  self->channels = make_channels (explanation, options, cancellable, error);
  if (self->channels == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

guint
cam_class_maps_get_layer (CamClassMaps *self)
{
  g_return_val_if_fail (CAM_IS_CLASS_MAPS (self), 0);
  return self->layer;
}

const CamMapOptions *
cam_class_maps_get_options (CamClassMaps *self)
{
  g_return_val_if_fail (CAM_IS_CLASS_MAPS (self), NULL);
  return &self->options;
}

CamHeatmap *
cam_class_maps_get_heatmap (CamClassMaps *self, CamMethod method)
{
  g_return_val_if_fail (CAM_IS_CLASS_MAPS (self), NULL);
  g_return_val_if_fail (method < CAM_N_METHODS, NULL);
  return self->heatmaps[method];
}

const char *
cam_class_maps_get_refusal (CamClassMaps *self, CamMethod method)
{
  g_return_val_if_fail (CAM_IS_CLASS_MAPS (self), NULL);
  g_return_val_if_fail (method < CAM_N_METHODS, NULL);
  return self->refusals[method];
}

CamMethod
cam_class_maps_choose_method (CamClassMaps *self, CamMethod wanted)
{
  guint method = 0;

  g_return_val_if_fail (CAM_IS_CLASS_MAPS (self), wanted);
  g_return_val_if_fail (wanted < CAM_N_METHODS, wanted);

  if (self->heatmaps[wanted] != NULL)
    return wanted;
  while (method + 1 < CAM_N_METHODS && self->heatmaps[method] == NULL)
    method++;
  return (CamMethod)method;
}

CamChannelTable *
cam_class_maps_get_channels (CamClassMaps *self)
{
  g_return_val_if_fail (CAM_IS_CLASS_MAPS (self), NULL);
  return self->channels;
}

gboolean
cam_class_maps_get_agreement (CamClassMaps *self, double *max_delta, double *pearson)
{
  g_return_val_if_fail (CAM_IS_CLASS_MAPS (self), FALSE);

  if (!has_both (self))
    return FALSE;
  *max_delta = self->max_delta;
  *pearson = self->pearson;
  return TRUE;
}

gsize
cam_class_maps_get_size (CamClassMaps *self)
{
  gsize size;

  g_return_val_if_fail (CAM_IS_CLASS_MAPS (self), 0);

  size = 3 * sizeof (CamChannel) * cam_channel_table_get_n_channels (self->channels);
  for (guint i = 0; i < CAM_N_METHODS; i++)
    if (self->heatmaps[i] != NULL)
      size += cam_heatmap_get_size (self->heatmaps[i]);
  return size;
}
