/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-figure-draft.h"
#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_TITLES (cam_figure_titles_get_type ())

/** Edits the texts above a figure, its panels and its rows. Signal `rows-changed`: the title of a
 * row has changed. For the main loop's thread. */
G_DECLARE_FINAL_TYPE (CamFigureTitles, cam_figure_titles, CAM, FIGURE_TITLES, AdwPreferencesGroup)

/** cam_figure_titles_set_draft: sets the figure to edit; referenced. Call it once. */
void cam_figure_titles_set_draft (CamFigureTitles *self, CamFigureDraft *draft);

/**
 * cam_figure_titles_set_rows:
 * @session: has the samples, which keep their row titles
 * @samples: (array length=n_samples): indices in cam_session_get_samples(); copied
 * @n_samples: the number of rows; 0 if rows can't have titles of their own
 *
 * Sets the samples whose row titles can be edited, one for each row of the figure.
 */
void cam_figure_titles_set_rows (CamFigureTitles *self,
                                 CamSession *session,
                                 const guint *samples,
                                 guint n_samples);

G_END_DECLS
