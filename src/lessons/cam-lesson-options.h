/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-lesson.h"
#include "cam-session.h"

G_BEGIN_DECLS

/** CamLessonOptions: the session's options as they were before a lesson. For the main loop's
 * thread. */
typedef struct _CamLessonOptions CamLessonOptions;

/** cam_lesson_options_keep: Returns: (transfer full): the present ones. */
CamLessonOptions *cam_lesson_options_keep (CamSession *session);

/** cam_lesson_options_follow_model: keeps the layer that another model begins with. */
void cam_lesson_options_follow_model (CamLessonOptions *self, CamSession *session);

/** cam_lesson_options_apply: sets the options that @step, nullable, names, and the others to what
 * was kept. */
void
cam_lesson_options_apply (CamLessonOptions *self, CamSession *session, const CamLessonStep *step);

/** cam_lesson_options_free: frees @self. */
void cam_lesson_options_free (CamLessonOptions *self);

G_END_DECLS
