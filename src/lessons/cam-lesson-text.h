/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session.h"

G_BEGIN_DECLS

/* Sentences of lessons, in which words in braces stand for values, as "{logit}". */

/** cam_lesson_text_check: @unknown: (out) (nullable): what stands in braces and is not known, or
 * all from a brace on that is never closed. Any thread may call it. Returns: whether all is known.
 */
gboolean cam_lesson_text_check (const char *text, char **unknown);

/** cam_lesson_text_fill: @text: a sentence, translated. For the main thread. Returns: (transfer
 * full): the sentence with what is known of the selected sample; "–" for what is not, "?" for what
 * is to be guessed. */
char *cam_lesson_text_fill (const char *text, CamSession *session);

G_END_DECLS
