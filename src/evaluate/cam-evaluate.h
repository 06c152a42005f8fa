/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-calibration.h"
#include "cam-evaluated-class.h"
#include "cam-mask-row.h"
#include "cam-mask-shares.h"
#include "cam-report.h"
#include "cam-session.h"
#include "cam-sheet-job.h"

G_BEGIN_DECLS

/** CamEvaluateState: whether there are results for the first model. */
typedef enum
{
  CAM_EVALUATE_NO_MODEL,
  CAM_EVALUATE_NO_SET,
  CAM_EVALUATE_NO_TARGETS, /* no sample has a class of the model */
  CAM_EVALUATE_WAITING,    /* no sample with a target has been predicted yet */
  CAM_EVALUATE_SOME,       /* some samples have been predicted */
  CAM_EVALUATE_ALL,
} CamEvaluateState;

#define CAM_TYPE_EVALUATE (cam_evaluate_get_type ())

/**
 * CamEvaluate:
 *
 * How well the session's models do on its test set. Properties:
 *
 * - `active` (boolean): whether a person looks at it; if not, nothing is counted
 * - `state` (CamEvaluateState): read-only
 * - `sheet` (CamSheetKind): which maps the contact sheet shows
 * - `classes` (GListModel of CamEvaluatedClass): read-only
 *
 * Signals: `updated` when cam_evaluate_get_evaluation() has changed, `map` (uint) when the map of
 * the sample at that index is made, `masks` when more masks of the test set have been measured.
 *
 * While samples are predicted, it updates some times per second. Only for the main thread.
 */
G_DECLARE_FINAL_TYPE (CamEvaluate, cam_evaluate, CAM, EVALUATE, GObject)

/** cam_evaluate_new: Returns: (transfer full): the evaluation of the models of @session. */
CamEvaluate *cam_evaluate_new (CamSession *session);

/** cam_evaluate_get_session: Returns: (transfer none): the session. */
CamSession *cam_evaluate_get_session (CamEvaluate *self);

/** cam_evaluate_get_active: Returns: whether a person looks at it. */
gboolean cam_evaluate_get_active (CamEvaluate *self);

/** cam_evaluate_get_state: Returns: whether there are results. */
CamEvaluateState cam_evaluate_get_state (CamEvaluate *self);

/** cam_evaluate_get_evaluation: Returns: (transfer none) (nullable): the evaluation of the first
 * model; %NULL without a model or a test set. */
CamEvaluation *cam_evaluate_get_evaluation (CamEvaluate *self);

/** cam_evaluate_get_evaluation_of: Returns: (transfer none) (nullable): the evaluation of the
 * session's model at index @model, 0 or 1. The second model predicts while a person looks. It has
 * its own classes; targets are matched with them by name. */
const CamEvaluation *cam_evaluate_get_evaluation_of (CamEvaluate *self, guint model);

/** cam_evaluate_get_names_of: Returns: (transfer none) (nullable): the names of the classes of the
 * model at index @model; %NULL if there is no such model. */
const char *const *cam_evaluate_get_names_of (CamEvaluate *self, guint model);

/** cam_evaluate_count_differences: Returns: in how many samples the predictions of both models
 * differ in this way; %CAM_DIFFERENCE_NONE for any way. */
guint cam_evaluate_count_differences (CamEvaluate *self, CamDifference difference);

/** cam_evaluate_show_pair: makes the session show only samples of target @target for which the
 * model at index @model predicts @prediction. Both are classes of that model, or %CAM_ANY_CLASS. */
void cam_evaluate_show_pair (CamEvaluate *self, guint model, int target, int prediction);

/** cam_evaluate_get_calibration_of: Returns: (transfer none): the calibration of the model at index
 * @model. */
const CamCalibration *cam_evaluate_get_calibration_of (CamEvaluate *self, guint model);

/** cam_evaluate_get_classes: Returns: (transfer none): a list with a CamEvaluatedClass for each
 * class of the first model. */
GListModel *cam_evaluate_get_classes (CamEvaluate *self);

/** cam_evaluate_filter_bin: makes the session show only the samples in a bin of the reliability
 * diagram of the model at index @model. */
void cam_evaluate_filter_bin (CamEvaluate *self, guint model, guint bin);

/**
 * cam_evaluate_step_wrong:
 * @step: 1 for the next, -1 for the previous
 *
 * Selects the next wrongly predicted sample in the list that the session shows.
 *
 * Returns: whether there is one.
 */
gboolean cam_evaluate_step_wrong (CamEvaluate *self, int step);

/**
 * cam_evaluate_request_maps:
 * @samples: (transfer full) (element-type guint): the indices of the samples that a person sees
 *   now, in the order in which to make their maps
 *
 * Requests maps for the contact sheet; replaces the last request. They are made one after another,
 * with the lowest priority.
 */
void cam_evaluate_request_maps (CamEvaluate *self, GArray *samples);

/** cam_evaluate_get_map: Returns: (transfer none) (nullable): the map of the sample at @index, if
 * it has been made and the sample has one. */
CamHeatmap *cam_evaluate_get_map (CamEvaluate *self, guint index);

/** cam_evaluate_has_masks: Returns: whether the test set has masks. While a person looks, they are
 * searched for and compared with the maps of the first model's predictions. */
gboolean cam_evaluate_has_masks (CamEvaluate *self);

/** cam_evaluate_get_masks: Returns: (transfer none) (nullable): how much evidence lies on each
 * label, in the samples measured so far; %NULL before the first one. */
const CamMaskSummary *cam_evaluate_get_masks (CamEvaluate *self);

/** cam_evaluate_count_unmeasured: Returns: how many samples have not been measured yet. */
guint cam_evaluate_count_unmeasured (CamEvaluate *self);

/** cam_evaluate_get_mask_message: @n_failed: (out) (optional): how many masks could not be used.
 * Returns: (transfer none) (nullable): why the first of them could not be used, for people. */
const char *cam_evaluate_get_mask_message (CamEvaluate *self, guint *n_failed);

/** cam_evaluate_name_label: Returns: (transfer full): the name of @label. */
char *cam_evaluate_name_label (CamEvaluate *self, guint8 label);

/** cam_evaluate_get_mask_shares: Returns: (transfer none) (nullable): how much evidence of the
 * sample at index @sample lies on each label, if that has been measured. */
const CamMaskShares *cam_evaluate_get_mask_shares (CamEvaluate *self, guint sample);

/** cam_evaluate_get_mask_rows: Returns: (transfer none): a list with a CamMaskRow for all samples,
 * one for the selected sample, and one for each class with samples; empty before the first sample
 * is measured. */
GListModel *cam_evaluate_get_mask_rows (CamEvaluate *self);

/** cam_evaluate_has_report: Returns: whether a person looks at it and there is something to
 * report. */
gboolean cam_evaluate_has_report (CamEvaluate *self);

/** cam_evaluate_make_report: @set_name: the name of the test set. Returns: (transfer full): the
 * current state as a report; only if cam_evaluate_has_report(). */
CamReport *cam_evaluate_make_report (CamEvaluate *self, const char *set_name);

/** cam_evaluate_list_digests: Returns: (transfer full) (element-type CamModelDigest): the digests
 * of the files of the models in the report. */
GPtrArray *cam_evaluate_list_digests (CamEvaluate *self);

/** cam_evaluate_to_csv: Returns: (transfer full): the confusion matrix and the table of classes as
 * CSV, with decimal points. */
char *cam_evaluate_to_csv (CamEvaluate *self);

/** cam_evaluate_to_markdown: Returns: (transfer full): the same as two tables in Markdown. */
char *cam_evaluate_to_markdown (CamEvaluate *self);

G_END_DECLS
