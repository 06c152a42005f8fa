/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-lesson-guide.h"

G_BEGIN_DECLS

#define CAM_TYPE_LESSON_CARD (cam_lesson_card_get_type ())

/** The card of a lesson: title and text of the present step, its number, and buttons that go on, go
 * back and end the lesson. Hidden while there is no lesson. */
G_DECLARE_FINAL_TYPE (CamLessonCard, cam_lesson_card, CAM, LESSON_CARD, AdwBin)

/** cam_lesson_card_new: Returns: (transfer floating): a card for the lessons of @guide, which is
 * referenced. */
GtkWidget *cam_lesson_card_new (CamLessonGuide *guide);

G_END_DECLS
