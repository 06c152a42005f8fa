/* SPDX-License-Identifier: MIT */

#include "export-fixture.h"
#include "test-runner.h"

/* Opens files through the file chooser, as a person does. GTK's file chooser leaks; see
 * test-export-chooser. */

static gboolean
has_chosen (GtkFileChooser *chooser, GFile *wanted)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);

  return file != NULL && g_file_equal (file, wanted);
}

/* Presses @keys, which open a file chooser, and opens @file there. */
static void
open_by (const char *keys, GFile *file)
{
  GtkFileChooser *chooser;

  harness_press (keys);
  HARNESS_WAIT (exporter_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL);
  chooser = GTK_FILE_CHOOSER (exporter_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG));
  harness_present (GTK_WINDOW (chooser));
  gtk_file_chooser_set_file (chooser, file, NULL);
  HARNESS_WAIT (has_chosen (chooser, file));
  harness_settle (GTK_WIDGET (chooser));
  harness_click (harness_find_by_text (GTK_WIDGET (chooser), "Open"));
  HARNESS_WAIT (exporter_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) == NULL);
}

/* Opens a teacher's own lesson. */
static void
test_lesson (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = g_file_get_child (folder, "own.json");

  exporter_write_text (file,
                       "{\"title\": \"T\", \"steps\": [{\"title\": \"S\", \"text\": [\"X.\"]}]}");
  open_by ("ctrl+shift+l", file);
  /* The lesson makes the card. */
  HARNESS_WAIT (harness_find_by_name (GTK_WIDGET (viewer->window), "lesson_text") != NULL);
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "lesson_text")));
  g_assert_cmpstr (viewer_get_text (viewer, "lesson_text"), ==, "X.");
  exporter_delete (folder);
}

/* Opens a network from an ONNX file, which explains the selected picture. */
static void
test_onnx (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "graphs", "resnet18.onnx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CamModel *before = cam_session_get_model (viewer->session);

  open_by ("ctrl+o", file);
  HARNESS_WAIT (cam_session_get_model (viewer->session) != before);
  HARNESS_WAIT (cam_session_get_maps (viewer->session) != NULL);
  g_assert_true (g_file_equal (cam_model_get_file (cam_session_get_model (viewer->session)), file));
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/open-chooser/lesson", test_lesson },
  { "/open-chooser/onnx", test_onnx },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
