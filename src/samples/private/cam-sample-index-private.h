/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-sample-filter.h"
#include "cam-sample-order.h"

G_BEGIN_DECLS

/** CAM_SAMPLE_INDEX_NONE: the position of a sample that does not pass. */
#define CAM_SAMPLE_INDEX_NONE G_MAXUINT

/**
 * CamSampleIndex:
 * @all: for each sample, by its index: its key and whether it passes
 * @shown: (element-type CamSampleKey): the keys of samples that pass, sorted
 *
 * The data of a CamSampleList: which samples pass a filter, and the position of each. It does not
 * notify of changes.
 */
typedef struct
{
  GArray *all;
  GArray *shown;
} CamSampleIndex;

/** cam_sample_index_init: makes @self empty. */
void cam_sample_index_init (CamSampleIndex *self);

/** cam_sample_index_clear: frees the fields of @self, but not @self itself. */
void cam_sample_index_clear (CamSampleIndex *self);

/**
 * cam_sample_index_fill:
 * @samples: (element-type CamSampleItem): each at the position of its index
 * @filter: the filter
 * @order: the order
 *
 * Filters and sorts all samples again.
 *
 * Returns: (transfer full): the old @shown.
 */
GArray *cam_sample_index_fill (CamSampleIndex *self,
                               GListModel *samples,
                               const CamSampleFilter *filter,
                               CamSampleOrder order);

/**
 * cam_sample_index_update:
 * @index: the index of @item
 * @item: a sample that has changed
 * @from: (out): its old position, or %CAM_SAMPLE_INDEX_NONE
 * @to: (out): its new position, or %CAM_SAMPLE_INDEX_NONE
 *
 * Moves, adds or removes one sample, in O(log n) comparisons.
 */
void cam_sample_index_update (CamSampleIndex *self,
                              guint index,
                              CamSampleItem *item,
                              const CamSampleFilter *filter,
                              CamSampleOrder order,
                              guint *from,
                              guint *to);

/** cam_sample_index_compare: compares @shown with @old, its former value. Returns: whether they
 * differ; the other arguments (out) give the range that differs. */
gboolean cam_sample_index_compare (
    const CamSampleIndex *self, GArray *old, guint *position, guint *n_removed, guint *n_added);

/** cam_sample_index_shift: adjusts the indices in the keys of @old after @n_removed samples at
 * @position of the whole list were replaced by @n_added. */
void cam_sample_index_shift (GArray *old, guint position, guint n_removed, guint n_added);

/** cam_sample_index_get: Returns: the index of the sample at @position, or
 * %CAM_SAMPLE_INDEX_NONE if there is none. */
guint cam_sample_index_get (const CamSampleIndex *self, guint position);

/** cam_sample_index_find: Returns: the position of the sample at @index, or %CAM_SAMPLE_INDEX_NONE
 * if it does not pass or does not exist. */
guint cam_sample_index_find (const CamSampleIndex *self, guint index);

/** cam_sample_index_step: Returns: the index of the next sample (@step 1) or the previous one
 * (@step −1), or %CAM_SAMPLE_INDEX_NONE. The sample at @index need not pass itself. */
guint cam_sample_index_step (const CamSampleIndex *self, guint index, int step);

G_END_DECLS
