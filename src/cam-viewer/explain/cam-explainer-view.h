/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

#define CAM_TYPE_EXPLAINER_VIEW (cam_explainer_view_get_type ())

/** Image and maps of one explainer. Property `compared` (boolean): whether another one's stand
 * beside it, so that it needs a heading and a legend of its own. */
G_DECLARE_FINAL_TYPE (CamExplainerView, cam_explainer_view, CAM, EXPLAINER_VIEW, AdwBin)

/** cam_explainer_view_set_seat: whose, of which session, and what all panels share; to be set once.
 */
void cam_explainer_view_set_seat (CamExplainerView *self,
                                  CamSession *session,
                                  CamSeat seat,
                                  CamViewport *viewport);

G_END_DECLS
