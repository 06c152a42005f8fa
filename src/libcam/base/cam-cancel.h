/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** CAM_CANCEL_BLOCK: values that a loop over a picture's or a feature map's values passes before it
 * looks at its #GCancellable again. Short enough that a person does not wait for it, and that
 * looking costs nothing. */
#define CAM_CANCEL_BLOCK 65536

G_END_DECLS
