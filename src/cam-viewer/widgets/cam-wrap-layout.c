/* SPDX-License-Identifier: MIT */

#include "cam-wrap-layout.h"

struct _CamWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

/* The children of one line. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end; /* the child after the last one, or NULL */
  int minimum;    /* width */
  int natural;
  int height;
  int n_expand;
} Line;

G_DEFINE_FINAL_TYPE (CamWrapLayout, cam_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* A child that expands needs only its minimum width, as it gets the rest of the line. */
static void
get_widths (GtkWidget *child, int *minimum, int *natural)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
  if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
    *natural = *minimum;
}

static int
get_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Returns: the line that begins with @first: as many children as fit, but at least one. */
static Line
find_line (CamWrapLayout *self, GtkWidget *first, int width)
{
  Line line = { .first = first };
  GtkWidget *child;

  for (child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int spacing = line.height > 0 ? self->spacing : 0, minimum, natural;

      if (!gtk_widget_should_layout (child))
        continue;
      get_widths (child, &minimum, &natural);
      if (line.height > 0 && line.minimum + spacing + minimum > width)
        break;
      line.minimum += spacing + minimum;
      line.natural += spacing + natural;
      line.height = MAX (MAX (line.height, get_height (child, -1)), 1);
      line.n_expand += gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
    }
  line.end = child;
  return line;
}

static int
measure_height (CamWrapLayout *self, GtkWidget *widget, int width)
{
  int height = 0;

  for (GtkWidget *first = gtk_widget_get_first_child (widget); first != NULL;)
    {
      Line line = find_line (self, first, width);

      height += line.height + (height > 0 && line.height > 0 ? self->spacing : 0);
      first = line.end;
    }
  return height;
}

static void
cam_wrap_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  CamWrapLayout *self = CAM_WRAP_LAYOUT (manager);
  GtkWidget *child = gtk_widget_get_first_child (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = measure_height (self, widget, for_size < 0 ? G_MAXINT : for_size);
      return;
    }
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wanted + (*natural > 0 ? self->spacing : 0);
    }
}

/* In languages that are written from right to left, the first child is on the right. */
static void
place_line (CamWrapLayout *self, GtkWidget *widget, const Line *line, int width, int y)
{
  gboolean rightward = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_LTR;
  int rest = MAX (width - line->natural, 0), n_expand = line->n_expand, x = 0;
  int spare = MAX (MIN (width, line->natural) - line->minimum, 0);
  GtkAllocation place = { 0, y, 0, line->height };

  for (GtkWidget *child = line->first; child != line->end;
       child = gtk_widget_get_next_sibling (child))
    {
      int own, natural;

      if (!gtk_widget_should_layout (child))
        continue;
      get_widths (child, &own, &natural);
      natural = MIN (natural, own + spare);
      spare -= natural - own;
      own = natural;
      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        {
          own += rest / n_expand;
          rest -= rest / n_expand--;
        }
      place.x = rightward ? x : width - x - own;
      place.width = own;
      gtk_widget_size_allocate (child, &place, -1);
      x += own + self->spacing;
    }
}

static void
cam_wrap_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  CamWrapLayout *self = CAM_WRAP_LAYOUT (manager);
  int y = 0;

  for (GtkWidget *first = gtk_widget_get_first_child (widget); first != NULL;)
    {
      Line line = find_line (self, first, width);

      place_line (self, widget, &line, width, y);
      y += line.height + self->spacing;
      first = line.end;
    }
}

static GtkSizeRequestMode
cam_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cam_wrap_layout_class_init (CamWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = cam_wrap_layout_measure;
  layout_class->allocate = cam_wrap_layout_allocate;
  layout_class->get_request_mode = cam_wrap_layout_get_request_mode;
}

static void
cam_wrap_layout_init (CamWrapLayout *self)
{
}

GtkLayoutManager *
cam_wrap_layout_new (int spacing)
{
  CamWrapLayout *self = g_object_new (CAM_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}
