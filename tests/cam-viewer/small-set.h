/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** small_set_make: makes a copy of the test set in @from that has VIEWER_N_SAMPLES pictures of 64 ×
 * 64. It has the networks and masks, too; the first network's preprocessing expects that size.
 * Predictions are wrong for at least four pictures, including the second one, and right for the
 * others.
 *
 * Returns: (transfer full): its folder, in $XDG_RUNTIME_DIR, which is deleted together with the
 * test's display */
char *small_set_make (const char *from);

G_END_DECLS
