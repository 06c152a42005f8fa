/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

#define CAM_TYPE_EXPLAINER_VIEW (cam_explainer_view_get_type ())

/** Image and maps of one explainer, the session's first. */
G_DECLARE_FINAL_TYPE (CamExplainerView, cam_explainer_view, CAM, EXPLAINER_VIEW, AdwBin)

/**
 * cam_explainer_view_new:
 * @session: what is looked at; referenced
 * @explainer: one of its explainers; referenced
 * @viewport: what all panels share; referenced
 *
 * Returns: (transfer floating): a view of what @explainer says.
 */
GtkWidget *
cam_explainer_view_new (CamSession *session, CamExplainer *explainer, CamViewport *viewport);

G_END_DECLS
