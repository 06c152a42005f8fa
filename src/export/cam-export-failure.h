/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_FAILURE (cam_export_failure_get_type ())

/** CamExportFailure: why the figure of a sample could not be made. Immutable. */
G_DECLARE_FINAL_TYPE (CamExportFailure, cam_export_failure, CAM, EXPORT_FAILURE, GObject)

/** cam_export_failure_new: @name: the sample's name; @message: what went wrong, for people. Copies
 * both. Returns: (transfer full): the failure. */
CamExportFailure *cam_export_failure_new (const char *name, const char *message);

/** cam_export_failure_get_name: Returns: (transfer none): the sample's name. */
const char *cam_export_failure_get_name (CamExportFailure *self);

/** cam_export_failure_get_message: Returns: (transfer none): what went wrong, for people. */
const char *cam_export_failure_get_message (CamExportFailure *self);

G_END_DECLS
