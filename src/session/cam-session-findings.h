#pragma once

#include "cam-session-private.h"

/* What the engine answered, and whom to: the session's memory of findings. */

G_BEGIN_DECLS

/**
 * CamQuestion:
 * @session: who asked
 * @model: (nullable): the model that was asked
 * @item: the sample that was asked about
 * @sample: its index
 *
 * Travels with a job, so that an answer that comes too late is known as such.
 */
typedef struct
{
  CamSession *session;
  CamModel *model;
  CamSampleItem *item;
  guint sample;
} CamQuestion;

CamQuestion *cam_question_new (CamSession *session, guint sample);
void cam_question_free (CamQuestion *question);

/** cam_question_is_answered: Returns: whether an answer with @error is about what the session still
 * looks at; %FALSE for a cancelled one, and when the session has stopped. */
gboolean cam_question_is_answered (const CamQuestion *question, const GError *error);

/** cam_session_get_item: Returns: (transfer none) (nullable): the sample at @index. */
CamSampleItem *cam_session_get_item (CamSession *self, guint index);

/** cam_session_findings_init: makes the caches. */
void cam_session_findings_init (CamSession *self);

/** cam_session_findings_clear: forgets all results, maps and judgements. */
void cam_session_findings_clear (CamSession *self);

void cam_session_keep_result (CamSession *self, guint sample, CamResult *result);
CamResult *cam_session_lookup_result (CamSession *self, guint sample);
void cam_session_keep_maps (CamSession *self, guint sample, CamClassMaps *maps);

/** cam_session_lookup_maps: Returns: (transfer none) (nullable): the maps of that class with the
 * present options. */
CamClassMaps *cam_session_lookup_maps (CamSession *self, guint sample, guint class_index);

/** cam_session_note_judged: writes the prediction into @item and counts it, once. */
void cam_session_note_judged (CamSession *self, CamSampleItem *item, CamResult *result);

/** cam_session_note_failed: writes into @item why it could not be judged. One that was judged
 * before, and whose file went away or broke since, counts no longer. */
void cam_session_note_failed (CamSession *self, CamSampleItem *item, const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamQuestion, cam_question_free)

G_END_DECLS
