/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-lesson.h"

G_BEGIN_DECLS

/* Reads a step from a file. Any thread may call these functions. */

/** cam_lesson_read_text: reads a text of 1 to @max characters on one line, with known names in its
 * braces. @text: (out) (transfer full) (nullable): %NULL if @object has no such member. @error:
 * %CAM_ERROR_FORMAT, %CAM_ERROR_LIMIT. Returns: whether the member is missing or correct. */
gboolean
cam_lesson_read_text (JsonObject *object, const char *key, guint max, char **text, GError **error);

/** cam_lesson_check_members: @known: (array zero-terminated=1). @error: %CAM_ERROR_FORMAT. Returns:
 * whether @object has no other members than these. */
gboolean cam_lesson_check_members (JsonObject *object, const char *const *known, GError **error);

/** cam_lesson_step_read: Returns: (transfer full) (nullable): the step. @error: as
 * cam_lesson_read_text() */
CamLessonStep *cam_lesson_step_read (JsonNode *node, GError **error);

/** cam_lesson_step_free: frees @self, which may be %NULL. */
void cam_lesson_step_free (CamLessonStep *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamLessonStep, cam_lesson_step_free)

G_END_DECLS
