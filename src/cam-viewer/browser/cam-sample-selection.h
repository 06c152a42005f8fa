/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_SAMPLE_SELECTION (cam_sample_selection_get_type ())

/**
 * The samples that a session shows, as a GtkSelectionModel in which several can be selected. The
 * one that the person selected last is the session's selected sample, which the canvas shows. A
 * selected sample stays selected when its position changes. A sample that the filter hides does not
 * count as selected.
 *
 * The signal `followed` is emitted after something else has selected another sample of the session.
 * Only that sample is selected then.
 *
 * After another test set was opened, the list is empty until cam_sample_selection_extend() is
 * called. For the main thread.
 */
G_DECLARE_FINAL_TYPE (CamSampleSelection, cam_sample_selection, CAM, SAMPLE_SELECTION, GObject)

/** cam_sample_selection_new: Returns: (transfer full): a selection among the samples that @session
 * shows. Nothing is selected until the session selects a sample. */
CamSampleSelection *cam_sample_selection_new (CamSession *session);

/** cam_sample_selection_extend: extends the list to the first @n_most samples, or to all with
 * G_MAXUINT; it never gets shorter. A grid makes its tiles meanwhile, which takes time, so this is
 * not called in the same turn of the main loop in which another test set is opened. */
void cam_sample_selection_extend (CamSampleSelection *self, guint n_most);

/** cam_sample_selection_get_samples: Returns: (transfer full) (element-type guint): the indices of
 * the selected samples in cam_session_get_samples(), in the order in which they are shown. */
GArray *cam_sample_selection_get_samples (CamSampleSelection *self);

/** cam_sample_selection_count: Returns: how many samples are selected. */
guint cam_sample_selection_count (CamSampleSelection *self);

G_END_DECLS
