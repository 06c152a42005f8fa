/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* What came back from the engine, and what it was asked about. */

G_BEGIN_DECLS

/**
 * CamContext:
 * @session: that asked
 * @explainer: that was asked
 * @model: (nullable): its model at that time
 * @layer: its layer at that time
 * @item: the sample that was asked about
 * @sample: its index
 *
 * Travels with a job, so that a reply that comes too late is known as such.
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

/** cam_context_new: Returns: (transfer full): what @session now asks @explainer about the sample at
 * index @sample. */
CamContext *cam_context_new (CamSession *session, CamExplainer *explainer, guint sample);
void cam_context_free (CamContext *context);

/** cam_context_is_current: Returns: whether a reply with @error (nullable) is about what the
 * session still looks at; %FALSE for a cancelled one, and when the session has stopped. */
gboolean cam_context_is_current (const CamContext *context, const GError *error);

/** cam_session_replies_clear: forgets all predictions, and what the explainers remember. */
void cam_session_replies_clear (CamSession *self);

/** cam_session_count_anew: counts what the samples' items say, when some have come or gone. */
void cam_session_count_anew (CamSession *self);

/** cam_session_note_prediction: writes the prediction into @item and counts it, once.
 * @probability: of @prediction, 0..1 */
void cam_session_note_prediction (CamSession *self,
                                  CamSampleItem *item,
                                  guint prediction,
                                  float probability);

/** cam_session_note_predicted: cam_session_note_prediction() with what @result says. */
void cam_session_note_predicted (CamSession *self, CamSampleItem *item, CamResult *result);

/** cam_session_note_failed: writes into @item why it could not be predicted. One that was predicted
 * before, and whose file went away or broke since, counts no longer. */
void cam_session_note_failed (CamSession *self, CamSampleItem *item, const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamContext, cam_context_free)

G_END_DECLS
