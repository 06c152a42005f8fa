/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-lesson.h"

G_BEGIN_DECLS

/* A step, read from a file. Any thread may call these functions. */

/** cam_lesson_read_text: reads a text of 1 to @max characters on one line, in which all that stands
 * in braces is known. @text: (out) (transfer full) (nullable): %NULL if @object has none. Returns:
 * whether there is nothing wrong with it. @error: %CAM_ERROR_FORMAT, %CAM_ERROR_LIMIT */
gboolean
cam_lesson_read_text (JsonObject *object, const char *key, guint max, char **text, GError **error);

/** cam_lesson_check_members: Returns: whether @object has no members but @known, which ends with
 * %NULL. @error: %CAM_ERROR_FORMAT */
gboolean cam_lesson_check_members (JsonObject *object, const char *const *known, GError **error);

/** cam_lesson_step_read: Returns: (transfer full) (nullable): the step. @error: as
 * cam_lesson_read_text() */
CamLessonStep *cam_lesson_step_read (JsonNode *node, GError **error);

/** cam_lesson_step_free: frees @self, which may be %NULL. */
void cam_lesson_step_free (CamLessonStep *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamLessonStep, cam_lesson_step_free)

G_END_DECLS
