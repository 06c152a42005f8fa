/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-sample-filter.h"
#include "cam-sample-order.h"

G_BEGIN_DECLS

/** CAM_SAMPLE_INDEX_NONE: the position of what does not pass. */
#define CAM_SAMPLE_INDEX_NONE G_MAXUINT

/**
 * CamSampleIndex:
 * @all: of each sample, by its index, its key and whether it passes
 * @shown: of CamSampleKey: of those that pass, sorted
 *
 * Which samples pass a filter, and at what position each stands in an order: what a CamSampleList
 * knows. It tells nobody of changes.
 */
typedef struct
{
  GArray *all;
  GArray *shown;
} CamSampleIndex;

/** cam_sample_index_init: makes @self empty. */
void cam_sample_index_init (CamSampleIndex *self);

/** cam_sample_index_clear: frees what @self holds, not @self. */
void cam_sample_index_clear (CamSampleIndex *self);

/**
 * cam_sample_index_fill:
 * @samples: of CamSampleItem, each at its own index
 * @filter: what passes
 * @order: what comes first
 *
 * Finds out anew what passes, and where it stands.
 *
 * Returns: (transfer full): what @shown was before.
 */
GArray *cam_sample_index_fill (CamSampleIndex *self,
                               GListModel *samples,
                               const CamSampleFilter *filter,
                               CamSampleOrder order);

/**
 * cam_sample_index_update:
 * @index: of @item
 * @item: a sample that has changed
 * @from: (out): its position until now, or %CAM_SAMPLE_INDEX_NONE
 * @to: (out): its position from now on, or %CAM_SAMPLE_INDEX_NONE
 *
 * Puts one sample where it belongs, in O(log n) comparisons.
 */
void cam_sample_index_update (CamSampleIndex *self,
                              guint index,
                              CamSampleItem *item,
                              const CamSampleFilter *filter,
                              CamSampleOrder order,
                              guint *from,
                              guint *to);

/** cam_sample_index_compare: @old: of CamSampleKey: what @shown was; the three others (out): where
 * it is different, from the first to the last place. Returns: whether it is. */
gboolean cam_sample_index_compare (
    const CamSampleIndex *self, GArray *old, guint *position, guint *n_removed, guint *n_added);

/** cam_sample_index_shift: has the keys of @old mean the same samples after @n_removed in the whole
 * list were replaced by @n_added at @position. */
void cam_sample_index_shift (GArray *old, guint position, guint n_removed, guint n_added);

/** cam_sample_index_get: Returns: the index of the sample at @position, or
 * %CAM_SAMPLE_INDEX_NONE if there is none. */
guint cam_sample_index_get (const CamSampleIndex *self, guint position);

/** cam_sample_index_find: Returns: the position of the sample at @index, or
 * %CAM_SAMPLE_INDEX_NONE if it does not pass, or if there is no such sample. */
guint cam_sample_index_find (const CamSampleIndex *self, guint index);

/** cam_sample_index_step: Returns: the index of the next sample (@step 1) or the one before (@step
 * −1), also seen from one that does not pass itself; or %CAM_SAMPLE_INDEX_NONE. */
guint cam_sample_index_step (const CamSampleIndex *self, guint index, int step);

G_END_DECLS
