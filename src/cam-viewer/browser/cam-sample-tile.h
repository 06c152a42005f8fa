/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_SAMPLE_TILE (cam_sample_tile_get_type ())

/** A sample in the browser: its thumbnail, its target, and whether its prediction is correct. */
G_DECLARE_FINAL_TYPE (CamSampleTile, cam_sample_tile, CAM, SAMPLE_TILE, AdwBin)

/** cam_sample_tile_new: Returns: (transfer floating): an empty tile for samples of @session. */
GtkWidget *cam_sample_tile_new (CamSession *session);

/** cam_sample_tile_set_sample: shows @sample from now on; %NULL shows none. */
void cam_sample_tile_set_sample (CamSampleTile *self, CamSampleItem *sample);

/** cam_sample_tile_get_sample: Returns: (transfer none) (nullable): the sample that is shown. */
CamSampleItem *cam_sample_tile_get_sample (CamSampleTile *self);

G_END_DECLS
