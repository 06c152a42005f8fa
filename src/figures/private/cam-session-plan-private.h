/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-figure.h"

/* Plans of figures, for those who make them. */

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

/** cam_session_is_planned_present: Returns: whether the session still looks at @sample of @plan, by
 * the plan's model. */
gboolean cam_session_is_planned_present (CamSession *self,
                                         CamFigurePlan *plan,
                                         const CamPlannedSample *sample);

G_END_DECLS
