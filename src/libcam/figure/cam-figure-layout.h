/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-content-private.h"
#include "cam-figure-drawing.h"

G_BEGIN_DECLS

/** CamBoxKind: what a box contains. */
typedef enum
{
  CAM_BOX_TEXT,
  CAM_BOX_PANEL,     /* the content of a panel: a picture, a map, bars */
  CAM_BOX_COLOR_BAR, /* the colours of the cell's map, from its lowest to its highest value */
} CamBoxKind;

/**
 * CamBox:
 * @kind: what it contains
 * @rect: where it is, in points from the figure's top left corner
 * @cell: (nullable): its cell
 * @text: (nullable): for %CAM_BOX_TEXT: one line, no wider than @rect
 * @align: for %CAM_BOX_TEXT: the alignment in @rect
 * @bold: for %CAM_BOX_TEXT: whether it is bold
 */
typedef struct
{
  CamBoxKind kind;
  CamRect rect;
  const CamFigureCell *cell;
  char *text;
  CamAlign align;
  gboolean bold;
} CamBox;

/**
 * CamFigureLayout:
 * @width: in points
 * @height: in points
 * @font_size: in points, at most that of the spec
 * @boxes: (element-type CamBox): they do not overlap, and all lie within the figure
 * @drawing: (nullable): if set, it draws the figure instead of the boxes, with @drawing_data
 *
 * The positions of everything in a figure.
 */
typedef struct
{
  double width;
  double height;
  double font_size;
  GPtrArray *boxes;
  const CamFigureDrawing *drawing;
  gpointer drawing_data;
} CamFigureLayout;

/**
 * cam_figure_layout_new:
 * @spec: the size and the font
 * @rows: (element-type CamFigureRow): the content; must outlive the layout
 * @cancellable: (nullable): checked before each row
 * @error: %G_IO_ERROR_CANCELLED
 *
 * All panels have the same height. It is as large as the figure's width allows, and its height if
 * that is given. Text that does not fit is wrapped, then cut. If there is still no space for the
 * pictures, all text becomes smaller. Any thread may call it.
 *
 * Returns: (transfer full) (nullable): the layout
 */
CamFigureLayout *cam_figure_layout_new (const CamFigureSpec *spec,
                                        GPtrArray *rows,
                                        GCancellable *cancellable,
                                        GError **error);

/** cam_figure_layout_free: frees @layout, not the rows. */
void cam_figure_layout_free (CamFigureLayout *layout);

/** cam_figure_layout_format_number: Returns: (transfer full): @value for the label of a colour bar,
 * with three significant digits of the larger of @value and @range, and the decimal @mark: "0",
 * "−0.84", "0.0098", "1.5×10⁻⁷". */
char *cam_figure_layout_format_number (double value, double range, CamDecimalMark mark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamFigureLayout, cam_figure_layout_free)

G_END_DECLS
