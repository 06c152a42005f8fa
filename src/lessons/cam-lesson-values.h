/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session.h"

G_BEGIN_DECLS

/* The numbers and names that a lesson's sentences can tell. */

#define CAM_LESSON_NO_VALUE G_MAXUINT

/** cam_lesson_values_find: @name: @length bytes of a name, as "logit". Any thread may call it.
 * Returns: which value that is, or %CAM_LESSON_NO_VALUE. */
guint cam_lesson_values_find (const char *name, gsize length);

/** cam_lesson_values_get: @i: which value. For the main thread. Returns: (transfer full): what it
 * is for the selected sample; "–" if that is not known, "?" if it is to be guessed. */
char *cam_lesson_values_get (CamSession *session, guint i);

G_END_DECLS
