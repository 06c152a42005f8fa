/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-onnx.h"
#include "cam-onnx.pb-c.h"
#include "cam-source.h"

G_BEGIN_DECLS

/* What the files that read ONNX share: cam-onnx-skim.c leaves weights out of the message that
 * cam-onnx.c unpacks, cam-onnx-graph.c makes sense of names, cam-onnx-tensor.c of numbers, which
 * cam-onnx-external.c finds in other files. */

/* Where the bytes of a constant lie in the model file; no bytes if the message has them. */
typedef struct
{
  gsize offset, size;
} CamOnnxPart;

/* Where weights come from: the model file, whose folder may hold more of them. */
typedef struct
{
  CamSource *source;
  const GArray *parts; /* of CamOnnxPart, for each initializer */
  GFile *file;         /* nullable */
  GHashTable *files;   /* location → CamSource */
  GCancellable *cancellable;
} CamOnnxReader;

/* The message of the file @source without the bytes of large constants, which @parts gets. */
GBytes *cam_onnx_skim (CamSource *source, GArray *parts, GCancellable *cancellable, GError **error);

/* Either @tensor or @integers gets the numbers of @message, which @name names in errors. @part
 * (nullable) says where they lie, if not in the message. */
gboolean cam_onnx_read_tensor (CamOnnxReader *reader,
                               const CamPb__Tensor *message,
                               const CamOnnxPart *part,
                               const char *name,
                               CamTensor **tensor,
                               CamIntegers **integers,
                               GError **error);

/* Which @wanted bytes of which file (transfer none) a constant has that lies in another file of the
 * model's folder. */
CamSource *cam_onnx_find_external (CamOnnxReader *reader,
                                   const CamPb__Tensor *message,
                                   const char *name,
                                   gsize wanted,
                                   gsize *offset,
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
