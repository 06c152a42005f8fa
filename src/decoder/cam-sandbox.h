/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_sandbox_enter:
 * @max_memory: bytes that the process may map
 *
 * Gives up for good whatever decoding doesn't need: opening files, connections, other processes,
 * new programs, more memory than @max_memory. What is forbidden fails with EPERM. On kernels
 * without seccomp, and on processors that no filter is written for, only the limits hold.
 */
void cam_sandbox_enter (guint64 max_memory);

G_END_DECLS
