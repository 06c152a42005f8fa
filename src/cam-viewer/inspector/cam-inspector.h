/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-channel-chart.h"
#include "cam-compare.h"
#include "cam-equation.h"

G_BEGIN_DECLS

#define CAM_TYPE_INSPECTOR (cam_inspector_get_type ())

/** The pane beside the canvas: the classes to pick from, and the channels of the picked one; while
 * two classes are compared, those of their difference. */
G_DECLARE_FINAL_TYPE (CamInspector, cam_inspector, CAM, INSPECTOR, AdwBin)

/** cam_inspector_set_compare: sets whose session's classes and channels are shown, and what is
 * compared while it is active. To be called once. */
void cam_inspector_set_compare (CamInspector *self, CamCompare *compare);

/** cam_inspector_bind: lets @chart and @equation show for good what the inspector's own ones show,
 * with the same bar selected. */
void cam_inspector_bind (CamInspector *self, CamChannelChart *chart, CamEquation *equation);

/** cam_inspector_find_class: starts to search the classes by name. Returns: whether there are
 * enough of them. */
gboolean cam_inspector_find_class (CamInspector *self);

G_END_DECLS
