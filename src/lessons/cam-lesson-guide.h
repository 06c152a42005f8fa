/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-lesson.h"
#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_LESSON_GUIDE (cam_lesson_guide_get_type ())

/**
 * CamLessonGuide:
 *
 * Leads a person through a lesson: a step sets what the session shows, and its sentences tell the
 * numbers of it. Steps that need what is not there are left out, as long as it is not. Properties,
 * of which all but `lesson` are read-only:
 *
 * - `lesson` (CamLesson): nullable. When it ends, the session's options are as they were before
 * - `n-steps` (uint): how many there are now; may be 0
 * - `position` (uint): of the present step among them, from 0
 * - `title` (string): of the present step, translated; "" if there is none
 * - `text` (string): its sentences, likewise, with numbers
 * - `view` (string): "explain", "compare" or "evaluate", where it is to be seen; told whenever a
 *   step begins
 * - `second` (GFile): a model that the step compares with and that is to be opened; nullable; told
 *   likewise. When the lesson ends, it is closed
 *
 * For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamLessonGuide, cam_lesson_guide, CAM, LESSON_GUIDE, GObject)

/** cam_lesson_guide_new: Returns: (transfer full): a guide without a lesson. */
CamLessonGuide *cam_lesson_guide_new (CamSession *session);

/** cam_lesson_guide_get_lesson: Returns: (transfer none) (nullable): the property `lesson`. */
CamLesson *cam_lesson_guide_get_lesson (CamLessonGuide *self);

/** cam_lesson_guide_set_lesson: @lesson: (nullable): begins with its first step; %NULL ends it. */
void cam_lesson_guide_set_lesson (CamLessonGuide *self, CamLesson *lesson);

/** cam_lesson_guide_step: @step: 1 for the next step, -1 for the one before. Returns: whether there
 * is one. */
gboolean cam_lesson_guide_step (CamLessonGuide *self, int step);

G_END_DECLS
