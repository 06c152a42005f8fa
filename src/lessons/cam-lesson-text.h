/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session.h"

G_BEGIN_DECLS

/* Sentences of lessons, in which names in braces stand for values, such as "{logit}". */

/** cam_lesson_text_check: @unknown: (out) (nullable): an unknown name in braces, or the text from a
 * brace on that is not closed. Any thread. Returns: whether all names are known. */
gboolean cam_lesson_text_check (const char *text, char **unknown);

/** cam_lesson_text_fill: @text: a sentence, translated. Only for the main thread. Returns:
 * (transfer full): the sentence with the values of the selected sample; "–" for values that are not
 * known, "?" for those that a person has to guess. */
char *cam_lesson_text_fill (const char *text, CamSession *session);

G_END_DECLS
