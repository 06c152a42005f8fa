/* SPDX-License-Identifier: MIT */

#include "cam-sample-filter.h"

char *
cam_sample_filter_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

static gboolean
has_verdict (CamSampleItem *item, CamVerdict verdict)
{
  switch (verdict)
    {
    case CAM_VERDICT_CORRECT:
      return cam_sample_item_is_correct (item);
    case CAM_VERDICT_WRONG:
      return cam_sample_item_is_wrong (item);
    case CAM_VERDICT_FAILED:
      return cam_sample_item_get_state (item) == CAM_SAMPLE_FAILED;
    case CAM_VERDICT_ALL:
    default:
      return TRUE;
    }
}

static gboolean
has_class (int wanted, int class_index)
{
  return wanted == CAM_ANY_CLASS || wanted == class_index;
}

static gboolean
has_confidence (const CamSampleFilter *self, CamSampleItem *item)
{
  int target = self->of_other ? cam_sample_item_get_other_target (item)
                              : cam_sample_item_get_target (item);
  int prediction = self->of_other ? cam_sample_item_get_other_prediction (item)
                                  : cam_sample_item_get_prediction (item);
  double confidence = (double)(self->of_other ? cam_sample_item_get_other_probability (item)
                                              : cam_sample_item_get_probability (item));

  return !self->by_confidence
         || (target >= 0 && prediction >= 0 && confidence > self->least
             && confidence <= self->most);
}

static gboolean
has_difference (const CamSampleFilter *self, CamSampleItem *item)
{
  CamDifference difference = cam_sample_item_get_difference (item);

  if (!self->by_difference)
    return TRUE;
  return self->difference == CAM_DIFFERENCE_NONE ? difference != CAM_DIFFERENCE_NONE
                                                 : difference == self->difference;
}

static gboolean
has_name (CamSampleItem *item, const char *needle)
{
  g_autofree char *name = NULL;

  if (needle == NULL || *needle == '\0')
    return TRUE;
  name = cam_sample_filter_fold (cam_sample_item_get_name (item));
  return strstr (name, needle) != NULL;
}

static gboolean
has_prediction (const CamSampleFilter *self, CamSampleItem *item)
{
  return has_verdict (item, self->verdict)
         && has_class (self->prediction, cam_sample_item_get_prediction (item))
         && has_class (self->other_target, cam_sample_item_get_other_target (item))
         && has_class (self->other, cam_sample_item_get_other_prediction (item))
         && has_confidence (self, item) && has_difference (self, item);
}

gboolean
cam_sample_filter_matches (const CamSampleFilter *self, CamSampleItem *item)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (item), FALSE);

  return (self->blind ? self->verdict != CAM_VERDICT_FAILED || has_verdict (item, self->verdict)
                      : has_prediction (self, item))
         && has_class (self->target, cam_sample_item_get_target (item))
         && has_name (item, self->needle);
}

gboolean
cam_sample_filter_is_open (const CamSampleFilter *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->target != CAM_ANY_CLASS || (self->needle != NULL && *self->needle != '\0'))
    return FALSE;
  if (self->blind)
    return self->verdict != CAM_VERDICT_FAILED;
  return self->verdict == CAM_VERDICT_ALL && self->prediction == CAM_ANY_CLASS
         && !self->by_confidence && self->other_target == CAM_ANY_CLASS
         && self->other == CAM_ANY_CLASS && !self->by_difference;
}
