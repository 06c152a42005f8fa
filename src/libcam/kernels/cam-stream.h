/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-stream-layer.h"

G_BEGIN_DECLS

/* Convolutions, ReLUs and max pools one after the other, without their feature maps ever being in
 * memory as a whole: the picture is cut into tiles, and each tile runs from top to bottom through
 * all layers at once. A layer keeps just the rows that the next still needs, which stay in the
 * cache. */

/**
 * CamStreamRow:
 * @tile: number of the tile that it belongs to
 * @y: its row in the last layer's output
 * @x: column of its first pixel
 * @n_pixels: how many pixels it has
 * @n_channels: how many channels each has
 * @stride: floats from a pixel to the next
 * @pixels: the values, pixel by pixel with all channels; the consumer may change them
 * @scratch: memory for the consumer's own use, 64-byte aligned
 *
 * A piece of a row of the last layer's output.
 */
typedef struct
{
  gsize tile;
  gsize y, x;
  gsize n_pixels, n_channels, stride;
  float *pixels;
  float *scratch;
} CamStreamRow;

/**
 * CamStreamConsumer:
 *
 * Takes a row while it is warm. Called from several threads at a time, but for one tile only from
 * one thread, from its top row to its bottom row.
 */
typedef void (*CamStreamConsumer) (const CamStreamRow *row, gpointer data);

/** CAM_STREAM_MAX_PIXELS: the most pixels that a #CamStreamRow has. */
#define CAM_STREAM_MAX_PIXELS 128

/** cam_stream_count_tiles: Returns: into how many tiles an output of @height × @width is cut. It
 * does not depend on the number of threads, and so neither do sums taken tile by tile. */
gsize cam_stream_count_tiles (gsize height, gsize width);

/**
 * cam_stream_get_output_shape:
 * @layers: the layers
 * @n_layers: at least 1
 * @shape: (inout): C × H × W of the input, becomes that of the output
 */
void cam_stream_get_output_shape (const CamStreamLayer *layers, guint n_layers, gsize shape[3]);

/**
 * cam_stream_run:
 * @layers: the layers
 * @n_layers: at least 1
 * @input: C × H × W, large enough that no layer's output is empty
 * @n_scratch: floats of scratch memory that @consume asks for
 * @consume: gets every row of the last layer's output
 * @data: for @consume
 * @cancellable: (nullable): looked at every few rows
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Returns: whether all rows were consumed.
 */
gboolean cam_stream_run (const CamStreamLayer *layers,
                         guint n_layers,
                         const CamTensor *input,
                         gsize n_scratch,
                         CamStreamConsumer consume,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error);

/**
 * cam_stream_to_planes:
 *
 * cam_stream_run() into memory.
 *
 * Returns: (transfer full) (nullable): the last layer's output, C × H × W
 */
CamTensor *cam_stream_to_planes (const CamStreamLayer *layers,
                                 guint n_layers,
                                 const CamTensor *input,
                                 GCancellable *cancellable,
                                 GError **error);

/** cam_stream_copy_row: writes @row where it belongs in @planes, the last layer's whole output. */
void cam_stream_copy_row (const CamStreamRow *row, CamTensor *planes);

G_END_DECLS
