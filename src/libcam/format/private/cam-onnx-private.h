/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-onnx.h"
#include "cam-onnx.pb-c.h"

G_BEGIN_DECLS

/* What the files that read ONNX share: cam-onnx.c unpacks the bytes, cam-onnx-graph.c makes sense
 * of names, cam-onnx-tensor.c of numbers, which
 * cam-onnx-external.c finds in other files. */

/* Where weights come from: the model file, whose folder may hold more of them. */
typedef struct
{
  GFile *file;       /* nullable */
  GHashTable *files; /* location → GBytes */
  GCancellable *cancellable;
} CamOnnxReader;

/* Either @tensor or @integers gets the numbers of @message, which @name names in errors. */
gboolean cam_onnx_read_tensor (CamOnnxReader *reader,
                               const CamPb__Tensor *message,
                               const char *name,
                               CamTensor **tensor,
                               CamIntegers **integers,
                               GError **error);

/* The @wanted bytes of a constant that lies in another file of the model's folder. */
GBytes *cam_onnx_read_external (CamOnnxReader *reader,
                                const CamPb__Tensor *message,
                                const char *name,
                                gsize wanted,
                                GError **error);

/* Sets @error: the constant called @name has too few numbers or too many. Returns: FALSE. */
gboolean cam_onnx_fail_numbers (GError **error, const char *name);

/* Fills @self with what @graph says. */
gboolean
cam_onnx_read_graph (CamOnnx *self, CamOnnxReader *reader, CamPb__Graph *graph, GError **error);

/* Puts the nodes into an order in which each comes after those that it needs. */
gboolean cam_onnx_sort (CamOnnx *self, GError **error);

/* Whether @type, a number of ONNX's, is one of floating point numbers. */
gboolean cam_onnx_is_float (int type);

G_END_DECLS
