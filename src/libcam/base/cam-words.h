/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text from a file may come from a stranger: it may hold escape sequences for the terminal, line
 * feeds that turn one message into two, marks that reverse the direction of text, or millions of
 * characters. These functions make it safe to show. Any thread may call them. */

/** CAM_WORDS_SHOWN: the most characters of a name from a file in a message. */
#define CAM_WORDS_SHOWN 80u

/** CAM_WORDS_NAME: the most characters of a class name. */
#define CAM_WORDS_NAME 200u

/** cam_words_is_hidden: Returns: whether a terminal or a label may interpret the character @c
 * instead of showing it. From any thread. */
gboolean cam_words_is_hidden (gunichar c);

/**
 * cam_words_escape:
 * @words: any bytes, terminated by a zero
 * @max: about how many characters the result may have; 0 for any number
 *
 * Writes control characters, line and paragraph separators and direction marks as C does ("\n",
 * "\x1b", "\u202e"), and bytes that are not UTF-8 as "\xff". If the text is longer than @max, "…"
 * replaces its middle.
 *
 * Returns: (transfer full): text in UTF-8 on one line.
 */
char *cam_words_escape (const char *words, gsize max);

/** cam_words_show: Returns: (transfer full): @words escaped, and shortened to %CAM_WORDS_SHOWN.
 * Without any words it says that there is no name. */
char *cam_words_show (const char *words);

/** cam_words_escape_text: Returns: (transfer full): @text escaped as by cam_words_escape(), but
 * with its line feeds and tabs, and not shortened. */
char *cam_words_escape_text (const char *text);

G_END_DECLS
