/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** small_set_make: makes a copy of the test set in @from that has VIEWER_N_SAMPLES pictures of
 * 64 × 64. The networks and masks are in it; the first one is told to expect that size. The
 * prediction is wrong for at least four pictures, the second among them, and right for the others.
 *
 * Returns: (transfer full): its folder, in $XDG_RUNTIME_DIR, which goes with the test's display */
char *small_set_make (const char *from);

G_END_DECLS
