/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-figure.h"
#include "cam-session-replies-private.h"

/* Plans of figures, for the session's own files. */

G_BEGIN_DECLS

/** cam_session_plan_samples: as cam_session_plan_figure(); @with_results: whether what is known
 * about the samples goes along. */
CamFigurePlan *cam_session_plan_samples (CamSession *self,
                                         CamExplainer *explainer,
                                         const CamFigureSpec *spec,
                                         const guint *samples,
                                         guint n_samples,
                                         gboolean with_results,
                                         GError **error);

/** cam_session_get_requested_class: Returns: the class of @explainer that the window would show of
 * @sample, -1 for its prediction. */
int cam_session_get_requested_class (CamSession *self, CamExplainer *explainer, guint sample);

/** cam_session_is_planned_present: Returns: whether the session still looks at @sample of @plan, by
 * the plan's model. */
gboolean cam_session_is_planned_present (CamSession *self,
                                         CamFigurePlan *plan,
                                         const CamPlannedSample *sample);

/** cam_session_get_known_result: Returns: (transfer none) (nullable): what is known about @sample
 * at @explainer's present layer. */
CamResult *cam_session_get_known_result (CamSession *self, CamExplainer *explainer, guint sample);

G_END_DECLS
