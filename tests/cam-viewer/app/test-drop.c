/* SPDX-License-Identifier: MIT */

#include <gdk/x11/gdkx.h>

#include "test-runner.h"
#include "viewer-fixture.h"

/* Files are dragged out of another program's window (drag-source) onto CAM Viewer's, with the
 * pointer. */

/* To the right of CAM Viewer's window, so that neither covers the other. */
#define SOURCE_X 1900
#define SOURCE_Y 40

typedef struct
{
  GSubprocess *process;
  GDataInputStream *lines;
  GPtrArray *said;
} Source;

static void
on_line (GObject *lines, GAsyncResult *result, gpointer data)
{
  Source *source = data;
  char *line
      = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (lines), result, NULL, NULL);

  if (line == NULL)
    {
      g_clear_object (&source->lines);
      return;
    }
  g_ptr_array_add (source->said, line);
  g_data_input_stream_read_line_async (source->lines, G_PRIORITY_DEFAULT, NULL, on_line, source);
}

/* Returns: (nullable): the line of @source's output that begins with @word. */
static const char *
find_line (const Source *source, const char *word)
{
  for (guint i = 0; i < source->said->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (source->said, i), word))
      return g_ptr_array_index (source->said, i);
  return NULL;
}

/* Shows a window beside @viewer's, out of which @files can be dragged. */
static void
show_source (Source *source, Viewer *viewer, guint n_files, GFile *const *files)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gulong window;

  g_ptr_array_add (argv, g_strdup (g_getenv ("DRAG_SOURCE")));
  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (argv, g_file_get_path (files[i]));
  g_ptr_array_add (argv, NULL);
  source->said = g_ptr_array_new_with_free_func (g_free);
  source->process = g_subprocess_newv (
      (const char *const *)argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  source->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (source->process));
  g_data_input_stream_read_line_async (source->lines, G_PRIORITY_DEFAULT, NULL, on_line, source);
  HARNESS_WAIT (find_line (source, "ready") != NULL);
  window = strtoul (find_line (source, "ready") + strlen ("ready "), NULL, 10);
  harness_place (GTK_WINDOW (viewer->window), 0, 0);
  harness_place_window (window, SOURCE_X, SOURCE_Y);
}

static void
hide_source (Source *source)
{
  g_subprocess_force_exit (source->process);
  HARNESS_WAIT (source->lines == NULL);
  g_object_unref (source->process);
  g_ptr_array_unref (source->said);
}

static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  g_assert_not_reached ();
}

static GFile *
get_data (const char *path)
{
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "libcam", "data", path, NULL);

  return g_file_new_for_path (file);
}

/* Presses the button over the source, moves to the middle of @viewer's window, and releases it. */
static void
drag (Viewer *viewer, guint n_files, GFile *const *files)
{
  GtkWidget *window = GTK_WIDGET (viewer->window);
  GtkDropTarget *target = find_drop_target (window);
  double x = gtk_widget_get_width (window) / 2.0, y = gtk_widget_get_height (window) / 2.0;
  Source source = { NULL };

  show_source (&source, viewer, n_files, files);
  harness_move_to (SOURCE_X + 60, SOURCE_Y + 60);
  harness_hold_down ();
  harness_move_to (SOURCE_X + 40, SOURCE_Y + 60);
  harness_move_to (SOURCE_X + 20, SOURCE_Y + 60);
  HARNESS_WAIT (find_line (&source, "begun") != NULL);
  g_assert_null (gtk_drop_target_get_current_drop (target));
  harness_move (window, x - 10, y);
  HARNESS_WAIT (gtk_drop_target_get_current_drop (target) != NULL);
  harness_move (window, x, y);
  HARNESS_WAIT (find_line (&source, "accepted") != NULL);
  harness_let_go ();
  HARNESS_WAIT (find_line (&source, "done") != NULL || find_line (&source, "failed") != NULL);
  g_assert_null (find_line (&source, "failed"));
  hide_source (&source);
}

static gboolean
is_model (Viewer *viewer, GFile *file)
{
  return g_file_equal (cam_model_get_file (cam_session_get_model (viewer->session)), file);
}

static gboolean
is_folder (Viewer *viewer, GFile *file)
{
  return g_file_equal (cam_dataset_get_folder (cam_session_get_dataset (viewer->session)), file);
}

static void
test_model (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GFile) model = get_data ("graphs/densenet.onnx");

  g_assert_false (is_model (viewer, model));
  drag (viewer, 1, &model);
  HARNESS_WAIT (is_model (viewer, model));
  viewer_wait (viewer);
}

static void
test_folder (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GFile) folder = get_data ("pictures");

  g_assert_false (is_folder (viewer, folder));
  drag (viewer, 1, &folder);
  HARNESS_WAIT (is_folder (viewer, folder));
}

static void
test_picture (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GFile) picture = get_data ("pictures/colour.jpg");

  g_assert_false (is_folder (viewer, picture));
  drag (viewer, 1, &picture);
  HARNESS_WAIT (is_folder (viewer, picture));
  viewer_wait (viewer);
}

/* A model and a picture are dragged together. */
static void
test_both (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GFile) model = get_data ("checkpoints/gap.safetensors");
  g_autoptr (GFile) picture = get_data ("pictures/colour.jpg");
  GFile *files[] = { model, picture };

  drag (viewer, G_N_ELEMENTS (files), files);
  HARNESS_WAIT (is_model (viewer, model) && is_folder (viewer, picture));
  viewer_wait (viewer);
}

int
main (int argc, char *argv[])
{
  const TEST_CASE_IN (Viewer) cases[] = {
    { "/drop/model", test_model },
    { "/drop/folder", test_folder },
    { "/drop/picture", test_picture },
    { "/drop/both", test_both },
  };

  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
