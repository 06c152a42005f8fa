/* SPDX-License-Identifier: MIT */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CAM_SAMPLE_WAITING, /* not predicted yet */
  CAM_SAMPLE_PREDICTED,
  CAM_SAMPLE_FAILED, /* could not be read or predicted; see `message` */
} CamSampleState;

#define CAM_TYPE_SAMPLE_ITEM (cam_sample_item_get_type ())

/**
 * A sample in the list. Properties: `name`, `file`, `target` and `prediction` (class indices, -1
 * where unknown), `target-name`, `prediction-name`, `probability` (of the prediction, 0..1; 0 where
 * unknown), `state`, `message`, `thumbnail` (a GdkPixbuf, %NULL until made); and, which anybody may
 * set, `row-title`: what stands above the sample's row in a figure, empty for its target and
 * prediction.
 */
G_DECLARE_FINAL_TYPE (CamSampleItem, cam_sample_item, CAM, SAMPLE_ITEM, GObject)

/** cam_sample_item_new: @index: its place in the session's list of samples. */
CamSampleItem *cam_sample_item_new (guint index, GFile *file, const char *name);

guint cam_sample_item_get_index (CamSampleItem *self);
GFile *cam_sample_item_get_file (CamSampleItem *self);
const char *cam_sample_item_get_name (CamSampleItem *self);
int cam_sample_item_get_target (CamSampleItem *self);
int cam_sample_item_get_prediction (CamSampleItem *self);
const char *cam_sample_item_get_target_name (CamSampleItem *self);
const char *cam_sample_item_get_prediction_name (CamSampleItem *self);
float cam_sample_item_get_probability (CamSampleItem *self);
CamSampleState cam_sample_item_get_state (CamSampleItem *self);
const char *cam_sample_item_get_row_title (CamSampleItem *self);
const char *cam_sample_item_get_message (CamSampleItem *self);
GdkPixbuf *cam_sample_item_get_thumbnail (CamSampleItem *self);

/** cam_sample_item_is_correct: Returns: whether the sample is predicted, has a target, and is
 * predicted as it. */
gboolean cam_sample_item_is_correct (CamSampleItem *self);

/** cam_sample_item_is_wrong: Returns: whether the sample is predicted, has a target, and is
 * predicted as another class. */
gboolean cam_sample_item_is_wrong (CamSampleItem *self);

void cam_sample_item_set_target (CamSampleItem *self, int target, const char *name);
void cam_sample_item_set_thumbnail (CamSampleItem *self, GdkPixbuf *thumbnail);

/** cam_sample_item_set_waiting: forgets what was predicted, as when another model is opened. */
void cam_sample_item_set_waiting (CamSampleItem *self);

/** cam_sample_item_set_predicted: @probability: of @prediction, 0..1; @name: of @prediction. */
void cam_sample_item_set_predicted (CamSampleItem *self,
                                    int prediction,
                                    float probability,
                                    const char *name);
void cam_sample_item_set_failed (CamSampleItem *self, const char *message);

G_END_DECLS
