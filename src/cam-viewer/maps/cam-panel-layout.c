/* SPDX-License-Identifier: MIT */

#include "cam-panel-layout.h"

#include <math.h>

#define SPACING 18

/* The largest width of a small panel, as a fraction of the large one's. */
#define LARGEST_OTHER 0.5

/* Panels in a last row that is not full are hard to compare: their width counts only so much. */
#define RAGGED_WORTH 0.75

/* Returns: the height of a panel without its picture. */
static double
get_extra (const CamPanelLayout *layout)
{
  return layout->above + layout->below;
}

/* Returns: the same for a small panel. */
static double
get_others_extra (const CamPanelLayout *layout)
{
  return layout->above + layout->below_others;
}

static double
get_panel_height (const CamPanelLayout *layout, double width)
{
  return width / layout->aspect + get_extra (layout);
}

static double
get_others_height (const CamPanelLayout *layout, double width)
{
  return width / layout->aspect + get_others_extra (layout);
}

static double
get_least_other (const CamPanelLayout *layout)
{
  return MAX (layout->least_other, CAM_PANEL_LAYOUT_SMALLEST_OTHER);
}

/* Chooses the number of columns of equal panels, and gives the width of each picture. */
static guint
choose_columns (const CamPanelLayout *layout, double *panel_width)
{
  guint best = 1;
  double best_score = -1;

  *panel_width = 1;
  for (guint columns = 1; columns <= layout->n_panels; columns++)
    {
      guint rows = (layout->n_panels + columns - 1) / columns;
      double across = (layout->width - SPACING * (columns - 1)) / columns;
      double down = (layout->height - SPACING * (rows - 1)) / rows - get_extra (layout);
      double fitting = MIN (across, down * layout->aspect);
      double score = layout->n_panels % columns != 0 ? fitting * RAGGED_WORTH : fitting;

      if (score >= best_score)
        {
          best_score = score;
          *panel_width = MAX (floor (fitting), 1);
          best = columns;
        }
    }
  return best;
}

static void
place_picture (
    const CamPanelLayout *layout, graphene_rect_t *picture, double x, double y, double width)
{
  graphene_rect_init (picture,
                      (float)floor (x),
                      (float)floor (y + layout->above),
                      (float)width,
                      (float)round (width / layout->aspect));
}

static void
place_equal (const CamPanelLayout *layout, graphene_rect_t *pictures)
{
  double panel_width, height, total, top;
  guint columns = choose_columns (layout, &panel_width);
  guint rows = (layout->n_panels + columns - 1) / columns;

  height = get_panel_height (layout, panel_width);
  total = rows * height + SPACING * (rows - 1);
  top = MAX (0, (layout->height - total) / 2);
  for (guint i = 0; i < layout->n_panels; i++)
    {
      guint row = i / columns;
      guint in_row = MIN (columns, layout->n_panels - row * columns);
      double left = (layout->width - in_row * (panel_width + SPACING) + SPACING) / 2;

      place_picture (layout,
                     &pictures[i],
                     left + i % columns * (panel_width + SPACING),
                     top + row * (height + SPACING),
                     panel_width);
    }
}

/* Widths of the large picture and of the others. */
typedef struct
{
  double large;
  double other;
} Widths;

/* The widths if the small panels are in a column as high as the large panel. With m of them,
 * m · (other / aspect + others) + (m − 1) · SPACING = large / aspect + extra. */
static Widths
fit_beside (const CamPanelLayout *layout)
{
  double m = layout->n_panels - 1, extra = get_extra (layout);
  double offset = layout->aspect * ((extra - (m - 1) * SPACING) / m - get_others_extra (layout));
  double by_height = (layout->height - extra) * layout->aspect;
  double by_width = (layout->width - SPACING - offset) / (1 + 1 / m);
  Widths widths;

  widths.large = MIN (by_width, by_height);
  widths.other
      = CLAMP (widths.large / m + offset, get_least_other (layout), widths.large * LARGEST_OTHER);
  widths.large = MIN (by_height, layout->width - SPACING - widths.other);
  return widths;
}

/* The widths if the small panels are in a row as wide as the large panel. */
static Widths
fit_below (const CamPanelLayout *layout)
{
  double m = layout->n_panels - 1;
  double rest = layout->height - get_extra (layout) - get_others_extra (layout) - SPACING;
  double by_height = (rest * layout->aspect + (m - 1) * SPACING / m) / (1 + 1 / m);
  Widths widths;

  widths.large = MIN (layout->width, by_height);
  widths.other = (widths.large - (m - 1) * SPACING) / m;
  return widths;
}

static void
place_beside (const CamPanelLayout *layout, Widths widths, graphene_rect_t *pictures)
{
  guint m = layout->n_panels - 1;
  double height = get_others_height (layout, widths.other);
  double column = m * height + (m - 1) * SPACING;
  double total = MAX (get_panel_height (layout, widths.large), column);
  double left = MAX (0, (layout->width - widths.large - SPACING - widths.other) / 2);
  double top = MAX (0, (layout->height - total) / 2);

  for (guint i = 0, other = 0; i < layout->n_panels; i++)
    if (i == layout->large)
      place_picture (layout, &pictures[i], left, top, widths.large);
    else
      place_picture (layout,
                     &pictures[i],
                     left + widths.large + SPACING,
                     top + other++ * (height + SPACING),
                     widths.other);
}

static void
place_below (const CamPanelLayout *layout, Widths widths, graphene_rect_t *pictures)
{
  double height = get_panel_height (layout, widths.large);
  double total = height + SPACING + get_others_height (layout, widths.other);
  double left = MAX (0, (layout->width - widths.large) / 2);
  double top = MAX (0, (layout->height - total) / 2);

  for (guint i = 0, other = 0; i < layout->n_panels; i++)
    if (i == layout->large)
      place_picture (layout, &pictures[i], left, top, widths.large);
    else
      place_picture (layout,
                     &pictures[i],
                     left + other++ * (widths.other + SPACING),
                     top + height + SPACING,
                     widths.other);
}

static void
place_large (const CamPanelLayout *layout, graphene_rect_t *pictures)
{
  Widths beside = fit_beside (layout), below = fit_below (layout);
  gboolean is_beside = beside.large >= below.large;
  Widths widths = is_beside ? beside : below;

  widths.large = MAX (floor (widths.large), 1);
  widths.other = MAX (floor (widths.other), 1);
  if (is_beside)
    place_beside (layout, widths, pictures);
  else
    place_below (layout, widths, pictures);
}

void
cam_panel_layout_place (const CamPanelLayout *layout, graphene_rect_t *pictures)
{
  g_return_if_fail (layout->n_panels > 0);
  g_return_if_fail (layout->aspect > 0);

  if (layout->arrangement == CAM_ARRANGEMENT_LARGE && layout->n_panels > 1)
    place_large (layout, pictures);
  else
    place_equal (layout, pictures);
}

double
cam_panel_layout_get_minimum_height (const CamPanelLayout *layout)
{
  guint columns, rows;
  double width = CAM_PANEL_LAYOUT_SMALLEST;

  if (layout->n_panels <= 1)
    return ceil (get_panel_height (layout, MIN (CAM_PANEL_LAYOUT_SMALLEST_LARGE, layout->width)));
  if (layout->arrangement == CAM_ARRANGEMENT_LARGE)
    {
      guint m = layout->n_panels - 1;
      double large = MIN (CAM_PANEL_LAYOUT_SMALLEST_LARGE, layout->width);
      double other = get_least_other (layout);

      /* The small panels are beside the large one, if there is room. */
      if (layout->width >= large + SPACING + other)
        return MAX (get_panel_height (layout, large),
                    m * get_others_height (layout, other) + (m - 1) * SPACING);
      return get_panel_height (layout, large) + SPACING
             + get_others_height (layout, (large - (m - 1) * SPACING) / m);
    }
  columns = MIN (layout->n_panels,
                 (guint)MAX (1, (layout->width + SPACING) / (CAM_PANEL_LAYOUT_SMALLEST + SPACING)));
  rows = (layout->n_panels + columns - 1) / columns;
  if (columns == 1)
    width = layout->width;
  return ceil (rows * get_panel_height (layout, width) + SPACING * (rows - 1));
}
