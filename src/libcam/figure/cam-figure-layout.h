/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-content-private.h"
#include "cam-figure-drawing.h"

G_BEGIN_DECLS

/** CamBoxKind: what is drawn in a box of a layout. */
typedef enum
{
  CAM_BOX_TEXT,
  CAM_BOX_PANEL,     /* what the kind of panel draws: a picture, a map, bars */
  CAM_BOX_COLOR_BAR, /* the colours of the cell's map from its lowest to its highest value */
} CamBoxKind;

/**
 * CamBox:
 * @kind: what is drawn
 * @rect: where, in points from the figure's top left corner
 * @cell: (nullable): the cell it belongs to
 * @text: (nullable): of %CAM_BOX_TEXT: one line, no wider than @rect
 * @align: of %CAM_BOX_TEXT: where in @rect it stands
 * @bold: of %CAM_BOX_TEXT: whether it is
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
 * @font_size: in points, no larger than what the figure asks for
 * @boxes: (element-type CamBox): no two of them overlap, and all lie within the figure
 * @drawing: (nullable): what draws the figure in place of the boxes, with @drawing_data
 *
 * Where everything of a figure goes.
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
 * @rows: (element-type CamFigureRow): what is laid out; must outlive the layout
 * @cancellable: (nullable): looked at before each row
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Gives all panels of a figure the same height, and that as large as the figure's width and, if
 * it is given, height let it be. Text that finds no room is wrapped, then cut; if even that
 * leaves none for the pictures, all text is made smaller.
 *
 * Returns: (transfer full) (nullable): the layout
 */
CamFigureLayout *cam_figure_layout_new (const CamFigureSpec *spec,
                                        GPtrArray *rows,
                                        GCancellable *cancellable,
                                        GError **error);

/** cam_figure_layout_free: frees @layout, not the rows. */
void cam_figure_layout_free (CamFigureLayout *layout);

/** cam_figure_layout_format_number: Returns: (transfer full): @value as a colour bar's label has
 * it, with three digits of the larger of @value and @range: "0", "−0.84", "0.0098", "1.5×10⁻⁷";
 * with a comma if that is the @mark. */
char *cam_figure_layout_format_number (double value, double range, CamDecimalMark mark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamFigureLayout, cam_figure_layout_free)

G_END_DECLS
