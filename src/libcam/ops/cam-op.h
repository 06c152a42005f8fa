/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-attributes.h"
#include "cam-integers.h"
#include "cam-pixel-kernel.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/* The operators that networks are made of. Each has a table entry (CamOpType) with what it
 * computes; a CamOp is an operator that has been prepared for inputs of known shapes. Names,
 * attributes and meaning are those of ONNX. */

/** CAM_OP_MAX_ELEMENTS: the most elements of an output: what a network claims beyond it is an
 * error. */
#define CAM_OP_MAX_ELEMENTS ((gsize)1 << 28)

typedef struct
{
  guint n_dims;
  gsize dims[CAM_TENSOR_MAX_DIMS];
} CamShape;

/**
 * CamOpInput:
 * @present: %FALSE for an optional input that is left out
 * @shape: its shape
 * @tensor: (nullable): its value, if that is a constant
 * @integers: (nullable): its value, if that is a constant of whole numbers
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
 * @name: in ONNX
 * @min_inputs: inputs that must be there
 * @max_inputs: inputs that may be there; 0 for any number
 * @max_outputs: outputs that may be asked for; 0 for any number
 * @is_view: whether the output has the elements of input 0 in their order, so that it can lie in
 *   the same memory
 * @needs: what @backward reads
 * @plan: checks attributes and shapes, sets op->outputs and what else it wants to know later
 * @forward: fills @outputs, which have the shapes of op->outputs
 * @backward: fills @result, of the shape of input @index, with Σ over all outputs of
 *   ∂output/∂input · gradients[output]; gradients may be %NULL for outputs that count for nothing.
 *   %NULL if no gradient passes
 * @finishes: whether @forward adds the residual and clamps by itself
 * @count: (nullable): multiplications of a forward pass; else one an element of the output
 * @n_arrays: the first so many inputs are arrays of floats; 0 for all of them. Only @plan reads the
 *   others, which may be whole numbers
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
 * @inputs: (array length=n_inputs): what is known of the inputs
 * @outputs: (array length=n_outputs): shapes of the outputs
 * @state: what the operator's own files keep
 * @residual: which input is added to output 0 at the end, 0 for none; set by cam_op_fuse_add()
 * @low: what output 0 is brought up to at the end, −∞ for any; set by cam_op_fuse_clamp()
 * @high: what it is brought down to
 * @activation: what is done to output 0 at the end, if it is not bounded; set by
 *   cam_op_fuse_activation()
 * @norm: (nullable): batch normalisation of output 0, before bounds; set by cam_op_fuse_norm()
 * @n_kept: how many numbers it keeps once it runs: in tables, and of weights that are packed
 *
 * Immutable once it is made; may be used from any threads at a time.
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
 * @n_numbers: how many numbers may still be kept: constants that are computed, operators' own
 * @n_steps: how many multiplications and elements may still go into computing constants
 *
 * What preparing a network may take yet, whatever its file asks for.
 */
typedef struct
{
  gsize n_numbers;
  gsize n_steps;
} CamOpRoom;

/** cam_op_room_init: gives @room what a file with @n_parameters numbers may take. */
void cam_op_room_init (CamOpRoom *room, gsize n_parameters);

/** cam_op_room_take: Returns: whether there is room for that, which is taken; or %CAM_ERROR_LIMIT.
 */
gboolean cam_op_room_take (CamOpRoom *room, gsize n_numbers, gsize n_steps, GError **error);

/** cam_op_type_find: Returns: (nullable): the operator that ONNX calls @name; in cam-op-table.c. */
const CamOpType *cam_op_type_find (const char *name);

/**
 * cam_op_new:
 * @type: the operator
 * @opset: the version of ONNX's operators
 * @attributes: its settings
 * @n_inputs: how many inputs
 * @inputs: (array length=n_inputs): what is known of them
 * @n_outputs: how many outputs
 * @error: %CAM_ERROR_MISMATCH if shapes don't fit, %CAM_ERROR_UNSUPPORTED, %CAM_ERROR_LIMIT; no
 * node is named
 *
 * Returns: (transfer full) (nullable): the operator, ready to run.
 */
CamOp *cam_op_new (const CamOpType *type,
                   gint64 opset,
                   CamAttributes *attributes,
                   guint n_inputs,
                   const CamOpInput *inputs,
                   guint n_outputs,
                   GError **error);

void cam_op_free (CamOp *self);

/** cam_op_fuse_add: makes @self add another input, of its output's shape, to its output. It becomes
 * its last input. Only right after cam_op_new(). */
void cam_op_fuse_add (CamOp *self);

/** cam_op_fuse_clamp: makes @self bring its output into @low … @high, after what else it adds. Only
 * right after cam_op_new(). */
void cam_op_fuse_clamp (CamOp *self, float low, float high);

/** cam_op_fuse_norm: makes @self put its output through @norm (transfer full). Only right after
 * cam_op_new(). */
void cam_op_fuse_norm (CamOp *self, CamOp *norm);

/** cam_op_fuse_activation: makes @self put its output through @activation, after what else it adds.
 * It can't be run back through then. Only right after cam_op_new(). */
void cam_op_fuse_activation (CamOp *self, CamActivation activation);

/** cam_op_get_bounds: Returns: whether @self only brings values into @low … @high, which it gives.
 */
gboolean cam_op_get_bounds (const CamOp *self, float *low, float *high);

/** cam_op_share: makes @self use what @other has prepared of the same weights, if it has. Only
 * right after cam_op_new(). */
void cam_op_share (CamOp *self, const CamOp *other);

/**
 * cam_op_forward:
 * @inputs: (array length=n_inputs) (nullable elements): their values
 * @outputs: (array length=n_outputs): tensors of the shapes of self->outputs, which are filled
 * @cancellable: (nullable):
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 */
gboolean cam_op_forward (const CamOp *self,
                         CamTensor *const *inputs,
                         CamTensor *const *outputs,
                         GCancellable *cancellable,
                         GError **error);

/**
 * cam_op_backward:
 * @index: an input
 * @inputs: (array length=n_inputs) (nullable elements): their values, if type->needs says so
 * @outputs: (array length=n_outputs) (nullable elements): likewise; also if an activation is fused
 * @gradients: (array length=n_outputs) (nullable elements): ∂y/∂output. That of output 0 is changed
 *   if an activation is fused: call cam_op_unclamp() once before.
 * @result: gets ∂y/∂input, of the shape of input @index
 */
gboolean cam_op_backward (const CamOp *self,
                          guint index,
                          CamTensor *const *inputs,
                          CamTensor *const *outputs,
                          CamTensor *const *gradients,
                          CamTensor *result,
                          GCancellable *cancellable,
                          GError **error);

/** cam_op_is_clamped: Returns: whether an activation is fused into @self, so that its backward pass
 * needs its output. */
gboolean cam_op_is_clamped (const CamOp *self);

/** cam_op_unclamp: turns @gradient, that of @output, into the gradient of what was there before the
 * activation and batch normalisation that are fused. */
void cam_op_unclamp (const CamOp *self, const CamTensor *output, CamTensor *gradient);

/** cam_op_is_linear: Returns: whether @self is a Gemm of one image with constant weights, a row for
 * each output. */
gboolean cam_op_is_linear (const CamOp *self);

/**
 * cam_op_average_weights:
 * @self: a linear layer, see cam_op_is_linear()
 * @n_channels: into how many channels, of as many values each, its input falls
 * @cancellable: (nullable): looked at between blocks of rows
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the mean weight of each channel, outputs × channels.
 */
CamTensor *cam_op_average_weights (const CamOp *self,
                                   gsize n_channels,
                                   GCancellable *cancellable,
                                   GError **error);

/** cam_op_average_back: gives @means, one a channel, the means of ∂y/∂input over each channel's
 * values, from @averages (cam_op_average_weights()) and @gradient, ∂y/∂output. */
void cam_op_average_back (const CamOp *self,
                          const CamTensor *averages,
                          const CamTensor *gradient,
                          CamTensor *means);

/** cam_op_count: Returns: the multiplications of a forward pass. */
guint64 cam_op_count (const CamOp *self);

/** cam_shape_count: Returns: how many elements @shape has. */
gsize cam_shape_count (const CamShape *shape);

/** cam_shape_of: Returns: the shape of @tensor. */
CamShape cam_shape_of (const CamTensor *tensor);

gboolean cam_shape_equal (const CamShape *a, const CamShape *b);

/** cam_op_input_clear: drops what @input knows of its value. */
void cam_op_input_clear (CamOpInput *input);

/**
 * cam_fold:
 * @name: an operator
 * @opset: the version of ONNX's operators
 * @attributes: its settings
 * @n_inputs: how many inputs
 * @inputs: (array length=n_inputs): all with a value, but for `Shape` and `Size`, whose input needs
 *   a shape only
 * @n_outputs: how many outputs
 * @outputs: (array length=n_outputs): cleared ones, which get shape and value
 * @room: what this may take; gets smaller by that
 * @error: as cam_op_new(); %CAM_ERROR_UNSUPPORTED for an operator that is not known
 *
 * Computes what is known without the image: what networks do with whole numbers, which are sizes,
 * axes and indices, and with constants.
 *
 * Returns: whether the outputs are there.
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
