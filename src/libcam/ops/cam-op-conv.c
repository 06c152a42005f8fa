/* SPDX-License-Identifier: MIT */

#include "cam-op-conv-private.h"

#include "cam-size.h"
#include "cam-stream.h"

/* With fewer channels Winograd's transforms cost more than they save. */
#define STREAM_MIN_CHANNELS 8

static void
conv_free_state (gpointer data)
{
  CamOpConv *conv = data;

  cam_op_conv_packed_unref (conv->packed);
  g_free (conv);
}

static gboolean
is_unit (const CamWindow *w)
{
  return w->stride[0] == 1 && w->stride[1] == 1 && w->dilation[0] == 1 && w->dilation[1] == 1;
}

static CamConvWay
choose_way (const CamOpConv *conv)
{
  const CamWindow *w = &conv->window;

  if (conv->n_groups > 1 && conv->n_groups == conv->n_in)
    return CAM_CONV_BY_DEPTHWISE;
  if (conv->n_groups > 1 || !is_unit (w) || w->kernel[0] != w->kernel[1])
    return CAM_CONV_BY_COLUMNS;
  if (w->kernel[0] == 1 && w->before[0] + w->before[1] + w->after[0] + w->after[1] == 0)
    return CAM_CONV_BY_PRODUCT;
  if (w->kernel[0] == 3 && MIN (conv->n_in, conv->n_out) >= STREAM_MIN_CHANNELS
      && w->before[0] == w->after[0] && w->before[0] == w->before[1] && w->before[0] == w->after[1])
    return CAM_CONV_BY_STREAM;
  return CAM_CONV_BY_COLUMNS;
}

/* The attribute repeats the kernel's size, which the shape of the weights has too. If they differ,
 * the file is damaged. */
static gboolean
check_kernel (const CamOp *op, const CamShape *weight, GError **error)
{
  gsize kernel[2];

  if (!cam_attributes_has (op->attributes, "kernel_shape"))
    return TRUE;
  return cam_window_read_kernel (op, kernel, error)
         && ((kernel[0] == weight->dims[2] && kernel[1] == weight->dims[3])
             || cam_op_fail_attribute (error, "kernel_shape"));
}

static gboolean
conv_plan (CamOp *op, GError **error)
{
  CamOpConv *conv = g_new0 (CamOpConv, 1);
  const CamShape *input = &op->inputs[0].shape, *weight = &op->inputs[1].shape;
  gint64 groups = cam_attributes_get_integer (op->attributes, "group", 1);

  conv->packed = cam_op_conv_packed_new ();
  op->state = conv;
  op->free_state = conv_free_state;
  if (input->n_dims != 4 || weight->n_dims != 4 || input->dims[0] != 1)
    return cam_op_fail_rank (error);
  for (guint i = 1; i < op->n_inputs; i++)
    if (op->inputs[i].present && op->inputs[i].tensor == NULL)
      return cam_op_fail_constant (error, i);
  conv->n_in = input->dims[1];
  conv->n_out = weight->dims[0];
  if (groups < 1 || conv->n_in % groups != 0 || conv->n_out % groups != 0
      || weight->dims[1] != conv->n_in / groups || weight->dims[2] == 0 || weight->dims[3] == 0
      || (cam_op_has (op, 2) && cam_shape_count (&op->inputs[2].shape) != conv->n_out))
    return cam_op_fail_shape (error);
  conv->n_groups = groups;
  conv->weight = op->inputs[1].tensor->data;
  conv->bias = cam_op_has (op, 2) ? op->inputs[2].tensor->data : NULL;
  if (!check_kernel (op, weight, error)
      || !cam_window_plan (op, weight->dims + 2, &conv->window, error))
    return FALSE;
  conv->way = choose_way (conv);
  op->n_kept = cam_size_mul (cam_kernel_round_up (conv->n_out),
                             weight->dims[1] * weight->dims[2] * weight->dims[3]);
  op->outputs[0] = (CamShape){ 4, { 1, conv->n_out, conv->window.out[0], conv->window.out[1] } };
  return TRUE;
}

/* Copies a row to the planes of a single image. Both are without the first dimension. */
static void
consume_row (const CamStreamRow *row, gpointer planes)
{
  cam_stream_copy_row (row, planes);
}

static gboolean
run_stream (const CamConvPlan *plan,
            gboolean relu,
            CamTensor *input,
            CamTensor *output,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (CamTensor) in = cam_tensor_slice (input, 0);
  g_autoptr (CamTensor) out = cam_tensor_slice (output, 0);
  CamStreamLayer layer = { plan, relu };

  return cam_stream_run (&layer, 1, in, 0, consume_row, out, cancellable, error);
}

static gboolean
forward_stream (const CamOp *op,
                CamTensor *const *inputs,
                CamTensor *output,
                GCancellable *cancellable,
                GError **error)
{
  const CamConvPlan *packed = cam_op_conv_get_plan (op, FALSE, cancellable, error);
  gboolean only_relu = op->residual == 0 && op->low == 0 && op->high > G_MAXFLOAT
                       && op->activation == CAM_ACTIVATION_NONE;

  if (packed == NULL || !run_stream (packed, only_relu, inputs[0], output, cancellable, error))
    return FALSE;
  if (!only_relu)
    cam_op_finish_all (op, inputs, output, cancellable);
  return TRUE;
}

static gboolean
conv_forward (const CamOp *op,
              CamTensor *const *inputs,
              CamTensor *const *outputs,
              GCancellable *cancellable,
              GError **error)
{
  const CamOpConv *conv = op->state;

  switch (conv->way)
    {
    case CAM_CONV_BY_STREAM:
      return forward_stream (op, inputs, outputs[0], cancellable, error);
    case CAM_CONV_BY_PRODUCT:
      cam_op_conv_product (op, inputs, outputs[0], cancellable);
      return TRUE;
    case CAM_CONV_BY_DEPTHWISE:
      cam_op_conv_depthwise (op, inputs, outputs[0], cancellable);
      return TRUE;
    default:
      return cam_op_conv_columns (op, inputs, outputs[0], cancellable, error);
    }
}

static gboolean
conv_backward (const CamOp *op,
               guint index,
               CamTensor *const *inputs,
               CamTensor *const *outputs,
               CamTensor *const *gradients,
               CamTensor *result,
               GCancellable *cancellable,
               GError **error)
{
  const CamOpConv *conv = op->state;
  const CamConvPlan *packed;

  switch (conv->way)
    {
    case CAM_CONV_BY_STREAM:
      packed = cam_op_conv_get_plan (op, TRUE, cancellable, error);
      return packed != NULL && run_stream (packed, FALSE, gradients[0], result, cancellable, error);
    case CAM_CONV_BY_PRODUCT:
      cam_op_conv_product_back (conv, gradients[0]->data, result->data, cancellable);
      return TRUE;
    case CAM_CONV_BY_DEPTHWISE:
      cam_op_conv_depthwise_back (conv, gradients[0]->data, result->data, cancellable);
      return TRUE;
    default:
      return cam_op_conv_columns_back (conv, gradients[0]->data, result->data, cancellable, error);
    }
}

void
cam_op_share (CamOp *self, const CamOp *other)
{
  CamOpConv *conv = self->state;
  const CamOpConv *twin = other->state;

  if (self->type != cam_ops_conv || other->type != cam_ops_conv || conv->weight != twin->weight
      || conv->bias != twin->bias || conv->way != twin->way
      || conv->window.before[0] != twin->window.before[0])
    return;
  cam_op_conv_packed_unref (conv->packed);
  conv->packed = g_atomic_rc_box_acquire (twin->packed);
}

static guint64
conv_count (const CamOp *op)
{
  const CamOpConv *conv = op->state;
  const CamWindow *w = &conv->window;

  return (guint64)cam_shape_count (&op->outputs[0]) * (conv->n_in / conv->n_groups) * w->kernel[0]
         * w->kernel[1];
}

const CamOpType cam_ops_conv[] = {
  { "Conv",
    2,
    3,
    1,
    FALSE,
    CAM_OP_NEEDS_NOTHING,
    conv_plan,
    conv_forward,
    conv_backward,
    conv_count,
    TRUE },
  { NULL },
};
