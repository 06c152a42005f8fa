/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_INSPECTOR (cam_inspector_get_type ())

/** The pane beside the canvas: the classes to pick from, and the channels of the picked one. */
G_DECLARE_FINAL_TYPE (CamInspector, cam_inspector, CAM, INSPECTOR, AdwBin)

/** cam_inspector_set_session: sets whose classes and channels are shown. To be called once. */
void cam_inspector_set_session (CamInspector *self, CamSession *session);

/** cam_inspector_find_class: starts to search the classes by name. Returns: whether there are
 * enough of them. */
gboolean cam_inspector_find_class (CamInspector *self);

G_END_DECLS
