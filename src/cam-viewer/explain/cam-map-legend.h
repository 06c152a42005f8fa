/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

#define CAM_TYPE_MAP_LEGEND (cam_map_legend_get_type ())

/** What an explainer's maps stand for: their colours and values, and how well they agree. Property
 * `brief` (boolean): whether the reason is told in a tooltip only. */
G_DECLARE_FINAL_TYPE (CamMapLegend, cam_map_legend, CAM, MAP_LEGEND, AdwBin)

/** cam_map_legend_set_explainer: whose maps, and what their panels share; to be set once. */
void cam_map_legend_set_explainer (CamMapLegend *self,
                                   CamSession *session,
                                   CamExplainer *explainer,
                                   CamViewport *viewport);

G_END_DECLS
