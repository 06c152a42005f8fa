/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-sample-item.h"

G_BEGIN_DECLS

/** CamSampleOrder: which samples come first. In orders by prediction, samples without one come
 * last. Equal samples are in the order of their names. */
typedef enum
{
  CAM_SAMPLE_ORDER_NAME,
  CAM_SAMPLE_ORDER_WRONG,  /* wrong ones first, of these the surest first */
  CAM_SAMPLE_ORDER_SURE,   /* the largest probability first */
  CAM_SAMPLE_ORDER_UNSURE, /* the smallest probability first */
} CamSampleOrder;

/**
 * CamSampleKey:
 * @group: smaller groups come first
 * @value: within a group, smaller values come first
 * @index: the sample's index, for samples that are otherwise equal
 *
 * The sort key of a sample. It does not change when the sample changes.
 */
typedef struct
{
  guint group;
  float value;
  guint index;
} CamSampleKey;

/** cam_sample_key_new: Returns: the current key of @item in @order. */
CamSampleKey cam_sample_key_new (CamSampleItem *item, CamSampleOrder order);

/** cam_sample_key_compare: a GCompareFunc. Returns 0 only for keys of the same sample. */
int cam_sample_key_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
