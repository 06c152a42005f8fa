/* SPDX-License-Identifier: MIT */

#include "cam-op-conv-private.h"
#include "cam-pixels-private.h"

/* The table of operators that compute by pixels. */

/* Inputs with fewer channels come as planes, as an image does, because their pixels would be mostly
 * padding. */
#define FEW_CHANNELS 5

/* Fewer output channels than this are not worth a block. */
#define MIN_OUTPUTS 4

/* With fewer channels, or with fewer squares of 4 × 4 outputs to share the transformed weights, the
 * transforms cost more than the products that they save. */
#define WINOGRAD_MIN_CHANNELS 16
#define WINOGRAD_MIN_SQUARES 12

static gboolean
is_depthwise (const CamOpConv *conv)
{
  return conv->n_groups > 1 && conv->n_groups == conv->n_in && conv->n_out == conv->n_in;
}

static CamPixelForm
get_conv_form (const CamOp *op)
{
  const CamOpConv *conv = op->state;

  if (conv->n_out < MIN_OUTPUTS || (conv->n_in < FEW_CHANNELS && conv->n_groups > 1))
    return CAM_PIXEL_FORM_NONE;
  return conv->n_in < FEW_CHANNELS ? CAM_PIXEL_FORM_FROM_PLANES : CAM_PIXEL_FORM_BOTH;
}

static gboolean
wants_winograd (const CamOpConv *conv)
{
  const CamWindow *w = &conv->window;

  return conv->n_groups == 1 && w->kernel[0] == 3 && w->kernel[1] == 3 && w->stride[0] == 1
         && w->stride[1] == 1 && w->dilation[0] == 1 && w->dilation[1] == 1
         && MIN (conv->n_in, conv->n_out) >= WINOGRAD_MIN_CHANNELS
         && (w->out[0] + 3) / 4 * ((w->out[1] + 3) / 4) >= WINOGRAD_MIN_SQUARES;
}

static gboolean
convolve (const CamPixelRun *run, GError **error)
{
  const CamOpConv *conv = run->op->state;

  if (is_depthwise (conv))
    return cam_op_conv_channels (run, error);
  return wants_winograd (conv) ? cam_op_conv_winograd (run, error)
                               : cam_op_conv_direct (run, error);
}

typedef struct
{
  const char *name;
  gboolean (*can) (const CamOp *op); /* NULL if always */
  gboolean (*forward) (const CamPixelRun *run, GError **error);
} PixelsRow;

static gboolean
is_along_channels (const CamOp *op)
{
  gint64 axis = cam_attributes_get_integer (
      op->attributes, "axis", g_str_equal (op->type->name, "Concat") ? 1 : 0);

  return axis == 1 || axis == -3;
}

/* Whether @op is the mean over each channel, and its output has four dimensions. */
static gboolean
is_global_mean (const CamOp *op)
{
  const CamShape *in = &op->inputs[0].shape, *out = &op->outputs[0];

  return out->n_dims == 4 && out->dims[1] == in->dims[1] && out->dims[2] == 1 && out->dims[3] == 1
         && in->dims[2] * in->dims[3] > 1;
}

gboolean
cam_op_is_identity (const CamOp *op)
{
  return (op->type->is_view || g_str_equal (op->type->name, "Pad")) && !cam_op_is_clamped (op)
         && op->n_outputs == 1 && cam_shape_equal (&op->inputs[0].shape, &op->outputs[0]);
}

static gboolean
keep_pixels (const CamPixelRun *run, GError **error)
{
  return TRUE;
}

static const PixelsRow rows[] = {
  { "MaxPool", NULL, cam_op_pool_pixels },
  { "AveragePool", NULL, cam_op_pool_pixels },
  { "GlobalAveragePool", NULL, cam_op_average_pixels },
  { "ReduceMean", is_global_mean, cam_op_average_pixels },
  { "Add", cam_op_can_binary_pixels, cam_op_binary_pixels },
  { "Mul", cam_op_can_binary_pixels, cam_op_binary_pixels },
  { "BatchNormalization", NULL, cam_op_norm_pixels },
  { "Relu", NULL, cam_op_unary_pixels },
  { "Clip", NULL, cam_op_unary_pixels },
  { "Sigmoid", NULL, cam_op_unary_pixels },
  { "HardSwish", NULL, cam_op_unary_pixels },
  { "Concat", is_along_channels, cam_op_concat_pixels },
  { "Identity", cam_op_is_identity, keep_pixels },
  { "Dropout", cam_op_is_identity, keep_pixels },
  { "Pad", cam_op_is_identity, keep_pixels },
  { "Split", is_along_channels, cam_op_slice_pixels },
};

static const PixelsRow *
find_row (const CamOp *op)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].name, op->type->name) && (rows[i].can == NULL || rows[i].can (op)))
      return &rows[i];
  return NULL;
}

/* A convolution is worth converting its input. Other operators run by pixels only if an input is
 * stored that way already. */
CamPixelForm
cam_op_get_pixel_form (const CamOp *op, const gboolean *by_pixels)
{
  gboolean any = FALSE;

  for (guint i = 0; i < op->n_outputs; i++)
    if (!cam_pixels_is_picture (&op->outputs[i]))
      return CAM_PIXEL_FORM_NONE;
  if (g_str_equal (op->type->name, "Conv"))
    return get_conv_form (op);
  for (guint i = 0; i < op->n_inputs; i++)
    if (by_pixels[i])
      any = TRUE;
    else if (cam_op_has (op, i) && op->inputs[i].tensor == NULL && op->inputs[i].integers == NULL
             && !cam_pixels_is_picture (&op->inputs[i].shape))
      return CAM_PIXEL_FORM_NONE;
  return any && find_row (op) != NULL ? CAM_PIXEL_FORM_BOTH : CAM_PIXEL_FORM_NONE;
}

gboolean
cam_op_forward_pixels (const CamOp *op,
                       CamTensor *const *inputs,
                       CamTensor *const *outputs,
                       CamTensorPool *pool,
                       GCancellable *cancellable,
                       GError **error)
{
  CamPixelRun run = { op, inputs, outputs, pool, cancellable, cam_kernels_get ()->pixels };

  return !g_cancellable_set_error_if_cancelled (cancellable, error) && cam_pixels_run (&run, error)
         && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
cam_pixels_run (const CamPixelRun *run, GError **error)
{
  if (g_str_equal (run->op->type->name, "Conv"))
    return convolve (run, error);
  return find_row (run->op)->forward (run, error);
}
