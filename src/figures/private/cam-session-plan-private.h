/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-figure.h"

/* Plans of figures, for those who make them. */

G_BEGIN_DECLS

/** cam_session_plan_samples: like cam_session_plan_figure(). @with_results: whether to include
 * known results. */
CamFigurePlan *cam_session_plan_samples (CamSession *self,
                                         CamExplainer *explainer,
                                         const CamFigureSpec *spec,
                                         const guint *samples,
                                         guint n_samples,
                                         gboolean with_results,
                                         GError **error);

/** cam_session_has_planned_sample: Returns: whether the session still has the model of @plan and
 * the same file at the index of @sample. */
gboolean cam_session_has_planned_sample (CamSession *self,
                                         CamFigurePlan *plan,
                                         const CamPlannedSample *sample);

G_END_DECLS
