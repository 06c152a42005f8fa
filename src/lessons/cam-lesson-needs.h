/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-lesson.h"
#include "cam-session.h"

G_BEGIN_DECLS

/* What a step names, in what the session has. For the main loop's thread. */

/** cam_lesson_find_picture: Returns: the sample that @picture, of a step, stands for: the selected
 * one if that will do, else the first that does; %CAM_SESSION_NONE if none does. */
guint cam_lesson_find_picture (CamSession *session, const char *picture);

/** cam_lesson_find_class: Returns: the class that @name, of a step, stands for, for the selected
 * sample; %CAM_SESSION_NONE if there is none, or if it is not known yet. */
guint cam_lesson_find_class (CamSession *session, const char *name);

/** cam_lesson_find_earlier: Returns: (transfer none) (nullable): the name of the last layer of the
 * first model with feature maps to which no class weights belong. */
const char *cam_lesson_find_earlier (CamSession *session);

/** cam_lesson_find_second: Returns: (transfer full) (nullable): the model file in the folder @name
 * in, or beside, that of the test set; %NULL if there is none. */
GFile *cam_lesson_find_second (CamSession *session, const char *name);

/** cam_lesson_step_applies: Returns: whether there is all that the step needs. */
gboolean cam_lesson_step_applies (const CamLessonStep *step, CamSession *session);

G_END_DECLS
