/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-sample-item.h"

G_BEGIN_DECLS

#define CAM_TYPE_SAMPLE_STORE (cam_sample_store_get_type ())
G_DECLARE_FINAL_TYPE (CamSampleStore, cam_sample_store, CAM, SAMPLE_STORE, GObject)

/**
 * CamSampleStore:
 *
 * The samples of a test set, which may be hundreds of thousands: a list of CamSampleItem that takes
 * over those of another test set at once, as an array. Only for the main thread.
 */

/** cam_sample_store_new: Returns: (transfer full): an empty list. */
CamSampleStore *cam_sample_store_new (void);

/**
 * cam_sample_store_take:
 * @items: (transfer full) (element-type CamSampleItem): with g_object_unref() as its free function
 *
 * Replaces all items by @items at once, without a step for each. If the old items are many, the
 * store drops its references to them in later turns of the main loop.
 */
void cam_sample_store_take (CamSampleStore *self, GPtrArray *items);

/**
 * cam_sample_store_splice:
 * @position: where the change begins
 * @n_removed: how many go
 * @added: (array length=n_added): items that come in their place
 *
 * Changes a part of the list, like g_list_store_splice().
 */
void cam_sample_store_splice (
    CamSampleStore *self, guint position, guint n_removed, gpointer *added, guint n_added);

G_END_DECLS
