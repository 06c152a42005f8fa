/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "cam-figure-extract.h"
#include "cam-figure-provider.h"
#include "cam-figure-write.h"
#include "cam-session-figure.h"
#include "test-runner.h"
#include "viewer-fixture.h"

/* Another window that accepts files. */
typedef struct
{
  GtkWindow *window;
  GSList *files; /* of GFile: what was dropped */
  gboolean dropped;
  gboolean moved_over;
} Taker;

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  Taker *taker = data;

  for (GSList *link = g_value_get_boxed (value); link != NULL; link = link->next)
    taker->files = g_slist_prepend (taker->files, g_object_ref (link->data));
  taker->dropped = TRUE;
  return TRUE;
}

static GdkDragAction
on_enter (GtkDropTarget *target, double x, double y, gpointer data)
{
  ((Taker *)data)->moved_over = TRUE;
  return GDK_ACTION_COPY;
}

static void
taker_init (Taker *taker, Viewer *viewer)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkWidget *area = gtk_drawing_area_new ();

  *taker = (Taker){ 0 };
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), taker);
  g_signal_connect (target, "enter", G_CALLBACK (on_enter), taker);
  gtk_widget_add_controller (area, GTK_EVENT_CONTROLLER (target));
  taker->window = harness_show (area, 200, 200);
  harness_place (GTK_WINDOW (viewer->window), 0, 0);
  harness_place (taker->window, 1380, 980);
  harness_settle (area);
}

static void
taker_clear (Taker *taker)
{
  harness_close (taker->window);
  g_slist_free_full (taker->files, g_object_unref);
  cam_figure_provider_clean_up ();
}

/* The panels of the first model, from left to right. */
enum
{
  IMAGE,
  CAM,
  GRAD_CAM,
};

static GtkWidget *
get_panel (Viewer *viewer, guint index)
{
  return harness_find_by_type (GTK_WIDGET (viewer->window), CAM_TYPE_MAP_PANEL, index);
}

static void
drag (Viewer *viewer, guint index, Taker *taker)
{
  GtkWidget *panel = get_panel (viewer, index);

  harness_drag_between (panel,
                        gtk_widget_get_width (panel) / 2.0,
                        gtk_widget_get_height (panel) / 2.0,
                        gtk_window_get_child (taker->window),
                        100,
                        100);
}

static GBytes *
load_dropped (Taker *taker)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  g_assert_cmpuint (g_slist_length (taker->files), ==, 1);
  bytes = g_file_load_bytes (taker->files->data, NULL, NULL, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(CamFigure **)data = cam_session_prepare_figure_finish (CAM_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static GBytes *
render_panel (Viewer *viewer, CamPanelKind kind, CamMethod method)
{
  guint sample = cam_session_get_selected (viewer->session);
  g_autoptr (CamFigureSpec) spec = cam_session_describe_panel (viewer->session, kind, method);
  CamFigure *figure = NULL;
  GBytes *bytes;

  cam_session_prepare_figure_async (viewer->session, spec, &sample, 1, NULL, on_prepared, &figure);
  HARNESS_WAIT (figure != NULL);
  bytes = cam_figure_render (figure, CAM_FIGURE_PNG, NULL, NULL);
  g_object_unref (figure);
  return bytes;
}

/* A panel that is dragged to another window arrives there as a file with its figure. */
static void
test_panels (Viewer *viewer, gconstpointer unused)
{
  const struct
  {
    guint index;
    CamPanelKind kind;
    CamMethod method;
    const char *part; /* a part of the file's name */
  } panels[] = {
    { IMAGE, CAM_PANEL_IMAGE, CAM_METHOD_CAM, "Image" },
    { CAM, CAM_PANEL_MAP, CAM_METHOD_CAM, " CAM of" },
    { GRAD_CAM, CAM_PANEL_MAP, CAM_METHOD_GRAD_CAM, "Grad-CAM of" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      Taker taker;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) expected = render_panel (viewer, panels[i].kind, panels[i].method);
      g_autofree char *name = NULL;

      taker_init (&taker, viewer);
      drag (viewer, panels[i].index, &taker);
      HARNESS_WAIT (taker.dropped);
      bytes = load_dropped (&taker);
      g_assert_true (g_bytes_equal (bytes, expected));
      name = g_file_get_basename (taker.files->data);
      g_assert_nonnull (strstr (name, panels[i].part));
      g_assert_true (g_str_has_suffix (name, ".png"));
      taker_clear (&taker);
    }
}

/* Dragging moves a zoomed picture in its frame, unless Ctrl is held. */
static void
test_zoomed (Viewer *viewer, gconstpointer unused)
{
  CamViewport *viewport = cam_map_panel_get_viewport (CAM_MAP_PANEL (get_panel (viewer, CAM)));
  double x0, y0, x, y;
  Taker taker;

  cam_viewport_zoom (viewport, 4);
  cam_viewport_get_center (viewport, &x0, &y0);
  taker_init (&taker, viewer);
  drag (viewer, CAM, &taker);
  cam_viewport_get_center (viewport, &x, &y);
  g_assert_true (x != x0 || y != y0);
  harness_settle (GTK_WIDGET (taker.window));
  g_assert_false (taker.dropped);
  g_assert_false (taker.moved_over);

  cam_viewport_get_center (viewport, &x0, &y0);
  harness_hold ("ctrl");
  drag (viewer, CAM, &taker);
  harness_release ("ctrl");
  HARNESS_WAIT (taker.dropped);
  cam_viewport_get_center (viewport, &x, &y);
  g_assert_true (x == x0 && y == y0);
  taker_clear (&taker);
}

static gboolean
on_cancel (GtkDragSource *source, GdkDrag *drag, GdkDragCancelReason reason, gpointer data)
{
  *(int *)data = (int)reason;
  return FALSE;
}

static GtkDragSource *
get_drag_source (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint i = 0;

  for (;; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      g_assert_nonnull (controller);
      if (GTK_IS_DRAG_SOURCE (controller))
        return GTK_DRAG_SOURCE (controller); /* borrowed: the widget holds a reference */
    }
}

/* A panel that is dropped on its own window is refused, as it would be opened as a test set. */
static void
test_own_window (Viewer *viewer, gconstpointer unused)
{
  CamDataset *dataset = cam_session_get_dataset (viewer->session);
  GtkWidget *cam = get_panel (viewer, CAM);
  int reason = -1;
  gboolean relu = TRUE;

  g_signal_connect (get_drag_source (cam), "drag-cancel", G_CALLBACK (on_cancel), &reason);
  harness_drag_between (cam, 40, 60, get_panel (viewer, IMAGE), 60, 60);
  HARNESS_WAIT (reason == GDK_DRAG_CANCEL_NO_TARGET);
  g_assert_true (cam_session_get_dataset (viewer->session) == dataset);

  /* The drag no longer holds the keyboard or pointer. */
  harness_press ("r");
  HARNESS_WAIT ((g_object_get (viewer->session, "relu", &relu, NULL), !relu));
}

/* Without a map there is nothing to drag. */
static void
test_no_map (Viewer *viewer, gconstpointer unused)
{
  Taker taker;

  g_object_set (viewer->session, "layer", "conv_layers.0", NULL);
  viewer_wait (viewer);
  taker_init (&taker, viewer);
  drag (viewer, CAM, &taker);
  harness_settle (GTK_WIDGET (taker.window));
  g_assert_false (taker.moved_over);
  drag (viewer, GRAD_CAM, &taker);
  HARNESS_WAIT (taker.dropped);
  taker_clear (&taker);
}

/* Panels of Compare arrive, too: B alone, and A − B, in figures whose titles say what they show. */
static void
test_compare (Viewer *viewer, gconstpointer unused)
{
  static const struct
  {
    const char *key, *panel, *kind, *part;
  } panels[] = { { "1", "b", "\"kind\":\"map\"", " greg" },
                 { "v v", "difference", "\"kind\":\"difference\"", "rudo − greg" } };

  harness_press ("alt+2 1 ctrl+3");
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "compare"));
  HARNESS_WAIT (strstr (viewer_get_text (viewer, "beats"), "rudo") != NULL
                && strstr (viewer_get_text (viewer, "beats"), "greg") != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      GtkWidget *panel = viewer_get (viewer, panels[i].panel);
      Taker taker;
      g_autoptr (GBytes) bytes = NULL, description = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *name = NULL, *text = NULL;

      harness_present (GTK_WINDOW (viewer->window));
      harness_press (panels[i].key);
      HARNESS_WAIT (gtk_widget_get_mapped (panel));
      taker_init (&taker, viewer);
      harness_drag_between (panel,
                            gtk_widget_get_width (panel) / 2.0,
                            gtk_widget_get_height (panel) / 4.0,
                            gtk_window_get_child (taker.window),
                            100,
                            100);
      HARNESS_WAIT (taker.dropped);
      bytes = load_dropped (&taker);
      description = cam_figure_extract_description (bytes, NULL, &error);
      g_assert_no_error (error);
      text = g_strndup (g_bytes_get_data (description, NULL), g_bytes_get_size (description));
      g_assert_nonnull (strstr (text, panels[i].kind));
      name = g_file_get_basename (taker.files->data);
      g_test_message ("%s", name);
      g_assert_nonnull (strstr (name, panels[i].part));
      taker_clear (&taker);
    }
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/drag/panels", test_panels },         { "/drag/zoomed", test_zoomed },
  { "/drag/own-window", test_own_window }, { "/drag/no-map", test_no_map },
  { "/drag/compare", test_compare },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
