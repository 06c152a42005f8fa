/* SPDX-License-Identifier: MIT */

#include "cam-present-layout.h"

/* The side's share of the width of a wide screen, and its largest share of the height of
 * another. */
#define COLUMN 0.34
#define ROW 0.45

struct _CamPresentLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (CamPresentLayout, cam_present_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
cam_present_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* The minimum is the smaller one of both arrangements. */
static void
cam_present_layout_measure (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0, child_natural = 0;

      if (gtk_widget_should_layout (child))
        gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural;
    }
}

static void
place_beside (GtkWidget *widget, int column, GtkAllocation *first, GtkAllocation *second)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  first->width -= column;
  second->width = column;
  if (mirrored)
    first->x = column;
  else
    second->x = first->width;
}

static void
place_below (GtkWidget *below, GtkAllocation *first, GtkAllocation *second)
{
  int natural;

  gtk_widget_measure (below, GTK_ORIENTATION_VERTICAL, second->width, NULL, &natural, NULL, NULL);
  second->height = MIN (natural, (int)(ROW * second->height));
  first->height -= second->height;
  second->y = first->height;
}

static void
cam_present_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *main_child = gtk_widget_get_first_child (widget);
  GtkWidget *beside = gtk_widget_get_last_child (widget);
  GtkAllocation first = { 0, 0, width, height }, second = first;
  int main_width, column;

  if (!gtk_widget_should_layout (beside))
    {
      gtk_widget_size_allocate (main_child, &first, -1);
      return;
    }
  gtk_widget_measure (main_child, GTK_ORIENTATION_HORIZONTAL, -1, &main_width, NULL, NULL, NULL);
  gtk_widget_measure (beside, GTK_ORIENTATION_HORIZONTAL, -1, &column, NULL, NULL, NULL);
  column = MAX (column, (int)(COLUMN * width));
  if (width > height && main_width + column <= width)
    place_beside (widget, column, &first, &second);
  else
    place_below (beside, &first, &second);
  gtk_widget_size_allocate (main_child, &first, -1);
  gtk_widget_size_allocate (beside, &second, -1);
}

static void
cam_present_layout_class_init (CamPresentLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = cam_present_layout_get_request_mode;
  manager_class->measure = cam_present_layout_measure;
  manager_class->allocate = cam_present_layout_allocate;
}

static void
cam_present_layout_init (CamPresentLayout *self)
{
}
