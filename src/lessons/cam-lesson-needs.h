/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-lesson-pictures.h"
#include "cam-lesson.h"
#include "cam-session.h"

G_BEGIN_DECLS

/* Finds what a step names among what the session has. Only for the main thread. */

/** cam_lesson_find_class: Returns: the class for the @name in a step, for the selected sample as it
 * is, without a person's changes; %CAM_SESSION_NONE if there is none, or if it is not known yet.
 * What is covered depends on the class, so that a class of the covered picture might change for
 * ever. */
guint cam_lesson_find_class (CamSession *session, const char *name);

/** cam_lesson_find_earlier: Returns: (transfer none) (nullable): the name of the last layer of the
 * first model that has feature maps but no class weights. */
const char *cam_lesson_find_earlier (CamSession *session);

/** cam_lesson_find_second: Returns: (transfer full) (nullable): the model file in the folder @name,
 * which lies in the folder of the test set or beside it; %NULL if there is none. */
GFile *cam_lesson_find_second (CamSession *session, const char *name);

/** cam_lesson_step_applies: Returns: whether all needs of the step are met. @pictures: those of its
 * lesson. */
gboolean cam_lesson_step_applies (const CamLessonStep *step,
                                  CamSession *session,
                                  CamLessonPictures *pictures);

G_END_DECLS
