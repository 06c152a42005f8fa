/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-attributes.h"
#include "cam-integers.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/** The most bytes of an ONNX file, which is the limit of its format, and the most nodes and values.
 * The largest classifiers have some thousand nodes. */
#define CAM_ONNX_MAX_BYTES (G_GUINT64_CONSTANT (2) << 30)
#define CAM_ONNX_MAX_NODES 100000
#define CAM_ONNX_MAX_VALUES 1000000

/** CAM_ONNX_NONE: the index that means that a node does not use an optional value. */
#define CAM_ONNX_NONE G_MAXUINT

/**
 * CamOnnxValue:
 * @name: the name in the file
 * @tensor: (nullable): its floats, if it is a constant
 * @integers: (nullable): its integers, if it is a constant
 */
typedef struct
{
  char *name;
  CamTensor *tensor;
  CamIntegers *integers;
} CamOnnxValue;

/**
 * CamOnnxNode:
 * @name: the name in the file, or else that of the first output
 * @op: the operator's name
 * @domain: the operator's domain; "" for ONNX's own operators
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
 * @value: the index of the value
 * @is_float: whether its elements are floating-point numbers
 * @n_dims: number of dimensions; 0 if the file does not say
 * @dims: the size of each dimension, or -1 if it is not fixed
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
 * @opset: the version of ONNX's operator set
 * @producer: the program that wrote the file; may be empty
 * @family: (nullable): the family of networks whose recipe made this from a state dict; %NULL for
 *   ONNX files
 * @values: (element-type CamOnnxValue)
 * @nodes: (element-type CamOnnxNode): each after the nodes whose outputs it takes
 * @inputs: (element-type CamOnnxInput): the inputs that are not constants
 * @outputs: (element-type guint): indices of values
 *
 * The content of an ONNX file, checked: every value exists and is computed once, and every constant
 * has as many numbers as its shape needs. The meaning of the operators is not checked.
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

/** cam_onnx_new: Returns: (transfer full): an empty graph, for recipes that make one without a
 * file. */
CamOnnx *cam_onnx_new (void);

/** cam_onnx_sniff: Returns: whether a file with the beginning @head may be an ONNX file. */
gboolean cam_onnx_sniff (const guint8 *head, gsize size);

/**
 * cam_onnx_load:
 * @file: an ONNX file. If it keeps weights in other files, these are read from the same folder
 * @cancellable: (nullable): looked at while reading
 * @error: a #GIOErrorEnum or a #CamError that names the file
 *
 * Returns: (transfer full) (nullable): the content of the file. Any thread.
 */
CamOnnx *cam_onnx_load (GFile *file, GCancellable *cancellable, GError **error);

/**
 * cam_onnx_load_bytes:
 * @bytes: the content of an ONNX file
 * @file: (nullable): the file, for weights in files beside it; %NULL if there are none
 * @cancellable: (nullable): looked at while reading
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
