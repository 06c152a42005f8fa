/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* The list of models. */

G_BEGIN_DECLS

/** cam_session_new_explainer: Returns: (transfer full): an explainer whose layer and busy state the
 * session follows; see cam_session_add_explainer(). */
CamExplainer *cam_session_new_explainer (CamSession *self);

/** cam_session_add_explainer: appends @explainer to the list; referenced. */
void cam_session_add_explainer (CamSession *self, CamExplainer *explainer);

/** cam_session_remove_explainer: stops the explainer at @index and removes it from the list.
 * @index: not 0, as the first one stays. */
void cam_session_remove_explainer (CamSession *self, guint index);

G_END_DECLS
