/* SPDX-License-Identifier: MIT */

#include "cam-conv-plan.h"

#include <string.h>

#include "cam-size.h"

/* With fewer channels, the transforms cost more than the products that they save. */
#define WINOGRAD_MIN_CHANNELS 8

/* Input channels whose kernels are packed between two looks at the cancellable. */
#define CANCEL_CHANNELS 256

/* The position of element @point of the kernel from channel c to channel o. The kernel, or its
 * transform, has @n_points elements. */
static gsize
get_packed_index (gsize o, gsize c, gsize point, gsize n_in, gsize n_points)
{
  gsize block = o / CAM_KERNEL_BLOCK;

  return ((block * n_points + point) * n_in + c) * CAM_KERNEL_BLOCK + o % CAM_KERNEL_BLOCK;
}

/* One row or column of G g Gᵀ: from three values @step apart to six. */
static void
transform_three (const double *g, gsize step, double *out, gsize out_step)
{
  double even = g[0] + g[2 * step], odd = g[step];

  out[0] = g[0] / 4;
  out[out_step] = -(even + odd) / 6;
  out[2 * out_step] = (odd - even) / 6;
  out[3 * out_step] = g[0] / 24 + odd / 12 + g[2 * step] / 6;
  out[4 * out_step] = g[0] / 24 - odd / 12 + g[2 * step] / 6;
  out[5 * out_step] = g[2 * step];
}

/* U = G g Gᵀ of a 3 × 3 kernel, 6 × 6 (Lavin and Gray 2016). */
static void
transform_kernel (const float *kernel, double *points)
{
  double g[9], rows[18];

  for (gsize i = 0; i < 9; i++)
    g[i] = kernel[i];
  for (gsize j = 0; j < 3; j++)
    transform_three (g + j, 3, rows + j, 3);
  for (gsize i = 0; i < 6; i++)
    transform_three (rows + 3 * i, 1, points + 6 * i, 1);
}

/* Writes zeros for kernels that fill up the last block. */
static void
clear_kernel (CamConvPlan *plan, gsize o, gsize c, gsize n_points)
{
  for (gsize i = 0; i < n_points; i++)
    plan->weight->data[get_packed_index (o, c, i, plan->n_in, n_points)] = 0;
}

static void
pack_kernel (CamConvPlan *plan, const float *kernel, gsize o, gsize c, gsize n_points)
{
  double points[CAM_WINOGRAD_POINTS] = { 0 };

  if (plan->winograd)
    transform_kernel (kernel, points);
  for (gsize i = 0; i < n_points; i++)
    plan->weight->data[get_packed_index (o, c, i, plan->n_in, n_points)]
        = plan->winograd ? (float)points[i] : kernel[i];
}

static gboolean
pack (CamConvPlan *plan, const CamTensor *weight, GCancellable *cancellable, GError **error)
{
  gsize kk = plan->size * plan->size;
  gsize n_points = plan->winograd ? CAM_WINOGRAD_POINTS : kk;

  for (gsize o = 0; o < cam_kernel_round_up (plan->n_out); o++)
    for (gsize c = 0; c < plan->n_in; c++)
      {
        if (c % CANCEL_CHANNELS == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
          return FALSE;
        if (o < plan->n_out)
          pack_kernel (plan, weight->data + (o * plan->n_in + c) * kk, o, c, n_points);
        else
          clear_kernel (plan, o, c, n_points);
      }
  return TRUE;
}

static gboolean
wants_winograd (const CamTensor *weight)
{
  return weight->shape[2] == 3 && MIN (weight->shape[0], weight->shape[1]) >= WINOGRAD_MIN_CHANNELS;
}

/* How many values a packed kernel has. */
static gsize
count_points (const CamTensor *weight)
{
  return wants_winograd (weight) ? CAM_WINOGRAD_POINTS
                                 : cam_size_mul (weight->shape[2], weight->shape[3]);
}

gsize
cam_conv_plan_measure (const CamTensor *weight)
{
  gsize kernel = cam_size_add (cam_size_mul (weight->shape[1], count_points (weight)), 1);

  return cam_size_of_floats (cam_size_mul (cam_kernel_round_up (weight->shape[0]), kernel));
}

CamConvPlan *
cam_conv_plan_new (const CamTensor *weight,
                   const CamTensor *bias,
                   gssize padding,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (CamConvPlan) plan = g_new0 (CamConvPlan, 1);
  gsize n_out = cam_kernel_round_up (weight->shape[0]);

  plan->n_out = weight->shape[0];
  plan->n_in = weight->shape[1];
  plan->size = weight->shape[2];
  plan->padding = padding;
  plan->winograd = wants_winograd (weight);
  plan->weight
      = cam_tensor_try_new (3, (gsize[]){ n_out, plan->n_in, count_points (weight) }, error);
  if (plan->weight == NULL)
    return NULL;
  plan->bias = cam_tensor_try_new (1, &n_out, error);
  if (plan->bias == NULL || !pack (plan, weight, cancellable, error))
    return NULL;
  memset (plan->bias->data, 0, n_out * sizeof (float));
  if (bias != NULL)
    memcpy (plan->bias->data, bias->data, plan->n_out * sizeof (float));
  return g_steal_pointer (&plan);
}

void
cam_conv_plan_free (CamConvPlan *plan)
{
  g_clear_pointer (&plan->weight, cam_tensor_unref);
  g_clear_pointer (&plan->bias, cam_tensor_unref);
  g_free (plan);
}
