/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-lesson-guide.h"

G_BEGIN_DECLS

#define CAM_TYPE_LESSON_CARD (cam_lesson_card_get_type ())

/** The card of a lesson: the title and the sentences of the present step, which step of how many it
 * is, and buttons that go on, go back and end the lesson. Hidden while there is no lesson. */
G_DECLARE_FINAL_TYPE (CamLessonCard, cam_lesson_card, CAM, LESSON_CARD, AdwBin)

/** cam_lesson_card_new: Returns: (transfer floating): the card of what @guide leads through. */
GtkWidget *cam_lesson_card_new (CamLessonGuide *guide);

G_END_DECLS
