/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** Cancels a #GCancellable on Ctrl+C (SIGINT), SIGTERM or SIGHUP. A second signal ends the process
 * as usual. */
typedef struct _CamToolInterrupt CamToolInterrupt;

/** cam_tool_interrupt_new: Returns: (transfer full): an object that handles signals from now on, on
 * its own thread. There may be only one. */
CamToolInterrupt *cam_tool_interrupt_new (void);

/** cam_tool_interrupt_free: stops handling signals. */
void cam_tool_interrupt_free (CamToolInterrupt *self);

/** cam_tool_interrupt_get_cancellable: Returns: (transfer none): the cancellable that a signal
 * cancels. */
GCancellable *cam_tool_interrupt_get_cancellable (CamToolInterrupt *self);

/** cam_tool_interrupt_get_signal: Returns: the signal that was received, or 0. */
int cam_tool_interrupt_get_signal (CamToolInterrupt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamToolInterrupt, cam_tool_interrupt_free)

G_END_DECLS
