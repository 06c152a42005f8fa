/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-lesson.h"
#include "cam-session.h"

G_BEGIN_DECLS

/**
 * CamLessonPictures:
 *
 * Which of a lesson's pictures the session has. It is asked for each step whenever something is
 * predicted, so it remembers what it found: it reads the list of samples once for all names, and
 * again for wrong and right predictions only if their number has changed. Only for the main thread.
 */
typedef struct _CamLessonPictures CamLessonPictures;

/** cam_lesson_pictures_new: Returns: (transfer full): the pictures of @lesson in @session. */
CamLessonPictures *cam_lesson_pictures_new (CamLesson *lesson, CamSession *session);

/** cam_lesson_pictures_free: frees @self, which may be %NULL. */
void cam_lesson_pictures_free (CamLessonPictures *self);

/** cam_lesson_pictures_find: Returns: a sample for the @picture of a step, or for `wrong`, `right`
 * or `repotted`: the selected one if it fits, else any other that does; %CAM_SESSION_NONE if none
 * does. */
guint cam_lesson_pictures_find (CamLessonPictures *self, const char *picture);

/** cam_lesson_find_picture: Returns: the sample for the @picture of a step: the selected one if it
 * fits, else the first one that does; %CAM_SESSION_NONE if none does. */
guint cam_lesson_find_picture (CamSession *session, const char *picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamLessonPictures, cam_lesson_pictures_free)

G_END_DECLS
