/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-attributes.h"
#include "cam-integers.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/** The most bytes of an ONNX file, which is what its format allows, and the most nodes and values
 * that are read. The largest classifiers have some thousand nodes. */
#define CAM_ONNX_MAX_BYTES (G_GUINT64_CONSTANT (2) << 30)
#define CAM_ONNX_MAX_NODES 100000
#define CAM_ONNX_MAX_VALUES 1000000

/** CAM_ONNX_NONE: stands for a value that a node does not use. */
#define CAM_ONNX_NONE G_MAXUINT

/**
 * CamOnnxValue:
 * @name: in the file
 * @tensor: (nullable): its numbers, if the file has them
 * @integers: (nullable): its whole numbers, if the file has them
 */
typedef struct
{
  char *name;
  CamTensor *tensor;
  CamIntegers *integers;
} CamOnnxValue;

/**
 * CamOnnxNode:
 * @name: in the file, or that of its first output
 * @op: the operator's name
 * @domain: "" for ONNX's own operators
 * @inputs: (array length=n_inputs): indices of values, %CAM_ONNX_NONE if left out
 * @outputs: (array length=n_outputs): likewise
 */
typedef struct
{
  char *name, *op, *domain;
  CamAttributes *attributes;
  guint n_inputs, n_outputs;
  guint *inputs, *outputs;
} CamOnnxNode;

/**
 * CamOnnxInput:
 * @value: its index
 * @is_float: whether it takes floating point numbers
 * @n_dims: number of dimensions; 0 if the file does not say
 * @dims: each size, or -1 if it is not fixed
 */
typedef struct
{
  guint value;
  gboolean is_float;
  guint n_dims;
  gint64 dims[CAM_TENSOR_MAX_DIMS];
} CamOnnxInput;

/**
 * CamOnnx:
 * @opset: version of ONNX's operators
 * @producer: what wrote the file; may be empty
 * @family: (nullable): the known network that a state dict was made one of; %NULL for ONNX files
 * @values: (element-type CamOnnxValue)
 * @nodes: (element-type CamOnnxNode): each after those whose outputs it takes
 * @inputs: (element-type CamOnnxInput): what is to be given
 * @outputs: (element-type guint): indices of values
 *
 * What an ONNX file says, checked: every value is known and computed once, every constant has as
 * many numbers as its shape demands. What the operators mean is not looked at.
 */
typedef struct
{
  gint64 opset;
  char *producer, *family;
  GArray *values;
  GArray *nodes;
  GArray *inputs;
  GArray *outputs;
} CamOnnx;

/** cam_onnx_new: Returns: (transfer full): a graph of nothing, for who makes one without a file. */
CamOnnx *cam_onnx_new (void);

/** cam_onnx_sniff: Returns: whether a file that begins with @head may be an ONNX file. */
gboolean cam_onnx_sniff (const guint8 *head, gsize size);

/**
 * cam_onnx_load:
 * @file: an ONNX file. Weights that it keeps in other files are read from its folder.
 * @cancellable: (nullable):
 * @error: a #GIOErrorEnum or a #CamError; it names the file
 *
 * Returns: (transfer full) (nullable): what it says. From any thread.
 */
CamOnnx *cam_onnx_load (GFile *file, GCancellable *cancellable, GError **error);

/**
 * cam_onnx_load_bytes:
 * @bytes: an ONNX file
 * @file: (nullable): where it lies, for weights beside it; %NULL if there can't be any
 * @cancellable: (nullable):
 * @error: a #CamError that names the node or value, not the file
 *
 * Returns: (transfer full) (nullable): as cam_onnx_load().
 */
CamOnnx *
cam_onnx_load_bytes (GBytes *bytes, GFile *file, GCancellable *cancellable, GError **error);

void cam_onnx_free (CamOnnx *self);

static inline const CamOnnxNode *
cam_onnx_node (const CamOnnx *self, guint index)
{
  return &g_array_index (self->nodes, CamOnnxNode, index);
}

static inline const CamOnnxValue *
cam_onnx_value (const CamOnnx *self, guint index)
{
  return &g_array_index (self->values, CamOnnxValue, index);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamOnnx, cam_onnx_free)

G_END_DECLS
