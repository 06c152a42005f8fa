/* SPDX-License-Identifier: MIT */

#include "window-harness.h"

#include <gdk/x11/gdkx.h>
#include <math.h>

static void
run_xdotool (const char *arguments)
{
  g_autofree char *command = g_strconcat ("xdotool ", arguments, NULL);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_shell_parse_argv (command, NULL, &argv, &error);
  g_assert_no_error (error);
  /* If descriptors are left open, GLib uses posix_spawn(), which is faster than forking a process
   * of this size. */
  g_spawn_sync (NULL,
                argv,
                NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_LEAVE_DESCRIPTORS_OPEN,
                NULL,
                NULL,
                NULL,
                NULL,
                &status,
                &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
}

void
harness_resize (GtkWindow *window, int width, int height)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  g_autofree char *arguments
      = g_strdup_printf ("windowsize %lu %d %d", gdk_x11_surface_get_xid (surface), width, height);

  run_xdotool (arguments);
}

void
harness_press (const char *keys)
{
  g_autofree char *arguments = g_strconcat ("key --delay 0 ", keys, NULL);

  run_xdotool (arguments);
}

void
harness_hold (const char *key)
{
  g_autofree char *arguments = g_strconcat ("keydown ", key, NULL);

  run_xdotool (arguments);
}

void
harness_release (const char *key)
{
  g_autofree char *arguments = g_strconcat ("keyup ", key, NULL);

  run_xdotool (arguments);
}

/* Gives the pixel of the screen at a point of a widget. */
static void
find_on_screen (GtkWidget *widget, double x, double y, int *screen_x, int *screen_y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  GdkDisplay *display = gdk_surface_get_display (surface);
  Display *xdisplay = gdk_x11_display_get_xdisplay (display);
  graphene_point_t point;
  double offset_x, offset_y;
  Window child;
  int scale = gdk_surface_get_scale_factor (surface);

  g_assert_true (gtk_widget_get_mapped (widget));
  g_assert_true (gtk_widget_compute_point (
      widget, GTK_WIDGET (native), &GRAPHENE_POINT_INIT ((float)x, (float)y), &point));
  gtk_native_get_surface_transform (native, &offset_x, &offset_y);
  XTranslateCoordinates (xdisplay,
                         gdk_x11_surface_get_xid (surface),
                         DefaultRootWindow (xdisplay),
                         (int)floor ((point.x + offset_x) * scale + 0.01),
                         (int)floor ((point.y + offset_y) * scale + 0.01),
                         screen_x,
                         screen_y,
                         &child);
}

static void G_GNUC_PRINTF (4, 5)
    point_and (GtkWidget *widget, double x, double y, const char *format, ...)
{
  g_autofree char *then = NULL;
  g_autofree char *arguments = NULL;
  int screen_x, screen_y;
  va_list list;

  va_start (list, format);
  then = g_strdup_vprintf (format, list);
  va_end (list);

  harness_settle (widget);
  find_on_screen (widget, x, y, &screen_x, &screen_y);
  arguments = g_strdup_printf ("mousemove %d %d %s", screen_x, screen_y, then);
  run_xdotool (arguments);
}

void
harness_move (GtkWidget *widget, double x, double y)
{
  point_and (widget, x, y, "%s", "");
}

void
harness_click_at (GtkWidget *widget, double x, double y)
{
  harness_move (widget, x, y);
  harness_settle (widget);
  point_and (widget, x, y, "click 1");
}

void
harness_click (GtkWidget *widget)
{
  harness_click_at (
      widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
}

void
harness_double_click_at (GtkWidget *widget, double x, double y)
{
  point_and (widget, x, y, "click --repeat 2 --delay 10 1");
}

void
harness_drag (GtkWidget *widget, double x0, double y0, double x1, double y1)
{
  point_and (widget, x0, y0, "mousedown 1");
  point_and (widget, (x0 + x1) / 2, (y0 + y1) / 2, "%s", "");
  point_and (widget, x1, y1, "%s", "");
  point_and (widget, x1, y1, "mouseup 1");
}

void
harness_drag_between (GtkWidget *from, double x0, double y0, GtkWidget *to, double x1, double y1)
{
  point_and (from, x0, y0, "mousedown 1");
  point_and (from, x0 + 10, y0, "%s", "");
  point_and (from, x0 + 20, y0, "%s", "");
  point_and (to, x1 - 10, y1, "%s", "");
  point_and (to, x1, y1, "%s", "");
  point_and (to, x1, y1, "mouseup 1");
}

void
harness_place (GtkWindow *window, int x, int y)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  g_autofree char *arguments
      = g_strdup_printf ("windowmove --sync %lu %d %d", gdk_x11_surface_get_xid (surface), x, y);

  run_xdotool (arguments);
}

void
harness_place_window (gulong window, int x, int y)
{
  g_autofree char *arguments = g_strdup_printf ("windowmove --sync %lu %d %d", window, x, y);

  run_xdotool (arguments);
}

void
harness_move_to (int x, int y)
{
  g_autofree char *arguments = g_strdup_printf ("mousemove %d %d", x, y);

  run_xdotool (arguments);
}

void
harness_hold_down (void)
{
  run_xdotool ("mousedown 1");
}

void
harness_hold_at (GtkWidget *widget, double x, double y)
{
  point_and (widget, x, y, "mousedown 1");
}

void
harness_let_go (void)
{
  run_xdotool ("mouseup 1");
}

void
harness_scroll_at (GtkWidget *widget, double x, double y, int steps)
{
  point_and (widget, x, y, "click --repeat %d --delay 0 %d", ABS (steps), steps > 0 ? 5 : 4);
}
