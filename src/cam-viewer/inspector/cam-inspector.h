/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-channel-chart.h"
#include "cam-compare.h"
#include "cam-equation.h"

G_BEGIN_DECLS

#define CAM_TYPE_INSPECTOR (cam_inspector_get_type ())

/** The pane beside the canvas: the classes to pick from, and the channels of the picked class, or
 * those of the difference while two classes are compared. */
G_DECLARE_FINAL_TYPE (CamInspector, cam_inspector, CAM, INSPECTOR, AdwBin)

/** cam_inspector_set_compare: sets the comparison: classes and channels of its session are shown,
 * or the compared classes while it is active. To be called once. */
void cam_inspector_set_compare (CamInspector *self, CamCompare *compare);

/** cam_inspector_bind: binds @chart and @equation to the inspector's own: they show the same from
 * now on, with the same bar selected. */
void cam_inspector_bind (CamInspector *self, CamChannelChart *chart, CamEquation *equation);

/** cam_inspector_find_class: moves the focus to the search for a class's name. Returns: whether
 * there is one, as few classes have none. */
gboolean cam_inspector_find_class (CamInspector *self);

G_END_DECLS
