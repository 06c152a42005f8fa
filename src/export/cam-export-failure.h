/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_FAILURE (cam_export_failure_get_type ())

/** Why there is no figure of a sample. Properties: `name`, of the sample, and `message`. Immutable.
 */
G_DECLARE_FINAL_TYPE (CamExportFailure, cam_export_failure, CAM, EXPORT_FAILURE, GObject)

CamExportFailure *cam_export_failure_new (const char *name, const char *message);
const char *cam_export_failure_get_name (CamExportFailure *self);
const char *cam_export_failure_get_message (CamExportFailure *self);

G_END_DECLS
