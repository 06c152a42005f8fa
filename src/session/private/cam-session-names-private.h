/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* What classes and targets are called, and which class each explainer explains. */

G_BEGIN_DECLS

/** cam_session_update_names: names classes and targets anew, as when the first model or the test
 * set changes. */
void cam_session_update_names (CamSession *self);

/** cam_session_name_anew: the same when samples have come or gone; what was predicted of the others
 * stays, unless the classes are called otherwise now. */
void cam_session_name_anew (CamSession *self);

/** cam_session_name_opened: the same when a test set has just been opened, whose samples have the
 * targets that @model, which is nullable, gives them: there may be many, and they need no others
 * unless another model is the first by now. */
void cam_session_name_opened (CamSession *self, CamModel *model);

/** cam_session_name_explainer: names the classes of @explainer anew, and finds the picked one among
 * them, as when its model changes. It need not be in the session's list yet. */
void cam_session_name_explainer (CamSession *self, CamExplainer *explainer);

/** cam_session_match_class: tells every explainer which of its classes is the picked one. */
void cam_session_match_class (CamSession *self);

/** cam_session_update_classes: says in the class items which is picked, predicted, the target, and
 * how they score. */
void cam_session_update_classes (CamSession *self);

G_END_DECLS
