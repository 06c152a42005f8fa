/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_SAMPLE_SELECTION (cam_sample_selection_get_type ())

/**
 * The samples that a session shows, of which several can be selected. One of these is the session's
 * selected sample, which the stage shows: the one that a person touched last. Selected samples stay
 * so wherever they are moved; what the filter hides is not selected.
 *
 * Signal `followed`: the session has moved on to another sample by itself, which is now the only
 * selected one.
 */
G_DECLARE_FINAL_TYPE (CamSampleSelection, cam_sample_selection, CAM, SAMPLE_SELECTION, GObject)

CamSampleSelection *cam_sample_selection_new (CamSession *session);

/** cam_sample_selection_get_samples: Returns: (transfer full): the indices, as guint, of the
 * selected samples in the session's list, in the order in which they are shown. */
GArray *cam_sample_selection_get_samples (CamSampleSelection *self);

/** cam_sample_selection_count: Returns: how many are selected. */
guint cam_sample_selection_count (CamSampleSelection *self);

G_END_DECLS
