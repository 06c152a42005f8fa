/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_string_hash:
 * @string: (type utf8): bytes that end in a zero
 *
 * A g_str_hash() for names that come out of files. Whoever knows how names are hashed can write a
 * file with thousands of the same hash, which makes a table a list. This one depends on a key that
 * is drawn by chance when the process first asks, so that no file can be made for it (Aumasson and
 * Bernstein 2012, SipHash with one and three rounds). Any thread may call it.
 *
 * Returns: the hash; the same for the same bytes until the process ends.
 */
guint cam_string_hash (gconstpointer string);

G_END_DECLS
