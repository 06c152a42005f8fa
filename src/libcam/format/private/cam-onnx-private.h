/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-onnx.h"
#include "cam-onnx.pb-c.h"
#include "cam-source.h"

G_BEGIN_DECLS

/* What the files that read ONNX share. cam-onnx-skim.c leaves weights out of the message, which
 * cam-onnx.c unpacks. cam-onnx-graph.c resolves names. cam-onnx-tensor.c reads constants, and
 * cam-onnx-external.c finds them in other files. */

/* The position of a constant's bytes in the model file; no bytes if they are in the message. */
typedef struct
{
  gsize offset, size;
} CamOnnxPart;

/* The source of weights: the model file, and other files in its folder. */
typedef struct
{
  CamSource *source;
  const GArray *parts; /* of CamOnnxPart, for each initializer */
  GFile *file;         /* nullable */
  GHashTable *files;   /* location → CamSource */
  GCancellable *cancellable;
} CamOnnxReader;

/* Reads the message in the file @source without the bytes of large constants, whose positions are
 * appended to @parts. */
GBytes *cam_onnx_skim (CamSource *source, GArray *parts, GCancellable *cancellable, GError **error);

/* Reads the numbers of @message into @tensor or @integers. @name is its name in errors. @part
 * (nullable) is the position of the bytes if they are not in the message. */
gboolean cam_onnx_read_tensor (CamOnnxReader *reader,
                               const CamPb__Tensor *message,
                               const CamOnnxPart *part,
                               const char *name,
                               CamTensor **tensor,
                               CamIntegers **integers,
                               GError **error);

/* Finds the file (transfer none), and the bytes in it, of a constant that has @wanted bytes in
 * another file of the model's folder. */
CamSource *cam_onnx_find_external (CamOnnxReader *reader,
                                   const CamPb__Tensor *message,
                                   const char *name,
                                   gsize wanted,
                                   gsize *offset,
                                   GError **error);

/* Sets @error: the constant called @name has too few or too many numbers. Returns: FALSE. */
gboolean cam_onnx_fail_numbers (GError **error, const char *name);

/* Fills @self with the content of @graph. */
gboolean
cam_onnx_read_graph (CamOnnx *self, CamOnnxReader *reader, CamPb__Graph *graph, GError **error);

/* Sorts the nodes so that each comes after those whose outputs it needs. */
gboolean cam_onnx_sort (CamOnnx *self, GError **error);

/* Whether @type, one of ONNX's numbers for types, is a floating-point type. */
gboolean cam_onnx_is_float (int type);

G_END_DECLS
