/* SPDX-License-Identifier: MIT */

#include "cam-panel-box.h"

#include <math.h>

#define SPACING 18
#define TITLE_SPACING 6
#define SMALLEST_PANEL 170 /* pixels; several columns only where each is at least as wide */
#define RAGGED_WORTH 0.75  /* panels in a last row that is not full compare badly */

struct _CamPanelBox
{
  GtkWidget parent_instance;

  GPtrArray *cells; /* of Cell, in order */
};

typedef struct
{
  CamMapPanel *panel;
  GtkWidget *title;
} Cell;

static void cam_panel_box_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CamPanelBox,
                               cam_panel_box,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      cam_panel_box_buildable_init))

static GtkBuildableIface *parent_buildable;

guint
cam_panel_box_choose_columns (guint n_panels,
                              double width,
                              double height,
                              double aspect,
                              double title_height,
                              double *panel_width)
{
  guint best = 1;
  double widest = 0, best_score = -1;

  for (guint columns = 1; columns <= n_panels; columns++)
    {
      guint rows = (n_panels + columns - 1) / columns;
      double across = (width - SPACING * (columns - 1)) / columns;
      double down = (height - SPACING * (rows - 1)) / rows - title_height;
      double fitting = MIN (across, down * aspect);
      double score = n_panels % columns != 0 ? fitting * RAGGED_WORTH : fitting;

      if (score >= best_score)
        {
          best_score = score;
          widest = fitting;
          best = columns;
        }
    }
  if (panel_width)
    *panel_width = MAX (widest, 0);
  return best;
}

/* Panels that are hidden leave no gap. */
static GPtrArray *
get_shown (CamPanelBox *self)
{
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = g_ptr_array_index (self->cells, i);

      if (gtk_widget_get_visible (GTK_WIDGET (cell->panel)))
        g_ptr_array_add (shown, cell);
    }
  return shown;
}

static double
get_aspect (GPtrArray *shown)
{
  Cell *first = shown->len > 0 ? g_ptr_array_index (shown, 0) : NULL;

  return first ? cam_map_panel_get_aspect (first->panel) : 1;
}

static int
get_title_height (GPtrArray *shown)
{
  int tallest = 0;

  for (guint i = 0; i < shown->len; i++)
    {
      Cell *cell = g_ptr_array_index (shown, i);
      int height;

      gtk_widget_measure (cell->title, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
      tallest = MAX (tallest, height);
    }
  return tallest + TITLE_SPACING;
}

/* How high the box has to be at least where it is @width wide. */
static int
get_minimum_height (GPtrArray *shown, int width)
{
  double aspect = get_aspect (shown);
  int title_height = get_title_height (shown);
  guint columns = MIN (shown->len, (guint)MAX (1, (width + SPACING) / (SMALLEST_PANEL + SPACING)));
  guint rows = (shown->len + columns - 1) / columns;
  double panel_width = SMALLEST_PANEL;

  if (columns == 1 && shown->len > 1)
    panel_width = width;
  return (int)ceil (rows * (title_height + panel_width / aspect) + SPACING * (rows - 1));
}

static GtkSizeRequestMode
cam_panel_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cam_panel_box_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  g_autoptr (GPtrArray) shown = get_shown (CAM_PANEL_BOX (widget));
  int panel_minimum = 0, panel_natural = 0;

  *minimum = *natural = 0;
  if (shown->len == 0)
    return;
  for (guint i = 0; i < shown->len; i++)
    {
      Cell *cell = g_ptr_array_index (shown, i);

      gtk_widget_measure (GTK_WIDGET (cell->panel),
                          GTK_ORIENTATION_HORIZONTAL,
                          -1,
                          &panel_minimum,
                          &panel_natural,
                          NULL,
                          NULL);
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = panel_minimum;
      *natural = (int)shown->len * (panel_natural + SPACING) - SPACING;
    }
  else
    {
      int width = for_size >= 0 ? for_size : (int)shown->len * (panel_natural + SPACING) - SPACING;

      *minimum = *natural = get_minimum_height (shown, width);
    }
}

static void
place_cell (Cell *cell, double x, double y, double width, double aspect, int title_height)
{
  GtkAllocation title = { (int)x, (int)y, (int)width, title_height - TITLE_SPACING };
  GtkAllocation panel = { (int)x, (int)y + title_height, (int)width, (int)round (width / aspect) };

  gtk_widget_size_allocate (cell->title, &title, -1);
  gtk_widget_size_allocate (GTK_WIDGET (cell->panel), &panel, -1);
}

static void
cam_panel_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  g_autoptr (GPtrArray) shown = get_shown (CAM_PANEL_BOX (widget));
  double aspect = get_aspect (shown), panel_width, total_height, top;
  int title_height;
  guint columns, rows;

  if (shown->len == 0)
    return;
  title_height = get_title_height (shown);
  columns = cam_panel_box_choose_columns (
      shown->len, width, height, aspect, title_height, &panel_width);
  panel_width = MAX (floor (panel_width), 1);
  rows = (shown->len + columns - 1) / columns;
  total_height = rows * (title_height + panel_width / aspect) + SPACING * (rows - 1);
  top = MAX (0, floor ((height - total_height) / 2));

  for (guint i = 0; i < shown->len; i++)
    {
      guint row = i / columns, column = i % columns;
      guint in_row = MIN (columns, shown->len - row * columns);
      double left = floor ((width - in_row * (panel_width + SPACING) + SPACING) / 2);

      place_cell (g_ptr_array_index (shown, i),
                  left + column * (panel_width + SPACING),
                  top + row * (title_height + panel_width / aspect + SPACING),
                  panel_width,
                  aspect,
                  title_height);
    }
}

static void
cam_panel_box_add_child (GtkBuildable *buildable,
                         GtkBuilder *builder,
                         GObject *child,
                         const char *type)
{
  if (CAM_IS_MAP_PANEL (child))
    cam_panel_box_append (CAM_PANEL_BOX (buildable), CAM_MAP_PANEL (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
cam_panel_box_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = cam_panel_box_add_child;
}

static void
cam_panel_box_dispose (GObject *object)
{
  CamPanelBox *self = CAM_PANEL_BOX (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->cells, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cam_panel_box_parent_class)->dispose (object);
}

static void
cam_panel_box_finalize (GObject *object)
{
  g_ptr_array_unref (CAM_PANEL_BOX (object)->cells);
  G_OBJECT_CLASS (cam_panel_box_parent_class)->finalize (object);
}

static void
cam_panel_box_class_init (CamPanelBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cam_panel_box_dispose;
  object_class->finalize = cam_panel_box_finalize;
  widget_class->get_request_mode = cam_panel_box_get_request_mode;
  widget_class->measure = cam_panel_box_measure;
  widget_class->size_allocate = cam_panel_box_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "panelbox");
}

static void
cam_panel_box_init (CamPanelBox *self)
{
  self->cells = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
cam_panel_box_new (void)
{
  return g_object_new (CAM_TYPE_PANEL_BOX, NULL);
}

void
cam_panel_box_append (CamPanelBox *self, CamMapPanel *panel)
{
  Cell *cell;

  g_return_if_fail (CAM_IS_PANEL_BOX (self));
  g_return_if_fail (CAM_IS_MAP_PANEL (panel));

  cell = g_new (Cell, 1);
  cell->panel = panel;
  cell->title = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (cell->title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (cell->title, "panel-title");
  g_object_bind_property (panel, "title", cell->title, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (panel, "title", cell->title, "tooltip-text", G_BINDING_SYNC_CREATE);
  g_object_bind_property (panel, "visible", cell->title, "visible", G_BINDING_SYNC_CREATE);

  g_ptr_array_add (self->cells, cell);
  gtk_widget_set_parent (cell->title, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (panel), GTK_WIDGET (self));
}
