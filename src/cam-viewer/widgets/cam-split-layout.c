/* SPDX-License-Identifier: MIT */

#include "cam-split-layout.h"

/* Pixels: from this width on the children are side by side. */
#define WIDE 760

/* Pixels: the width of the second child beside the first. */
#define COLUMN 400

/* The height of the first child above the second: a part of all, within bounds in pixels. */
#define LEAST_HEIGHT 150
#define MOST_HEIGHT 300
#define PART 0.34

struct _CamSplitLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (CamSplitLayout, cam_split_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
cam_split_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* The minimum is that of both arrangements, so that a window can be resized from one to the other.
 */
static void
cam_split_layout_measure (GtkLayoutManager *manager,
                          GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  int first_least, first_natural, second_least, second_natural;

  gtk_widget_measure (first, orientation, -1, &first_least, &first_natural, NULL, NULL);
  gtk_widget_measure (second, orientation, -1, &second_least, &second_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (first_least, second_least);
      *natural = MAX (*minimum, first_natural + COLUMN);
    }
  else
    {
      *minimum = LEAST_HEIGHT + second_least;
      *natural = MAX (*minimum, MAX (first_natural, second_natural));
    }
}

static void
cam_split_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GtkAllocation first = { 0, 0, width, height }, second = first;

  if (width >= WIDE)
    {
      gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

      first.width = width - COLUMN;
      first.x = mirrored ? COLUMN : 0;
      second.width = COLUMN;
      second.x = mirrored ? 0 : first.width;
    }
  else
    {
      first.height = CLAMP ((int)(height * PART), LEAST_HEIGHT, MOST_HEIGHT);
      second.y = first.height;
      second.height = height - first.height;
    }
  gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &first, -1);
  gtk_widget_size_allocate (gtk_widget_get_last_child (widget), &second, -1);
}

static void
cam_split_layout_class_init (CamSplitLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = cam_split_layout_get_request_mode;
  manager_class->measure = cam_split_layout_measure;
  manager_class->allocate = cam_split_layout_allocate;
}

static void
cam_split_layout_init (CamSplitLayout *self)
{
}
