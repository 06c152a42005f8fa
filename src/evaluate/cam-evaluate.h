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

/** CamEvaluateState: whether there is something to say about how the first model does. */
typedef enum
{
  CAM_EVALUATE_NO_MODEL,
  CAM_EVALUATE_NO_SET,
  CAM_EVALUATE_NO_TARGETS, /* no sample has a class of the model */
  CAM_EVALUATE_WAITING,    /* nothing with a target is predicted yet */
  CAM_EVALUATE_SOME,       /* predicting goes on */
  CAM_EVALUATE_ALL,
} CamEvaluateState;

#define CAM_TYPE_EVALUATE (cam_evaluate_get_type ())

/**
 * CamEvaluate:
 *
 * How the session's first model does on its test set. Properties:
 *
 * - `active` (boolean): whether a person looks; it counts nothing meanwhile if not
 * - `state` (CamEvaluateState): read-only
 * - `sheet` (CamSheetKind): which maps the contact sheet has
 * - `classes` (GListModel of CamEvaluatedClass): read-only
 *
 * Signals: `updated` when cam_evaluate_get_evaluation() is another one, `map` (uint) when there is
 * a map of the sample at that index, `masks` when more is known of the masks beside the test set.
 *
 * While samples are predicted it counts anew some times a second. For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamEvaluate, cam_evaluate, CAM, EVALUATE, GObject)

/** cam_evaluate_new: Returns: (transfer full): how the first model of @session does. */
CamEvaluate *cam_evaluate_new (CamSession *session);

/** cam_evaluate_get_session: Returns: (transfer none): the session. */
CamSession *cam_evaluate_get_session (CamEvaluate *self);

/** cam_evaluate_get_active: Returns: whether a person looks. */
gboolean cam_evaluate_get_active (CamEvaluate *self);

/** cam_evaluate_get_state: Returns: whether there is something to say. */
CamEvaluateState cam_evaluate_get_state (CamEvaluate *self);

/** cam_evaluate_get_evaluation: Returns: (transfer none) (nullable): what was counted; %NULL
 * without a model or a test set. */
CamEvaluation *cam_evaluate_get_evaluation (CamEvaluate *self);

/** cam_evaluate_get_evaluation_of: Returns: (transfer none) (nullable): the same of the model at
 * index @model of the session's, which is 0 or 1. The second is predicted while a person looks; its
 * classes are its own, and targets are found by their names. */
const CamEvaluation *cam_evaluate_get_evaluation_of (CamEvaluate *self, guint model);

/** cam_evaluate_get_names_of: Returns: (transfer none) (nullable): what the classes of the model at
 * index @model are called; %NULL if there is no such model. */
const char *const *cam_evaluate_get_names_of (CamEvaluate *self, guint model);

/** cam_evaluate_count_differences: Returns: of how many samples both models' predictions differ
 * like that; %CAM_DIFFERENCE_NONE for in any way. */
guint cam_evaluate_count_differences (CamEvaluate *self, CamDifference difference);

/** cam_evaluate_show_pair: lets the session show only samples of class @target that the model at
 * index @model predicts as class @prediction, both of that model or %CAM_ANY_CLASS. */
void cam_evaluate_show_pair (CamEvaluate *self, guint model, int target, int prediction);

/** cam_evaluate_get_calibration_of: Returns: (transfer none): how far the confidence of the model
 * at index @model can be trusted. */
const CamCalibration *cam_evaluate_get_calibration_of (CamEvaluate *self, guint model);

/** cam_evaluate_get_classes: Returns: (transfer none): a CamEvaluatedClass for each class of the
 * model. */
GListModel *cam_evaluate_get_classes (CamEvaluate *self);

/** cam_evaluate_filter_bin: lets the session show the samples of a bin of the reliability diagram
 * of the model at index @model only. */
void cam_evaluate_filter_bin (CamEvaluate *self, guint model, guint bin);

/**
 * cam_evaluate_step_wrong:
 * @step: 1 for the next, -1 for the previous
 *
 * Selects the next sample that is predicted wrong, among those that the session shows, in their
 * order.
 *
 * Returns: whether there is one.
 */
gboolean cam_evaluate_step_wrong (CamEvaluate *self, int step);

/**
 * cam_evaluate_request_maps:
 * @samples: (transfer full) (element-type guint): the indices of samples, which a person sees now;
 *   the first is made first
 *
 * Asks for their maps of the contact sheet, in place of those that were asked for before. They are
 * made one after another when nobody waits for the engine.
 */
void cam_evaluate_request_maps (CamEvaluate *self, GArray *samples);

/** cam_evaluate_get_map: Returns: (transfer none) (nullable): the map of the sample at @index, if
 * it is made and there is one. */
CamHeatmap *cam_evaluate_get_map (CamEvaluate *self, guint index);

/** cam_evaluate_has_masks: Returns: whether masks lie beside the test set. They are looked for, and
 * held against the maps of the first model's predictions, while a person looks. */
gboolean cam_evaluate_has_masks (CamEvaluate *self);

/** cam_evaluate_get_masks: Returns: (transfer none) (nullable): on which labels the evidence lies,
 * of the samples that are measured so far; %NULL before the first. */
const CamMaskSummary *cam_evaluate_get_masks (CamEvaluate *self);

/** cam_evaluate_count_unmeasured: Returns: how many samples are still to be measured. */
guint cam_evaluate_count_unmeasured (CamEvaluate *self);

/** cam_evaluate_get_mask_message: Returns: (transfer none) (nullable): why the first mask that
 * could not be used could not, for a person; @n_failed: (out) (optional): how many could not. */
const char *cam_evaluate_get_mask_message (CamEvaluate *self, guint *n_failed);

/** cam_evaluate_name_label: Returns: (transfer full): what @label is called. */
char *cam_evaluate_name_label (CamEvaluate *self, guint8 label);

/** cam_evaluate_get_mask_shares: Returns: (transfer none) (nullable): on which labels the evidence
 * of the sample at index @sample lies, if that was measured. */
const CamMaskShares *cam_evaluate_get_mask_shares (CamEvaluate *self, guint sample);

/** cam_evaluate_get_mask_rows: Returns: (transfer none): a CamMaskRow for all samples, for the
 * selected one, and for each class that has some; none before the first is measured. */
GListModel *cam_evaluate_get_mask_rows (CamEvaluate *self);

/** cam_evaluate_has_report: Returns: whether a person looks at something that a report can tell. */
gboolean cam_evaluate_has_report (CamEvaluate *self);

/** cam_evaluate_make_report: @set_name: what the test set is called. Returns: (transfer full): what
 * the page says now, while there is a report. */
CamReport *cam_evaluate_make_report (CamEvaluate *self, const char *set_name);

/** cam_evaluate_list_digests: Returns: (transfer full) (element-type CamModelDigest): of the files
 * of the models that the report tells of. */
GPtrArray *cam_evaluate_list_digests (CamEvaluate *self);

/** cam_evaluate_to_csv: Returns: (transfer full): the confusion matrix and the table of classes as
 * CSV, with a point before decimals. */
char *cam_evaluate_to_csv (CamEvaluate *self);

/** cam_evaluate_to_markdown: Returns: (transfer full): the same as two tables in Markdown. */
char *cam_evaluate_to_markdown (CamEvaluate *self);

G_END_DECLS
