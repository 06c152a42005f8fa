/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-export.h"
#include "cam-figure-draft.h"
#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_PAGE (cam_export_page_get_type ())

/**
 * The page on which the person chooses which samples to export, into what files, and how to name
 * them. The settings remember the choices. Property, read-only:
 *
 * - `valid` (boolean): whether the template makes valid file names
 *
 * Signal `changed`: other samples, another layout or another format were chosen.
 *
 * For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamExportPage, cam_export_page, CAM, EXPORT_PAGE, AdwPreferencesPage)

/**
 * cam_export_page_set_up:
 * @session: has the samples
 * @settings: the program's settings, which remember the choices
 * @draft: the figure, for the example of a name
 * @selection: (element-type guint): indices in cam_session_get_samples() of the selected samples
 * @shown: (element-type guint): indices of the samples that the browser shows
 *
 * Fills the page. To be called once.
 */
void cam_export_page_set_up (CamExportPage *self,
                             CamSession *session,
                             GSettings *settings,
                             CamFigureDraft *draft,
                             GArray *selection,
                             GArray *shown);

/** cam_export_page_get_samples: Returns: (transfer none) (element-type guint): the indices of the
 * samples to export. */
GArray *cam_export_page_get_samples (CamExportPage *self);

/** cam_export_page_get_layout: Returns: into what files the samples go; a single sample is always
 * %CAM_EXPORT_FIGURE. */
CamExportLayout cam_export_page_get_layout (CamExportPage *self);

/** cam_export_page_get_format: Returns: the format of the files; PDF for pages. */
CamFigureFormat cam_export_page_get_format (CamExportPage *self);

/** cam_export_page_get_extras: Returns: the files to write beside each figure. */
CamExportExtras cam_export_page_get_extras (CamExportPage *self);

/** cam_export_page_get_name_template: Returns: (transfer none): the template for file names, which
 * may be invalid. */
const char *cam_export_page_get_name_template (CamExportPage *self);

/** cam_export_page_make_name: Returns: (transfer full): the initial name for a single file; the
 * person can change it in the file chooser. */
char *cam_export_page_make_name (CamExportPage *self);

/** cam_export_page_update_example: updates the example of a file name; call it after the figure has
 * changed. */
void cam_export_page_update_example (CamExportPage *self);

G_END_DECLS
