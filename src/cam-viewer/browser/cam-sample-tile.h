/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_SAMPLE_TILE (cam_sample_tile_get_type ())

/** A sample in the browser: its thumbnail, its target, and whether it is predicted right. */
G_DECLARE_FINAL_TYPE (CamSampleTile, cam_sample_tile, CAM, SAMPLE_TILE, AdwBin)

/** cam_sample_tile_new: @session: whose sample it will show. */
GtkWidget *cam_sample_tile_new (CamSession *session);

/** cam_sample_tile_set_sample: @sample: (nullable): what to show from now on. */
void cam_sample_tile_set_sample (CamSampleTile *self, CamSampleItem *sample);
CamSampleItem *cam_sample_tile_get_sample (CamSampleTile *self);

G_END_DECLS
