/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-export.h"
#include "cam-figure-draft.h"
#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_PAGE (cam_export_page_get_type ())

/**
 * Which pictures become figures, in what files, under what names. What is chosen is kept in the
 * settings. Properties, read-only:
 *
 * - `valid` (boolean): whether files can be named
 *
 * Its signal `changed` tells that other samples or another layout were chosen.
 */
G_DECLARE_FINAL_TYPE (CamExportPage, cam_export_page, CAM, EXPORT_PAGE, AdwPreferencesPage)

/**
 * cam_export_page_set_up:
 * @session: whose samples
 * @settings: what was chosen last, and what is chosen now
 * @draft: the figure, for the example of a name
 * @selection: (element-type guint): places of the samples that the person selected
 * @shown: (element-type guint): places of those that the browser shows
 *
 * To be called once.
 */
void cam_export_page_set_up (CamExportPage *self,
                             CamSession *session,
                             GSettings *settings,
                             CamFigureDraft *draft,
                             GArray *selection,
                             GArray *shown);

/** cam_export_page_get_samples: Returns: (transfer none) (element-type guint): places of the
 * samples that are exported. */
GArray *cam_export_page_get_samples (CamExportPage *self);

/** cam_export_page_get_layout: Returns: what becomes of them; a single sample is one figure. */
CamExportLayout cam_export_page_get_layout (CamExportPage *self);

/** cam_export_page_get_format: Returns: of the files. */
CamFigureFormat cam_export_page_get_format (CamExportPage *self);
CamExportExtras cam_export_page_get_extras (CamExportPage *self);

/** cam_export_page_get_name_template: Returns: (transfer none): what names files. */
const char *cam_export_page_get_name_template (CamExportPage *self);

/** cam_export_page_make_name: Returns: (transfer full): a name for the one file that is exported,
 * for a person to change. */
char *cam_export_page_make_name (CamExportPage *self);

/** cam_export_page_update_example: names the example anew, as when the figure changes. */
void cam_export_page_update_example (CamExportPage *self);

G_END_DECLS
