/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-figure-draft.h"
#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_TITLES (cam_figure_titles_get_type ())

/** What stands above a figure, its panels and its rows. Its signal `rows-changed` tells that a row
 * has another title. */
G_DECLARE_FINAL_TYPE (CamFigureTitles, cam_figure_titles, CAM, FIGURE_TITLES, AdwPreferencesGroup)

/** cam_figure_titles_set_draft: what is edited; to be set once. */
void cam_figure_titles_set_draft (CamFigureTitles *self, CamFigureDraft *draft);

/** cam_figure_titles_set_rows: @samples: (array length=n_samples): places in @session's list of
 * those that are the figure's rows; their row titles are edited. */
void cam_figure_titles_set_rows (CamFigureTitles *self,
                                 CamSession *session,
                                 const guint *samples,
                                 guint n_samples);

G_END_DECLS
