/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* The models that are looked at side by side. */

G_BEGIN_DECLS

/** cam_session_new_explainer: Returns: (transfer full): an explainer whose layer and work the
 * session follows, for cam_session_add_explainer(). */
CamExplainer *cam_session_new_explainer (CamSession *self);

/** cam_session_add_explainer: puts @explainer at the end of the list. */
void cam_session_add_explainer (CamSession *self, CamExplainer *explainer);

/** cam_session_remove_explainer: ends the work of the explainer at @index, which must not be the
 * first, and takes it out of the list. */
void cam_session_remove_explainer (CamSession *self, guint index);

G_END_DECLS
