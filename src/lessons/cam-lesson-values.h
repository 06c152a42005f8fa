/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session.h"

G_BEGIN_DECLS

/* The numbers and names that sentences of lessons may contain. */

#define CAM_LESSON_NO_VALUE G_MAXUINT

/** cam_lesson_values_find: @name: @length bytes of a name, such as "logit". Any thread. Returns:
 * the index of that value, or %CAM_LESSON_NO_VALUE. */
guint cam_lesson_values_find (const char *name, gsize length);

/** cam_lesson_values_get: @i: the index of a value. Only for the main thread. Returns: (transfer
 * full): the value for the selected sample; "–" if it is not known, "?" if a person has to guess
 * it. */
char *cam_lesson_values_get (CamSession *session, guint i);

G_END_DECLS
