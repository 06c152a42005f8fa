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
 * @index: its index in the test set
 * @n_listed: how many samples the test set has
 * @file: the image
 * @name: its name
 * @stem: the name for files that are made of it, without extension; see cam_sample_names_make()
 * @target: its class, or -1
 * @prediction: the predicted class, or -1 if that is not known
 * @class_index: the class that %CAM_CLASS_REQUESTED stands for; -1 for the prediction
 * @title: (nullable): the title of its row, in place of target and prediction
 * @result: (nullable): its result, if that is known
 *
 * A sample of a #CamFigurePlan, which owns it.
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
 * All that is needed to make figures of some samples: the model, the samples with their known
 * results, and the spec. It does not depend on what a person looks at meanwhile. Immutable once its
 * samples are added; after that any thread may call its functions.
 */
G_DECLARE_FINAL_TYPE (CamFigurePlan, cam_figure_plan, CAM, FIGURE_PLAN, GObject)

/**
 * cam_figure_plan_new:
 * @model: the model; referenced
 * @digest: the digest of its file; referenced
 * @layer: the layer whose feature maps are explained
 * @class_names: one name for each class; copied
 * @spec: the panels and how they look; copied
 *
 * Returns: (transfer full): a plan without samples.
 */
CamFigurePlan *cam_figure_plan_new (CamModel *model,
                                    CamModelDigest *digest,
                                    guint layer,
                                    const char *const *class_names,
                                    const CamFigureSpec *spec);

/** cam_figure_plan_add_sample: adds a copy of @sample. Only before other threads use the plan. */
void cam_figure_plan_add_sample (CamFigurePlan *self, const CamPlannedSample *sample);

/** cam_figure_plan_get_model: Returns: (transfer none): the model. */
CamModel *cam_figure_plan_get_model (CamFigurePlan *self);

/** cam_figure_plan_get_spec: Returns: (transfer none): the panels and how they look. */
const CamFigureSpec *cam_figure_plan_get_spec (CamFigurePlan *self);

/** cam_figure_plan_get_class_names: Returns: (transfer none): the names of the classes,
 * %NULL-terminated. */
const char *const *cam_figure_plan_get_class_names (CamFigurePlan *self);

/** cam_figure_plan_get_layer: Returns: the index of the layer that is explained. */
guint cam_figure_plan_get_layer (CamFigurePlan *self);

/** cam_figure_plan_get_n_samples: Returns: how many samples there are. */
guint cam_figure_plan_get_n_samples (CamFigurePlan *self);

/** cam_figure_plan_get_sample: Returns: (transfer none): the sample at @position. */
const CamPlannedSample *cam_figure_plan_get_sample (CamFigurePlan *self, guint position);

/** cam_figure_plan_get_method: Returns: the method of the first panel that has one, else the first
 * method that applies. */
CamMethod cam_figure_plan_get_method (CamFigurePlan *self);

/**
 * cam_figure_plan_get_class:
 * @position: the position of a sample
 * @prediction: its prediction, or -1 if that is not known
 *
 * Returns: the class of the first panel that shows a single class of the sample. If there is no
 *   such panel, the class that %CAM_CLASS_REQUESTED stands for. -1 if it depends on a prediction
 *   that is not known.
 */
int cam_figure_plan_get_class (CamFigurePlan *self, guint position, int prediction);

/**
 * cam_figure_plan_explain:
 * @position: the position of a sample
 * @cancellable: (nullable): looked at within long passes
 * @error: as cam_result_new_for_file()
 *
 * Runs the network if the result is not known. Takes too long for the main loop; any other thread.
 *
 * Returns: (transfer full) (nullable): the result.
 */
CamResult *cam_figure_plan_explain (CamFigurePlan *self,
                                    guint position,
                                    GCancellable *cancellable,
                                    GError **error);

/**
 * cam_figure_plan_explain_all:
 * @cancellable: (nullable): looked at within long passes
 * @error: the error of the first sample, if none could be explained
 *
 * Returns: (transfer full) (nullable): a #CamResult for each sample, or %NULL if it could not be
 *   explained; for cam_figure_plan_make().
 */
GPtrArray *
cam_figure_plan_explain_all (CamFigurePlan *self, GCancellable *cancellable, GError **error);

/** cam_figure_plan_clear_result: a GDestroyNotify: frees a #CamResult or %NULL. */
void cam_figure_plan_clear_result (gpointer result);

/**
 * cam_figure_plan_make:
 * @results: (array): a result for each sample of the plan, or %NULL to leave the sample out
 * @cancellable: (nullable): looked at within long passes
 * @error: as cam_figure_prepare()
 *
 * Takes too long for the main loop; any other thread.
 *
 * Returns: (transfer full) (nullable): a prepared figure with a row for each sample, and the model
 *   in its provenance.
 */
CamFigure *cam_figure_plan_make (CamFigurePlan *self,
                                 CamResult *const *results,
                                 GCancellable *cancellable,
                                 GError **error);

/**
 * cam_figure_plan_make_one: like cam_figure_plan_make(), for the sample at @position alone.
 */
CamFigure *cam_figure_plan_make_one (CamFigurePlan *self,
                                     guint position,
                                     CamResult *result,
                                     GCancellable *cancellable,
                                     GError **error);

/**
 * cam_figure_plan_render_async:
 * @format: the format of the bytes
 * @cancellable: (nullable): ends the work early
 * @callback: called in the thread-default main context of the caller
 *
 * Makes the figure of all samples on a new thread, because the session's engine may have ended.
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
