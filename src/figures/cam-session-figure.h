/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-plan.h"
#include "cam-session.h"

G_BEGIN_DECLS

/* Figures of what the session looks at.
 *
 * CAM_CLASS_REQUESTED in a spec is, for each sample, the class that the window would show if the
 * person went there: the picked class for the selected sample, and for the others too if
 * `keep-class` is on; else their prediction. Panels that name a class, the prediction or the target
 * mean just that for every sample. */

/**
 * cam_session_describe_view:
 *
 * Describes what the window shows of the first model: the image and the map of the requested class
 * by each method that applies; if it shows one map alone, that map; with ReLU, colour map,
 * base, alpha and interpolation as they are now. Size, font and background are the defaults.
 *
 * Returns: (transfer full): the description.
 */
CamFigureSpec *cam_session_describe_view (CamSession *self);

/**
 * cam_session_describe_panel:
 * @kind: %CAM_PANEL_IMAGE or %CAM_PANEL_MAP
 * @method: of a map
 *
 * Returns: (transfer full): the same for a single panel, 85 mm wide.
 */
CamFigureSpec *cam_session_describe_panel (CamSession *self, CamPanelKind kind, CamMethod method);

/**
 * cam_session_plan_figure:
 * @explainer: one of the session's, which explains
 * @spec: the panels and how they look; copied
 * @samples: (array length=n_samples): indices of samples; those that there are not are left out
 * @error: %CAM_ERROR_MISMATCH if there is no model, no sample, or no such class in a model beside
 *   the first
 *
 * Takes along what is known about the samples, so that the network need not be run again.
 *
 * Returns: (transfer full) (nullable): the plan.
 */
CamFigurePlan *cam_session_plan_figure (CamSession *self,
                                        CamExplainer *explainer,
                                        const CamFigureSpec *spec,
                                        const guint *samples,
                                        guint n_samples,
                                        GError **error);

/**
 * cam_session_plan_export:
 *
 * As cam_session_plan_figure() of the first model, but for many samples: nothing of what is known
 * about them goes along, as it would stay in memory. See cam_session_find_planned_result().
 *
 * Returns: (transfer full) (nullable): the plan.
 */
CamFigurePlan *cam_session_plan_export (CamSession *self,
                                        const CamFigureSpec *spec,
                                        const guint *samples,
                                        guint n_samples,
                                        GError **error);

/** cam_session_find_planned_result: Returns: (transfer none) (nullable): what is known by now about
 * the sample at @position of @plan, by the plan's model and layer. */
CamResult *cam_session_find_planned_result (CamSession *self, CamFigurePlan *plan, guint position);

/** cam_session_list_images: Returns: (transfer container) (element-type GFile): the images of all
 * samples. */
GPtrArray *cam_session_list_images (CamSession *self);

/**
 * cam_session_new_figure:
 * @spec: the panels and how they look; copied
 *
 * Returns: (transfer full) (nullable): a figure of the selected sample from what has been found
 *   already, not prepared and without the model's digest; %NULL while there is no result.
 */
CamFigure *cam_session_new_figure (CamSession *self, const CamFigureSpec *spec);

/**
 * cam_session_prepare_figure_async:
 * @spec: the panels and how they look; copied
 * @samples: (array length=n_samples): indices of samples, one a row
 * @cancellable: (nullable): ends the work early
 * @callback: called always once
 *
 * Explains on the engine's thread what is not known yet, and prepares the figure there: a person
 * waits for it. A newer call cancels an older one, whose callback then gets
 * %G_IO_ERROR_CANCELLED. What is found is remembered, so that the same samples with another spec
 * take no further run of the network.
 */
void cam_session_prepare_figure_async (CamSession *self,
                                       const CamFigureSpec *spec,
                                       const guint *samples,
                                       guint n_samples,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/**
 * cam_session_prepare_figure_finish:
 * @error: as cam_session_plan_figure(), cam_figure_plan_explain() and cam_figure_plan_make()
 *
 * A sample that can't be read has no row; if none can, that is an error.
 *
 * Returns: (transfer full) (nullable): a prepared figure, to be drawn by the main loop.
 */
CamFigure *
cam_session_prepare_figure_finish (CamSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
