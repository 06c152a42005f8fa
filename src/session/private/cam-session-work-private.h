/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* The engine's work that a person waits for. */

G_BEGIN_DECLS

/** cam_session_work_restart: forgets all results and begins again, after the first model or the
 * test set changed. */
void cam_session_work_restart (CamSession *self);

/** cam_session_work_on_sample: requests results, maps and edges of the selected sample. */
void cam_session_work_on_sample (CamSession *self);

/** cam_session_work_on_explainer: begins again with @explainer after its model changed; stops its
 * work if it has no model. */
void cam_session_work_on_explainer (CamSession *self, CamExplainer *explainer);

/** cam_session_work_on_layer: requests @explainer's result at its present layer. */
void cam_session_work_on_layer (CamSession *self, CamExplainer *explainer);

/** cam_session_work_on_maps: requests every explainer's maps of the picked class with the present
 * options. */
void cam_session_work_on_maps (CamSession *self);

/** cam_session_work_on_edges: requests the edges if they are shown. */
void cam_session_work_on_edges (CamSession *self);

G_END_DECLS
