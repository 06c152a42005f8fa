/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_CONTACT_SHEET (cam_contact_sheet_get_type ())

/**
 * The samples that the browser shows, each with a map over it: of the prediction, of the target, or
 * what speaks for the one rather than the other. Maps are asked for when their tiles are in sight.
 * Signal `opened`: one of them was activated, and is the session's selected sample.
 */
G_DECLARE_FINAL_TYPE (CamContactSheet, cam_contact_sheet, CAM, CONTACT_SHEET, AdwBin)

/** cam_contact_sheet_set_evaluate: @evaluate: what it shows; referenced. To be called once. */
void cam_contact_sheet_set_evaluate (CamContactSheet *self, CamEvaluate *evaluate);

/** cam_contact_sheet_update: asks for the maps that are in sight, as after scrolling. */
void cam_contact_sheet_update (CamContactSheet *self);

G_END_DECLS
