/* SPDX-License-Identifier: MIT */

#include "cam-comparison.h"

#include <string.h>

#include "cam-difference.h"
#include "cam-error.h"
#include "cam-map.h"

/* Shares of the largest value that differ by less than this differ only by float32's rounding,
 * which would be visible on a scale of its own. */
#define ROUNDING 1e-3f

struct _CamComparison
{
  GObject parent_instance;

  CamComparedMap sides[CAM_N_SIDES];
  CamMapOptions options;
  gboolean shares_unit;
  CamHeatmap *heatmaps[CAM_N_SIDES];
  CamHeatmap *difference;
  float largest;
  CamComparisonSum sum;
  CamChannelTable *channels;
};

G_DEFINE_FINAL_TYPE (CamComparison, cam_comparison, G_TYPE_OBJECT)

static void
cam_comparison_finalize (GObject *object)
{
  CamComparison *self = CAM_COMPARISON (object);

  for (guint i = 0; i < CAM_N_SIDES; i++)
    {
      g_clear_object (&self->sides[i].result);
      g_clear_object (&self->heatmaps[i]);
    }
  g_clear_object (&self->difference);
  g_clear_object (&self->channels);
  G_OBJECT_CLASS (cam_comparison_parent_class)->finalize (object);
}

static void
cam_comparison_class_init (CamComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_comparison_finalize;
}

static void
cam_comparison_init (CamComparison *self)
{
}

static CamExplanation *
get_explanation (CamComparison *self, CamSide side)
{
  return cam_result_get_explanation (self->sides[side].result);
}

static CamTensor *
get_map (CamComparison *self, CamSide side, GCancellable *cancellable, GError **error)
{
  return cam_explanation_get_map (get_explanation (self, side),
                                  self->sides[side].method,
                                  self->sides[side].class_index,
                                  cancellable,
                                  error);
}

static gboolean
have_same_unit (const CamComparedMap *a, const CamComparedMap *b)
{
  if (a->method != b->method)
    return FALSE;
  return a->result == b->result || a->method == CAM_METHOD_CAM;
}

static CamHeatmap *
make_difference_heatmap (CamComparison *self,
                         CamTensor *map,
                         const CamMapOptions *options,
                         CamScale scale,
                         guint n_scaled,
                         GError **error)
{
  CamPicture *picture = cam_result_get_picture (self->sides[CAM_SIDE_A].result);

  return cam_heatmap_new_scaled (map,
                                 cam_picture_get_width (picture),
                                 cam_picture_get_height (picture),
                                 options,
                                 cam_scale_mark_map (scale, map, options->relu),
                                 n_scaled,
                                 error);
}

static gboolean
get_scale (
    CamComparison *self, CamSide side, CamScale *scale, GCancellable *cancellable, GError **error)
{
  CamScaling scaling = { self->options.scale, self->options.clip, self->options.relu };

  return cam_explanation_get_scale (get_explanation (self, side),
                                    self->sides[side].method,
                                    self->sides[side].class_index,
                                    &scaling,
                                    scale,
                                    cancellable,
                                    error);
}

/* The number of classes whose maps the scale of @side was made from; 0 if it is shared only with
 * the other side, or with the classes of another network. */
static guint
count_scaled (CamComparison *self, CamSide side)
{
  const CamComparedMap *map = &self->sides[side];
  gboolean one_network = self->sides[CAM_SIDE_A].result == self->sides[CAM_SIDE_B].result;

  if (self->options.scale == CAM_SCALE_ALL && (one_network || !self->shares_unit))
    return cam_explanation_count_scaled (get_explanation (self, side), map->method);
  return self->shares_unit ? 0 : 1;
}

/* Draws the maps over A's image, on one scale if they have the same unit. */
static gboolean
add_heatmaps (CamComparison *self,
              CamTensor *maps[CAM_N_SIDES],
              GCancellable *cancellable,
              GError **error)
{
  CamScale scales[CAM_N_SIDES];

  for (guint i = 0; i < CAM_N_SIDES; i++)
    if (!get_scale (self, (CamSide)i, &scales[i], cancellable, error))
      return FALSE;
  if (self->shares_unit)
    scales[CAM_SIDE_A] = scales[CAM_SIDE_B] = cam_scale_unite (scales, CAM_N_SIDES);
  for (guint i = 0; i < CAM_N_SIDES; i++)
    {
      guint n_scaled = count_scaled (self, (CamSide)i);

      self->heatmaps[i]
          = make_difference_heatmap (self, maps[i], &self->options, scales[i], n_scaled, error);
      if (self->heatmaps[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Enlarges @map to the cells of @other, as two networks may have maps of different sizes. */
static CamTensor *
fit_cells (CamTensor *map, const CamTensor *other, GError **error)
{
  return cam_map_resize (
      map, MAX (map->shape[0], other->shape[0]), MAX (map->shape[1], other->shape[1]), error);
}

static CamTensor *
convert_unit (CamComparison *self, CamTensor *map, GError **error)
{
  if (self->shares_unit)
    return cam_tensor_ref (map);
  return cam_map_divide_by_largest (map, self->options.relu, error);
}

static CamTensor *
subtract (CamComparison *self, CamTensor *maps[CAM_N_SIDES], GError **error)
{
  g_autoptr (CamTensor) a = convert_unit (self, maps[CAM_SIDE_A], error);
  g_autoptr (CamTensor) b = a != NULL ? convert_unit (self, maps[CAM_SIDE_B], error) : NULL;
  g_autoptr (CamTensor) fitted_a = b != NULL ? fit_cells (a, b, error) : NULL;
  g_autoptr (CamTensor) fitted_b = fitted_a != NULL ? fit_cells (b, a, error) : NULL;

  return fitted_b != NULL ? cam_map_subtract (fitted_a, fitted_b, error) : NULL;
}

static gboolean
add_difference (CamComparison *self, CamTensor *maps[CAM_N_SIDES], GError **error)
{
  CamMapOptions is_signed = self->options;
  g_autoptr (CamTensor) difference = subtract (self, maps, error);
  CamScale scale;

  if (difference == NULL)
    return FALSE;
  is_signed.relu = FALSE;
  self->largest = cam_map_get_largest (difference);
  if (!self->shares_unit && self->largest < ROUNDING)
    memset (difference->data, 0, difference->n_elements * sizeof (float));
  scale = self->options.clip ? cam_scale_for_clipped_map (difference, FALSE)
                             : cam_scale_for_map (difference, FALSE);
  /* If there is no difference, the middle colour means zero. */
  if (scale.maximum == 0)
    scale = (CamScale){ .minimum = -1, .maximum = 1 };
  self->difference = make_difference_heatmap (self, difference, &is_signed, scale, 1, error);
  return self->difference != NULL;
}

/* Whether the map's mean plus the bias is the logit, because GAP averages these maps. */
static gboolean
is_exact (CamComparison *self, CamSide side)
{
  CamExplanation *explanation = get_explanation (self, side);

  return self->sides[side].method == CAM_METHOD_CAM && cam_explanation_is_exact (explanation);
}

static void
add_sum (CamComparison *self, CamTensor *maps[CAM_N_SIDES])
{
  double signs[CAM_N_SIDES] = { 1, -1 };

  self->sum.exact = is_exact (self, CAM_SIDE_A) && is_exact (self, CAM_SIDE_B);
  for (guint i = 0; i < CAM_N_SIDES; i++)
    {
      CamExplanation *explanation = get_explanation (self, (CamSide)i);
      guint c = self->sides[i].class_index;

      self->sum.logit += signs[i] * (double)cam_explanation_get_logits (explanation)[c];
      self->sum.evidence += signs[i] * cam_map_get_mean (maps[i]);
      self->sum.bias += signs[i] * (double)cam_explanation_get_bias (explanation, c);
    }
}

static CamTensor *
get_weights (
    CamComparison *self, CamSide side, CamMethod method, GCancellable *cancellable, GError **error)
{
  return cam_explanation_get_weights (
      get_explanation (self, side), method, self->sides[side].class_index, cancellable, error);
}

/* Class weights exist only at the layer that GAP averages, gradient weights at any layer. Some
 * methods have no weights. */
static gboolean
add_channels (CamComparison *self, GCancellable *cancellable, GError **error)
{
  const CamComparedMap *a = &self->sides[CAM_SIDE_A], *b = &self->sides[CAM_SIDE_B];
  gboolean exact = is_exact (self, CAM_SIDE_A);
  CamMethod method = a->method == CAM_METHOD_CAM && !exact ? CAM_METHOD_GRAD_CAM : a->method;
  g_autoptr (CamTensor) weights = NULL;
  g_autoptr (CamTensor) others = NULL;
  g_autoptr (GError) refusal = NULL;

  if (a->result != b->result || a->method != b->method)
    return TRUE;
  weights = get_weights (self, CAM_SIDE_A, method, cancellable, &refusal);
  if (weights != NULL)
    others = get_weights (self, CAM_SIDE_B, method, cancellable, &refusal);
  if (g_error_matches (refusal, CAM_ERROR, CAM_ERROR_METHOD))
    return TRUE;
  if (refusal != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  self->channels = cam_channel_table_new_difference (
      weights,
      others,
      cam_explanation_get_gap_values (get_explanation (self, CAM_SIDE_A)),
      (float)self->sum.bias,
      (float)self->sum.logit,
      exact);
  return TRUE;
}

CamComparison *
cam_comparison_new (const CamComparedMap sides[CAM_N_SIDES],
                    const CamMapOptions *options,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (CamComparison) self = g_object_new (CAM_TYPE_COMPARISON, NULL);
  g_autoptr (CamTensor) a = NULL;
  g_autoptr (CamTensor) b = NULL;

  self->options = *options;
  for (guint i = 0; i < CAM_N_SIDES; i++)
    {
      self->sides[i] = sides[i];
      g_object_ref (sides[i].result);
    }
  self->shares_unit = have_same_unit (&sides[CAM_SIDE_A], &sides[CAM_SIDE_B]);
  a = get_map (self, CAM_SIDE_A, cancellable, error);
  if (a == NULL)
    return NULL;
  b = get_map (self, CAM_SIDE_B, cancellable, error);
  if (b == NULL)
    return NULL;
  add_sum (self, (CamTensor *[]){ a, b });
  if (!add_heatmaps (self, (CamTensor *[]){ a, b }, cancellable, error)
      || !add_difference (self, (CamTensor *[]){ a, b }, error)
      || !add_channels (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

const CamComparedMap *
cam_comparison_get_side (CamComparison *self, CamSide side)
{
  g_return_val_if_fail (CAM_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (side < CAM_N_SIDES, NULL);
  return &self->sides[side];
}

const CamMapOptions *
cam_comparison_get_options (CamComparison *self)
{
  g_return_val_if_fail (CAM_IS_COMPARISON (self), NULL);
  return &self->options;
}

CamHeatmap *
cam_comparison_get_heatmap (CamComparison *self, CamSide side)
{
  g_return_val_if_fail (CAM_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (side < CAM_N_SIDES, NULL);
  return self->heatmaps[side];
}

CamHeatmap *
cam_comparison_get_difference (CamComparison *self)
{
  g_return_val_if_fail (CAM_IS_COMPARISON (self), NULL);
  return self->difference;
}

float
cam_comparison_get_largest (CamComparison *self)
{
  g_return_val_if_fail (CAM_IS_COMPARISON (self), 0);
  return self->largest;
}

gboolean
cam_comparison_shares_unit (CamComparison *self)
{
  g_return_val_if_fail (CAM_IS_COMPARISON (self), FALSE);
  return self->shares_unit;
}

CamComparisonSum
cam_comparison_get_sum (CamComparison *self)
{
  g_return_val_if_fail (CAM_IS_COMPARISON (self), ((CamComparisonSum){ 0 }));
  return self->sum;
}

CamChannelTable *
cam_comparison_get_channels (CamComparison *self)
{
  g_return_val_if_fail (CAM_IS_COMPARISON (self), NULL);
  return self->channels;
}
