/* SPDX-License-Identifier: MIT */

#include "cam-stream-tile-private.h"

#include <string.h>

#include "cam-pool.h"

/* How many more rows or columns than one a layer takes for one of its output, how far apart it
 * takes them, and how many zeros it sees before the first. */
static gsize
kernel_extent (const CamStreamLayer *layer)
{
  return layer->conv != NULL ? layer->conv->size - 1 : CAM_POOL_SIZE - 1;
}

static gsize
kernel_step (const CamStreamLayer *layer)
{
  return layer->conv != NULL ? 1 : CAM_POOL_SIZE;
}

static gssize
kernel_padding (const CamStreamLayer *layer)
{
  return layer->conv != NULL ? layer->conv->padding : 0;
}

/* The part of 0 … size − 1 of its input that @layer needs for start … end − 1 of its output. */
static void
needed_range (
    const CamStreamLayer *layer, gsize start, gsize end, gsize size, gsize *from, gsize *to)
{
  gssize step = (gssize)kernel_step (layer), padding = kernel_padding (layer);
  gssize low = (gssize)start * step - padding;
  gssize high = ((gssize)end - 1) * step - padding + (gssize)kernel_extent (layer) + 1;

  *to = (gsize)CLAMP (high, 0, (gssize)size);
  *from = MIN ((gsize)CLAMP (low, 0, (gssize)size), *to);
}

void
cam_stream_worker_place (
    CamStreamWorker *worker, gsize row, gsize column, gsize height, gsize width)
{
  CamStreamStage *last = &worker->stages[worker->n_stages - 1];

  last->row_start = row;
  last->row_end = MIN (row + height, last->height);
  last->column_start = column;
  last->column_end = MIN (column + width, last->width);
  last->origin = (gssize)column;
  for (guint i = worker->n_stages - 1; i > 0; i--)
    {
      const CamStreamStage *stage = &worker->stages[i];
      CamStreamStage *before = &worker->stages[i - 1];

      needed_range (stage->layer,
                    stage->row_start,
                    stage->row_end,
                    before->height,
                    &before->row_start,
                    &before->row_end);
      needed_range (stage->layer,
                    stage->column_start,
                    stage->column_end,
                    before->width,
                    &before->column_start,
                    &before->column_end);
      before->origin = (gssize)(stage->column_start * kernel_step (stage->layer))
                       - kernel_padding (stage->layer);
    }
  for (guint i = 0; i < worker->n_stages; i++)
    {
      CamStreamStage *stage = &worker->stages[i];

      stage->next_row = stage->row_start;
      memset (stage->rows, 0, stage->n_rows * stage->row_floats * sizeof (float));
    }
}

static const float *
input_row (const CamStreamWorker *worker, const CamStreamStage *stage, gssize row)
{
  gboolean computed = row >= (gssize)stage->row_start && row < (gssize)stage->row_end;

  return computed ? cam_stream_stage_row (stage, (gsize)row) : worker->zeros;
}

/* C planes → pixels with all their channels. */
static void
read_input_row (const CamStreamWorker *worker, const CamStreamStage *stage, gsize row)
{
  float *pixels = cam_stream_stage_output (stage, row);
  gsize n = stage->column_end - stage->column_start;

  for (gsize c = 0; c < stage->n_channels; c++)
    {
      const float *plane
          = worker->input->data + (c * stage->height + row) * stage->width + stage->column_start;

      for (gsize x = 0; x < n; x++)
        pixels[x * stage->stride + c] = plane[x];
    }
}

static void
run_conv (const CamStreamWorker *worker,
          const CamStreamStage *stage,
          const CamStreamStage *before,
          gsize row,
          gsize n_rows)
{
  const CamConvPlan *plan = stage->layer->conv;
  const CamKernels *kernels = cam_kernels_get ();
  CamKernelConv conv = { .n_in = plan->n_in,
                         .in_stride = before->stride,
                         .n_out = plan->n_out,
                         .out_stride = stage->stride,
                         .size = plan->size,
                         .weight = plan->weight->data,
                         .bias = plan->bias->data,
                         .relu = stage->layer->relu };
  gsize n = stage->column_end - stage->column_start;
  gssize first = (gssize)row - plan->padding;

  if (plan->winograd)
    {
      const float *rows[CAM_WINOGRAD_INPUT_ROWS];
      float *out[CAM_WINOGRAD_ROWS];

      for (gsize i = 0; i < CAM_WINOGRAD_INPUT_ROWS; i++)
        rows[i] = input_row (worker, before, first + (gssize)i);
      for (gsize i = 0; i < CAM_WINOGRAD_ROWS; i++)
        out[i] = i < n_rows ? cam_stream_stage_output (stage, row + i) : NULL;
      kernels->winograd_rows (&conv, rows, out, n, worker->scratch);
      return;
    }
  for (gsize r = 0; r < n_rows; r++)
    {
      for (gsize i = 0; i < plan->size; i++)
        worker->taps[i] = input_row (worker, before, first + (gssize)(r + i));
      kernels->conv_row (&conv, worker->taps, cam_stream_stage_output (stage, row + r), n);
    }
}

static void
run_pool (const CamStreamStage *stage, const CamStreamStage *before, gsize row, gsize n_rows)
{
  for (gsize r = 0; r < n_rows; r++)
    cam_kernels_get ()->pool_row (cam_stream_stage_row (before, 2 * (row + r)),
                                  cam_stream_stage_row (before, 2 * (row + r) + 1),
                                  stage->stride,
                                  cam_stream_stage_output (stage, row + r),
                                  stage->column_end - stage->column_start);
}

/* Computes the rows before @end of a stage, and of those before it what that takes. Behind many
 * pools that is much of the picture, so it stops in the middle where the run is cancelled. */
static void
advance (CamStreamWorker *worker, guint index, gsize end)
{
  CamStreamStage *stage = &worker->stages[index];

  while (stage->next_row < end && !g_cancellable_is_cancelled (worker->cancellable))
    {
      gsize n_rows = MIN (CAM_STREAM_STEP, stage->row_end - stage->next_row);
      gsize from, to;

      if (stage->layer == NULL)
        {
          read_input_row (worker, stage, stage->next_row++);
          continue;
        }
      needed_range (
          stage->layer, stage->next_row, stage->next_row + n_rows, stage[-1].height, &from, &to);
      advance (worker, index - 1, to);
      if (g_cancellable_is_cancelled (worker->cancellable))
        return;
      if (stage->layer->conv != NULL)
        run_conv (worker, stage, stage - 1, stage->next_row, n_rows);
      else
        run_pool (stage, stage - 1, stage->next_row, n_rows);
      stage->next_row += n_rows;
    }
}

void
cam_stream_worker_advance (CamStreamWorker *worker, gsize end)
{
  advance (worker, worker->n_stages - 1, end);
}

/* The rings' sizes, which are those of the largest tile. Returns the floats of all memory. */
static gsize
size_stages (CamStreamWorker *worker,
             gsize tile_width,
             gsize *n_taps,
             gsize *zeros_floats,
             gsize *scratch_floats)
{
  const CamStreamStage *last = &worker->stages[worker->n_stages - 1];
  gsize width = MIN (tile_width, last->width), total = 0;

  *n_taps = *zeros_floats = *scratch_floats = 0;
  for (guint i = worker->n_stages; i-- > 0;)
    {
      CamStreamStage *stage = &worker->stages[i];
      const CamStreamLayer *next = i + 1 < worker->n_stages ? stage[1].layer : NULL;

      stage->n_rows = CAM_STREAM_STEP;
      if (next != NULL)
        {
          /* What the next layer takes for one step, and what this one is ahead of that. */
          stage->n_rows
              = CAM_STREAM_STEP * kernel_step (next) + kernel_extent (next) + CAM_STREAM_STEP - 1;
          width = width * kernel_step (next) + kernel_extent (next);
        }
      stage->row_floats = (width + CAM_KERNEL_SLACK) * stage->stride;
      total += stage->n_rows * stage->row_floats;
      *zeros_floats = MAX (*zeros_floats, stage->row_floats);
      if (stage->layer != NULL && stage->layer->conv != NULL)
        {
          *n_taps = MAX (*n_taps, stage->layer->conv->size);
          if (stage->layer->conv->winograd)
            *scratch_floats
                = MAX (*scratch_floats, cam_kernel_winograd_scratch (stage->layer->conv->n_in));
        }
    }
  return total + *zeros_floats + *scratch_floats;
}

gboolean
cam_stream_worker_init (CamStreamWorker *worker,
                        const CamStreamLayer *layers,
                        guint n_layers,
                        const CamTensor *input,
                        gsize tile_width,
                        gsize n_own,
                        GCancellable *cancellable,
                        GError **error)
{
  gsize own_floats = cam_kernel_round_up (n_own);
  gsize shape[3], n_taps, zeros_floats, scratch_floats, total;
  float *memory;

  memcpy (shape, input->shape, sizeof shape);
  worker->input = input;
  worker->cancellable = cancellable;
  worker->n_stages = n_layers + 1;
  worker->stages = g_new0 (CamStreamStage, worker->n_stages);
  for (guint i = 0; i < worker->n_stages; i++)
    {
      CamStreamStage *stage = &worker->stages[i];

      if (i > 0)
        {
          stage->layer = &layers[i - 1];
          cam_stream_get_output_shape (stage->layer, 1, shape);
        }
      stage->n_channels = shape[0];
      stage->stride = cam_kernel_round_up (shape[0]);
      stage->height = shape[1];
      stage->width = shape[2];
    }

  total = size_stages (worker, tile_width, &n_taps, &zeros_floats, &scratch_floats) + own_floats;
  worker->memory = cam_tensor_try_new (1, &total, error);
  if (worker->memory == NULL)
    return FALSE;
  worker->taps = g_new (const float *, n_taps);
  worker->own_scratch = worker->memory->data;
  memory = worker->own_scratch + own_floats;
  for (guint i = 0; i < worker->n_stages; i++)
    {
      worker->stages[i].rows = memory;
      memory += worker->stages[i].n_rows * worker->stages[i].row_floats;
    }
  worker->zeros = memory;
  worker->scratch = memory + zeros_floats;
  memset (worker->zeros, 0, (zeros_floats + scratch_floats) * sizeof (float));
  return TRUE;
}

void
cam_stream_worker_clear (CamStreamWorker *worker)
{
  g_clear_pointer (&worker->stages, g_free);
  g_clear_pointer (&worker->memory, cam_tensor_unref);
  g_clear_pointer (&worker->taps, g_free);
}
