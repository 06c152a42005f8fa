/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-stream-layer.h"

G_BEGIN_DECLS

/* Runs convolutions, ReLUs and max pools one after the other, without ever holding their whole
 * feature maps in memory. The output is cut into tiles, and each tile runs from top to bottom
 * through all layers at once. A layer keeps only the rows that the next one still needs, which stay
 * in the CPU's cache. */

/**
 * CamStreamRow:
 * @tile: number of the tile to which it belongs
 * @y: its row in the output of the last layer
 * @x: column of its first pixel
 * @n_pixels: how many pixels it has
 * @n_channels: how many channels each pixel has
 * @stride: floats from one pixel to the next
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
 * Gets a row while it is still in the CPU's cache. Several threads call it at the same time, but
 * the rows of one tile come from one thread, from top to bottom.
 */
typedef void (*CamStreamConsumer) (const CamStreamRow *row, gpointer data);

/** CAM_STREAM_MAX_PIXELS: the most pixels of a #CamStreamRow. */
#define CAM_STREAM_MAX_PIXELS 128

/** cam_stream_count_tiles: Returns: how many tiles an output of @height × @width has. The number
 * does not depend on how many threads there are, so sums over tiles don't either. */
gsize cam_stream_count_tiles (gsize height, gsize width);

/**
 * cam_stream_get_output_shape:
 * @layers: the layers
 * @n_layers: at least 1
 * @shape: (inout): the shape C × H × W of the input; becomes the shape of the output
 */
void cam_stream_get_output_shape (const CamStreamLayer *layers, guint n_layers, gsize shape[3]);

/**
 * cam_stream_run:
 * @layers: the layers
 * @n_layers: at least 1
 * @input: C × H × W, large enough that no layer's output is empty
 * @n_scratch: floats of scratch memory that @consume needs
 * @consume: gets every row of the last layer's output
 * @data: for @consume
 * @cancellable: (nullable): looked at every few rows
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Returns: whether all rows were consumed. Any thread.
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
 * Runs the layers as cam_stream_run() does, and keeps the whole output.
 *
 * Returns: (transfer full) (nullable): the output of the last layer, C × H × W
 */
CamTensor *cam_stream_to_planes (const CamStreamLayer *layers,
                                 guint n_layers,
                                 const CamTensor *input,
                                 GCancellable *cancellable,
                                 GError **error);

/** cam_stream_copy_row: copies @row to its place in @planes, the whole output of the last layer. */
void cam_stream_copy_row (const CamStreamRow *row, CamTensor *planes);

G_END_DECLS
