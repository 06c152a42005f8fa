/* SPDX-License-Identifier: MIT */

#include "cam-panel-box-private.h"

#include <math.h>

#include "cam-panel-layout.h"

#define TITLE_SPACING 6
#define TITLE_LINES 5 /* the width of a short title, in heights of a line */
#define BAR_SPACING 6
#define NATURAL_WIDTH 256 /* of a panel, in pixels */

static GPtrArray *
get_shown (CamPanelBox *self)
{
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; i < self->cells->len; i++)
    {
      CamPanelBoxCell *cell = g_ptr_array_index (self->cells, i);

      if (gtk_widget_get_visible (GTK_WIDGET (cell->panel)))
        g_ptr_array_add (shown, cell);
    }
  return shown;
}

static int
measure_height (GtkWidget *widget, int width)
{
  int height = 0;

  if (gtk_widget_get_visible (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

/* Measures the bars below large pictures, @width wide, and below small ones. A narrow bar is
 * taller, as it has its words in a line of their own. All bars of one width get the height of the
 * tallest, so that pictures line up. */
static void
measure_bars (CamPanelLayout *layout, GPtrArray *shown, int width, int others_width)
{
  layout->below = layout->below_others = 0;
  for (guint i = 0; i < shown->len; i++)
    {
      CamPanelBoxCell *cell = g_ptr_array_index (shown, i);
      gboolean is_other = layout->arrangement == CAM_ARRANGEMENT_LARGE && i != layout->large;
      double *below = is_other ? &layout->below_others : &layout->below;

      if (gtk_widget_get_visible (cell->bar))
        *below = MAX (*below,
                      measure_height (cell->bar, is_other ? others_width : width) + BAR_SPACING);
    }
}

/* Describes the panels for cam_panel_layout_place(), except for the bars' heights. All titles get
 * the height of the tallest. */
static CamPanelLayout
describe (CamPanelBox *self, GPtrArray *shown, int width, int height)
{
  CamPanelLayout layout = { .arrangement = self->arrangement,
                            .n_panels = shown->len,
                            .width = width,
                            .height = height,
                            .aspect = 1 };
  CamPanelBoxCell *first = g_ptr_array_index (shown, 0);
  int others_title = 0;

  layout.aspect = cam_map_panel_get_aspect (first->panel);
  for (guint i = 0; i < shown->len; i++)
    {
      CamPanelBoxCell *cell = g_ptr_array_index (shown, i);
      int title = measure_height (cell->title, -1);

      layout.above = MAX (layout.above, title + TITLE_SPACING);
      if (cell->panel == self->large)
        layout.large = i;
      else
        others_title = MAX (others_title, title);
    }
  layout.least_other = TITLE_LINES * others_title;
  return layout;
}

void
cam_panel_box_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  CamPanelBox *self = CAM_PANEL_BOX (widget);
  g_autoptr (GPtrArray) shown = get_shown (self);
  int panel_minimum = 0, natural_width = (int)shown->len * NATURAL_WIDTH;
  CamPanelLayout layout;

  *minimum = *natural = 0;
  if (shown->len == 0)
    return;
  for (guint i = 0; i < shown->len; i++)
    {
      CamPanelBoxCell *cell = g_ptr_array_index (shown, i);

      gtk_widget_measure (GTK_WIDGET (cell->panel),
                          GTK_ORIENTATION_HORIZONTAL,
                          -1,
                          &panel_minimum,
                          NULL,
                          NULL,
                          NULL);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = panel_minimum;
      *natural = natural_width;
      return;
    }
  layout = describe (self, shown, for_size >= 0 ? for_size : natural_width, 0);
  measure_bars (&layout,
                shown,
                layout.arrangement == CAM_ARRANGEMENT_LARGE ? CAM_PANEL_LAYOUT_SMALLEST_LARGE
                                                            : CAM_PANEL_LAYOUT_SMALLEST,
                CAM_PANEL_LAYOUT_SMALLEST_OTHER);
  *minimum = *natural = (int)ceil (cam_panel_layout_get_minimum_height (&layout));
}

static void
allocate (GtkWidget *child, const graphene_rect_t *rect)
{
  GtkAllocation allocation = { (int)rect->origin.x,
                               (int)rect->origin.y,
                               MAX (1, (int)rect->size.width),
                               MAX (1, (int)rect->size.height) };

  if (gtk_widget_get_visible (child))
    gtk_widget_size_allocate (child, &allocation, -1);
}

/* Whether there is no other picture beside picture @index. */
static gboolean
is_alone (const CamPanelLayout *layout, const graphene_rect_t *pictures, guint index)
{
  float top = pictures[index].origin.y, bottom = top + pictures[index].size.height;

  for (guint i = 0; i < layout->n_panels; i++)
    if (i != index && pictures[i].origin.y < bottom
        && pictures[i].origin.y + pictures[i].size.height > top)
      return FALSE;
  return TRUE;
}

/* Lets the title or bar of a picture that is alone in its line be wider than the picture. */
static void
widen (GtkWidget *widget, const CamPanelLayout *layout, graphene_rect_t *rect)
{
  int natural;
  double width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  width = MIN (MAX (natural, rect->size.width), layout->width);
  rect->origin.x = floorf ((float)(rect->origin.x - (width - rect->size.width) / 2));
  rect->size.width = (float)width;
}

static void
allocate_cell (CamPanelBoxCell *cell,
               const CamPanelLayout *layout,
               double below,
               const graphene_rect_t *picture,
               gboolean alone)
{
  graphene_rect_t title = *picture, bar = *picture;

  if (alone)
    {
      widen (cell->title, layout, &title);
      widen (cell->bar, layout, &bar);
    }
  title.origin.y -= (float)layout->above;
  title.size.height = (float)layout->above - TITLE_SPACING;
  bar.origin.y += picture->size.height + BAR_SPACING;
  bar.size.height = (float)below - BAR_SPACING;
  allocate (cell->title, &title);
  allocate (GTK_WIDGET (cell->panel), picture);
  allocate (cell->bar, &bar);
}

/* The pictures' width depends on the bars' height, and that depends on the pictures' width. Two
 * rounds are enough: after the first, pictures only become narrower, and narrower bars are no
 * shorter. */
static void
place (CamPanelLayout *layout, GPtrArray *shown, graphene_rect_t *pictures)
{
  guint other = layout->large == 0 ? shown->len - 1 : 0;

  measure_bars (layout, shown, -1, -1);
  cam_panel_layout_place (layout, pictures);
  measure_bars (
      layout, shown, (int)pictures[layout->large].size.width, (int)pictures[other].size.width);
  cam_panel_layout_place (layout, pictures);
}

void
cam_panel_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CamPanelBox *self = CAM_PANEL_BOX (widget);
  g_autoptr (GPtrArray) shown = get_shown (self);
  g_autofree graphene_rect_t *pictures = g_new (graphene_rect_t, shown->len);
  CamPanelLayout layout;

  if (shown->len == 0)
    return;
  layout = describe (self, shown, width, height);
  place (&layout, shown, pictures);
  for (guint i = 0; i < shown->len; i++)
    {
      gboolean is_other = layout.arrangement == CAM_ARRANGEMENT_LARGE && i != layout.large;

      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        pictures[i].origin.x = (float)width - pictures[i].origin.x - pictures[i].size.width;
      allocate_cell (g_ptr_array_index (shown, i),
                     &layout,
                     is_other ? layout.below_others : layout.below,
                     &pictures[i],
                     is_alone (&layout, pictures, i));
    }
}
