/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* The engine's work that a person waits for. */

G_BEGIN_DECLS

/** cam_session_work_restart: forgets all that was found, as when the first model or the test set
 * changes, and begins anew. */
void cam_session_work_restart (CamSession *self);

/** cam_session_work_on_sample: has results, maps and edges of the selected sample made. */
void cam_session_work_on_sample (CamSession *self);

/** cam_session_work_on_explainer: begins anew with @explainer, as when its model changes; ends its
 * work if it has none. */
void cam_session_work_on_explainer (CamSession *self, CamExplainer *explainer);

/** cam_session_work_on_layer: has @explainer's result at its present layer made. */
void cam_session_work_on_layer (CamSession *self, CamExplainer *explainer);

/** cam_session_work_on_maps: has every explainer's maps of the picked class, with the present
 * options, made. */
void cam_session_work_on_maps (CamSession *self);

/** cam_session_work_on_edges: has the edges made if they are shown. */
void cam_session_work_on_edges (CamSession *self);

G_END_DECLS
