/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-lesson.h"
#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_LESSON_GUIDE (cam_lesson_guide_get_type ())

/**
 * CamLessonGuide:
 *
 * Leads a person through a lesson. A step sets the session's options, and its sentences contain the
 * numbers of what is shown. Steps whose needs are not met at the moment are left out. Properties;
 * all but `lesson` are read-only:
 *
 * - `lesson` (CamLesson): nullable. When it ends, the session's options are restored
 * - `n-steps` (uint): how many steps there are now; may be 0
 * - `position` (uint): the position of the current step among them, from 0
 * - `title` (string): the title of the current step, translated; "" if there is none
 * - `text` (string): its sentences with numbers, likewise
 * - `view` (string): the view of the step, "explain", "compare" or "evaluate"; notifies whenever a
 *   step begins
 * - `second` (GFile): nullable: a second model that should be opened for the step; notifies
 *   likewise. It is closed when the lesson ends
 *
 * Only for the main thread.
 */
G_DECLARE_FINAL_TYPE (CamLessonGuide, cam_lesson_guide, CAM, LESSON_GUIDE, GObject)

/** cam_lesson_guide_new: Returns: (transfer full): a guide without a lesson. */
CamLessonGuide *cam_lesson_guide_new (CamSession *session);

/** cam_lesson_guide_get_lesson: Returns: (transfer none) (nullable): the property `lesson`. */
CamLesson *cam_lesson_guide_get_lesson (CamLessonGuide *self);

/** cam_lesson_guide_set_lesson: @lesson: (nullable): starts it with its first step; %NULL ends the
 * lesson. */
void cam_lesson_guide_set_lesson (CamLessonGuide *self, CamLesson *lesson);

/** cam_lesson_guide_step: goes to the next step (@step is 1) or the previous one (-1). Returns:
 * whether there is one. */
gboolean cam_lesson_guide_step (CamLessonGuide *self, int step);

G_END_DECLS
