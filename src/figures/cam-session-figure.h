/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-plan.h"
#include "cam-session.h"

G_BEGIN_DECLS

/* Figures of what the session shows. For the main loop's thread.
 *
 * CAM_CLASS_REQUESTED in a spec is, for each sample, the class that the window would show if that
 * sample were selected: the picked class for the selected sample, and with `keep-class` for all
 * samples; otherwise the prediction. Panels that name a class, the prediction or the target show
 * exactly that for every sample. */

/**
 * cam_session_describe_view:
 *
 * Describes what the window shows of the first model: the image, and the map of the requested class
 * by each method that applies. If the window shows a single map, the figure has only that. ReLU,
 * colour map, base, alpha and interpolation are the present ones; size, font and background are the
 * defaults.
 *
 * Returns: (transfer full): the description.
 */
CamFigureSpec *cam_session_describe_view (CamSession *self);

/**
 * cam_session_describe_panel:
 * @kind: %CAM_PANEL_IMAGE or %CAM_PANEL_MAP
 * @method: the method of a map
 *
 * Describes a figure of one panel with the present options, 85 mm wide.
 *
 * Returns: (transfer full): the description.
 */
CamFigureSpec *cam_session_describe_panel (CamSession *self, CamPanelKind kind, CamMethod method);

/**
 * cam_session_plan_figure:
 * @explainer: in the session's list; its model is explained
 * @spec: the panels and how they look; copied
 * @samples: (array length=n_samples): indices of samples; those that do not exist are left out
 * @error: %CAM_ERROR_MISMATCH if there is no model or no sample, or if a model other than the first
 *   lacks the requested class
 *
 * Includes all known results of the samples, so that the network need not run again for them.
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
 * Like cam_session_plan_figure() with the first model, but for many samples: it includes no
 * results, as they would all stay in memory. See cam_session_find_planned_result().
 *
 * Returns: (transfer full) (nullable): the plan.
 */
CamFigurePlan *cam_session_plan_export (CamSession *self,
                                        const CamFigureSpec *spec,
                                        const guint *samples,
                                        guint n_samples,
                                        GError **error);

/** cam_session_find_planned_result: Returns: (transfer none) (nullable): the session's result for
 * the sample at @position of @plan, by the plan's model and layer; %NULL if there is none yet. */
CamResult *cam_session_find_planned_result (CamSession *self, CamFigurePlan *plan, guint position);

/** cam_session_list_images: Returns: (transfer container) (element-type GFile): the images of all
 * samples. */
GPtrArray *cam_session_list_images (CamSession *self);

/**
 * cam_session_new_figure:
 * @spec: the panels and how they look; copied
 *
 * Returns: (transfer full) (nullable): a figure of the selected sample, made of its result. It is
 *   not prepared yet and lacks the model's digest. %NULL if there is no result.
 */
CamFigure *cam_session_new_figure (CamSession *self, const CamFigureSpec *spec);

/**
 * cam_session_prepare_figure_async:
 * @spec: the panels and how they look; copied
 * @samples: (array length=n_samples): indices of samples, one for each row
 * @cancellable: (nullable): cancels the work
 * @callback: always called exactly once
 *
 * Explains the samples without a result and prepares the figure, on the engine's thread and before
 * other work, as a person waits. A newer call cancels an older one, whose callback then gets
 * %G_IO_ERROR_CANCELLED. The session remembers the new results, so the same samples with another
 * spec need no further forward pass.
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
 * A sample that can't be read gets no row. It is an error only if none can be read.
 *
 * Returns: (transfer full) (nullable): a prepared figure, which the main loop may draw.
 */
CamFigure *
cam_session_prepare_figure_finish (CamSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
