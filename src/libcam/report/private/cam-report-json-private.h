/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-report-private.h"

G_BEGIN_DECLS

/** cam_report_describe: adds the member %CAM_FIGURE_REPORT with all numbers and names to the
 * current object of @builder. @digests: (nullable): as for cam_report_make_figure(). */
void cam_report_describe (const CamReport *self, const char *const *digests, JsonBuilder *builder);

/**
 * cam_report_read:
 * @object: an object written by cam_report_describe(), or by a stranger
 * @digests: (out) (transfer full): the digests in it, for the figure to make again
 * @error: %CAM_ERROR_FORMAT or %CAM_ERROR_LIMIT
 *
 * Returns: (transfer full) (nullable): the report.
 */
CamReport *cam_report_read (JsonObject *object, GStrv *digests, GError **error);

G_END_DECLS
