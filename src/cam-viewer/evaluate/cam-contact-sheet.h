/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_CONTACT_SHEET (cam_contact_sheet_get_type ())

/**
 * The samples that pass the session's filter, each with a map over it: of the prediction, of the
 * target, or of the difference of both. Maps are requested when their tiles come into sight. Signal
 * `opened`: a sample was activated, and is the session's selected sample now.
 */
G_DECLARE_FINAL_TYPE (CamContactSheet, cam_contact_sheet, CAM, CONTACT_SHEET, AdwBin)

/** cam_contact_sheet_set_evaluate: @evaluate: the evaluation that is shown; referenced. To be
 * called once. */
void cam_contact_sheet_set_evaluate (CamContactSheet *self, CamEvaluate *evaluate);

/** cam_contact_sheet_update: requests the maps that are in sight, for instance after scrolling. */
void cam_contact_sheet_update (CamContactSheet *self);

G_END_DECLS
