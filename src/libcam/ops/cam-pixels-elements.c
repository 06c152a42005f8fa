/* SPDX-License-Identifier: MIT */

#include "cam-pixels-private.h"

#include <math.h>
#include <string.h>

/* Functions of single elements, sums and products, by pixels. */

/* Values that justify a further thread. */
#define ELEMENTS_GRAIN_VALUES 32768

typedef struct
{
  const CamPixelRun *run;
  CamPixelFinish finish;
  gsize step;
  const float *a, *b;
  float factor;
  float *out;
} Elements;

static void
run_unary (gsize begin, gsize end, gpointer data)
{
  const Elements *e = data;
  gsize at = begin * e->step;

  memcpy (e->out + at, e->a + at, (end - begin) * e->step * sizeof (float));
  e->run->kernels->finish (&e->finish, e->step, e->out + at, end - begin);
}

static Elements
elements_start (const CamPixelRun *run)
{
  return (Elements){ .run = run,
                     .finish = cam_pixels_get_finish (run),
                     .step = run->outputs[0]->shape[2],
                     .a = run->inputs[0]->data,
                     .out = run->outputs[0]->data };
}

static void
run_all (Elements *e, void (*work) (gsize begin, gsize end, gpointer data))
{
  cam_op_parallel (e->run->outputs[0]->n_elements / e->step,
                   ELEMENTS_GRAIN_VALUES / e->step + 1,
                   e->run->cancellable,
                   work,
                   e);
}

gboolean
cam_op_unary_pixels (const CamPixelRun *run, GError **error)
{
  Elements e = elements_start (run);
  const char *name = run->op->type->name;

  if (g_str_equal (name, "Sigmoid"))
    e.finish.activation = CAM_ACTIVATION_SIGMOID;
  else if (g_str_equal (name, "HardSwish"))
    e.finish.activation = CAM_ACTIVATION_HARD_SWISH;
  else
    {
      float low = -INFINITY, high = INFINITY;

      if (!cam_op_get_bounds (run->op, &low, &high))
        return cam_op_fail_attribute (error, "min");
      e.finish.low = MAX (low, e.finish.low);
      e.finish.high = MIN (high, e.finish.high);
    }
  run_all (&e, run_unary);
  return TRUE;
}

/* Whether input @index has one value for each channel of the output, or a single value. */
static gboolean
is_one_a_channel (const CamOp *op, guint index)
{
  const CamShape *shape = &op->inputs[index].shape, *out = &op->outputs[0];

  return cam_pixels_is_picture (shape) && shape->dims[1] == out->dims[1] && shape->dims[2] == 1
         && shape->dims[3] == 1;
}

static gboolean
is_constant_number (const CamOp *op, guint index)
{
  return op->inputs[index].tensor != NULL && op->inputs[index].tensor->n_elements == 1;
}

static gboolean
is_whole (const CamOp *op, guint index)
{
  return op->inputs[index].tensor == NULL
         && cam_shape_equal (&op->inputs[index].shape, &op->outputs[0]);
}

/* Finds the input that has every element, if the other one fits is_one_a_channel(),
 * is_constant_number() or is_whole(). */
static gboolean
find_whole (const CamOp *op, guint *whole)
{
  for (guint i = 0; i < 2; i++)
    if (is_whole (op, i)
        && (is_whole (op, 1 - i) || is_constant_number (op, 1 - i)
            || (g_str_equal (op->type->name, "Mul") && is_one_a_channel (op, 1 - i)
                && op->inputs[1 - i].tensor == NULL)))
      {
        *whole = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
cam_op_can_binary_pixels (const CamOp *op)
{
  guint whole;

  return op->n_inputs >= 2 && cam_op_has (op, 0) && cam_op_has (op, 1) && op->residual == 0
         && find_whole (op, &whole);
}

static void
run_add (gsize begin, gsize end, gpointer data)
{
  Elements *e = data;
  gsize at = begin * e->step;
  CamPixelFinish finish = e->finish;

  memcpy (e->out + at, e->a + at, (end - begin) * e->step * sizeof (float));
  finish.residual = e->b + at;
  e->run->kernels->finish (&finish, e->step, e->out + at, end - begin);
}

static void
run_multiply (gsize begin, gsize end, gpointer data)
{
  Elements *e = data;
  gsize at = begin * e->step;

  e->run->kernels->scale (e->a + at, e->b, NULL, &e->finish, e->step, e->out + at, end - begin);
}

/* Products of two images: each pixel has its own factors. */
static void
run_multiply_images (gsize begin, gsize end, gpointer data)
{
  Elements *e = data;

  for (gsize p = begin; p < end; p++)
    e->run->kernels->scale (
        e->a + p * e->step, e->b + p * e->step, NULL, &e->finish, e->step, e->out + p * e->step, 1);
}

gboolean
cam_op_binary_pixels (const CamPixelRun *run, GError **error)
{
  const CamOp *op = run->op;
  gboolean is_sum = g_str_equal (op->type->name, "Add");
  Elements e = elements_start (run);
  g_autofree float *row = g_new (float, e.step);
  guint whole = 0;

  find_whole (op, &whole);
  e.a = run->inputs[whole]->data;
  e.b = run->inputs[1 - whole]->data;
  if (is_constant_number (op, 1 - whole))
    {
      for (gsize c = 0; c < e.step; c++)
        row[c] = *e.b;
      e.b = row;
      if (is_sum)
        {
          e.finish.bias = row;
          run_all (&e, run_unary);
        }
      else
        run_all (&e, run_multiply);
    }
  else if (is_sum)
    run_all (&e, run_add);
  else if (is_whole (op, 1 - whole))
    run_all (&e, run_multiply_images);
  else
    run_all (&e, run_multiply);
  return TRUE;
}

/* Pixels of a concatenation that are written together, so that they stay in a core's cache. */
#define CONCAT_PIXELS 16

typedef struct
{
  const CamPixelRun *run;
  CamPixelFinish finish;
  const float *scale, *shift;
} Concat;

static void
concat_pixels (gsize begin, gsize end, gpointer data)
{
  const Concat *concat = data;
  const CamPixelRun *run = concat->run;
  gsize step = run->outputs[0]->shape[2];

  for (gsize first = begin; first < end; first += CONCAT_PIXELS)
    {
      float *out = run->outputs[0]->data + first * step;
      gsize n = MIN (CONCAT_PIXELS, end - first), at = 0;

      for (guint i = 0; i < run->op->n_inputs; i++)
        {
          const CamTensor *in = run->inputs[i];
          gsize n_channels = run->op->inputs[i].shape.dims[1];

          run->kernels->copy (
              in->data + first * in->shape[2], in->shape[2], n_channels, out + at, step, n);
          at += n_channels;
        }
      for (gsize p = 0; p < n && at < step; p++)
        memset (out + p * step + at, 0, (step - at) * sizeof (float));
      if (concat->scale != NULL)
        run->kernels->scale (out, concat->scale, concat->shift, &concat->finish, step, out, n);
      else if (cam_op_is_clamped (run->op))
        run->kernels->finish (&concat->finish, step, out, n);
    }
}

gboolean
cam_op_concat_pixels (const CamPixelRun *run, GError **error)
{
  gsize step = run->outputs[0]->shape[2];
  g_autofree float *norm = g_new0 (float, 2 * step);
  Concat concat = { .run = run, .finish = cam_pixels_get_finish (run) };

  if (run->op->norm != NULL)
    {
      cam_op_norm_get (run->op->norm, norm, norm + step);
      concat.scale = norm;
      concat.shift = norm + step;
    }
  cam_op_parallel (run->outputs[0]->n_elements / step,
                   ELEMENTS_GRAIN_VALUES / step + 1,
                   run->cancellable,
                   concat_pixels,
                   &concat);
  return TRUE;
}

typedef struct
{
  const float *in;
  float *out;
  gsize in_step, out_step, n_channels;
  gboolean fills; /* whether to write zeros up to out_step */
} Copy;

static void
copy_channels (gsize begin, gsize end, gpointer data)
{
  const Copy *copy = data;

  for (gsize p = begin; p < end; p++)
    {
      memcpy (copy->out + p * copy->out_step,
              copy->in + p * copy->in_step,
              copy->n_channels * sizeof (float));
      if (copy->fills)
        memset (copy->out + p * copy->out_step + copy->n_channels,
                0,
                (copy->out_step - copy->n_channels) * sizeof (float));
    }
}

gboolean
cam_op_slice_pixels (const CamPixelRun *run, GError **error)
{
  gsize at = 0;

  for (guint i = 0; i < run->op->n_outputs; i++)
    {
      CamTensor *out = run->outputs[i];
      Copy copy = { .in = run->inputs[0]->data + at,
                    .out = out->data,
                    .in_step = run->inputs[0]->shape[2],
                    .out_step = out->shape[2],
                    .n_channels = run->op->outputs[i].dims[1],
                    .fills = TRUE };

      cam_op_parallel (out->n_elements / out->shape[2],
                       ELEMENTS_GRAIN_VALUES / out->shape[2] + 1,
                       run->cancellable,
                       copy_channels,
                       &copy);
      at += run->op->outputs[i].dims[1];
    }
  return TRUE;
}
