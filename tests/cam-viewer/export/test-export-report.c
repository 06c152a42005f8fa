/* SPDX-License-Identifier: MIT */

#include "cam-confusion-cell.h"
#include "cam-evaluate-view.h"
#include "cam-figure-page.h"
#include "cam-figure-write.h"
#include "cam-masks-card.h"
#include "cam-reliability-card.h"
#include "cam-report-dialog.h"
#include "cam-report-figure.h"
#include "export-fixture.h"
#include "test-runner.h"

/* While Evaluate is shown, its page is exported. */

static GtkWidget *
find_nth (Viewer *viewer, GType type, guint index)
{
  return harness_find_by_type (GTK_WIDGET (viewer->window), type, index);
}

static GtkWidget *
find (Viewer *viewer, GType type)
{
  return find_nth (viewer, type, 0);
}

static void
open_view (Viewer *viewer)
{
  viewer_wait_predicted (viewer);
  harness_press ("alt+3");
  HARNESS_WAIT (find (viewer, CAM_TYPE_CONFUSION_CELL) != NULL);
  HARNESS_WAIT (harness_find_by_text (find (viewer, CAM_TYPE_MASKS_CARD), "With a mask: 12")
                != NULL);
  harness_settle (GTK_WIDGET (viewer->window));
}

static gboolean
has_figure (GtkWidget *dialog)
{
  graphene_rect_t area;

  return cam_figure_page_get_area (
      CAM_FIGURE_PAGE (harness_find_by_type (dialog, CAM_TYPE_FIGURE_PAGE, 0)), &area);
}

static GtkWidget *
wait_for_dialog (void)
{
  GtkWidget *dialog;

  HARNESS_WAIT (exporter_find_window (CAM_TYPE_REPORT_DIALOG) != NULL);
  dialog = GTK_WIDGET (exporter_find_window (CAM_TYPE_REPORT_DIALOG));
  harness_present (GTK_WINDOW (dialog));
  HARNESS_WAIT (has_figure (dialog));
  harness_settle (dialog);
  return dialog;
}

static GtkWidget *
open_dialog (Viewer *viewer)
{
  harness_press ("ctrl+e");
  return wait_for_dialog ();
}

static void
wait_closed (void)
{
  HARNESS_WAIT (exporter_find_window (CAM_TYPE_REPORT_DIALOG) == NULL);
}

static void
assert_contains (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_test_message ("“%s” is not there", part);
  g_assert_nonnull (strstr (text, part));
}

/* By keyboard as far as the file chooser; its answer is then given by the test. The SVG has the
 * page's numbers as text. */
static void
test_svg (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = g_file_get_child (folder, "page.svg");
  g_autofree char *text = NULL;
  g_autofree char *accuracy = NULL;
  GtkWidget *dialog;

  open_view (viewer);
  accuracy = g_strdup (viewer_get_text (viewer, "accuracy"));
  dialog = open_dialog (viewer);
  cam_report_dialog_export_to (CAM_REPORT_DIALOG (dialog), file);
  wait_closed ();
  HARNESS_WAIT (harness_find_by_text (GTK_WIDGET (viewer->window), "Exported “page.svg”") != NULL);
  text = exporter_read_text (file);
  assert_contains (text, "<svg");
  assert_contains (text, accuracy);
  assert_contains (text, "Confusion Matrix</text>");
  assert_contains (text, "Right, by How Sure</text>");
  assert_contains (text, viewer_get_text (viewer, "calibration"));
  assert_contains (text, "Where the Evidence Lies</text>");
  assert_contains (text, "&quot;sha256&quot;");
  for (guint i = 0; i < 4; i++)
    assert_contains (text, cam_session_get_class_names (viewer->session)[i]);
  exporter_delete (folder);
}

static const char *
get_error (Viewer *viewer, guint network)
{
  GtkWidget *card = find_nth (viewer, CAM_TYPE_RELIABILITY_CARD, network);

  return gtk_label_get_text (GTK_LABEL (harness_find_by_name (card, "calibration")));
}

/* With two networks, the figure has both diagrams, as the page has. */
static void
test_two (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = g_file_get_child (folder, "two.svg");
  g_autofree char *text = NULL;
  char *errors[2];

  open_view (viewer);
  harness_press ("ctrl+alt+b");
  HARNESS_WAIT (cam_session_get_explainer (viewer->session, 1) != NULL);
  harness_press ("alt+3");
  for (guint i = 0; i < g_list_model_get_n_items (cam_session_get_samples (viewer->session)); i++)
    HARNESS_WAIT (cam_sample_item_get_other_prediction (cam_session_get_item (viewer->session, i))
                  >= 0);
  HARNESS_WAIT (find_nth (viewer, CAM_TYPE_RELIABILITY_CARD, 1) != NULL
                && gtk_widget_get_mapped (find_nth (viewer, CAM_TYPE_RELIABILITY_CARD, 1)));
  /* Counts are updated only some times a second. */
  HARNESS_WAIT (strchr (get_error (viewer, 1), '%') != NULL);
  harness_settle (GTK_WIDGET (viewer->window));
  cam_report_dialog_export_to (CAM_REPORT_DIALOG (open_dialog (viewer)), file);
  wait_closed ();
  text = exporter_read_text (file);
  for (guint i = 0; i < 2; i++)
    {
      const char *words = get_error (viewer, i);

      errors[i] = g_strndup (words, (gsize)(strstr (words, " · ") - words));
      assert_contains (text, errors[i]);
    }
  g_assert_cmpstr (errors[0], !=, errors[1]);
  g_free (errors[0]);
  g_free (errors[1]);
  exporter_delete (folder);
}

/* By pointer: the menu of the page, then its buttons. The next dialog has the same choices, and the
 * file can be reproduced. */
static void
test_pointer (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = g_file_get_child (folder, "page");
  g_autoptr (GFile) written = g_file_get_child (folder, "page.pdf");
  g_autoptr (CamFigure) again = NULL;
  g_autoptr (HarnessPixels) before = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog, *menu;

  open_view (viewer);
  menu = viewer_get (viewer, "copy_tables");
  harness_click (menu);
  HARNESS_WAIT (harness_find_by_text (menu, "Export as Figure…") != NULL);
  harness_settle (GTK_WIDGET (viewer->window));
  harness_click (harness_find_by_text (menu, "Export as Figure…"));
  dialog = wait_for_dialog ();
  adw_combo_row_set_selected (ADW_COMBO_ROW (exporter_get (dialog, "report_format")),
                              CAM_FIGURE_PDF);
  before = exporter_render (dialog);
  exporter_go_to (dialog, "look");
  adw_combo_row_set_selected (ADW_COMBO_ROW (exporter_get (dialog, "background")),
                              CAM_BACKGROUND_DARK);
  exporter_wait_for_change (dialog, before);
  g_assert_false (gtk_widget_get_visible (exporter_get (dialog, "maps")));
  /* A name without a suffix gets that of the format. */
  cam_report_dialog_export_to (CAM_REPORT_DIALOG (dialog), file);
  wait_closed ();
  again = cam_report_reproduce (written, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cam_figure_get_spec (again)->background, ==, CAM_BACKGROUND_DARK);

  harness_present (GTK_WINDOW (viewer->window));
  dialog = open_dialog (viewer);
  g_assert_cmpuint (
      adw_combo_row_get_selected (ADW_COMBO_ROW (exporter_get (dialog, "report_format"))),
      ==,
      CAM_FIGURE_PDF);
  g_assert_cmpuint (
      adw_combo_row_get_selected (ADW_COMBO_ROW (exporter_get (dialog, "background"))),
      ==,
      CAM_BACKGROUND_DARK);
  harness_press ("Escape");
  wait_closed ();
  exporter_delete (folder);
}

/* An existing file is replaced only after a confirmation, and the model's file never. */
static void
test_existing (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = g_file_get_child (folder, "page.png");
  GFile *model = cam_model_get_file (cam_session_get_model (viewer->session));
  g_autofree char *kept = NULL, *replaced = NULL;
  GtkWidget *dialog;

  exporter_write_text (file, "mine");
  open_view (viewer);
  dialog = open_dialog (viewer);
  cam_report_dialog_export_to (CAM_REPORT_DIALOG (dialog), file);
  exporter_answer ("Cancel");
  kept = exporter_read_text (file);
  g_assert_cmpstr (kept, ==, "mine");
  cam_report_dialog_export_to (CAM_REPORT_DIALOG (dialog), file);
  exporter_answer ("Replace");
  wait_closed ();
  replaced = exporter_read_text (file);
  g_assert_true (g_str_has_prefix (replaced, "\211PNG"));

  harness_present (GTK_WINDOW (viewer->window));
  dialog = open_dialog (viewer);
  exporter_write_text (file, "mine");
  {
    g_autoptr (GFile) link = g_file_get_child (folder, "model.png");

    g_assert_true (g_file_make_symbolic_link (link, g_file_peek_path (model), NULL, NULL));
    cam_report_dialog_export_to (CAM_REPORT_DIALOG (dialog), link);
    HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "report_summary")));
    g_assert_nonnull (harness_find_by_text (dialog, "is what the figure is made from"));
  }
  harness_click (exporter_find_button (GTK_WINDOW (dialog), "Back to the Figure"));
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "report_composer")));
  harness_press ("Escape");
  wait_closed ();
  exporter_delete (folder);
}

/* In other views figures of samples are exported, and in Evaluate, too, while a person guesses. */
static void
test_elsewhere (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *dialog = exporter_open (viewer);

  g_assert_null (exporter_find_window (CAM_TYPE_REPORT_DIALOG));
  gtk_window_close (GTK_WINDOW (dialog));
  exporter_wait_closed ();
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/export-report/svg", test_svg },
  { "/export-report/two", test_two },
  { "/export-report/pointer", test_pointer },
  { "/export-report/existing", test_existing },
  { "/export-report/elsewhere", test_elsewhere },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
