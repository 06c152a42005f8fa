/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-stream-layer.h"

G_BEGIN_DECLS

/* One tile that runs through all layers on one thread. */

/* Rows that a layer computes at a time. */
#define CAM_STREAM_STEP CAM_WINOGRAD_ROWS

/* The rows of one tile that a layer, or the input, currently has. Rows and columns are counted in
 * the layer's whole output. */
typedef struct
{
  const CamStreamLayer *layer; /* NULL for the input */
  gsize n_channels, stride;
  gsize height, width;

  gsize row_start, row_end;       /* the part that is computed */
  gsize column_start, column_end; /* likewise */
  gssize origin;                  /* the column at the start of a row in memory */
  gsize next_row;                 /* the first row that has not been computed */

  gsize n_rows, row_floats; /* of the ring buffer of rows */
  float *rows;
} CamStreamStage;

typedef struct
{
  const CamTensor *input;
  GCancellable *cancellable;
  guint n_stages; /* the input and the layers */
  CamStreamStage *stages;
  CamTensor *memory;
  float *zeros;       /* a row outside the image */
  float *scratch;     /* for Winograd */
  float *own_scratch; /* for the consumer */
  const float **taps; /* as many as the largest kernel has rows */
} CamStreamWorker;

/* Allocates memory for tiles of @tile_width pixels, and @n_own floats for the consumer. Clear
 * @worker even if this fails with CAM_ERROR_LIMIT. */
gboolean cam_stream_worker_init (CamStreamWorker *worker,
                                 const CamStreamLayer *layers,
                                 guint n_layers,
                                 const CamTensor *input,
                                 gsize tile_width,
                                 gsize n_own,
                                 GCancellable *cancellable,
                                 GError **error);
void cam_stream_worker_clear (CamStreamWorker *worker);

/* Starts a tile of the last layer's output. */
void cam_stream_worker_place (
    CamStreamWorker *worker, gsize row, gsize column, gsize height, gsize width);

/* Computes the rows before @end of the last layer's output, unless @worker is cancelled. */
void cam_stream_worker_advance (CamStreamWorker *worker, gsize end);

static inline CamStreamStage *
cam_stream_worker_last (const CamStreamWorker *worker)
{
  return &worker->stages[worker->n_stages - 1];
}

/* The address of row @row, which @stage must still have. */
static inline float *
cam_stream_stage_row (const CamStreamStage *stage, gsize row)
{
  return stage->rows + row % stage->n_rows * stage->row_floats;
}

/* The address of the first computed pixel of the row. */
static inline float *
cam_stream_stage_output (const CamStreamStage *stage, gsize row)
{
  gsize offset = (gsize)((gssize)stage->column_start - stage->origin);

  return cam_stream_stage_row (stage, row) + offset * stage->stride;
}

G_END_DECLS
