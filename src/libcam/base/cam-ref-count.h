/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The number of references to a structure that is not a GObject. The functions do the same as
 * GLib's gatomicrefcount, but are compiled into their callers: ThreadSanitizer can't see into GLib,
 * and would report a race when one thread frees what another has used. Any thread. */
typedef int CamRefCount;

/** cam_ref_count_init: sets @count to one reference. */
static inline void
cam_ref_count_init (CamRefCount *count)
{
  *count = 1;
}

/** cam_ref_count_inc: adds a reference. */
static inline void
cam_ref_count_inc (CamRefCount *count)
{
  g_atomic_int_inc (count);
}

/** cam_ref_count_dec: drops a reference. Returns: whether it was the last. */
static inline gboolean
cam_ref_count_dec (CamRefCount *count)
{
  return g_atomic_int_dec_and_test (count);
}

G_END_DECLS
