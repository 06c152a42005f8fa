/* SPDX-License-Identifier: MIT */

#include "cam-error.h"

/* clang-format off */
G_DEFINE_QUARK (cam-error-quark, cam_error)
/* clang-format on */
