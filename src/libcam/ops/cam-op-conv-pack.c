/* SPDX-License-Identifier: MIT */

#include "cam-op-conv-private.h"

#include <string.h>

/* Weights in the order in which the kernels read them. */

static void
clear_packed (gpointer data)
{
  CamConvPacked *packed = data;

  g_clear_pointer (&packed->forward, cam_conv_plan_free);
  g_clear_pointer (&packed->backward, cam_conv_plan_free);
  g_clear_pointer (&packed->direct, cam_tensor_unref);
  g_clear_pointer (&packed->channels, cam_tensor_unref);
  g_clear_pointer (&packed->bias, cam_tensor_unref);
  g_mutex_clear (&packed->mutex);
}

CamConvPacked *
cam_op_conv_packed_new (void)
{
  CamConvPacked *packed = g_atomic_rc_box_new0 (CamConvPacked);

  g_mutex_init (&packed->mutex);
  return packed;
}

void
cam_op_conv_packed_unref (CamConvPacked *packed)
{
  g_atomic_rc_box_release_full (packed, clear_packed);
}

/* The kernels rotated by 180°, with input and output channels exchanged. */
static CamTensor *
flip_kernels (const CamOpConv *conv, GCancellable *cancellable, GError **error)
{
  gsize k = conv->window.kernel[0], kk = k * k;
  CamTensor *flipped = cam_tensor_try_new (4, (gsize[]){ conv->n_in, conv->n_out, k, k }, error);

  if (flipped == NULL)
    return NULL;
  for (gsize o = 0; o < conv->n_out && !g_cancellable_is_cancelled (cancellable); o++)
    for (gsize c = 0; c < conv->n_in; c++)
      for (gsize i = 0; i < kk; i++)
        flipped->data[(c * conv->n_out + o) * kk + i]
            = conv->weight[(o * conv->n_in + c) * kk + kk - 1 - i];
  return flipped;
}

const CamConvPlan *
cam_op_conv_get_plan (const CamOp *op, gboolean back, GCancellable *cancellable, GError **error)
{
  CamOpConv *conv = op->state;
  CamConvPlan **slot = back ? &conv->packed->backward : &conv->packed->forward;
  g_autoptr (CamTensor) flipped = NULL;

  g_mutex_lock (&conv->packed->mutex);
  if (*slot == NULL && !back)
    *slot = cam_conv_plan_new (op->inputs[1].tensor,
                               cam_op_has (op, 2) ? op->inputs[2].tensor : NULL,
                               conv->window.before[0],
                               cancellable,
                               error);
  else if (*slot == NULL)
    {
      flipped = flip_kernels (conv, cancellable, error);
      if (flipped != NULL)
        *slot = cam_conv_plan_new (flipped,
                                   NULL,
                                   (gssize)conv->window.kernel[0] - 1 - conv->window.before[0],
                                   cancellable,
                                   error);
    }
  g_mutex_unlock (&conv->packed->mutex);
  return *slot;
}

/* Finds the input channels on which output channels @o … @o + CAM_PIXEL_OUT − 1 depend: from @first
 * up to before @end. */
static void
find_seen (const CamOpConv *conv, gsize o, gsize *first, gsize *end)
{
  gsize n_in = conv->n_in / conv->n_groups, n_out = conv->n_out / conv->n_groups;

  *first = o / n_out * n_in;
  *end = (MIN (o + CAM_PIXEL_OUT, conv->n_out) - 1) / n_out * n_in + n_in;
}

gsize
cam_op_conv_get_depth (const CamOpConv *conv)
{
  gsize depth = 0;

  for (gsize o = 0; o < conv->n_out; o += CAM_PIXEL_OUT)
    {
      gsize first, end;

      find_seen (conv, o, &first, &end);
      depth = MAX (depth, end - first);
    }
  return depth;
}

gsize
cam_op_conv_get_first (const CamOpConv *conv, gsize o)
{
  gsize first, end;

  find_seen (conv, o, &first, &end);
  return MIN (first, conv->n_in - cam_op_conv_get_depth (conv));
}

typedef struct
{
  const CamOpConv *conv;
  CamTensor *packed;
  gsize depth;
  GCancellable *cancellable;
} Pack;

/* Packs blocks of output channels begin … end − 1. */
static void
pack_blocks (gsize begin, gsize end, gpointer data)
{
  const Pack *pack = data;
  const CamOpConv *conv = pack->conv;
  gsize kk = conv->window.kernel[0] * conv->window.kernel[1];
  gsize n_in = conv->n_in / conv->n_groups, n_out = conv->n_out / conv->n_groups;
  gsize block_floats = kk * pack->depth * CAM_KERNEL_BLOCK;

  memset (
      pack->packed->data + begin * block_floats, 0, (end - begin) * block_floats * sizeof (float));
  for (gsize o = begin * CAM_KERNEL_BLOCK; o < MIN (end * CAM_KERNEL_BLOCK, conv->n_out); o++)
    {
      gsize first = cam_op_conv_get_first (conv, o / CAM_PIXEL_OUT * CAM_PIXEL_OUT);
      gsize skipped = o / n_out * n_in - first;
      float *to = pack->packed->data + o / CAM_KERNEL_BLOCK * block_floats
                  + skipped * CAM_KERNEL_BLOCK + o % CAM_KERNEL_BLOCK;
      const float *from = conv->weight + o * n_in * kk;

      if (g_cancellable_is_cancelled (pack->cancellable))
        return;
      for (gsize c = 0; c < n_in; c++)
        for (gsize i = 0; i < kk; i++)
          to[(i * pack->depth + c) * CAM_KERNEL_BLOCK] = from[c * kk + i];
    }
}

static CamTensor *
pack_direct (const CamOpConv *conv, GCancellable *cancellable, GError **error)
{
  gsize n_blocks = cam_kernel_round_up (conv->n_out) / CAM_KERNEL_BLOCK;
  Pack pack = { .conv = conv, .depth = cam_op_conv_get_depth (conv), .cancellable = cancellable };

  pack.packed = cam_tensor_try_new (
      4,
      (gsize[]){
          n_blocks, conv->window.kernel[0] * conv->window.kernel[1], pack.depth, CAM_KERNEL_BLOCK },
      error);
  if (pack.packed != NULL)
    cam_op_parallel (n_blocks, 1, cancellable, pack_blocks, &pack);
  return pack.packed;
}

static CamTensor *
pack_channels (const CamOpConv *conv, GCancellable *cancellable, GError **error)
{
  gsize kk = conv->window.kernel[0] * conv->window.kernel[1];
  gsize stride = cam_kernel_round_up (conv->n_out);
  CamTensor *packed = cam_tensor_try_new (2, (gsize[]){ kk, stride }, error);

  for (gsize i = 0; packed != NULL && i < kk; i++)
    for (gsize c = 0; c < stride; c++)
      packed->data[i * stride + c] = c < conv->n_out ? conv->weight[c * kk + i] : 0;
  return packed;
}

static CamTensor *
pack_bias (const CamOpConv *conv, GCancellable *cancellable, GError **error)
{
  gsize stride = cam_kernel_round_up (conv->n_out);
  CamTensor *packed = cam_tensor_try_new (1, &stride, error);

  for (gsize o = 0; packed != NULL && o < stride; o++)
    packed->data[o] = conv->bias != NULL && o < conv->n_out ? conv->bias[o] : 0;
  return packed;
}

static const CamTensor *
get_packed (const CamOpConv *conv,
            CamTensor **slot,
            CamTensor *(*pack) (const CamOpConv *conv, GCancellable *cancellable, GError **error),
            GCancellable *cancellable,
            GError **error)
{
  const CamTensor *packed;

  g_mutex_lock (&conv->packed->mutex);
  if (*slot == NULL)
    {
      *slot = pack (conv, cancellable, error);
      if (*slot != NULL && g_cancellable_set_error_if_cancelled (cancellable, error))
        g_clear_pointer (slot, cam_tensor_unref);
    }
  packed = *slot;
  g_mutex_unlock (&conv->packed->mutex);
  return packed;
}

const CamTensor *
cam_op_conv_get_direct (const CamOp *op, GCancellable *cancellable, GError **error)
{
  const CamOpConv *conv = op->state;

  return get_packed (conv, &conv->packed->direct, pack_direct, cancellable, error);
}

const CamTensor *
cam_op_conv_get_channels (const CamOp *op, GCancellable *cancellable, GError **error)
{
  const CamOpConv *conv = op->state;

  return get_packed (conv, &conv->packed->channels, pack_channels, cancellable, error);
}

const CamTensor *
cam_op_conv_get_bias (const CamOp *op, GCancellable *cancellable, GError **error)
{
  const CamOpConv *conv = op->state;

  return get_packed (conv, &conv->packed->bias, pack_bias, cancellable, error);
}
