/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_sandbox_enter:
 * @max_memory: the most bytes that the process may map
 *
 * Forbids the process for ever what decoding doesn't need: to open files and connections, to reach
 * other processes, to start programs, and to map more memory. Forbidden calls fail with EPERM. On
 * kernels without seccomp, and on processors for which there is no filter, only the limits apply.
 */
void cam_sandbox_enter (guint64 max_memory);

G_END_DECLS
