/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_SAMPLE_SELECTION (cam_sample_selection_get_type ())

/**
 * The samples that a session shows, of which several can be selected. One of them is the session's
 * selected sample, which the canvas shows: the one that the person selected last. A selected sample
 * stays selected when its position changes. A sample that the filter hides does not count as
 * selected.
 *
 * The signal `followed` is emitted when the session has moved to another sample by itself; that is
 * the only selected one then.
 *
 * When another test set is opened, the list is empty until cam_sample_selection_tell().
 */
G_DECLARE_FINAL_TYPE (CamSampleSelection, cam_sample_selection, CAM, SAMPLE_SELECTION, GObject)

/** cam_sample_selection_new: Returns: (transfer full): a selection among what @session shows, with
 * nothing selected until the session selects a sample. */
CamSampleSelection *cam_sample_selection_new (CamSession *session);

/** cam_sample_selection_tell: has the list be at least the first @n_most samples; G_MAXUINT for all
 * of them. That takes as long as widgets for them take, so not in the turn of the main loop in
 * which another test set is opened. */
void cam_sample_selection_tell (CamSampleSelection *self, guint n_most);

/** cam_sample_selection_get_samples: Returns: (transfer full) (element-type guint): the indices, in
 * cam_session_get_samples(), of the selected samples, in the order in which they are shown. */
GArray *cam_sample_selection_get_samples (CamSampleSelection *self);

/** cam_sample_selection_count: Returns: how many are selected. */
guint cam_sample_selection_count (CamSampleSelection *self);

G_END_DECLS
