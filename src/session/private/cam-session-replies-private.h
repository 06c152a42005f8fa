/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* Replies of the engine, and what each was a request for. */

G_BEGIN_DECLS

/**
 * CamContext:
 * @session: the session that asked
 * @explainer: whose model was asked
 * @model: (nullable): the model at that time
 * @layer: the layer at that time
 * @item: the sample
 * @sample: the index of the sample
 *
 * Travels with a job, to recognise a reply that comes too late.
 */
typedef struct
{
  CamSession *session;
  CamExplainer *explainer;
  CamModel *model;
  guint layer;
  CamSampleItem *item;
  guint sample;
} CamContext;

/** cam_context_new: Returns: (transfer full): the context of a request to @explainer about the
 * sample at index @sample. */
CamContext *cam_context_new (CamSession *session, CamExplainer *explainer, guint sample);

/** cam_context_free: frees @context, and the references that it holds. */
void cam_context_free (CamContext *context);

/** cam_context_is_current: Returns: whether a reply with @error (nullable) is about the model and
 * test set that are still open. %FALSE if the job was cancelled or the session has stopped. */
gboolean cam_context_is_current (const CamContext *context, const GError *error);

/** cam_session_replies_clear: forgets all counts and what the explainers remember. */
void cam_session_replies_clear (CamSession *self);

/** cam_session_recount: counts again what the samples' items say, after some were added or
 * removed. */
void cam_session_recount (CamSession *self);

/** cam_session_note_prediction: writes the prediction into @item and counts it, unless @item is
 * predicted already.
 * @probability: of @prediction, 0..1 */
void cam_session_note_prediction (CamSession *self,
                                  CamSampleItem *item,
                                  guint prediction,
                                  float probability);

/** cam_session_note_predicted: calls cam_session_note_prediction() with the prediction of
 * @result. */
void cam_session_note_predicted (CamSession *self, CamSampleItem *item, CamResult *result);

/** cam_session_note_failed: writes into @item why it could not be predicted, and counts it as
 * failed. If it was predicted before, it no longer counts as that. */
void cam_session_note_failed (CamSession *self, CamSampleItem *item, const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamContext, cam_context_free)

G_END_DECLS
