/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** CAM_CANCEL_BLOCK: how many values of an image or a feature map a loop processes between two
 * looks at its #GCancellable. That is few enough to react at once, and enough that looking costs
 * nothing. */
#define CAM_CANCEL_BLOCK 65536

G_END_DECLS
