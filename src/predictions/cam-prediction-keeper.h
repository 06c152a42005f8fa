/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-engine.h"
#include "cam-prediction-jobs.h"

G_BEGIN_DECLS

/**
 * CamPredictionKeeperType:
 * @note: notes that sample @index was predicted as class @prediction with @probability, unless its
 *   state is already known
 * @get: gives the prediction of sample @index. Returns: whether it has been predicted.
 *
 * The functions that the owner of a keeper provides.
 */
typedef struct
{
  void (*note) (gpointer owner, guint index, guint prediction, float probability);
  gboolean (*get) (gpointer owner, guint index, guint *prediction, float *probability);
} CamPredictionKeeperType;

#define CAM_TYPE_PREDICTION_KEEPER (cam_prediction_keeper_get_type ())

/**
 * CamPredictionKeeper:
 *
 * Keeps one model's predictions of a test set in files while they are made, and finds those that
 * were kept earlier. Only for the main thread, of which it uses a few milliseconds at a time.
 */
G_DECLARE_FINAL_TYPE (CamPredictionKeeper, cam_prediction_keeper, CAM, PREDICTION_KEEPER, GObject)

/**
 * cam_prediction_keeper_new:
 * @type: the owner's functions
 * @owner: the object that owns the keeper; not referenced. It must call
 *   cam_prediction_keeper_clear() before it is freed
 * @engine: the engine that reads and writes; referenced
 * @slot: a slot of the engine for this keeper alone
 *
 * Returns: (transfer full): a keeper without predictions.
 */
CamPredictionKeeper *cam_prediction_keeper_new (const CamPredictionKeeperType *type,
                                                GObject *owner,
                                                CamEngine *engine,
                                                const char *slot);

/** cam_prediction_keeper_clear: drops the predictions that were found, because the model or the
 * test set changes. @refresh: whether both stay, but files in the test set have changed; then
 * predictions that were forgotten stay forgotten. */
void cam_prediction_keeper_clear (CamPredictionKeeper *self, gboolean refresh);

/**
 * cam_prediction_keeper_load:
 * @folder: (nullable): the store; without it nothing is kept
 * @model: the model whose predictions are kept
 * @digest: the digest of its file
 * @dataset: the test set
 * @then: called with the owner after all kept predictions have been noted
 *
 * Looks for kept predictions. Does so only once between calls of cam_prediction_keeper_clear().
 *
 * Returns: whether @then will be called; if not, all were found before, or nothing is kept.
 */
gboolean cam_prediction_keeper_load (CamPredictionKeeper *self,
                                     GFile *folder,
                                     CamModel *model,
                                     CamModelDigest *digest,
                                     CamDataset *dataset,
                                     void (*then) (gpointer owner));

/** cam_prediction_keeper_add: tells the keeper that one more sample was predicted. */
void cam_prediction_keeper_add (CamPredictionKeeper *self);

/** cam_prediction_keeper_save: writes the predictions to a file if there are new ones. @now:
 * whether to do so even shortly after the last time. */
void cam_prediction_keeper_save (CamPredictionKeeper *self, gboolean now);

/** cam_prediction_keeper_finish: writes the predictions before it returns. For the end of the
 * program, when the engine has stopped. As a person waits for this, a very large test set is not
 * written. */
void cam_prediction_keeper_finish (CamPredictionKeeper *self);

/** cam_prediction_keeper_forget: stops writing, and keeps no more predictions of this model and
 * test set. */
void cam_prediction_keeper_forget (CamPredictionKeeper *self);

G_END_DECLS
