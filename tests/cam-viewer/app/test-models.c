/* SPDX-License-Identifier: MIT */

#include <glib/gstdio.h>

#include "export-fixture.h"
#include "test-runner.h"
#include "viewer-fixture.h"

/* After other models and test sets are opened, all widgets must be about those. */

static GFile *
get_data (const char *path)
{
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "libcam", "data", path, NULL);

  return g_file_new_for_path (file);
}

static void
open_model (Viewer *viewer, const char *path)
{
  g_autoptr (GFile) file = get_data (path);

  cam_window_open (viewer->window, file, NULL);
  HARNESS_WAIT (g_file_equal (cam_model_get_file (cam_session_get_model (viewer->session)), file));
  viewer_wait (viewer);
}

static void
open_folder (Viewer *viewer, GFile *folder)
{
  cam_window_open (viewer->window, NULL, folder);
  HARNESS_WAIT (
      g_file_equal (cam_dataset_get_folder (cam_session_get_dataset (viewer->session)), folder));
}

static guint
get_marked_class (Viewer *viewer)
{
  GtkListView *list = GTK_LIST_VIEW (viewer_get (viewer, "classes"));

  CamClassItem *item = gtk_single_selection_get_selected_item (
      GTK_SINGLE_SELECTION (gtk_list_view_get_model (list)));

  return item != NULL ? cam_class_item_get_index (item) : GTK_INVALID_LIST_POSITION;
}

static void
assert_class (Viewer *viewer, guint class_index)
{
  g_autofree char *title = g_strdup_printf (
      "Channels for %s", cam_session_get_class_names (viewer->session)[class_index]);

  g_assert_cmpuint (cam_session_get_class_index (viewer->session), ==, class_index);
  g_assert_cmpuint (viewer_get_shown_class (viewer), ==, class_index);
  g_assert_cmpuint (get_marked_class (viewer), ==, class_index);
  g_assert_cmpstr (viewer_get_text (viewer, "channels_title"), ==, title);
}

/* A kept class stays if the next model has fewer classes, and the list selects it. */
static void
test_fewer_classes (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GFile) picture = get_data ("pictures/colour.jpg");

  open_model (viewer, "networks/gap-100-classes.pth");
  harness_press ("3 k");
  HARNESS_WAIT (viewer_get_shown_class (viewer) == 2);
  viewer_wait (viewer);
  assert_class (viewer, 2);
  open_model (viewer, "networks/gap-deep.pth");
  assert_class (viewer, 2);
  /* The classes have other names then. */
  open_folder (viewer, picture);
  viewer_wait (viewer);
  assert_class (viewer, 2);
}

/* If the next model does not have the kept class, its prediction is picked. */
static void
test_class_is_gone (Viewer *viewer, gconstpointer unused)
{
  CamResult *result;

  open_model (viewer, "networks/gap-100-classes.pth");
  harness_press ("9 k");
  HARNESS_WAIT (viewer_get_shown_class (viewer) == 8);
  open_model (viewer, "networks/gap-deep.pth");
  result = cam_session_get_result (viewer->session);
  assert_class (viewer, cam_explanation_get_prediction (cam_result_get_explanation (result)));
}

static gboolean
is_failed (Viewer *viewer)
{
  CamSampleItem *sample = cam_session_get_sample (viewer->session);

  return sample != NULL && cam_sample_item_get_state (sample) == CAM_SAMPLE_FAILED;
}

/* If a picture can't be shown, nothing of the last one is shown beside it. */
static void
test_failed_picture (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *folder = g_build_filename (g_get_tmp_dir (), "pictures-XXXXXX", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GObject) table = NULL;

  g_assert_nonnull (g_mkdtemp (folder));
  path = g_build_filename (folder, "rudo_1.jpg", NULL);
  g_assert_true (g_file_set_contents (path, "no picture", -1, NULL));
  file = g_file_new_for_path (folder);
  open_folder (viewer, file);
  HARNESS_WAIT (is_failed (viewer));
  harness_settle (GTK_WIDGET (viewer->window));
  g_object_get (viewer_get (viewer, "chart"), "table", &table, NULL);
  g_assert_null (table);
  g_object_get (viewer_get (viewer, "equation"), "table", &table, NULL);
  g_assert_null (table);
  g_assert_cmpstr (viewer_get_text (viewer, "channels_title"), ==, "Channels");
  g_unlink (path);
  g_rmdir (folder);
}

/* The window reports models that can't be opened, whatever their names are and however quickly they
 * follow each other. */
static void
test_bad_models_quickly (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "<b>&markup.pth", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, "no pickle in here", -1, NULL));
  for (guint i = 0; i < 6; i++)
    {
      cam_window_open (viewer->window, file, NULL);
      harness_press ("Escape");
      for (guint k = 0; k < 10 * i; k++)
        g_main_context_iteration (NULL, FALSE);
    }
  HARNESS_WAIT (
      harness_find_by_text (GTK_WIDGET (viewer->window), "Could not open “<b>&markup.pth”")
      != NULL);
  g_unlink (path);
}

/* A dialog and then the window are closed while a figure is being made. */
static void
test_close_while_preparing (Viewer *viewer, gconstpointer unused)
{
  for (guint i = 0; i < 4; i++)
    {
      GListModel *windows = gtk_window_get_toplevels ();

      gtk_widget_activate_action (GTK_WIDGET (viewer->window), "win.export", NULL);
      for (guint k = 0; k < 30 * i; k++)
        g_main_context_iteration (NULL, FALSE);
      for (guint k = g_list_model_get_n_items (windows); k > 0; k--)
        {
          g_autoptr (GtkWindow) window = g_list_model_get_item (windows, k - 1);

          if (window != GTK_WINDOW (viewer->window))
            gtk_window_close (window);
        }
    }
  gtk_widget_activate_action (GTK_WIDGET (viewer->window), "win.export", NULL);
  for (guint k = 0; k < 100; k++)
    g_main_context_iteration (NULL, FALSE);
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

/* Dropped files are opened: models of each kind, and a picture together with one. This test only
 * emits the drop; test-drop makes whole drags. */
static void
test_drop (Viewer *viewer, gconstpointer unused)
{
  static const char *const names[]
      = { "graphs/densenet.onnx", "checkpoints/gap.safetensors", "graphs/resnet18.pth" };
  GtkDropTarget *target = find_drop_target (GTK_WIDGET (viewer->window));
  g_autoptr (GFile) picture = get_data ("pictures/colour.jpg");
  CamDataset *dataset = cam_session_get_dataset (viewer->session);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) model = get_data (names[i]);
      GFile *files[] = { model, picture };
      g_auto (GValue) value = G_VALUE_INIT;
      gboolean taken = FALSE;

      g_value_init (&value, GDK_TYPE_FILE_LIST);
      g_value_take_boxed (&value, gdk_file_list_new_from_array (files, i == 0 ? 2 : 1));
      g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
      g_assert_true (taken);
      HARNESS_WAIT (
          g_file_equal (cam_model_get_file (cam_session_get_model (viewer->session)), model));
      viewer_wait (viewer);
    }
  g_assert_true (cam_session_get_dataset (viewer->session) != dataset);
}

/* Returns: a new window that starts with these files, not yet shown. */
static Viewer
begin_with (Viewer *viewer, GFile *model, GFile *folder)
{
  Viewer fresh = { .application = viewer->application };

  fresh.window = cam_window_new (G_APPLICATION (viewer->application));
  fresh.session = cam_window_get_session (fresh.window);
  cam_window_open (fresh.window, model, folder);
  harness_present (GTK_WINDOW (fresh.window));
  return fresh;
}

static gboolean
has_model (Viewer *viewer, GFile *file)
{
  CamModel *model = cam_session_get_model (viewer->session);

  return model != NULL && g_file_equal (cam_model_get_file (model), file);
}

static gboolean
has_folder (Viewer *viewer, GFile *folder)
{
  CamDataset *dataset = cam_session_get_dataset (viewer->session);

  return dataset != NULL && g_file_equal (cam_dataset_get_folder (dataset), folder);
}

/* If the first folder has no pictures, the window says so, and what to do. Pictures that are put
 * there are shown when the person comes back. */
static void
test_empty_folder (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) model = get_data ("checkpoints/gap.safetensors");
  Viewer fresh = begin_with (viewer, model, folder);
  GtkWidget *again;

  HARNESS_WAIT (has_model (&fresh, model));
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (&fresh, "no_pictures")));
  harness_settle (GTK_WIDGET (fresh.window));
  g_assert_nonnull (harness_find_by_text (GTK_WIDGET (fresh.window), "No Pictures in “"));
  again = exporter_find_button (GTK_WINDOW (fresh.window), "Look Again");
  harness_click (again);
  harness_settle (GTK_WIDGET (fresh.window));
  g_assert_true (gtk_widget_get_mapped (again));
  g_assert_null (cam_session_get_dataset (fresh.session));

  harness_present (GTK_WINDOW (viewer->window));
  HARNESS_WAIT (!gtk_window_is_active (GTK_WINDOW (fresh.window)));
  exporter_copy_picture (folder, "0_table-02.jpg", "0_new.jpg");
  harness_present (GTK_WINDOW (fresh.window));
  HARNESS_WAIT (has_folder (&fresh, folder));
  viewer_wait (&fresh);
  g_assert_true (has_model (&fresh, model));
  harness_close (GTK_WINDOW (fresh.window));
  exporter_delete (folder);
}

/* If the model or the folder can't be opened, the bundled one replaces it, but not the other, which
 * is still being opened. */
static void
test_half_bad (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) model = get_data ("checkpoints/gap.safetensors");
  g_autoptr (GFile) no_model = g_file_new_for_path ("/nowhere/model.pth");
  g_autoptr (GFile) no_folder = g_file_new_for_path ("/nowhere");
  Viewer fresh;

  exporter_copy_picture (folder, "0_table-02.jpg", "0_new.jpg");
  fresh = begin_with (viewer, model, no_folder);
  HARNESS_WAIT (cam_session_get_dataset (fresh.session) != NULL);
  HARNESS_WAIT (has_model (&fresh, model));
  viewer_wait (&fresh);
  g_assert_true (has_model (&fresh, model));
  harness_close (GTK_WINDOW (fresh.window));

  fresh = begin_with (viewer, no_model, folder);
  HARNESS_WAIT (cam_session_get_model (fresh.session) != NULL);
  HARNESS_WAIT (has_folder (&fresh, folder));
  viewer_wait (&fresh);
  g_assert_true (has_folder (&fresh, folder));
  harness_close (GTK_WINDOW (fresh.window));
  exporter_delete (folder);
}

int
main (int argc, char *argv[])
{
  const TEST_CASE_IN (Viewer) cases[] = {
    { "/models/drop", test_drop },
    { "/models/empty-folder", test_empty_folder },
    { "/models/half-bad", test_half_bad },
    { "/models/fewer-classes", test_fewer_classes },
    { "/models/class-is-gone", test_class_is_gone },
    { "/models/failed-picture", test_failed_picture },
    { "/models/bad-models-quickly", test_bad_models_quickly },
    { "/models/close-while-preparing", test_close_while_preparing },
  };

  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
