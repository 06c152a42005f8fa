/* SPDX-License-Identifier: MIT */

#include "window-harness.h"

#include <gdk/x11/gdkx.h>

#include "cam-icon-keeper.h"
#include "wait-seconds.h"

/* Loads the style sheet as an AdwApplication would; tests of single widgets have no application. */
static void
load_style (void)
{
  const char *path = "/com/example/CamViewer/style.css";
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  if (!g_resources_get_info (path, 0, NULL, NULL, NULL))
    return;
  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
harness_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  load_style ();
  /* To the end of the program, as an application would. */
  cam_icon_keeper_new ();
  /* On a busy machine, a second may pass between pressing the button and moving the pointer. That
   * must not count as a long press. */
  g_object_set (gtk_settings_get_default (),
                "gtk-enable-animations",
                FALSE,
                "gtk-long-press-time",
                WAIT_SECONDS * 1000,
                NULL);
}

gint64
harness_get_deadline (void)
{
  return g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;
}

static gboolean
wake_up (gpointer unused)
{
  return G_SOURCE_REMOVE;
}

void
harness_iterate (gint64 deadline, const char *location, const char *condition)
{
  guint timer;

  if (g_get_monotonic_time () > deadline)
    g_error ("%s: waited %d seconds in vain for: %s", location, WAIT_SECONDS, condition);

  timer = g_timeout_add (50, wake_up, NULL);
  g_main_context_iteration (NULL, TRUE);
  if (g_main_context_find_source_by_id (NULL, timer))
    g_source_remove (timer);
}

static void
on_after_paint (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

static void
wait_for_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean painted = FALSE;
  gulong handler;

  g_assert_nonnull (clock);
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &painted);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  HARNESS_WAIT (painted);
  g_signal_handler_disconnect (clock, handler);
}

void
harness_settle (GtkWidget *widget)
{
  /* Waits for a frame of the window, as a tile may be removed meanwhile. */
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  g_assert_nonnull (root);
  gdk_display_sync (gtk_widget_get_display (root));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  wait_for_frame (root);
}

/* Without a window manager, the server gives the focus to any window that requests it. */
static void
take_focus (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  Display *display = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));

  XSetInputFocus (display, gdk_x11_surface_get_xid (surface), RevertToPointerRoot, CurrentTime);
  XSync (display, False);
}

void
harness_present (GtkWindow *window)
{
  gtk_window_present (window);
  HARNESS_WAIT (gtk_widget_get_mapped (GTK_WIDGET (window))
                && gtk_widget_get_width (GTK_WIDGET (window)) > 0);
  harness_settle (GTK_WIDGET (window));
  take_focus (window);
  HARNESS_WAIT (gtk_window_is_active (window));
  harness_settle (GTK_WIDGET (window));
}

GtkWindow *
harness_show (GtkWidget *child, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, width, height);
  gtk_window_set_child (window, child);
  harness_present (window);
  return window;
}

void
harness_close (GtkWindow *window)
{
  gpointer alive = window;

  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  gtk_window_destroy (window);
  HARNESS_WAIT (alive == NULL);
}
