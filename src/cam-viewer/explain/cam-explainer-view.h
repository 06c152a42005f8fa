/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

#define CAM_TYPE_EXPLAINER_VIEW (cam_explainer_view_get_type ())

/** The image and the maps of one explainer. */
G_DECLARE_FINAL_TYPE (CamExplainerView, cam_explainer_view, CAM, EXPLAINER_VIEW, AdwBin)

/**
 * cam_explainer_view_new:
 * @session: the session; referenced
 * @explainer: one of its explainers; referenced
 * @viewport: the viewport of all panels; referenced
 *
 * Returns: (transfer floating): a view of the results of @explainer.
 */
GtkWidget *
cam_explainer_view_new (CamSession *session, CamExplainer *explainer, CamViewport *viewport);

G_END_DECLS
