/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-write.h"
#include "cam-figure.h"
#include "cam-model.h"
#include "cam-model-digest.h"
#include "cam-result.h"

G_BEGIN_DECLS

/**
 * CamPlannedSample:
 * @index: its position in the test set
 * @n_listed: how many samples the test set has
 * @file: the image
 * @name: what it is called
 * @stem: what files made of it are called, without an ending; see cam_sample_names_make()
 * @target: its class, or -1
 * @prediction: what the network says, or -1 if that was not known
 * @class_index: what %CAM_CLASS_REQUESTED means for it, -1 for the prediction
 * @title: (nullable): what stands above its row instead of target and prediction
 * @result: (nullable): what was known about it
 *
 * Owned by its #CamFigurePlan.
 */
typedef struct
{
  guint index;
  guint n_listed;
  GFile *file;
  char *name;
  char *stem;
  char *title;
  int target;
  int prediction;
  int class_index;
  CamResult *result;
} CamPlannedSample;

#define CAM_TYPE_FIGURE_PLAN (cam_figure_plan_get_type ())

/**
 * CamFigurePlan:
 *
 * All that it takes to make figures of some samples: the model, the samples and what is known about
 * them, the spec. It stays as it is whatever a person looks at meanwhile. Immutable once its
 * samples are added: then its functions may be called on any thread.
 */
G_DECLARE_FINAL_TYPE (CamFigurePlan, cam_figure_plan, CAM, FIGURE_PLAN, GObject)

/**
 * cam_figure_plan_new:
 * @model: explains; referenced
 * @digest: of its file; referenced
 * @layer: the convolution that is explained at
 * @class_names: as many names as the model has classes; copied
 * @spec: the panels and how they look; copied
 *
 * Returns: (transfer full): a plan without samples; see cam_session_plan_figure().
 */
CamFigurePlan *cam_figure_plan_new (CamModel *model,
                                    CamModelDigest *digest,
                                    guint layer,
                                    const char *const *class_names,
                                    const CamFigureSpec *spec);

/** cam_figure_plan_add_sample: adds a copy of @sample, before the plan is handed to anyone. */
void cam_figure_plan_add_sample (CamFigurePlan *self, const CamPlannedSample *sample);

/** cam_figure_plan_get_model: Returns: (transfer none): the model. */
CamModel *cam_figure_plan_get_model (CamFigurePlan *self);

/** cam_figure_plan_get_spec: Returns: (transfer none): the panels and how they look. */
const CamFigureSpec *cam_figure_plan_get_spec (CamFigurePlan *self);

/** cam_figure_plan_get_class_names: Returns: (transfer none): %NULL-terminated. */
const char *const *cam_figure_plan_get_class_names (CamFigurePlan *self);

/** cam_figure_plan_get_layer: Returns: index of the convolution that is explained at. */
guint cam_figure_plan_get_layer (CamFigurePlan *self);

/** cam_figure_plan_get_n_samples: Returns: how many samples there are. */
guint cam_figure_plan_get_n_samples (CamFigurePlan *self);

/** cam_figure_plan_get_sample: Returns: (transfer none): the sample at @position. */
const CamPlannedSample *cam_figure_plan_get_sample (CamFigurePlan *self, guint position);

/** cam_figure_plan_get_method: Returns: the method of the first panel that has any, else the better
 * one that the network has. */
CamMethod cam_figure_plan_get_method (CamFigurePlan *self);

/**
 * cam_figure_plan_get_class:
 * @position: of a sample
 * @prediction: what the network says about it, or -1 if that is not known
 *
 * Returns: the class that the first panel of one class shows of the sample, without such a panel
 *   what %CAM_CLASS_REQUESTED means; -1 if that depends on a prediction that is not known.
 */
int cam_figure_plan_get_class (CamFigurePlan *self, guint position, int prediction);

/**
 * cam_figure_plan_explain:
 * @position: of a sample
 * @cancellable: (nullable):
 * @error: as cam_result_new_for_file()
 *
 * Runs the network if the result is not known yet. Not for the main loop.
 *
 * Returns: (transfer full) (nullable): what the network says.
 */
CamResult *cam_figure_plan_explain (CamFigurePlan *self,
                                    guint position,
                                    GCancellable *cancellable,
                                    GError **error);

/**
 * cam_figure_plan_explain_all:
 * @cancellable: (nullable):
 * @error: of the first sample, if none could be explained
 *
 * Returns: (transfer full) (nullable): a #CamResult a sample, %NULL if there is none; for
 *   cam_figure_plan_make().
 */
GPtrArray *
cam_figure_plan_explain_all (CamFigurePlan *self, GCancellable *cancellable, GError **error);

/** cam_figure_plan_clear_result: a GDestroyNotify: frees a #CamResult or %NULL. */
void cam_figure_plan_clear_result (gpointer result);

/**
 * cam_figure_plan_make:
 * @results: (array): for each sample of the plan what the network says about it, or %NULL to leave
 *   it out
 * @cancellable: (nullable):
 * @error: as cam_figure_prepare()
 *
 * Not for the main loop.
 *
 * Returns: (transfer full) (nullable): a prepared figure with a row a sample, the model named.
 */
CamFigure *cam_figure_plan_make (CamFigurePlan *self,
                                 CamResult *const *results,
                                 GCancellable *cancellable,
                                 GError **error);

/**
 * cam_figure_plan_make_one: as cam_figure_plan_make(), for the sample at @position alone.
 */
CamFigure *cam_figure_plan_make_one (CamFigurePlan *self,
                                     guint position,
                                     CamResult *result,
                                     GCancellable *cancellable,
                                     GError **error);

/**
 * cam_figure_plan_render_async:
 * @format: of the bytes
 * @cancellable: (nullable): ends the work early
 * @callback: called in the thread-default main context of the caller
 *
 * Makes the figure of all samples on a thread of its own, as the session's may have ended.
 */
void cam_figure_plan_render_async (CamFigurePlan *self,
                                   CamFigureFormat format,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/** cam_figure_plan_render_finish: @error: as cam_figure_plan_explain_all(), cam_figure_plan_make()
 * and cam_figure_render(). Returns: (transfer full) (nullable): the content of a file. */
GBytes *cam_figure_plan_render_finish (CamFigurePlan *self, GAsyncResult *result, GError **error);

G_END_DECLS
