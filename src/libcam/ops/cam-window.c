/* SPDX-License-Identifier: MIT */

#include "cam-window-private.h"

/* The largest kernel, stride, dilation and padding. */
#define MAX_SETTING 4096

/* Reads two settings, or four, in @low … MAX_SETTING. If the attribute is missing, @list keeps its
 * values. */
static gboolean
read_list (const CamOp *op, const char *name, gsize n, gint64 low, gint64 *list, GError **error)
{
  const CamIntegers *integers = cam_attributes_get_integers (op->attributes, name);

  if (integers == NULL)
    return TRUE;
  if (integers->n_elements != n)
    return cam_op_fail_attribute (error, name);
  for (gsize i = 0; i < n; i++)
    {
      if (integers->data[i] < low || integers->data[i] > MAX_SETTING)
        return cam_op_fail_attribute (error, name);
      list[i] = integers->data[i];
    }
  return TRUE;
}

gboolean
cam_window_read_kernel (const CamOp *op, gsize kernel[2], GError **error)
{
  gint64 list[2] = { 0, 0 };

  if (!read_list (op, "kernel_shape", 2, 1, list, error))
    return FALSE;
  if (list[0] == 0)
    return cam_op_fail_attribute (error, "kernel_shape");
  kernel[0] = list[0];
  kernel[1] = list[1];
  return TRUE;
}

/* Sets padding that gives ⌈size / stride⌉ outputs. If it is odd, the larger half is at the end or
 * at the beginning. */
static void
pad_same (CamWindow *window, guint d, gboolean upper)
{
  gsize span = (window->kernel[d] - 1) * window->dilation[d] + 1;
  gsize out = (window->in[d] + window->stride[d] - 1) / window->stride[d];
  gssize needed = (gssize)((out - 1) * window->stride[d] + span) - (gssize)window->in[d];

  needed = MAX (needed, 0);
  window->before[d] = upper ? needed / 2 : (needed + 1) / 2;
  window->after[d] = needed - window->before[d];
}

static gboolean
find_output (CamWindow *window, guint d, gboolean ceil_mode, GError **error)
{
  gssize span = (window->kernel[d] - 1) * window->dilation[d] + 1;
  gssize room = (gssize)window->in[d] + window->before[d] + window->after[d] - span;
  gssize stride = window->stride[d];

  if (room < 0)
    return cam_op_fail_shape (error);
  window->out[d] = room / stride + 1;
  /* One more window, if it begins inside the image or the padding before it, as in PyTorch. */
  if (ceil_mode && room % stride != 0
      && (gssize)window->out[d] * stride < (gssize)window->in[d] + window->before[d])
    window->out[d]++;
  return TRUE;
}

gboolean
cam_window_plan (const CamOp *op, const gsize kernel[2], CamWindow *window, GError **error)
{
  const CamShape *input = &op->inputs[0].shape;
  const char *auto_pad = cam_attributes_get_text (op->attributes, "auto_pad", "NOTSET");
  gboolean ceil_mode = cam_attributes_get_integer (op->attributes, "ceil_mode", 0) != 0;
  gint64 strides[2] = { 1, 1 }, dilations[2] = { 1, 1 }, pads[4] = { 0, 0, 0, 0 };

  if (input->n_dims != 4)
    return cam_op_fail_rank (error);
  if (!read_list (op, "strides", 2, 1, strides, error)
      || !read_list (op, "dilations", 2, 1, dilations, error)
      || !read_list (op, "pads", 4, 0, pads, error))
    return FALSE;
  for (guint d = 0; d < 2; d++)
    {
      window->kernel[d] = kernel[d];
      window->stride[d] = strides[d];
      window->dilation[d] = dilations[d];
      window->in[d] = input->dims[2 + d];
      window->before[d] = pads[d];
      window->after[d] = pads[2 + d];
      if (g_str_equal (auto_pad, "SAME_UPPER") || g_str_equal (auto_pad, "SAME_LOWER"))
        pad_same (window, d, g_str_equal (auto_pad, "SAME_UPPER"));
      else if (g_str_equal (auto_pad, "VALID"))
        window->before[d] = window->after[d] = 0;
      else if (!g_str_equal (auto_pad, "NOTSET") && *auto_pad != '\0')
        return cam_op_fail_attribute (error, "auto_pad");
      if (!find_output (window, d, ceil_mode, error))
        return FALSE;
    }
  return TRUE;
}

gssize
cam_window_find_range (const CamWindow *window, guint d, gsize o, gsize *first, gsize *end)
{
  gssize begin = (gssize)(o * window->stride[d]) - window->before[d];
  gssize dilation = window->dilation[d], in = window->in[d];

  *first = begin < 0 ? (gsize)((-begin + dilation - 1) / dilation) : 0;
  *end = begin >= in ? 0 : MIN (window->kernel[d], (gsize)((in - begin + dilation - 1) / dilation));
  return begin;
}
