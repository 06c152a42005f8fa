#pragma once

#include "cam-session-private.h"

/* What the engine answered, and whom to: the session's memory of findings. */

G_BEGIN_DECLS

/**
 * CamQuestion:
 * @session: who asked
 * @expert: who was asked
 * @model: (nullable): its model at that time
 * @layer: its layer at that time
 * @item: the sample that was asked about
 * @sample: its index
 *
 * Travels with a job, so that an answer that comes too late is known as such.
 */
typedef struct
{
  CamSession *session;
  CamExpert *expert;
  CamModel *model;
  guint layer;
  CamSampleItem *item;
  guint sample;
} CamQuestion;

CamQuestion *cam_question_new (CamSession *session, CamExpert *expert, guint sample);
void cam_question_free (CamQuestion *question);

/** cam_question_is_answered: Returns: whether an answer with @error is about what the session still
 * looks at; %FALSE for a cancelled one, and when the session has stopped. */
gboolean cam_question_is_answered (const CamQuestion *question, const GError *error);

/** cam_session_get_item: Returns: (transfer none) (nullable): the sample at @index. */
CamSampleItem *cam_session_get_item (CamSession *self, guint index);

/** cam_session_findings_clear: forgets all judgements, and what the experts remember. */
void cam_session_findings_clear (CamSession *self);

/** cam_session_note_prediction: writes the prediction into @item and counts it, once.
 * @probability: of @prediction, 0..1 */
void cam_session_note_prediction (CamSession *self,
                                  CamSampleItem *item,
                                  guint prediction,
                                  float probability);

/** cam_session_note_judged: cam_session_note_prediction() with what @result says. */
void cam_session_note_judged (CamSession *self, CamSampleItem *item, CamResult *result);

/** cam_session_note_failed: writes into @item why it could not be judged. One that was judged
 * before, and whose file went away or broke since, counts no longer. */
void cam_session_note_failed (CamSession *self, CamSampleItem *item, const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamQuestion, cam_question_free)

G_END_DECLS
