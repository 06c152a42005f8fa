/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-cache.h"
#include "cam-evaluate.h"
#include "cam-mask-jobs.h"
#include "cam-prediction-keeper.h"
#include "cam-session.h"

/* The data of CamEvaluate. cam-evaluate.c uses the other files, but they don't use it. */

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
  guint update_source; /* counts again soon; 0 for none */

  GArray *wanted; /* of guint: samples whose maps must still be made */
  CamCache *maps; /* of CamHeatmap by the sample's index; another GObject if there is no map */
  guint making;   /* the sample whose map is being made, or CAM_SESSION_NONE */

  CamExplainer *second_explainer; /* its signals are connected; only to compare */
  CamDataset *dataset;            /* the one that was counted; only to compare */
  CamModel *second_model;         /* the one that predicts; nullable */
  GByteArray *second_tried;       /* for each sample: whether it was tried */
  guint second_next;              /* all samples before this one were tried */
  gpointer second_job;            /* the running job; only to compare */
  CamEvaluation *second;          /* nullable */
  CamCalibration second_calibration;
  GHashTable *second_classes; /* index of each class by name; nullable */
  CamPredictionKeeper *second_keeper;
  guint n_differences[CAM_N_DIFFERENCES];

  CamMaskFolder *mask_folder; /* nullable */
  gboolean masks_asked;       /* whether it has been searched for, or is being searched for */
  GHashTable *mask_shares;    /* CamSampleItem that was tried → CamMaskShares (nullable) */

  guint mask_next;              /* the next sample to measure */
  guint n_mask_failed;          /* how many masks could not be used */
  char *mask_message;           /* nullable: the reason for the first of them */
  gpointer mask_job;            /* the running job; only to compare */
  guint mask_source;            /* updates the summary soon; 0 for none */
  CamMaskSummary *mask_summary; /* nullable */
  GListStore *mask_rows;        /* of CamMaskRow */
};

/** cam_evaluate_maps_init: initialises the fields for maps. */
void cam_evaluate_maps_init (CamEvaluate *self);

/** cam_evaluate_finish_update: counts now if counting was scheduled. */
void cam_evaluate_finish_update (CamEvaluate *self);

/** cam_evaluate_maps_clear: frees the fields for maps. */
void cam_evaluate_maps_clear (CamEvaluate *self);

/** cam_evaluate_maps_forget: drops all maps, for instance because they would look different now. */
void cam_evaluate_maps_forget (CamEvaluate *self);

/** cam_evaluate_masks_init: initialises the fields for masks. */
void cam_evaluate_masks_init (CamEvaluate *self);

/** cam_evaluate_masks_clear: frees the fields for masks. */
void cam_evaluate_masks_clear (CamEvaluate *self);

/** cam_evaluate_masks_forget: drops all measurements, for instance because the maps would be
 * different now. @with_folder: whether to drop the folder of masks too, because another test set is
 * open. */
void cam_evaluate_masks_forget (CamEvaluate *self, gboolean with_folder);

/** cam_evaluate_masks_refresh: drops the measurements of samples that were deleted or replaced. */
void cam_evaluate_masks_refresh (CamEvaluate *self);

/** cam_evaluate_masks_finish: updates the summary now if that was scheduled. */
void cam_evaluate_masks_finish (CamEvaluate *self);

/** cam_evaluate_masks_work: continues measuring if a person looks. */
void cam_evaluate_masks_work (CamEvaluate *self);

/** cam_evaluate_mask_rows_update: makes a row for each group of samples in the summary. */
void cam_evaluate_mask_rows_update (CamEvaluate *self);

/** cam_evaluate_masks_update: updates the row of the selected sample. */
void cam_evaluate_masks_update (CamEvaluate *self);

/** cam_evaluate_second_init: initialises the fields for the second model. */
void cam_evaluate_second_init (CamEvaluate *self);

/** cam_evaluate_second_clear: frees the fields for the second model. */
void cam_evaluate_second_clear (CamEvaluate *self);

/** cam_evaluate_second_restart: starts again with other samples, which the second model has not
 * predicted. */
void cam_evaluate_second_restart (CamEvaluate *self);

/** cam_evaluate_second_forget: drops all predictions of the second model, for instance because it
 * is another one. */
void cam_evaluate_second_forget (CamEvaluate *self);

/** cam_evaluate_second_refresh: starts at the first sample that the second model has not predicted,
 * because samples were added or removed. */
void cam_evaluate_second_refresh (CamEvaluate *self);

/** cam_evaluate_note_second: notes that the second model predicts @item as its class @prediction.
 */
void cam_evaluate_note_second (CamEvaluate *self,
                               CamSampleItem *item,
                               guint prediction,
                               float probability);

/** cam_evaluate_second_work: continues predicting if a person looks. */
void cam_evaluate_second_work (CamEvaluate *self);

/** cam_evaluate_kept_init: makes the keeper for predictions of the second model. */
void cam_evaluate_kept_init (CamEvaluate *self);

/** cam_evaluate_kept_dispose: writes the predictions to a file, and drops the keeper. */
void cam_evaluate_kept_dispose (CamEvaluate *self);

/** cam_evaluate_kept_load: looks for kept predictions of the second model, once. @then is called
 * after they have been noted. Returns: whether that is still to come. */
gboolean cam_evaluate_kept_load (CamEvaluate *self, void (*then) (gpointer evaluate));

/** cam_evaluate_find_second_target: Returns: the second model's class with the name of the target
 * of @item, or a negative #CamOutcomeTarget. */
int cam_evaluate_find_second_target (CamEvaluate *self, CamSampleItem *item);

/** cam_evaluate_second_count: evaluates the predictions of the second model. */
void cam_evaluate_second_count (CamEvaluate *self);

G_END_DECLS
