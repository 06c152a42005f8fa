/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

static const CamOpType *const tables[] = {
  cam_ops_binary, cam_ops_concat,     cam_ops_conv,    cam_ops_gemm,  cam_ops_matmul,
  cam_ops_norm,   cam_ops_batch_norm, cam_ops_lrn,     cam_ops_pick,  cam_ops_pool,
  cam_ops_reduce, cam_ops_resize,     cam_ops_softmax, cam_ops_unary, cam_ops_view,
};

const CamOpType *
cam_op_type_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const CamOpType *type = tables[i]; type->name != NULL; type++)
      if (g_str_equal (type->name, name))
        return type;
  return NULL;
}
