/* SPDX-License-Identifier: MIT */

#include "cam-what-if-layout.h"

#define SPACING 6

/* In characters: if the widget is narrower, it shows one page at a time. */
#define NARROW 76

#define N_PAGES 2

struct _CamWhatIfLayout
{
  GtkLayoutManager parent_instance;

  guint page;
};

typedef struct
{
  GtkWidget *tabs;
  GtkWidget *pages[N_PAGES];
  GtkWidget *tools;
} Children;

G_DEFINE_FINAL_TYPE (CamWhatIfLayout, cam_what_if_layout, GTK_TYPE_LAYOUT_MANAGER)

static Children
get_children (GtkWidget *widget)
{
  Children children = { .tabs = gtk_widget_get_first_child (widget) };

  children.pages[0] = gtk_widget_get_next_sibling (children.tabs);
  children.pages[1] = gtk_widget_get_next_sibling (children.pages[0]);
  children.tools = gtk_widget_get_next_sibling (children.pages[1]);
  return children;
}

static gboolean
is_narrow (GtkWidget *widget, int width)
{
  PangoFontMetrics *metrics
      = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int character = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return width < NARROW * character / PANGO_SCALE;
}

static int
get_width (GtkWidget *child, gboolean least)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return least ? minimum : natural;
}

static int
get_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Returns: the widget beside the tools: the tabs if the layout is narrow, else the first page. */
static GtkWidget *
get_beside_tools (const Children *children, gboolean narrow)
{
  return narrow ? children->tabs : children->pages[0];
}

/* Returns: the width that is left beside the tools. */
static int
get_rest (const Children *children, int width, gboolean narrow)
{
  GtkWidget *beside = get_beside_tools (children, narrow);
  int rest = width - SPACING - get_width (children->tools, FALSE);

  return MAX (rest, get_width (beside, narrow ? FALSE : TRUE));
}

static int
get_first_height (const Children *children, int width, gboolean narrow)
{
  GtkWidget *beside = get_beside_tools (children, narrow);

  return MAX (get_height (beside, get_rest (children, width, narrow)),
              get_height (children->tools, -1));
}

/* Returns: the height. If the layout is narrow, it is that of the higher page, so that picking the
 * other page moves nothing. */
static int
measure_height (GtkWidget *widget, int width)
{
  Children children = get_children (widget);
  gboolean narrow = is_narrow (widget, width);
  int below = get_height (children.pages[1], width);

  if (narrow)
    below = MAX (below, get_height (children.pages[0], width));
  return get_first_height (&children, width, narrow) + SPACING + below;
}

static void
cam_what_if_layout_measure (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  Children children = get_children (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = measure_height (widget, for_size < 0 ? G_MAXINT : for_size);
      return;
    }
  *minimum = get_width (children.tabs, TRUE) + SPACING + get_width (children.tools, TRUE);
  *natural = get_width (children.pages[0], FALSE) + SPACING + get_width (children.tools, FALSE);
  for (guint i = 0; i < N_PAGES; i++)
    *minimum = MAX (*minimum, get_width (children.pages[i], TRUE));
  *natural = MAX (*natural, get_width (children.pages[1], FALSE));
}

/* @allocation: its x counts from the side where reading begins. */
static void
place (GtkWidget *widget, GtkWidget *child, GtkAllocation allocation)
{
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    allocation.x = gtk_widget_get_width (widget) - allocation.x - allocation.width;
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
cam_what_if_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  CamWhatIfLayout *self = CAM_WHAT_IF_LAYOUT (manager);
  Children children = get_children (widget);
  gboolean narrow = is_narrow (widget, width);
  GtkWidget *below = narrow ? children.pages[self->page] : children.pages[1];
  int first = get_first_height (&children, width, narrow), y = first + SPACING;
  int rest = MIN (get_rest (&children, width, narrow),
                  width - SPACING - get_width (children.tools, TRUE));

  gtk_widget_set_child_visible (children.tabs, narrow);
  for (guint i = 0; i < N_PAGES; i++)
    gtk_widget_set_child_visible (children.pages[i], !narrow || i == self->page);
  place (widget, get_beside_tools (&children, narrow), (GtkAllocation){ 0, 0, rest, first });
  place (widget,
         children.tools,
         (GtkAllocation){
             rest + SPACING, 0, width - rest - SPACING, get_height (children.tools, -1) });
  place (widget, below, (GtkAllocation){ 0, y, width, height - y });
}

static GtkSizeRequestMode
cam_what_if_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cam_what_if_layout_class_init (CamWhatIfLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->measure = cam_what_if_layout_measure;
  manager_class->allocate = cam_what_if_layout_allocate;
  manager_class->get_request_mode = cam_what_if_layout_get_request_mode;
}

static void
cam_what_if_layout_init (CamWhatIfLayout *self)
{
}

void
cam_what_if_layout_pick (CamWhatIfLayout *self, guint page)
{
  g_return_if_fail (CAM_IS_WHAT_IF_LAYOUT (self));
  g_return_if_fail (page < N_PAGES);

  self->page = page;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
