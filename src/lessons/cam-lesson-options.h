/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-lesson.h"
#include "cam-session.h"

G_BEGIN_DECLS

/** CamLessonOptions: the session's options from before a lesson. Only for the main thread. */
typedef struct _CamLessonOptions CamLessonOptions;

/** cam_lesson_options_keep: Returns: (transfer full): the current options. */
CamLessonOptions *cam_lesson_options_keep (CamSession *session);

/** cam_lesson_options_follow_model: keeps the layer of another model that was opened. */
void cam_lesson_options_follow_model (CamLessonOptions *self, CamSession *session);

/** cam_lesson_options_apply: sets the options in @step (nullable), and restores all others. */
void
cam_lesson_options_apply (CamLessonOptions *self, CamSession *session, const CamLessonStep *step);

/** cam_lesson_options_free: frees @self. */
void cam_lesson_options_free (CamLessonOptions *self);

G_END_DECLS
