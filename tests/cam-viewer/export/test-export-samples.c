/* SPDX-License-Identifier: MIT */

#include <json-glib/json-glib.h>
#include <string.h>

#include "cam-figure-extract.h"
#include "export-fixture.h"
#include "test-runner.h"

/* In the order of the dialog's list. */
enum
{
  CURRENT,
  SELECTION,
  SHOWN
};
enum
{
  FILES,
  PAGES,
  ROWS
};

static GListModel *
get_shown (Viewer *viewer)
{
  return G_LIST_MODEL (cam_session_get_shown_samples (viewer->session));
}

/* Shows only samples that are predicted wrongly. Returns: how many there are. */
static guint
show_wrong (Viewer *viewer)
{
  guint n_all = g_list_model_get_n_items (cam_session_get_samples (viewer->session));
  guint n_wrong;

  viewer_wait_predicted (viewer);
  harness_press ("w");
  HARNESS_WAIT (g_list_model_get_n_items (get_shown (viewer)) < n_all);
  viewer_wait (viewer);
  n_wrong = g_list_model_get_n_items (get_shown (viewer));
  g_assert_cmpuint (n_wrong, >, 3);
  return n_wrong;
}

/* Clicks the tile at @position in the shown list. */
static void
click (Viewer *viewer, const char *modifier, guint position)
{
  CamSampleList *shown = cam_session_get_shown_samples (viewer->session);
  guint index = cam_sample_list_get_index (shown, position);

  viewer_click_tile (viewer, modifier, index);
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == index);
  viewer_wait (viewer);
}

/* Picks an entry of a list in the dialog, by a click and keys. */
static void
choose (GtkWidget *dialog, const char *row, guint entry)
{
  static const char *const keys[] = { "Home Return", "Home Down Return", "Home Down Down Return" };
  GtkWidget *widget = exporter_get (dialog, row);

  harness_click (widget);
  harness_press (keys[entry]);
  HARNESS_WAIT (adw_combo_row_get_selected (ADW_COMBO_ROW (widget)) == entry);
  harness_settle (dialog);
}

/* Opens the dialog, and chooses samples, whose label must be @says, and the layout. */
static GtkWidget *
open_dialog (Viewer *viewer, guint samples, const char *says, guint layout)
{
  GtkWidget *dialog;

  exporter_remember (EXPORTER_SMALL, "current");
  dialog = exporter_open (viewer);
  exporter_go_to (dialog, "files");
  g_assert_false (gtk_widget_get_mapped (exporter_get (dialog, "layout")));
  choose (dialog, "samples_row", samples);
  g_assert_nonnull (harness_find_by_text (exporter_get (dialog, "samples_row"), says));
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "layout")));
  choose (dialog, "layout", layout);
  return dialog;
}

static void
export_to (GtkWidget *dialog, GFile *target)
{
  exporter_export (dialog, target);
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "summary")));
  g_assert_nonnull (harness_find_by_text (dialog, "Exported"));
}

/* Returns: (transfer full): the JSON description in the figure @file. */
static JsonParser *
load_description (GFile *file)
{
  JsonParser *parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  text = cam_figure_extract_description (bytes, NULL, &error);
  g_assert_no_error (error);
  json_parser_load_from_data (
      parser, g_bytes_get_data (text, NULL), (gssize)g_bytes_get_size (text), &error);
  g_assert_no_error (error);
  return parser;
}

/* Asserts that the figure in @file is made of the @n shown samples at @positions, in that order. */
static void
assert_made_of (Viewer *viewer, GFile *file, const guint *positions, guint n)
{
  g_autoptr (JsonParser) parser = load_description (file);
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray *samples = json_object_get_array_member (root, "samples");

  g_assert_cmpuint (json_array_get_length (samples), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (get_shown (viewer), positions[i]);
      g_autofree char *uri = g_file_get_uri (cam_sample_item_get_file (item));
      JsonObject *sample = json_array_get_object_element (samples, i);

      g_assert_cmpstr (json_object_get_string_member (sample, "file"), ==, uri);
    }
}

/* Asserts that @folder has one figure for each of these samples, named after it, and nothing
 * else. */
static void
assert_files (Viewer *viewer, GFile *folder, const guint *positions, guint n)
{
  g_assert_cmpuint (exporter_count (folder, ""), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (get_shown (viewer), positions[i]);
      g_autofree char *picture = g_file_get_basename (cam_sample_item_get_file (item));
      g_autofree char *stem = g_strndup (picture, (gsize)(strrchr (picture, '.') - picture));
      g_autofree char *name = g_strconcat (stem, ".png", NULL);
      g_autoptr (GFile) file = g_file_get_child (folder, name);

      assert_made_of (viewer, file, &positions[i], 1);
    }
}

/* Two samples that were selected one by one, after filtering. */
static void
test_selected_as_files (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();

  show_wrong (viewer);
  click (viewer, NULL, 0);
  click (viewer, "ctrl", 2);
  export_to (open_dialog (viewer, SELECTION, "Selected: 2 pictures", FILES), folder);
  assert_files (viewer, folder, (const guint[]){ 0, 2 }, 2);
  exporter_delete (folder);
}

/* A range of samples, in the order of the browser. */
static void
test_selected_as_rows (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = g_file_get_child (folder, "rows.png");

  show_wrong (viewer);
  g_object_set (get_shown (viewer), "order", CAM_SAMPLE_ORDER_UNSURE, NULL);
  harness_settle (GTK_WIDGET (viewer->window));
  click (viewer, NULL, 3);
  click (viewer, "shift", 1);
  export_to (open_dialog (viewer, SELECTION, "Selected: 3 pictures", ROWS), file);
  g_assert_cmpuint (exporter_count (folder, ""), ==, 1);
  assert_made_of (viewer, file, (const guint[]){ 1, 2, 3 }, 3);
  exporter_delete (folder);
}

/* Exports all samples that pass the filter: as the selection, if @samples says so, or as all shown
 * samples while only one is selected. */
static void
check_all (Viewer *viewer, guint samples, guint layout)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = g_file_get_child (folder, "rows.png");
  guint n_wrong = show_wrong (viewer);
  const char *kind = samples == SELECTION ? "Selected" : "Shown";
  g_autofree char *says = g_strdup_printf ("%s: %u pictures", kind, n_wrong);
  g_autofree guint *positions = g_new (guint, n_wrong);

  for (guint i = 0; i < n_wrong; i++)
    positions[i] = i;
  if (samples == SELECTION)
    harness_press ("ctrl+a");
  export_to (open_dialog (viewer, samples, says, layout), layout == FILES ? folder : file);
  if (layout == FILES)
    assert_files (viewer, folder, positions, n_wrong);
  else
    assert_made_of (viewer, file, positions, n_wrong);
  exporter_delete (folder);
}

static void
test_all_selected (Viewer *viewer, gconstpointer unused)
{
  check_all (viewer, SELECTION, FILES);
}

static void
test_shown_as_files (Viewer *viewer, gconstpointer unused)
{
  check_all (viewer, SHOWN, FILES);
}

static void
test_shown_as_rows (Viewer *viewer, gconstpointer unused)
{
  check_all (viewer, SHOWN, ROWS);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/export-samples/selected-as-files", test_selected_as_files },
  { "/export-samples/selected-as-rows", test_selected_as_rows },
  { "/export-samples/all-selected", test_all_selected },
  { "/export-samples/shown-as-files", test_shown_as_files },
  { "/export-samples/shown-as-rows", test_shown_as_rows },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
