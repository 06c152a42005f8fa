/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-op.h"

G_BEGIN_DECLS

/** cam_op_type_find: Returns: (nullable): the operator that ONNX calls @name. From any thread. */
const CamOpType *cam_op_type_find (const char *name);

G_END_DECLS
