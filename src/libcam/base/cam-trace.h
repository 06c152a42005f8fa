/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_trace:
 * @step: what has just been done
 *
 * Logs @step with the time, in microseconds of g_get_monotonic_time(), for those who measure from
 * outside: as a debug message of the domain "cam-trace", which `G_MESSAGES_DEBUG=cam-trace` shows.
 * Otherwise nothing is done. From any thread.
 */
void cam_trace (const char *step);

G_END_DECLS
