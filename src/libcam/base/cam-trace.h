/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_trace:
 * @step: what has just happened
 *
 * Logs @step with the time in microseconds of g_get_monotonic_time(), so that another program can
 * measure. It is a debug message of the domain "cam-trace", which `G_MESSAGES_DEBUG=cam-trace`
 * shows; without that it does nothing. Any thread.
 */
void cam_trace (const char *step);

G_END_DECLS
