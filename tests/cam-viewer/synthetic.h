/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-channel-table.h"
#include "cam-heatmap.h"

G_BEGIN_DECLS

/* Made-up images, maps and channels, for tests of single widgets. */

/** synthetic_picture: Returns: (transfer full): a picture in which red grows from left to right and
 * green from top to bottom; blue is 128. */
GdkTexture *synthetic_picture (int width, int height);

/** synthetic_edges: Returns: (transfer full): dark lines on white. */
GdkTexture *synthetic_edges (int width, int height);

/** synthetic_map: Returns: (transfer full): @rows × @columns: a hill of height @peak on a floor of
 * @floor. */
CamTensor *synthetic_map (gsize rows, gsize columns, float floor, float peak);

/** synthetic_heatmap: Returns: (transfer full): a 256 × 256 heatmap of synthetic_map(). */
CamHeatmap *synthetic_heatmap (gsize cells, float floor, float peak, gboolean relu);

/** synthetic_table: Returns: (transfer full): @n_channels channels from a seed, with a bias of
 * −0.09 and the logit that follows. */
CamChannelTable *synthetic_table (guint n_channels, guint seed, gboolean exact);

G_END_DECLS
