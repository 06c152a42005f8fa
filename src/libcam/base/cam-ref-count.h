/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many hold a structure that is not a GObject. The functions are GLib's gatomicrefcount over
 * again, but compiled into who calls them: ThreadSanitizer can't see into GLib, and takes the end
 * of what another thread has used for a race. From any thread. */
typedef int CamRefCount;

/** cam_ref_count_init: starts with one that holds it. */
static inline void
cam_ref_count_init (CamRefCount *count)
{
  *count = 1;
}

/** cam_ref_count_inc: one more holds it. */
static inline void
cam_ref_count_inc (CamRefCount *count)
{
  g_atomic_int_inc (count);
}

/** cam_ref_count_dec: one less holds it. Returns: whether that was the last. */
static inline gboolean
cam_ref_count_dec (CamRefCount *count)
{
  return g_atomic_int_dec_and_test (count);
}

G_END_DECLS
