/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names and texts that come out of files are words of strangers: they may hold escape sequences
 * that a terminal obeys, line feeds that make one message two, marks that turn the direction of
 * text around, or millions of characters. Before a person sees them they go through here. */

/** CAM_WORDS_SHOWN: how many characters of a stranger's name a message has at most. */
#define CAM_WORDS_SHOWN 80u

/** CAM_WORDS_NAME: how many characters the name of a class has at most. */
#define CAM_WORDS_NAME 200u

/**
 * cam_words_escape:
 * @words: any bytes that end in a zero
 * @max: how many characters the answer may have at least about; 0 for any number
 *
 * Writes control characters, line and paragraph separators and marks of direction as they are
 * written in C ("\n", "\x1b", "\u202e"), and bytes that are not UTF-8 as "\xff". Of what is longer
 * than @max the middle is left out, for "…".
 *
 * Returns: (transfer full): text in UTF-8 on one line.
 */
char *cam_words_escape (const char *words, gsize max);

/** cam_words_show: Returns: (transfer full): @words escaped, and cut to %CAM_WORDS_SHOWN. */
char *cam_words_show (const char *words);

/** cam_words_escape_text: Returns: (transfer full): cam_words_escape() of a whole text, of which
 * line feeds and tabs stay as they are, and nothing is left out. */
char *cam_words_escape_text (const char *text);

G_END_DECLS
