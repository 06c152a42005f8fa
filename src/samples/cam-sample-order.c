/* SPDX-License-Identifier: MIT */

#include "cam-sample-order.h"

#include <math.h>

CamSampleKey
cam_sample_key_new (CamSampleItem *item, CamSampleOrder order)
{
  CamSampleKey key = { 0, 0, cam_sample_item_get_index (item) };
  float probability = cam_sample_item_get_probability (item);
  gboolean predicted
      = cam_sample_item_get_state (item) == CAM_SAMPLE_PREDICTED && !isnan (probability);
  gboolean first = TRUE;

  switch (order)
    {
    case CAM_SAMPLE_ORDER_WRONG:
      first = predicted && cam_sample_item_is_wrong (item);
      key.value = -probability;
      break;
    case CAM_SAMPLE_ORDER_SURE:
      first = predicted;
      key.value = -probability;
      break;
    case CAM_SAMPLE_ORDER_UNSURE:
      first = predicted;
      key.value = probability;
      break;
    case CAM_SAMPLE_ORDER_NAME:
    default:
      break;
    }
  if (!first)
    {
      key.group = 1;
      key.value = 0;
    }
  return key;
}

int
cam_sample_key_compare (gconstpointer a, gconstpointer b)
{
  const CamSampleKey *x = a, *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  if (x->value != y->value)
    return x->value < y->value ? -1 : 1;
  return (x->index > y->index) - (x->index < y->index);
}
