/* SPDX-License-Identifier: MIT */

#include "cam-stream-tile-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-limits.h"
#include "cam-pool.h"
#include "cam-size.h"

/* One output row needs extent + 1 input rows; the next begins step rows later. The first begins
 * padding rows before the input, in zeros. Columns are the same. */
static gsize
get_kernel_extent (const CamStreamLayer *layer)
{
  return layer->conv != NULL ? layer->conv->size - 1 : CAM_POOL_SIZE - 1;
}

static gsize
get_kernel_step (const CamStreamLayer *layer)
{
  return layer->conv != NULL ? 1 : CAM_POOL_SIZE;
}

static gssize
get_kernel_padding (const CamStreamLayer *layer)
{
  return layer->conv != NULL ? layer->conv->padding : 0;
}

/* The part of 0 … size − 1 of its input that @layer needs for start … end − 1 of its output. */
static void
find_needed_range (
    const CamStreamLayer *layer, gsize start, gsize end, gsize size, gsize *from, gsize *to)
{
  gssize step = (gssize)get_kernel_step (layer), padding = get_kernel_padding (layer);
  gssize low = (gssize)start * step - padding;
  gssize high = ((gssize)end - 1) * step - padding + (gssize)get_kernel_extent (layer) + 1;

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

      find_needed_range (stage->layer,
                         stage->row_start,
                         stage->row_end,
                         before->height,
                         &before->row_start,
                         &before->row_end);
      find_needed_range (stage->layer,
                         stage->column_start,
                         stage->column_end,
                         before->width,
                         &before->column_start,
                         &before->column_end);
      before->origin = (gssize)(stage->column_start * get_kernel_step (stage->layer))
                       - get_kernel_padding (stage->layer);
    }
  for (guint i = 0; i < worker->n_stages; i++)
    {
      CamStreamStage *stage = &worker->stages[i];

      stage->next_row = stage->row_start;
      memset (stage->rows, 0, stage->n_rows * stage->row_floats * sizeof (float));
    }
}

static const float *
get_input_row (const CamStreamWorker *worker, const CamStreamStage *stage, gssize row)
{
  gboolean computed = row >= (gssize)stage->row_start && row < (gssize)stage->row_end;

  return computed ? cam_stream_stage_row (stage, (gsize)row) : worker->zeros;
}

/* Reads C planes and writes pixels with all their channels. */
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
        rows[i] = get_input_row (worker, before, first + (gssize)i);
      for (gsize i = 0; i < CAM_WINOGRAD_ROWS; i++)
        out[i] = i < n_rows ? cam_stream_stage_output (stage, row + i) : NULL;
      kernels->winograd_rows (&conv, rows, out, n, worker->scratch);
      return;
    }
  for (gsize r = 0; r < n_rows; r++)
    {
      for (gsize i = 0; i < plan->size; i++)
        worker->taps[i] = get_input_row (worker, before, first + (gssize)(r + i));
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

/* Computes the rows before @end of a stage, and the rows of earlier stages that these need. If many
 * pools precede it, that is much of the image, so it stops in between if the run is cancelled. */
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
      find_needed_range (
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

/* The floats of all memory that a worker needs. */
typedef struct
{
  gsize rings, zeros, scratch, own;
  gsize n_taps;
} Sizes;

/* Finds the size of a stage's ring buffer, from which the next layer takes @n_rows rows and @width
 * columns at a time, but never more than the stage's whole output. */
static void
size_ring (CamStreamStage *stage, gsize n_rows, gsize width, Sizes *sizes)
{
  stage->n_rows = MIN (n_rows, MAX (stage->height, CAM_STREAM_STEP));
  stage->row_floats = cam_size_mul (cam_size_add (width, CAM_KERNEL_SLACK), stage->stride);
  sizes->rings = cam_size_add (sizes->rings, cam_size_mul (stage->n_rows, stage->row_floats));
  sizes->zeros = MAX (sizes->zeros, stage->row_floats);
}

static void
size_layer (const CamStreamLayer *layer, Sizes *sizes)
{
  if (layer == NULL || layer->conv == NULL)
    return;
  sizes->n_taps = MAX (sizes->n_taps, layer->conv->size);
  if (layer->conv->winograd)
    sizes->scratch = MAX (sizes->scratch, cam_kernel_get_winograd_scratch (layer->conv->n_in));
}

/* Finds the sizes of the ring buffers for the largest tile. */
static void
size_stages (CamStreamWorker *worker, gsize tile_width, Sizes *sizes)
{
  const CamStreamStage *last = &worker->stages[worker->n_stages - 1];
  gsize width = MIN (tile_width, last->width);

  for (guint i = worker->n_stages; i-- > 0;)
    {
      CamStreamStage *stage = &worker->stages[i];
      const CamStreamLayer *next = i + 1 < worker->n_stages ? stage[1].layer : NULL;
      gsize n_rows = CAM_STREAM_STEP;

      if (next != NULL)
        {
          /* The rows that the next layer needs for one step, and the rows by which this one is
           * ahead. */
          n_rows = cam_size_add (CAM_STREAM_STEP * get_kernel_step (next) + CAM_STREAM_STEP - 1,
                                 get_kernel_extent (next));
          width = cam_size_add (cam_size_mul (width, get_kernel_step (next)),
                                get_kernel_extent (next));
        }
      size_ring (stage, n_rows, width, sizes);
      width = MIN (width, stage->width);
      size_layer (stage->layer, sizes);
    }
}

static void
make_stages (CamStreamWorker *worker, const CamStreamLayer *layers, guint n_layers)
{
  gsize shape[3];

  memcpy (shape, worker->input->shape, sizeof shape);
  worker->n_stages = n_layers + 1;
  worker->stages = g_new0 (CamStreamStage, worker->n_stages);
  for (guint i = 0; i < worker->n_stages; i++)
    {
      CamStreamStage *stage = &worker->stages[i];

      if (i > 0)
        {
          stage->layer = &layers[i - 1];
          cam_stream_layer_advance_shape (stage->layer, shape);
        }
      stage->n_channels = shape[0];
      stage->stride = cam_kernel_round_up (shape[0]);
      stage->height = shape[1];
      stage->width = shape[2];
    }
}

static gboolean
allocate (CamStreamWorker *worker, const Sizes *sizes, GError **error)
{
  gsize total = cam_size_add (cam_size_add (sizes->own, sizes->rings),
                              cam_size_add (sizes->zeros, sizes->scratch));

  if (cam_size_of_floats (total) > CAM_MAX_STREAM_BYTES)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_LIMIT,
                   _ ("Running the network on this picture takes more than %zu MiB for its rows of "
                      "channels, which is more than a network is given."),
                   CAM_MAX_STREAM_BYTES >> 20);
      return FALSE;
    }
  worker->memory = cam_tensor_try_new (1, &total, error);
  return worker->memory != NULL;
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
  Sizes sizes = { .own = cam_kernel_round_up (n_own) };
  float *memory;

  worker->input = input;
  worker->cancellable = cancellable;
  make_stages (worker, layers, n_layers);
  size_stages (worker, tile_width, &sizes);
  if (!allocate (worker, &sizes, error))
    return FALSE;
  worker->taps = g_new (const float *, sizes.n_taps);
  worker->own_scratch = worker->memory->data;
  memory = worker->own_scratch + sizes.own;
  for (guint i = 0; i < worker->n_stages; i++)
    {
      worker->stages[i].rows = memory;
      memory += worker->stages[i].n_rows * worker->stages[i].row_floats;
    }
  worker->zeros = memory;
  worker->scratch = memory + sizes.zeros;
  memset (worker->zeros, 0, (sizes.zeros + sizes.scratch) * sizeof (float));
  return TRUE;
}

void
cam_stream_worker_clear (CamStreamWorker *worker)
{
  g_clear_pointer (&worker->stages, g_free);
  g_clear_pointer (&worker->memory, cam_tensor_unref);
  g_clear_pointer (&worker->taps, g_free);
}
