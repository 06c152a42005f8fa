/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-cache.h"
#include "cam-evaluate.h"
#include "cam-mask-jobs.h"
#include "cam-prediction-keeper.h"
#include "cam-session.h"

/* What an evaluation knows. cam-evaluate.c uses its other files, which don't use it. */

G_BEGIN_DECLS

struct _CamEvaluate
{
  GObject parent_instance;

  CamSession *session;
  gboolean active;
  CamEvaluateState state;
  CamSheetKind sheet;
  GListStore *classes;
  CamEvaluation *evaluation;
  CamCalibration calibration;
  guint update_source; /* counts anew in a moment; 0 for none */

  GArray *wanted; /* of guint: samples whose maps are still to be made */
  CamCache *maps; /* of CamHeatmap, or of a GObject if there is none, by the sample's index */
  guint making;   /* the sample whose map is being made, or CAM_SESSION_NONE */

  CamExplainer *second_explainer; /* whose model is followed, to be compared only */
  CamDataset *dataset;            /* that was counted, to be compared only */
  CamModel *second_model;         /* that is predicted; nullable */
  GByteArray *second_tried;       /* whether it was, by the sample's index */
  guint second_next;              /* all samples before this one were */
  gpointer second_job;            /* that is at work, to be compared only */
  CamEvaluation *second;          /* nullable */
  CamCalibration second_calibration;
  GHashTable *second_classes; /* their indices, by name; nullable */
  CamPredictionKeeper *second_keeper;
  guint n_differences[CAM_N_DIFFERENCES];

  CamMaskFolder *mask_folder; /* nullable */
  gboolean masks_asked;       /* whether it has been looked for, or is being looked for */
  GHashTable *mask_shares;    /* of nullable CamMaskShares, by the CamSampleItem that was tried */

  guint mask_next;              /* the next sample to be measured */
  guint n_mask_failed;          /* how many have a mask that could not be used */
  char *mask_message;           /* nullable: the first reason why not */
  gpointer mask_job;            /* that is at work, to be compared only */
  guint mask_source;            /* sums up in a moment; 0 for none */
  CamMaskSummary *mask_summary; /* nullable */
  GListStore *mask_rows;        /* of CamMaskRow */
};

/** cam_evaluate_maps_init: makes room for maps. */
void cam_evaluate_maps_init (CamEvaluate *self);

/** cam_evaluate_finish_update: counts at once if that was to be done soon. */
void cam_evaluate_finish_update (CamEvaluate *self);

/** cam_evaluate_maps_clear: frees them. */
void cam_evaluate_maps_clear (CamEvaluate *self);

/** cam_evaluate_maps_forget: drops all maps, as when they would be drawn otherwise now. */
void cam_evaluate_maps_forget (CamEvaluate *self);

/** cam_evaluate_masks_init: makes room for what is measured on masks. */
void cam_evaluate_masks_init (CamEvaluate *self);

/** cam_evaluate_masks_clear: frees it. */
void cam_evaluate_masks_clear (CamEvaluate *self);

/** cam_evaluate_masks_forget: drops what was measured, as when maps would be others now;
 * @with_folder: and where the masks lie, as when another test set is open. */
void cam_evaluate_masks_forget (CamEvaluate *self, gboolean with_folder);

/** cam_evaluate_masks_refresh: drops what was measured of samples that have gone or were replaced.
 */
void cam_evaluate_masks_refresh (CamEvaluate *self);

/** cam_evaluate_masks_finish: sums up at once what is measured, if that was to be done soon. */
void cam_evaluate_masks_finish (CamEvaluate *self);

/** cam_evaluate_masks_work: goes on measuring if a person looks. */
void cam_evaluate_masks_work (CamEvaluate *self);

/** cam_evaluate_mask_rows_update: has a row for each group of samples of the summary. */
void cam_evaluate_mask_rows_update (CamEvaluate *self);

/** cam_evaluate_masks_update: has the row of the selected sample tell of it. */
void cam_evaluate_masks_update (CamEvaluate *self);

/** cam_evaluate_second_init: makes room for what the second model says. */
void cam_evaluate_second_init (CamEvaluate *self);

/** cam_evaluate_second_clear: frees it. */
void cam_evaluate_second_clear (CamEvaluate *self);

/** cam_evaluate_second_leave: begins anew with other samples, of which it has said nothing yet. */
void cam_evaluate_second_leave (CamEvaluate *self);

/** cam_evaluate_second_forget: drops what it says, as when it is another one. */
void cam_evaluate_second_forget (CamEvaluate *self);

/** cam_evaluate_second_refresh: begins at the first sample that it has said nothing of, as when
 * some have come or gone. */
void cam_evaluate_second_refresh (CamEvaluate *self);

/** cam_evaluate_note_second: notes that the second model predicts @item as its class @prediction.
 */
void cam_evaluate_note_second (CamEvaluate *self,
                               CamSampleItem *item,
                               guint prediction,
                               float probability);

/** cam_evaluate_second_work: goes on predicting if a person looks. */
void cam_evaluate_second_work (CamEvaluate *self);

/** cam_evaluate_kept_init: makes the keeper of what the second model says. */
void cam_evaluate_kept_init (CamEvaluate *self);

/** cam_evaluate_kept_dispose: keeps what is known, and drops it. */
void cam_evaluate_kept_dispose (CamEvaluate *self);

/** cam_evaluate_kept_look: looks what is kept of the second model's predictions, which is asked for
 * once; @then goes on when it is noted. Returns: whether that is still to come. */
gboolean cam_evaluate_kept_look (CamEvaluate *self, void (*then) (gpointer evaluate));

/** cam_evaluate_find_second_target: Returns: the second model's class of the same name as the
 * target of @item, or a negative number as of #CamOutcome. */
int cam_evaluate_find_second_target (CamEvaluate *self, CamSampleItem *item);

/** cam_evaluate_second_count: counts what it says. */
void cam_evaluate_second_count (CamEvaluate *self);

G_END_DECLS
