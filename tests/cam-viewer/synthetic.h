/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-channel-table.h"
#include "cam-heatmap.h"

G_BEGIN_DECLS

/* Synthetic images, maps and channels, for tests of single widgets. */

/** synthetic_picture: Returns: (transfer full): a picture in which red grows from left to right and
 * green from top to bottom; blue is 128. */
GdkTexture *synthetic_picture (int width, int height);

/** synthetic_edges: Returns: (transfer full): dark lines on white. */
GdkTexture *synthetic_edges (int width, int height);

/** synthetic_map: Returns: (transfer full): a map of @rows × @columns values with a hill: @floor at
 * its foot, @peak at its top. */
CamTensor *synthetic_map (gsize rows, gsize columns, float floor, float peak);

/** synthetic_heatmap: Returns: (transfer full): a 256 × 256 heatmap of a synthetic_map() of @cells
 * × @cells values. */
CamHeatmap *synthetic_heatmap (gsize cells, float floor, float peak, gboolean relu);

/** synthetic_table: Returns: (transfer full): @n_channels random channels from @seed, with a bias
 * of −0.09 and the logit that results. */
CamChannelTable *synthetic_table (guint n_channels, guint seed, gboolean exact);

G_END_DECLS
