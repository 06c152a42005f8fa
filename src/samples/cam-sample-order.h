/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-sample-item.h"

G_BEGIN_DECLS

/** CamSampleOrder: what is looked at first. If the prediction matters, what is not
 * predicted comes last. What is equal comes in the order of the names. */
typedef enum
{
  CAM_SAMPLE_ORDER_NAME,
  CAM_SAMPLE_ORDER_WRONG,  /* wrong ones first, and of these the surest */
  CAM_SAMPLE_ORDER_SURE,   /* the largest probability of the prediction first */
  CAM_SAMPLE_ORDER_UNSURE, /* the smallest first */
} CamSampleOrder;

/**
 * CamSampleKey:
 * @group: the smaller one comes first
 * @value: within a group, the smaller one comes first
 * @index: the sample's own; of equals, the smaller one comes first
 *
 * Where a sample stands in an order; it stays as it is when the sample changes.
 */
typedef struct
{
  guint group;
  float value;
  guint index;
} CamSampleKey;

/** cam_sample_key_new: Returns: where @item, as it is now, stands in @order. */
CamSampleKey cam_sample_key_new (CamSampleItem *item, CamSampleOrder order);

/** cam_sample_key_compare: a GCompareFunc: 0 for keys of the same sample only. */
int cam_sample_key_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
