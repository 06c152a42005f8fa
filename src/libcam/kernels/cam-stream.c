/* SPDX-License-Identifier: MIT */

#include "cam-stream.h"

#include <string.h>

#include "cam-limits.h"
#include "cam-parallel.h"
#include "cam-size.h"
#include "cam-stream-tile-private.h"

/* The size of a tile of the last layer's output. It is as wide as lets its rows fit the cache, and
 * so high that the rows computed by two neighbouring tiles are negligible. Small images have lower
 * tiles, so that there is one for each thread. */
#define TILE_WIDTH CAM_STREAM_MAX_PIXELS
#define MAX_TILE_HEIGHT 64
#define MIN_TILE_HEIGHT 16
#define ENOUGH_TILES 8

typedef struct
{
  CamStreamConsumer consume;
  gpointer data;
  GCancellable *cancellable;

  gsize height, width;
  gsize tile_height;
  gsize n_tiles;
  gsize next_tile; /* atomic */
  CamStreamWorker *workers;
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

void
cam_stream_get_output_shape (const CamStreamLayer *layers, guint n_layers, gsize shape[3])
{
  for (guint i = 0; i < n_layers; i++)
    cam_stream_layer_advance_shape (&layers[i], shape);
}

static void
run_tile (Run *run, CamStreamWorker *worker, gsize tile)
{
  gsize n_across = count_parts (run->width, TILE_WIDTH);
  const CamStreamStage *last = cam_stream_worker_last (worker);

  cam_stream_worker_place (worker,
                           tile / n_across * run->tile_height,
                           tile % n_across * TILE_WIDTH,
                           run->tile_height,
                           TILE_WIDTH);
  for (gsize row = last->row_start; row < last->row_end; row += CAM_STREAM_STEP)
    {
      cam_stream_worker_advance (worker, MIN (row + CAM_STREAM_STEP, last->row_end));
      if (g_cancellable_is_cancelled (run->cancellable))
        return;
      for (gsize y = row; y < MIN (row + CAM_STREAM_STEP, last->row_end); y++)
        {
          CamStreamRow piece = { .tile = tile,
                                 .y = y,
                                 .x = last->column_start,
                                 .n_pixels = last->column_end - last->column_start,
                                 .n_channels = last->n_channels,
                                 .stride = last->stride,
                                 .pixels = cam_stream_stage_output (last, y),
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

/* How many workers like @worker may have their rows in memory at the same time. */
static guint
count_workers (const CamStreamWorker *worker)
{
  gsize n = CAM_MAX_STREAM_BYTES / cam_size_of_floats (worker->memory->n_elements);

  return (guint)CLAMP (n, 1, G_MAXUINT);
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
  Run run = { .consume = consume, .data = data, .cancellable = cancellable };
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
  run.workers = g_new0 (CamStreamWorker, n_workers);
  for (guint i = 0; i < n_workers && ready; i++)
    {
      ready = cam_stream_worker_init (
          &run.workers[i], layers, n_layers, input, TILE_WIDTH, n_scratch, cancellable, error);
      if (ready)
        n_workers = MIN (n_workers, count_workers (&run.workers[i]));
    }
  if (ready)
    cam_parallel_run (n_workers, work, &run);
  for (guint i = 0; i < n_workers; i++)
    cam_stream_worker_clear (&run.workers[i]);
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
