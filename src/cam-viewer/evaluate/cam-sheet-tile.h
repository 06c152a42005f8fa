/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_SHEET_TILE (cam_sheet_tile_get_type ())

/** A picture of the contact sheet, with its map over it. */
G_DECLARE_FINAL_TYPE (CamSheetTile, cam_sheet_tile, CAM, SHEET_TILE, AdwBin)

/** cam_sheet_tile_new: Returns: (transfer floating): a tile of @sample. Both arguments are
 * referenced. */
GtkWidget *cam_sheet_tile_new (CamEvaluate *evaluate, CamSampleItem *sample);

/** cam_sheet_tile_get_sample: Returns: (transfer none): the sample. */
CamSampleItem *cam_sheet_tile_get_sample (CamSheetTile *self);

/** cam_sheet_tile_update_map: shows the map, if Evaluate has made it by now. */
void cam_sheet_tile_update_map (CamSheetTile *self);

G_END_DECLS
