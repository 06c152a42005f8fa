/* SPDX-License-Identifier: MIT */

#include "window-harness.h"

#include <gdk/x11/gdkx.h>
#include <math.h>

#include "wait-seconds.h"

/* What an AdwApplication would load; tests of single widgets have none. */
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
  /* On a busy machine a second may pass between pressing the button and moving the pointer, which
   * is not meant as a long press. */
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
  /* A tile may leave its list meanwhile; the window stays. */
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  g_assert_nonnull (root);
  gdk_display_sync (gtk_widget_get_display (root));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  wait_for_frame (root);
}

/* Without a window manager the server gives the focus to whoever asks for it. */
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

static void
run_xdotool (const char *arguments)
{
  g_autofree char *command = g_strconcat ("xdotool ", arguments, NULL);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_shell_parse_argv (command, NULL, &argv, &error);
  g_assert_no_error (error);
  /* With descriptors left open GLib need not fork, which takes long from a process of this size. */
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

/* The device pixel of the screen at a point of a widget. */
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

static GskRenderNode *
snapshot_widget (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GtkWidget *parent = gtk_widget_get_parent (widget);
  graphene_point_t origin = GRAPHENE_POINT_INIT (0, 0);

  if (parent)
    {
      g_assert_true (
          gtk_widget_compute_point (widget, parent, &GRAPHENE_POINT_INIT (0, 0), &origin));
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-origin.x, -origin.y));
      gtk_widget_snapshot_child (parent, widget, snapshot);
    }
  else
    GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
save_screenshot (GdkTexture *texture, const char *name)
{
  const char *folder = g_getenv ("HARNESS_SCREENSHOTS");
  g_autofree char *path = NULL;

  if (!folder || !name)
    return;
  path = g_strdup_printf ("%s/%s.png", folder, name);
  if (!gdk_texture_save_to_png (texture, path))
    g_warning ("%s: could not be written", path);
}

HarnessPixels *
harness_render (GtkWidget *widget, const char *name)
{
  HarnessPixels *pixels = g_new0 (HarnessPixels, 1);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  graphene_rect_t bounds;

  harness_settle (widget);
  pixels->width = gtk_widget_get_width (widget);
  pixels->height = gtk_widget_get_height (widget);
  pixels->data = g_new0 (guint32, (gsize)pixels->width * pixels->height);

  node = snapshot_widget (widget);
  if (!node)
    return pixels;
  bounds = GRAPHENE_RECT_INIT (0, 0, pixels->width, pixels->height);
  texture = gsk_renderer_render_texture (renderer, node, &bounds);
  gdk_texture_download (texture, (guchar *)pixels->data, 4 * (gsize)pixels->width);
  save_screenshot (texture, name);
  return pixels;
}

void
harness_pixels_free (HarnessPixels *pixels)
{
  g_free (pixels->data);
  g_free (pixels);
}

guint32
harness_pixels_get (const HarnessPixels *pixels, int x, int y)
{
  if (x < 0 || y < 0 || x >= pixels->width || y >= pixels->height)
    return 0;
  return pixels->data[(gsize)y * pixels->width + x];
}

gboolean
harness_colors_near (guint32 a, guint32 b, guint tolerance)
{
  for (guint shift = 0; shift < 24; shift += 8)
    {
      int difference = (int)((a >> shift) & 255) - (int)((b >> shift) & 255);

      if ((guint)ABS (difference) > tolerance)
        return FALSE;
    }
  return TRUE;
}

guint
harness_pixels_count (const HarnessPixels *pixels, guint32 color, guint tolerance)
{
  gsize n_pixels = (gsize)pixels->width * pixels->height;
  guint count = 0;

  for (gsize i = 0; i < n_pixels; i++)
    count += (pixels->data[i] >> 24) > 0 && harness_colors_near (pixels->data[i], color, tolerance);
  return count;
}

guint
harness_pixels_differ (const HarnessPixels *a, const HarnessPixels *b)
{
  gsize n_pixels = (gsize)a->width * a->height;
  guint count = 0;

  if (a->width != b->width || a->height != b->height)
    return MAX ((guint)n_pixels, (guint)b->width * b->height);
  for (gsize i = 0; i < n_pixels; i++)
    count += a->data[i] != b->data[i];
  return count;
}

typedef gboolean (*Predicate) (GtkWidget *widget, gpointer data);

static GtkWidget *
find (GtkWidget *root, Predicate predicate, gpointer data)
{
  if (predicate (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, predicate, data);

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
has_name (GtkWidget *widget, gpointer name)
{
  return g_strcmp0 (gtk_widget_get_name (widget), name) == 0
         || g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), name) == 0;
}

GtkWidget *
harness_find_by_name (GtkWidget *root, const char *name)
{
  return find (root, has_name, (gpointer)name);
}

typedef struct
{
  GType type;
  guint to_skip;
} TypeSearch;

static gboolean
has_type (GtkWidget *widget, gpointer data)
{
  TypeSearch *search = data;

  return g_type_is_a (G_OBJECT_TYPE (widget), search->type) && search->to_skip-- == 0;
}

GtkWidget *
harness_find_by_type (GtkWidget *root, GType type, guint index)
{
  TypeSearch search = { type, index };

  return find (root, has_type, &search);
}

static gboolean
has_text (GtkWidget *widget, gpointer text)
{
  const char *said = NULL;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget))
    said = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_BUTTON (widget))
    said = gtk_button_get_label (GTK_BUTTON (widget));
  return said && strstr (said, text) != NULL;
}

GtkWidget *
harness_find_by_text (GtkWidget *root, const char *text)
{
  return find (root, has_text, (gpointer)text);
}

static void
collect_mnemonics (GtkWidget *widget, GHashTable *labels)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      guint key = gtk_label_get_mnemonic_keyval (GTK_LABEL (widget));
      const char *text = gtk_label_get_label (GTK_LABEL (widget));
      const char *other = g_hash_table_lookup (labels, GUINT_TO_POINTER (key));

      /* An entry row says its title in two sizes. */
      if (key != GDK_KEY_VoidSymbol && other != NULL && !g_str_equal (other, text))
        g_error ("“%s” and “%s” have the same mnemonic", other, text);
      g_hash_table_insert (labels, GUINT_TO_POINTER (key), (gpointer)text);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_mnemonics (child, labels);
}

void
harness_check_mnemonics (GtkWidget *widget)
{
  g_autoptr (GHashTable) labels = g_hash_table_new (NULL, NULL);

  collect_mnemonics (widget, labels);
  g_assert_cmpuint (g_hash_table_size (labels), >, 1);
}
