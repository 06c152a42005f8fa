/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-engine.h"
#include "cam-prediction-jobs.h"

G_BEGIN_DECLS

/**
 * CamPredictionKeeperType:
 * @note: notes that sample @index was predicted as class @prediction with this @probability, unless
 *   more is known of it
 * @get: tells what is known of sample @index. Returns: whether it is predicted.
 *
 * What an owner of a keeper does.
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
 * Keeps in files what one model says of a test set, as it becomes known, and finds what was kept at
 * an earlier time. For the main loop's thread, whose time it takes in slices of a few milliseconds.
 */
G_DECLARE_FINAL_TYPE (CamPredictionKeeper, cam_prediction_keeper, CAM, PREDICTION_KEEPER, GObject)

/**
 * cam_prediction_keeper_new:
 * @type: what the owner does
 * @owner: whom it belongs to; not referenced. It calls cam_prediction_keeper_clear() before it
 * goes.
 * @engine: reads and writes; referenced
 * @slot: the engine's, for this keeper alone
 *
 * Returns: (transfer full): a keeper that knows nothing.
 */
CamPredictionKeeper *cam_prediction_keeper_new (const CamPredictionKeeperType *type,
                                                GObject *owner,
                                                CamEngine *engine,
                                                const char *slot);

/** cam_prediction_keeper_clear: forgets what was found, as when model or test set change. @refresh:
 * whether they are the same ones, of which something has changed: then what was to be forgotten
 * still is. */
void cam_prediction_keeper_clear (CamPredictionKeeper *self, gboolean refresh);

/**
 * cam_prediction_keeper_look:
 * @folder: (nullable): the store; nothing is kept without
 * @model, @digest, @dataset: what predictions are of
 * @then: called with the owner when all that was kept has been noted
 *
 * Looks for predictions that are kept, once until cam_prediction_keeper_clear().
 *
 * Returns: whether @then will be called; else all was found before, or there is nothing to look
 *   for.
 */
gboolean cam_prediction_keeper_look (CamPredictionKeeper *self,
                                     GFile *folder,
                                     CamModel *model,
                                     CamModelDigest *digest,
                                     CamDataset *dataset,
                                     void (*then) (gpointer owner));

/** cam_prediction_keeper_add: tells that one more is known. */
void cam_prediction_keeper_add (CamPredictionKeeper *self);

/** cam_prediction_keeper_keep: keeps what is known, if it is more than before. @now: whether also
 * if that was done only lately. */
void cam_prediction_keeper_keep (CamPredictionKeeper *self, gboolean now);

/** cam_prediction_keeper_finish: keeps what is known before it returns, when the engine has
 * stopped. A person waits for it, so a very large test set is left out. */
void cam_prediction_keeper_finish (CamPredictionKeeper *self);

/** cam_prediction_keeper_forget: stops what is being written, and keeps nothing more of this model
 * and test set. */
void cam_prediction_keeper_forget (CamPredictionKeeper *self);

G_END_DECLS
