/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-attributes.h"
#include "cam-integers.h"
#include "cam-pixel-kernel.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/* The operators of networks. Each has a table entry (CamOpType) that says what it computes. A CamOp
 * is an operator that has been prepared for inputs of known shapes. Names, attributes and meaning
 * are those of ONNX. */

/** CAM_OP_MAX_ELEMENTS: the most elements of an output. A network that asks for more is an
 * error. */
#define CAM_OP_MAX_ELEMENTS ((gsize)1 << 28)

typedef struct
{
  guint n_dims;
  gsize dims[CAM_TENSOR_MAX_DIMS];
} CamShape;

/**
 * CamOpInput:
 * @present: %FALSE if an optional input is left out
 * @shape: the input's shape
 * @tensor: (nullable): its value if that is a constant
 * @integers: (nullable): its value if that is a constant of integers
 */
typedef struct
{
  gboolean present;
  CamShape shape;
  CamTensor *tensor;
  CamIntegers *integers;
} CamOpInput;

/** CamOpNeeds: which values of the forward pass a backward pass reads. */
typedef enum
{
  CAM_OP_NEEDS_NOTHING = 0,
  CAM_OP_NEEDS_INPUTS = 1 << 0,
  CAM_OP_NEEDS_OUTPUT = 1 << 1,
} CamOpNeeds;

typedef struct _CamOp CamOp;

/**
 * CamOpType:
 * @name: its name in ONNX
 * @min_inputs: the least number of inputs
 * @max_inputs: the largest number of inputs; 0 for any number
 * @max_outputs: the largest number of outputs; 0 for any number
 * @is_view: whether the output has the same elements as input 0 in the same order, so that both can
 *   share memory
 * @needs: which values @backward reads
 * @plan: checks attributes and shapes, sets op->outputs and whatever the other functions need
 * @forward: computes @outputs, which have the shapes of op->outputs
 * @backward: (nullable): sets @result, which has the shape of input @index, to the sum over all
 *   outputs of ∂output/∂input · gradients[output]. An entry of gradients may be %NULL if the output
 *   does not matter. %NULL if no gradient passes through this operator
 * @finishes: whether @forward itself adds the residual and clamps
 * @count: (nullable): counts the multiplications of a forward pass; if %NULL, one for each element
 *   of the output
 * @n_arrays: how many inputs, from the first on, are arrays of floats; 0 for all. Only @plan reads
 *   the others, which may be integers
 */
typedef struct
{
  const char *name;
  guint min_inputs, max_inputs, max_outputs;
  gboolean is_view;
  CamOpNeeds needs;
  gboolean (*plan) (CamOp *op, GError **error);
  gboolean (*forward) (const CamOp *op,
                       CamTensor *const *inputs,
                       CamTensor *const *outputs,
                       GCancellable *cancellable,
                       GError **error);
  gboolean (*backward) (const CamOp *op,
                        guint index,
                        CamTensor *const *inputs,
                        CamTensor *const *outputs,
                        CamTensor *const *gradients,
                        CamTensor *result,
                        GCancellable *cancellable,
                        GError **error);
  guint64 (*count) (const CamOp *op);
  gboolean finishes;
  guint n_arrays;
} CamOpType;

/**
 * CamOp:
 * @inputs: (array length=n_inputs): shapes and known values of the inputs
 * @outputs: (array length=n_outputs): shapes of the outputs
 * @state: private to the operator
 * @residual: index of the input that is added to output 0 at the end, 0 for none; set by
 *   cam_op_fuse_add()
 * @low: lower bound of output 0, or −∞; set by cam_op_fuse_clamp()
 * @high: upper bound, or ∞
 * @activation: applied to output 0 at the end if there are no bounds; set by
 *   cam_op_fuse_activation()
 * @norm: (nullable): batch normalisation of output 0, before the bounds; set by cam_op_fuse_norm()
 * @n_kept: how many numbers it keeps in tables and packed weights once it runs
 *
 * An operator. Immutable once it is prepared; several threads may use it at the same time.
 */
struct _CamOp
{
  const CamOpType *type;
  gint64 opset;
  CamAttributes *attributes;
  guint n_inputs, n_outputs;
  CamOpInput *inputs;
  CamShape *outputs;
  gpointer state;
  GDestroyNotify free_state;
  guint residual;
  float low, high;
  CamActivation activation;
  CamOp *norm;
  gsize n_kept;
};

/**
 * CamOpRoom:
 * @n_numbers: how many numbers computed constants and operators may still keep
 * @n_steps: how many multiplications and elements computing constants may still take
 *
 * What is left of the limits for preparing a network, whatever its file asks for.
 */
typedef struct
{
  gsize n_numbers;
  gsize n_steps;
} CamOpRoom;

/** cam_op_room_init: sets @room to what a file with @n_parameters numbers may take. */
void cam_op_room_init (CamOpRoom *room, gsize n_parameters);

/** cam_op_room_take: subtracts @n_numbers and @n_steps from @room. Returns: whether that much was
 * left; else sets @error to %CAM_ERROR_LIMIT. */
gboolean cam_op_room_take (CamOpRoom *room, gsize n_numbers, gsize n_steps, GError **error);

/** cam_op_type_find: Returns: (nullable): the operator with this name in ONNX. */
const CamOpType *cam_op_type_find (const char *name);

/**
 * cam_op_new:
 * @type: the operator
 * @opset: the version of ONNX's operator set
 * @attributes: the operator's attributes
 * @n_inputs: how many inputs
 * @inputs: (array length=n_inputs): their shapes and known values
 * @n_outputs: how many outputs
 * @error: %CAM_ERROR_MISMATCH if shapes don't fit, %CAM_ERROR_UNSUPPORTED, %CAM_ERROR_LIMIT; the
 *   message does not name the node
 *
 * Returns: (transfer full) (nullable): the operator, ready to run. Any thread.
 */
CamOp *cam_op_new (const CamOpType *type,
                   gint64 opset,
                   CamAttributes *attributes,
                   guint n_inputs,
                   const CamOpInput *inputs,
                   guint n_outputs,
                   GError **error);

void cam_op_free (CamOp *self);

/** cam_op_fuse_add: makes @self add another input to its output, which must have the same shape. It
 * becomes the last input. Only right after cam_op_new(). */
void cam_op_fuse_add (CamOp *self);

/** cam_op_fuse_clamp: makes @self clamp its output to @low … @high after everything that it adds.
 * Only right after cam_op_new(). */
void cam_op_fuse_clamp (CamOp *self, float low, float high);

/** cam_op_fuse_norm: makes @self apply the batch normalisation @norm (transfer full) to its output.
 * Only right after cam_op_new(). */
void cam_op_fuse_norm (CamOp *self, CamOp *norm);

/** cam_op_fuse_activation: makes @self apply @activation to its output after everything that it
 * adds. Only right after cam_op_new(); @self then has no backward pass. */
void cam_op_fuse_activation (CamOp *self, CamActivation activation);

/** cam_op_get_bounds: sets @low and @high. Returns: whether @self only clamps values to @low …
 * @high. */
gboolean cam_op_get_bounds (const CamOp *self, float *low, float *high);

/** cam_op_share: makes @self use the weights that @other has packed, if both have the same weights.
 * Only right after cam_op_new(). */
void cam_op_share (CamOp *self, const CamOp *other);

/**
 * cam_op_forward:
 * @inputs: (array length=n_inputs) (nullable elements): their values
 * @outputs: (array length=n_outputs): tensors in the shapes of self->outputs, which get the result
 * @cancellable: (nullable): looked at between blocks of work
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Returns: whether @outputs are computed. Any thread.
 */
gboolean cam_op_forward (const CamOp *self,
                         CamTensor *const *inputs,
                         CamTensor *const *outputs,
                         GCancellable *cancellable,
                         GError **error);

/**
 * cam_op_backward:
 * @index: an input
 * @inputs: (array length=n_inputs) (nullable elements): their values if type->needs asks for them
 * @outputs: (array length=n_outputs) (nullable elements): likewise; also needed if
 *   cam_op_is_clamped()
 * @gradients: (array length=n_outputs) (nullable elements): ∂y/∂output. First call
 *   cam_op_unclamp() once on that of output 0 if a clamp or a batch normalisation is fused
 * @result: (out caller-allocates): ∂y/∂input, in the shape of input @index
 * @cancellable: (nullable): looked at between blocks of work
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Returns: whether @result is computed. Any thread.
 */
gboolean cam_op_backward (const CamOp *self,
                          guint index,
                          CamTensor *const *inputs,
                          CamTensor *const *outputs,
                          CamTensor *const *gradients,
                          CamTensor *result,
                          GCancellable *cancellable,
                          GError **error);

/** cam_op_is_clamped: Returns: whether a clamp, such as a ReLU, is fused into @self, so that its
 * backward pass needs its output. */
gboolean cam_op_is_clamped (const CamOp *self);

/** cam_op_unclamp: changes @gradient, the gradient of @output, into the gradient before the fused
 * clamp and batch normalisation. If @cancellable (nullable) is cancelled, it returns early, and
 * @gradient is wrong. */
void cam_op_unclamp (const CamOp *self,
                     const CamTensor *output,
                     CamTensor *gradient,
                     GCancellable *cancellable);

/** cam_op_is_linear: Returns: whether @self is a Gemm of one image with constant weights, with one
 * row of weights for each output. */
gboolean cam_op_is_linear (const CamOp *self);

/**
 * cam_op_average_weights:
 * @self: a linear layer, see cam_op_is_linear()
 * @n_channels: how many channels its input has, each with the same number of values
 * @cancellable: (nullable): looked at between blocks of rows
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the mean weight of each channel, outputs × channels.
 */
CamTensor *cam_op_average_weights (const CamOp *self,
                                   gsize n_channels,
                                   GCancellable *cancellable,
                                   GError **error);

/** cam_op_backward_means: computes @means (out caller-allocates), for each channel the mean of
 * ∂y/∂input over its values, from @averages (see cam_op_average_weights()) and @gradient,
 * ∂y/∂output. If @cancellable (nullable) is cancelled, it returns early, and @means are wrong. */
void cam_op_backward_means (const CamOp *self,
                            const CamTensor *averages,
                            const CamTensor *gradient,
                            CamTensor *means,
                            GCancellable *cancellable);

/** cam_op_count: Returns: the number of multiplications of a forward pass. */
guint64 cam_op_count (const CamOp *self);

/** cam_shape_count: Returns: the number of elements of @shape. */
gsize cam_shape_count (const CamShape *shape);

/** cam_shape_of: Returns: the shape of @tensor. */
CamShape cam_shape_of (const CamTensor *tensor);

/** cam_shape_equal: Returns: whether @a and @b have the same dimensions. */
gboolean cam_shape_equal (const CamShape *a, const CamShape *b);

/** cam_op_input_clear: releases the value of @input. */
void cam_op_input_clear (CamOpInput *input);

/**
 * cam_fold:
 * @name: an operator
 * @opset: the version of ONNX's operator set
 * @attributes: its attributes
 * @n_inputs: how many inputs
 * @inputs: (array length=n_inputs): all have a value, except for `Shape` and `Size`, whose input
 *   needs only a shape
 * @n_outputs: how many outputs
 * @outputs: (array length=n_outputs): cleared ones, which get their shapes and values
 * @room: what is left of the limits; what this takes is subtracted
 * @error: as cam_op_new(); %CAM_ERROR_UNSUPPORTED if the operator is unknown
 *
 * Computes values that do not depend on the image: integers, which are sizes, axes and indices, and
 * constants.
 *
 * Returns: whether the outputs were computed.
 */
gboolean cam_fold (const char *name,
                   gint64 opset,
                   CamAttributes *attributes,
                   guint n_inputs,
                   const CamOpInput *inputs,
                   guint n_outputs,
                   CamOpInput *outputs,
                   CamOpRoom *room,
                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamOp, cam_op_free)

G_END_DECLS
