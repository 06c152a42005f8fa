/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** Turns Ctrl+C (SIGINT), SIGTERM and SIGHUP into the cancelling of a #GCancellable. A second
 * signal ends the process as it always does. */
typedef struct _CamToolInterrupt CamToolInterrupt;

/** cam_tool_interrupt_new: Returns: (transfer full): what listens to signals from now on, on a
 * thread of its own. There is one of it. */
CamToolInterrupt *cam_tool_interrupt_new (void);

/** cam_tool_interrupt_free: stops listening. */
void cam_tool_interrupt_free (CamToolInterrupt *self);

/** cam_tool_interrupt_get_cancellable: Returns: (transfer none): what the signal cancels. */
GCancellable *cam_tool_interrupt_get_cancellable (CamToolInterrupt *self);

/** cam_tool_interrupt_get_signal: Returns: the signal that came, or 0. */
int cam_tool_interrupt_get_signal (CamToolInterrupt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamToolInterrupt, cam_tool_interrupt_free)

G_END_DECLS
