/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* The names of classes and targets, and which class each explainer explains. */

G_BEGIN_DECLS

/** cam_session_update_names: names classes and targets again after the first model or the test set
 * changed. Forgets all predictions. */
void cam_session_update_names (CamSession *self);

/** cam_session_refresh_names: does the same after samples were added or removed. Predictions stay,
 * unless the classes have other names now. */
void cam_session_refresh_names (CamSession *self);

/** cam_session_name_new_samples: does the same after a test set was opened. @model: (nullable): the
 * model that the samples' targets are already classes of. If it is still the first model, the
 * targets are not set again, as there may be many. */
void cam_session_name_new_samples (CamSession *self, CamModel *model);

/** cam_session_name_explainer: names the classes of @explainer again after its model changed, and
 * finds the picked class among them. It need not be in the session's list yet. */
void cam_session_name_explainer (CamSession *self, CamExplainer *explainer);

/** cam_session_match_class: sets in every explainer which of its classes is the picked one. */
void cam_session_match_class (CamSession *self);

/** cam_session_update_classes: updates the class items: which is picked, predicted, the target, and
 * their scores. */
void cam_session_update_classes (CamSession *self);

G_END_DECLS
