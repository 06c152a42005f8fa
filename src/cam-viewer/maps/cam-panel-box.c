/* SPDX-License-Identifier: MIT */

#include "cam-panel-box.h"

#include <math.h>

#include "cam-color-bar.h"
#include "cam-panel-layout.h"
#include "cam-panel-title.h"

#define TITLE_SPACING 6
#define TITLE_LINES 5 /* a short title is as wide as so many lines are high */
#define BAR_SPACING 6
#define NATURAL_WIDTH 256 /* of a panel, in pixels */

struct _CamPanelBox
{
  GtkWidget parent_instance;

  GPtrArray *cells; /* of Cell, in order */
  CamArrangement arrangement;
  CamMapPanel *large; /* one of the cells' */
};

typedef struct
{
  CamMapPanel *panel;
  GtkWidget *title;
  GtkWidget *bar;
} Cell;

enum
{
  PANEL_PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CamPanelBox, cam_panel_box, GTK_TYPE_WIDGET)

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

static int
measure_height (GtkWidget *widget, int width)
{
  int height = 0;

  if (gtk_widget_get_visible (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

/* What bars need that are as wide as a large picture and as another one; a narrow one has its words
 * in a line of their own. All of a size get the height of the tallest, so that pictures line up. */
static void
measure_bars (CamPanelLayout *layout, GPtrArray *shown, int width, int others_width)
{
  layout->below = layout->below_others = 0;
  for (guint i = 0; i < shown->len; i++)
    {
      Cell *cell = g_ptr_array_index (shown, i);
      gboolean is_other = layout->arrangement == CAM_ARRANGEMENT_LARGE && i != layout->large;
      double *below = is_other ? &layout->below_others : &layout->below;

      if (gtk_widget_get_visible (cell->bar))
        *below = MAX (*below,
                      measure_height (cell->bar, is_other ? others_width : width) + BAR_SPACING);
    }
}

/* All titles get the height of the tallest. Bars are not measured yet. */
static CamPanelLayout
describe (CamPanelBox *self, GPtrArray *shown, int width, int height)
{
  CamPanelLayout layout = { .arrangement = self->arrangement,
                            .n_panels = shown->len,
                            .width = width,
                            .height = height,
                            .aspect = 1 };
  Cell *first = g_ptr_array_index (shown, 0);

  layout.aspect = cam_map_panel_get_aspect (first->panel);
  for (guint i = 0; i < shown->len; i++)
    {
      Cell *cell = g_ptr_array_index (shown, i);

      layout.above = MAX (layout.above, measure_height (cell->title, -1) + TITLE_SPACING);
      if (cell->panel == self->large)
        layout.large = i;
    }
  layout.least_other = TITLE_LINES * (layout.above - TITLE_SPACING);
  return layout;
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
  CamPanelBox *self = CAM_PANEL_BOX (widget);
  g_autoptr (GPtrArray) shown = get_shown (self);
  int panel_minimum = 0, natural_width = (int)shown->len * NATURAL_WIDTH;
  CamPanelLayout layout;

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

/* What stands above or below a picture that is alone may be wider than it. */
static void
widen (GtkWidget *widget, const CamPanelLayout *layout, graphene_rect_t *rect)
{
  int natural;
  double width;

  if (layout->n_panels > 1)
    return;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  width = MIN (MAX (natural, rect->size.width), layout->width);
  rect->origin.x = floorf ((float)(rect->origin.x - (width - rect->size.width) / 2));
  rect->size.width = (float)width;
}

static void
allocate_cell (Cell *cell,
               const CamPanelLayout *layout,
               double below,
               const graphene_rect_t *picture)
{
  graphene_rect_t title = *picture, bar = *picture;

  widen (cell->title, layout, &title);
  widen (cell->bar, layout, &bar);
  title.origin.y -= (float)layout->above;
  title.size.height = (float)layout->above - TITLE_SPACING;
  bar.origin.y += picture->size.height + BAR_SPACING;
  bar.size.height = (float)below - BAR_SPACING;
  allocate (cell->title, &title);
  allocate (GTK_WIDGET (cell->panel), picture);
  allocate (cell->bar, &bar);
}

/* How wide the pictures are depends on how tall the bars are, which depends on how wide they are.
 * The second round is the last: narrower pictures need no less below them. */
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

static void
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
                     &pictures[i]);
    }
}

static void
pick (CamPanelBox *self, CamMapPanel *panel)
{
  if (self->arrangement == CAM_ARRANGEMENT_LARGE && panel != self->large)
    g_signal_emit (self, signals[PANEL_PICKED], 0, panel);
}

static void
on_released (CamPanelBox *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  if (gtk_widget_contains (widget, x, y))
    pick (self, g_object_get_data (G_OBJECT (gesture), "panel"));
}

/* A drag from a panel is no click on it: it cancels the gesture before the button is released. */
static void
add_click (CamPanelBox *self, GtkWidget *widget, CamMapPanel *panel)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_object_set_data (G_OBJECT (click), "panel", panel);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

static gboolean
on_enter (GtkWidget *panel, GVariant *args, gpointer data)
{
  CamPanelBox *self = data;
  double brush;

  g_object_get (panel, "brush", &brush, NULL);
  if (self->arrangement != CAM_ARRANGEMENT_LARGE || CAM_MAP_PANEL (panel) == self->large
      || brush > 0)
    return GDK_EVENT_PROPAGATE;
  pick (self, CAM_MAP_PANEL (panel));
  return GDK_EVENT_STOP;
}

static void
add_enter_key (CamPanelBox *self, GtkWidget *panel)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Return|KP_Enter"),
                        gtk_callback_action_new (on_enter, self, NULL)));
  gtk_widget_add_controller (panel, keys);
}

static void
cam_panel_box_dispose (GObject *object)
{
  CamPanelBox *self = CAM_PANEL_BOX (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->cells, 0);
  self->large = NULL;
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
  signals[PANEL_PICKED] = g_signal_new ("panel-picked",
                                        CAM_TYPE_PANEL_BOX,
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        1,
                                        CAM_TYPE_MAP_PANEL);
}

static void
cam_panel_box_init (CamPanelBox *self)
{
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->arrangement = CAM_ARRANGEMENT_SIDE_BY_SIDE;
}

GtkWidget *
cam_panel_box_new (void)
{
  return g_object_new (CAM_TYPE_PANEL_BOX, NULL);
}

/* It keeps its place while the panel has no map, so that pictures do not jump. */
GtkWidget *
cam_panel_box_create_color_bar (CamMapPanel *panel)
{
  GtkWidget *bar;

  g_return_val_if_fail (CAM_IS_MAP_PANEL (panel), NULL);

  bar = cam_color_bar_new ();
  g_object_bind_property (panel, "heatmap", bar, "heatmap", G_BINDING_SYNC_CREATE);
  g_object_bind_property (panel, "viewport", bar, "viewport", G_BINDING_SYNC_CREATE);
  g_object_bind_property (panel, "unit", bar, "unit", G_BINDING_SYNC_CREATE);
  return bar;
}

void
cam_panel_box_append (CamPanelBox *self, CamMapPanel *panel)
{
  cam_panel_box_append_with (self, panel, NULL, NULL);
}

void
cam_panel_box_append_with (CamPanelBox *self, CamMapPanel *panel, GtkWidget *title, GtkWidget *bar)
{
  Cell *cell;

  g_return_if_fail (CAM_IS_PANEL_BOX (self));
  g_return_if_fail (CAM_IS_MAP_PANEL (panel));
  g_return_if_fail (title == NULL || GTK_IS_WIDGET (title));
  g_return_if_fail (bar == NULL || GTK_IS_WIDGET (bar));

  cell = g_new (Cell, 1);
  cell->panel = panel;
  cell->title = title != NULL ? title : cam_panel_title_new (panel);
  cell->bar = bar != NULL ? bar : cam_panel_box_create_color_bar (panel);
  g_ptr_array_add (self->cells, cell);
  g_object_bind_property (panel, "visible", cell->title, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (panel, "visible", cell->bar, "visible", G_BINDING_SYNC_CREATE);
  gtk_widget_set_parent (cell->title, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (panel), GTK_WIDGET (self));
  gtk_widget_set_parent (cell->bar, GTK_WIDGET (self));
  add_click (self, GTK_WIDGET (panel), panel);
  if (title == NULL)
    add_click (self, cell->title, panel);
  add_enter_key (self, GTK_WIDGET (panel));
}

void
cam_panel_box_set_arrangement (CamPanelBox *self, CamArrangement arrangement, CamMapPanel *large)
{
  g_return_if_fail (CAM_IS_PANEL_BOX (self));
  g_return_if_fail (CAM_IS_MAP_PANEL (large));

  if (self->arrangement == arrangement && self->large == large)
    return;
  self->arrangement = arrangement;
  self->large = large;
  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = g_ptr_array_index (self->cells, i);

      gboolean picked_by_click = arrangement == CAM_ARRANGEMENT_LARGE && cell->panel != large;

      g_object_set (cell->panel, "pins", !picked_by_click, NULL);
      if (picked_by_click)
        gtk_widget_set_cursor_from_name (cell->title, "pointer");
      else
        gtk_widget_set_cursor (cell->title, NULL);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

GtkWidget *
cam_panel_box_get_color_bar (CamPanelBox *self, CamMapPanel *panel)
{
  g_return_val_if_fail (CAM_IS_PANEL_BOX (self), NULL);

  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = g_ptr_array_index (self->cells, i);

      if (cell->panel == panel)
        return cell->bar;
    }
  return NULL;
}
