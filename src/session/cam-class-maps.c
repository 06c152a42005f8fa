/* SPDX-License-Identifier: MIT */

#include "cam-class-maps.h"

#include "cam-map.h"

struct _CamClassMaps
{
  GObject parent_instance;

  CamNetwork *network;
  guint layer;
  CamMapOptions options;
  CamHeatmap *cam;
  CamHeatmap *grad_cam;
  CamChannelTable *channels;
  double max_delta;
  double pearson;
};

G_DEFINE_FINAL_TYPE (CamClassMaps, cam_class_maps, G_TYPE_OBJECT)

static void
cam_class_maps_finalize (GObject *object)
{
  CamClassMaps *self = CAM_CLASS_MAPS (object);

  g_clear_object (&self->network);
  g_clear_object (&self->cam);
  g_clear_object (&self->grad_cam);
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

static CamHeatmap *
make_heatmap (CamResult *result, CamTensor *map, const CamMapOptions *options)
{
  CamPicture *picture = cam_result_get_picture (result);

  return cam_heatmap_new (map,
                          cam_picture_get_width (picture),
                          cam_picture_get_height (picture),
                          options->relu,
                          cam_map_options_get_colormap (options),
                          options->smooth);
}

/* Where CAM applies these are class weights, which belong to the tap that GAP averages; elsewhere
 * gradient weights, at the tap that is shown. */
static CamChannelTable *
make_channels (CamExplanation *explanation,
               const CamMapOptions *options,
               GCancellable *cancellable,
               GError **error)
{
  gboolean exact = cam_explanation_has_cam (explanation);
  CamTap tap = exact ? CAM_TAP_RELU : options->tap;
  guint class_index = options->class_index;
  g_autoptr (CamTensor) weights = NULL;

  weights = cam_explanation_get_weights (explanation,
                                         exact ? CAM_METHOD_CAM : CAM_METHOD_GRAD_CAM,
                                         class_index,
                                         tap,
                                         cancellable,
                                         error);
  if (weights == NULL)
    return NULL;
  return cam_channel_table_new (weights,
                                cam_explanation_get_gap_values (explanation, tap),
                                cam_explanation_get_bias (explanation, class_index),
                                cam_explanation_get_logits (explanation)[class_index],
                                exact);
}

CamClassMaps *
cam_class_maps_new (CamResult *result,
                    const CamMapOptions *options,
                    GCancellable *cancellable,
                    GError **error)
{
  CamExplanation *explanation;
  g_autoptr (CamClassMaps) self = NULL;
  g_autoptr (CamTensor) cam = NULL;
  g_autoptr (CamTensor) grad_cam = NULL;

  g_return_val_if_fail (CAM_IS_RESULT (result), NULL);
  explanation = cam_result_get_explanation (result);
  g_return_val_if_fail (options->class_index < cam_explanation_get_n_classes (explanation), NULL);

  self = g_object_new (CAM_TYPE_CLASS_MAPS, NULL);
  self->network = g_object_ref (cam_explanation_get_network (explanation));
  self->layer = cam_explanation_get_layer (explanation);
  self->options = *options;
  grad_cam = cam_explanation_get_map (
      explanation, CAM_METHOD_GRAD_CAM, options->class_index, options->tap, cancellable, error);
  if (grad_cam == NULL)
    return NULL;
  self->grad_cam = make_heatmap (result, grad_cam, options);

  if (cam_explanation_has_cam (explanation))
    {
      cam = cam_explanation_get_map (
          explanation, CAM_METHOD_CAM, options->class_index, options->tap, cancellable, error);
      if (cam == NULL)
        return NULL;
      self->cam = make_heatmap (result, cam, options);
      cam_map_compare (cam, grad_cam, &self->max_delta, &self->pearson);
    }

  self->channels = make_channels (explanation, options, cancellable, error);
  if (self->channels == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

CamNetwork *
cam_class_maps_get_network (CamClassMaps *self)
{
  g_return_val_if_fail (CAM_IS_CLASS_MAPS (self), NULL);
  return self->network;
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
  return method == CAM_METHOD_CAM ? self->cam : self->grad_cam;
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

  if (self->cam == NULL)
    return FALSE;
  *max_delta = self->max_delta;
  *pearson = self->pearson;
  return TRUE;
}

gsize
cam_class_maps_get_size (CamClassMaps *self)
{
  g_return_val_if_fail (CAM_IS_CLASS_MAPS (self), 0);
  return cam_heatmap_get_size (self->grad_cam)
         + (self->cam != NULL ? cam_heatmap_get_size (self->cam) : 0)
         + 3 * sizeof (CamChannel) * cam_channel_table_get_n_channels (self->channels);
}
