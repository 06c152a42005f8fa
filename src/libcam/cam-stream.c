#include "cam-stream.h"

#include <string.h>

#include "cam-parallel.h"
#include "cam-pool.h"

/* Rows that a layer computes at a time. */
#define STEP CAM_WINOGRAD_ROWS

/* Size of a tile of the last layer's output: as wide as its rows still fit the cache, and as high
 * as makes the rows negligible that neighbouring tiles both compute. Small pictures have lower
 * tiles, so that there is one for each thread. */
#define TILE_WIDTH CAM_STREAM_MAX_PIXELS
#define MAX_TILE_HEIGHT 64
#define MIN_TILE_HEIGHT 16
#define ENOUGH_TILES 8

/* What one layer, or the input, has of one tile. Rows and columns count in the layer's whole
 * output. */
typedef struct
{
  const CamStreamLayer *layer; /* NULL for the input */
  gsize n_channels, stride;
  gsize height, width;

  gsize row_start, row_end;       /* what is computed of it */
  gsize column_start, column_end; /* likewise */
  gssize origin;                  /* the column at the start of a row in memory */
  gsize next_row;                 /* the first row that is not computed yet */

  gsize n_rows, row_floats; /* of the ring of rows */
  float *rows;
} Stage;

typedef struct
{
  const CamTensor *input;
  GCancellable *cancellable;
  guint n_stages; /* the input and the layers */
  Stage *stages;
  CamTensor *memory;
  float *zeros;       /* a row outside of the picture */
  float *scratch;     /* for Winograd */
  float *own_scratch; /* for the consumer */
  const float **taps; /* as many as the largest kernel has rows */
} Worker;

typedef struct
{
  const CamStreamLayer *layers;
  guint n_layers;
  const CamTensor *input;
  gsize n_scratch;
  CamStreamConsumer consume;
  gpointer data;
  GCancellable *cancellable;

  gsize height, width;
  gsize tile_height;
  gsize n_tiles;
  gsize next_tile; /* atomic */
  Worker *workers;
} Run;

static gsize
count_parts (gsize size, gsize part)
{
  return (size + part - 1) / part;
}

static gsize
choose_tile_height (gsize height, gsize width)
{
  gsize n_across = count_parts (width, TILE_WIDTH), tile_height = MAX_TILE_HEIGHT;

  while (tile_height > MIN_TILE_HEIGHT
         && n_across * count_parts (height, tile_height) < ENOUGH_TILES)
    tile_height /= 2;
  return tile_height;
}

gsize
cam_stream_count_tiles (gsize height, gsize width)
{
  return count_parts (height, choose_tile_height (height, width)) * count_parts (width, TILE_WIDTH);
}

static gsize
conv_output_size (const CamConvPlan *conv, gsize size)
{
  return (gsize)((gssize)size + 2 * conv->padding) + 1 - conv->size;
}

void
cam_stream_get_output_shape (const CamStreamLayer *layers, guint n_layers, gsize shape[3])
{
  for (guint i = 0; i < n_layers; i++)
    {
      const CamConvPlan *conv = layers[i].conv;

      shape[0] = conv != NULL ? conv->n_out : shape[0];
      for (guint d = 1; d < 3; d++)
        shape[d] = conv != NULL ? conv_output_size (conv, shape[d]) : shape[d] / CAM_POOL_SIZE;
    }
}

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

/* Sets what every stage computes for a tile of the last one. */
static void
place_tile (Worker *worker, gsize row, gsize column, gsize height, gsize width)
{
  Stage *last = &worker->stages[worker->n_stages - 1];

  last->row_start = row;
  last->row_end = MIN (row + height, last->height);
  last->column_start = column;
  last->column_end = MIN (column + width, last->width);
  last->origin = (gssize)column;
  for (guint i = worker->n_stages - 1; i > 0; i--)
    {
      const Stage *stage = &worker->stages[i];
      Stage *before = &worker->stages[i - 1];

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
      Stage *stage = &worker->stages[i];

      stage->next_row = stage->row_start;
      memset (stage->rows, 0, stage->n_rows * stage->row_floats * sizeof (float));
    }
}

static float *
ring_row (const Stage *stage, gsize row)
{
  return stage->rows + row % stage->n_rows * stage->row_floats;
}

/* Where the first computed pixel of a row lies. */
static float *
output_row (const Stage *stage, gsize row)
{
  gsize offset = (gsize)((gssize)stage->column_start - stage->origin);

  return ring_row (stage, row) + offset * stage->stride;
}

static const float *
input_row (const Worker *worker, const Stage *stage, gssize row)
{
  gboolean computed = row >= (gssize)stage->row_start && row < (gssize)stage->row_end;

  return computed ? ring_row (stage, (gsize)row) : worker->zeros;
}

/* C planes → pixels with all their channels. */
static void
read_input_row (const Worker *worker, const Stage *stage, gsize row)
{
  float *pixels = output_row (stage, row);
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
run_conv (const Worker *worker, const Stage *stage, const Stage *before, gsize row, gsize n_rows)
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
        out[i] = i < n_rows ? output_row (stage, row + i) : NULL;
      kernels->winograd_rows (&conv, rows, out, n, worker->scratch);
      return;
    }
  for (gsize r = 0; r < n_rows; r++)
    {
      for (gsize i = 0; i < plan->size; i++)
        worker->taps[i] = input_row (worker, before, first + (gssize)(r + i));
      kernels->conv_row (&conv, worker->taps, output_row (stage, row + r), n);
    }
}

static void
run_pool (const Stage *stage, const Stage *before, gsize row, gsize n_rows)
{
  for (gsize r = 0; r < n_rows; r++)
    cam_kernels_get ()->pool_row (ring_row (before, 2 * (row + r)),
                                  ring_row (before, 2 * (row + r) + 1),
                                  stage->stride,
                                  output_row (stage, row + r),
                                  stage->column_end - stage->column_start);
}

/* Computes the rows before @end of a stage, and of those before it what that takes. Behind many
 * pools that is much of the picture, so it stops in the middle where the run is cancelled. */
static void
advance (Worker *worker, guint index, gsize end)
{
  Stage *stage = &worker->stages[index];

  while (stage->next_row < end && !g_cancellable_is_cancelled (worker->cancellable))
    {
      gsize n_rows = MIN (STEP, stage->row_end - stage->next_row);
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

static void
run_tile (Run *run, Worker *worker, gsize tile)
{
  gsize n_across = count_parts (run->width, TILE_WIDTH);
  Stage *last = &worker->stages[worker->n_stages - 1];

  place_tile (worker,
              tile / n_across * run->tile_height,
              tile % n_across * TILE_WIDTH,
              run->tile_height,
              TILE_WIDTH);
  for (gsize row = last->row_start; row < last->row_end; row += STEP)
    {
      advance (worker, worker->n_stages - 1, MIN (row + STEP, last->row_end));
      if (g_cancellable_is_cancelled (run->cancellable))
        return;
      for (gsize y = row; y < MIN (row + STEP, last->row_end); y++)
        {
          CamStreamRow piece = { .tile = tile,
                                 .y = y,
                                 .x = last->column_start,
                                 .n_pixels = last->column_end - last->column_start,
                                 .n_channels = last->n_channels,
                                 .stride = last->stride,
                                 .pixels = output_row (last, y),
                                 .scratch = worker->own_scratch };

          run->consume (&piece, run->data);
        }
    }
}

static void
work (guint worker, gpointer data)
{
  Run *run = data;
  gsize tile;

  while (!g_cancellable_is_cancelled (run->cancellable)
         && (tile = __atomic_fetch_add (&run->next_tile, 1, __ATOMIC_RELAXED)) < run->n_tiles)
    run_tile (run, &run->workers[worker], tile);
}

/* The rings' sizes, which are those of the largest tile. Returns the floats of all memory. */
static gsize
size_stages (Worker *worker, gsize *n_taps, gsize *zeros_floats, gsize *scratch_floats)
{
  const Stage *last = &worker->stages[worker->n_stages - 1];
  gsize width = MIN (TILE_WIDTH, last->width), total = 0;

  *n_taps = *zeros_floats = *scratch_floats = 0;
  for (guint i = worker->n_stages; i-- > 0;)
    {
      Stage *stage = &worker->stages[i];
      const CamStreamLayer *next = i + 1 < worker->n_stages ? stage[1].layer : NULL;

      stage->n_rows = STEP;
      if (next != NULL)
        {
          /* What the next layer takes for one step, and what this one is ahead of that. */
          stage->n_rows = STEP * kernel_step (next) + kernel_extent (next) + STEP - 1;
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

static gboolean
worker_init (Worker *worker, const Run *run, GError **error)
{
  gsize n_own = (run->n_scratch + CAM_KERNEL_BLOCK - 1) / CAM_KERNEL_BLOCK * CAM_KERNEL_BLOCK;
  gsize shape[3], n_taps, zeros_floats, scratch_floats, total;
  float *memory;

  memcpy (shape, run->input->shape, sizeof shape);
  worker->input = run->input;
  worker->cancellable = run->cancellable;
  worker->n_stages = run->n_layers + 1;
  worker->stages = g_new0 (Stage, worker->n_stages);
  for (guint i = 0; i < worker->n_stages; i++)
    {
      Stage *stage = &worker->stages[i];

      if (i > 0)
        {
          stage->layer = &run->layers[i - 1];
          cam_stream_get_output_shape (stage->layer, 1, shape);
        }
      stage->n_channels = shape[0];
      stage->stride = cam_kernel_round_up (shape[0]);
      stage->height = shape[1];
      stage->width = shape[2];
    }

  total = size_stages (worker, &n_taps, &zeros_floats, &scratch_floats) + n_own;
  worker->memory = cam_tensor_try_new (1, &total, error);
  if (worker->memory == NULL)
    return FALSE;
  worker->taps = g_new (const float *, n_taps);
  worker->own_scratch = worker->memory->data;
  memory = worker->own_scratch + n_own;
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

static void
worker_clear (Worker *worker)
{
  g_clear_pointer (&worker->stages, g_free);
  g_clear_pointer (&worker->memory, cam_tensor_unref);
  g_clear_pointer (&worker->taps, g_free);
}

gboolean
cam_stream_run (const CamStreamLayer *layers,
                guint n_layers,
                const CamTensor *input,
                gsize n_scratch,
                CamStreamConsumer consume,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  Run run = { .layers = layers,
              .n_layers = n_layers,
              .input = input,
              .n_scratch = n_scratch,
              .consume = consume,
              .data = data,
              .cancellable = cancellable };
  gsize shape[3];
  guint n_workers;
  gboolean ready = TRUE;

  memcpy (shape, input->shape, sizeof shape);
  cam_stream_get_output_shape (layers, n_layers, shape);
  run.height = shape[1];
  run.width = shape[2];
  run.tile_height = choose_tile_height (shape[1], shape[2]);
  run.n_tiles = cam_stream_count_tiles (shape[1], shape[2]);
  n_workers = (guint)MIN (cam_parallel_get_n_threads (), run.n_tiles);
  run.workers = g_new0 (Worker, n_workers);
  for (guint i = 0; i < n_workers && ready; i++)
    ready = worker_init (&run.workers[i], &run, error);
  if (ready)
    cam_parallel_run (n_workers, work, &run);
  for (guint i = 0; i < n_workers; i++)
    worker_clear (&run.workers[i]);
  g_free (run.workers);
  return ready && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

void
cam_stream_copy_row (const CamStreamRow *row, CamTensor *planes)
{
  gsize n_pixels = planes->shape[1] * planes->shape[2];

  cam_kernels_get ()->planes_from_row (row->pixels,
                                       row->n_channels,
                                       row->stride,
                                       planes->data + row->y * planes->shape[2] + row->x,
                                       n_pixels,
                                       row->n_pixels);
}

static void
copy_row (const CamStreamRow *row, gpointer planes)
{
  cam_stream_copy_row (row, planes);
}

CamTensor *
cam_stream_to_planes (const CamStreamLayer *layers,
                      guint n_layers,
                      const CamTensor *input,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (CamTensor) planes = NULL;
  gsize shape[3];

  memcpy (shape, input->shape, sizeof shape);
  cam_stream_get_output_shape (layers, n_layers, shape);
  planes = cam_tensor_try_new (3, shape, error);
  if (planes == NULL
      || !cam_stream_run (layers, n_layers, input, 0, copy_row, planes, cancellable, error))
    return NULL;
  return g_steal_pointer (&planes);
}
