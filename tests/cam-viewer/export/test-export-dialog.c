/* SPDX-License-Identifier: MIT */

#include "export-fixture.h"

#include <string.h>

#include "cam-figure-json.h"
#include "cam-figure-page.h"
#include "cam-session-figure.h"
#include "test-runner.h"

static const char *
get_row_title (GtkWidget *dialog, int position)
{
  GtkListBox *list = GTK_LIST_BOX (exporter_get (exporter_get (dialog, "panel_list"), "list"));
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, position);

  return row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : NULL;
}

static GtkWidget *
get_row (GtkWidget *dialog, int position)
{
  GtkListBox *list = GTK_LIST_BOX (exporter_get (exporter_get (dialog, "panel_list"), "list"));

  return GTK_WIDGET (gtk_list_box_get_row_at_index (list, position));
}

static const char *
get_size_text (GtkWidget *dialog)
{
  return gtk_label_get_text (
      GTK_LABEL (harness_find_by_name (exporter_get (dialog, "preview"), "size")));
}

/* Returns: the figure as libcam draws it, in the size of the preview. */
static cairo_surface_t *
draw_expected (CamSession *session, const graphene_rect_t *area)
{
  g_autoptr (CamFigureSpec) spec = cam_session_describe_view (session);
  g_autoptr (CamFigure) figure = cam_session_new_figure (session, spec);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (int)area->size.width, (int)area->size.height);
  cairo_t *cr = cairo_create (surface);
  double width, height;

  cam_figure_prepare (figure, NULL, &error);
  g_assert_no_error (error);
  cam_figure_get_size (figure, &width, &height);
  cairo_scale (cr, area->size.width / width, area->size.height / height);
  cam_figure_draw (figure, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Ctrl+E opens the dialog with what the window shows, and the preview has the same pixels as
 * libcam's figure. */
static void
test_open (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *dialog = exporter_open (viewer);
  CamFigurePage *page = CAM_FIGURE_PAGE (harness_find_by_type (dialog, CAM_TYPE_FIGURE_PAGE, 0));
  g_autoptr (HarnessPixels) pixels = exporter_render (dialog);
  cairo_surface_t *expected;
  graphene_rect_t area;
  guint n_wrong = 0;

  g_assert_cmpstr (get_row_title (dialog, 0), ==, "Image");
  g_assert_cmpstr (get_row_title (dialog, 1), ==, "CAM of the picked class");
  g_assert_cmpstr (get_row_title (dialog, 2), ==, "Grad-CAM of the picked class");
  g_assert_null (get_row_title (dialog, 3));
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, "Preview of the figure");

  g_assert_true (cam_figure_page_get_area (page, &area));
  g_assert_cmpfloat (area.size.width, >, 300);
  expected = draw_expected (viewer->session, &area);
  for (int y = 0; y < (int)area.size.height; y++)
    for (int x = 0; x < (int)area.size.width; x++)
      {
        const guint32 *row
            = (const guint32 *)(gconstpointer)(cairo_image_surface_get_data (expected)
                                               + y * cairo_image_surface_get_stride (expected));

        n_wrong += row[x]
                   != harness_pixels_get (pixels, (int)area.origin.x + x, (int)area.origin.y + y);
      }
  g_assert_cmpuint (n_wrong, ==, 0);
  cairo_surface_destroy (expected);

  harness_press ("Escape");
  exporter_wait_closed ();
}

/* Adds a panel by keyboard, moves it up by two places, and removes it. */
static void
test_panels (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *dialog = exporter_open (viewer);
  g_autoptr (HarnessPixels) before = exporter_render (dialog);
  g_autoptr (HarnessPixels) added = NULL;

  harness_press ("alt+a");
  harness_press ("Down Return");
  HARNESS_WAIT (get_row (dialog, 3) != NULL);
  g_assert_cmpstr (get_row_title (dialog, 3), ==, "Edges");
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (get_row (dialog, 3))));
  exporter_wait_for_change (dialog, before);
  added = exporter_render (dialog);

  harness_press ("alt+Up");
  HARNESS_WAIT (g_str_equal (get_row_title (dialog, 2), "Edges"));
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (get_row (dialog, 2))));
  harness_press ("alt+Up");
  HARNESS_WAIT (g_str_equal (get_row_title (dialog, 1), "Edges"));
  exporter_wait_for_change (dialog, added);
  harness_press ("alt+Down");
  HARNESS_WAIT (g_str_equal (get_row_title (dialog, 2), "Edges"));
  g_assert_cmpstr (get_row_title (dialog, 1), ==, "CAM of the picked class");

  harness_press ("Delete");
  HARNESS_WAIT (get_row (dialog, 3) == NULL);
  g_assert_cmpstr (get_row_title (dialog, 2), ==, "Grad-CAM of the picked class");
}

static gboolean
takes_drop (GtkWidget *row)
{
  return (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_DROP_ACTIVE) != 0;
}

/* Moves the pointer in several steps, without which a drag would not begin. */
static void
drag_over (GtkWidget *row)
{
  int middle = gtk_widget_get_height (row) / 2;

  for (guint i = 0; i < 100 && !takes_drop (row); i++)
    harness_move (row, 20 + i % 2, middle);
  g_assert_true (takes_drop (row));
}

/* A row is dragged onto another by its handle. */
static void
test_drag (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *dialog = exporter_open (viewer), *onto = get_row (dialog, 2);
  GtkWidget *handle = harness_find_by_name (get_row (dialog, 0), "handle");

  harness_hold_at (handle, 8, 8);
  drag_over (get_row (dialog, 1));
  drag_over (onto);
  harness_let_go ();
  HARNESS_WAIT (g_str_equal (get_row_title (dialog, 2), "Image"));
  g_assert_cmpstr (get_row_title (dialog, 0), ==, "CAM of the picked class");
}

/* Without a panel there is nothing to export, and the dialog says so. */
static void
test_no_panels (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *dialog = exporter_open (viewer);

  gtk_widget_child_focus (get_row (dialog, 0), GTK_DIR_TAB_FORWARD);
  harness_press ("Delete Delete Delete");
  HARNESS_WAIT (get_row (dialog, 0) == NULL);
  HARNESS_WAIT (harness_find_by_text (dialog, "No Panels") != NULL);
  g_assert_false (gtk_widget_is_sensitive (exporter_get (dialog, "go")));
  exporter_show (dialog, "export-no-panels");
  harness_press ("ctrl+r");
  HARNESS_WAIT (get_row (dialog, 2) != NULL);
  HARNESS_WAIT (gtk_widget_is_sensitive (exporter_get (dialog, "go")));
}

/* Each option changes the drawing. */
static void
test_look (Viewer *viewer, gconstpointer unused)
{
  static const char *const switches[]
      = { "smooth", "relu", "color_bars", "panel_titles", "row_titles" };
  GtkWidget *dialog = exporter_open (viewer);

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autoptr (HarnessPixels) before = exporter_render (dialog);
      GtkWidget *widget;

      exporter_go_to (dialog, i < 3 ? "look" : "panels");
      widget = exporter_get (dialog, switches[i]);
      if (ADW_IS_EXPANDER_ROW (widget))
        widget = harness_find_by_type (widget, GTK_TYPE_SWITCH, 0);
      harness_click (widget);
      exporter_wait_for_change (dialog, before);
    }
}

/* The decimal mark is the window's at first. If another one is chosen by keyboard, the figure has
 * that. */
static void
test_decimal_mark (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *dialog = exporter_open (viewer), *row = exporter_get (dialog, "decimal_mark");
  g_autoptr (HarnessPixels) before = exporter_render (dialog);

  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
  exporter_go_to (dialog, "look");
  harness_press ("alt+d");
  harness_press ("Down Return");
  HARNESS_WAIT (adw_combo_row_get_selected (ADW_COMBO_ROW (row)) == 1);
  exporter_wait_for_change (dialog, before);
}

/* A class is picked for a single panel. */
static void
test_class (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *dialog = exporter_open (viewer), *row = get_row (dialog, 1);
  g_autoptr (HarnessPixels) before = exporter_render (dialog);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  harness_settle (dialog);
  harness_click (harness_find_by_name (row, "class_choice"));
  harness_press ("End Return");
  HARNESS_WAIT (g_str_equal (get_row_title (dialog, 1), "CAM of yuki"));
  g_assert_cmpstr (get_row_title (dialog, 2), ==, "Grad-CAM of the picked class");
  exporter_wait_for_change (dialog, before);
}

/* A title is typed, and switched off. */
static void
test_title (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *dialog = exporter_open (viewer), *row = get_row (dialog, 0);
  g_autoptr (HarnessPixels) before = exporter_render (dialog);
  g_autoptr (HarnessPixels) titled = NULL;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  harness_settle (dialog);
  harness_click (harness_find_by_name (row, "title_entry"));
  harness_press ("p o t");
  HARNESS_WAIT (g_str_equal (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "“pot”"));
  exporter_wait_for_change (dialog, before);
  titled = exporter_render (dialog);
  harness_click (harness_find_by_name (row, "titled"));
  HARNESS_WAIT (
      g_str_equal (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "Without a title"));
  exporter_wait_for_change (dialog, titled);
  exporter_show (dialog, "export-panel");
}

static void
test_row_title (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *dialog = exporter_open (viewer), *row = exporter_get (dialog, "row_titles");
  g_autoptr (HarnessPixels) before = exporter_render (dialog);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  harness_settle (dialog);
  harness_click (harness_find_by_type (row, ADW_TYPE_ENTRY_ROW, 0));
  harness_press ("a b c");
  HARNESS_WAIT (g_str_equal (
      cam_sample_item_get_row_title (cam_session_get_sample (viewer->session)), "abc"));
  exporter_wait_for_change (dialog, before);
}

/* A preset changes the size; another unit does not. */
static void
test_size (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *dialog = exporter_open (viewer);
  GtkSpinButton *width;

  g_assert_true (g_str_has_prefix (get_size_text (dialog), "175.0 × "));
  exporter_go_to (dialog, "size");
  width = GTK_SPIN_BUTTON (exporter_get (dialog, "width"));
  harness_click (exporter_get (dialog, "preset"));
  harness_press ("Home Return");
  HARNESS_WAIT (g_str_has_prefix (get_size_text (dialog), "85.0 × "));
  g_assert_cmpfloat (gtk_spin_button_get_value (width), ==, 85);

  harness_click (exporter_get (dialog, "unit"));
  harness_press ("End Return");
  HARNESS_WAIT (gtk_spin_button_get_value (width) > 1000);
  g_assert_cmpfloat_with_epsilon (gtk_spin_button_get_value (width), 85 / 25.4 * 300, 1);
  g_assert_true (g_str_has_prefix (get_size_text (dialog), "85.0 × "));
  g_assert_cmpuint (
      adw_combo_row_get_selected (ADW_COMBO_ROW (exporter_get (dialog, "preset"))), ==, 0);

  harness_click (exporter_get (dialog, "preset"));
  harness_press ("Home Down Down Return");
  HARNESS_WAIT (g_str_equal (get_size_text (dialog), "338.7 × 190.5 mm · 1920 × 1080 pixels"));
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "height_row")));
  exporter_show (dialog, "export-slide");
}

static void
drop_first_panel (GtkWidget *dialog)
{
  gtk_widget_child_focus (get_row (dialog, 0), GTK_DIR_TAB_FORWARD);
  harness_press ("Delete");
  HARNESS_WAIT (get_row (dialog, 2) == NULL);
}

/* The next dialog has the figure that was exported last. Reset goes back to the window's view. */
static void
test_remembered (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = g_file_get_child (folder, "figure.pdf");
  GtkWidget *dialog = exporter_open (viewer);

  drop_first_panel (dialog);
  exporter_go_to (dialog, "files");
  harness_click (exporter_get (dialog, "format"));
  harness_press ("End Return");
  HARNESS_WAIT (adw_combo_row_get_selected (ADW_COMBO_ROW (exporter_get (dialog, "format"))) == 2);
  harness_click (exporter_get (dialog, "provenance"));
  HARNESS_WAIT (gtk_switch_get_active (GTK_SWITCH (exporter_get (dialog, "provenance"))));
  exporter_export (dialog, file);
  exporter_wait_closed ();
  harness_present (GTK_WINDOW (viewer->window));

  dialog = exporter_open (viewer);
  g_assert_cmpstr (get_row_title (dialog, 0), ==, "CAM of the picked class");
  g_assert_null (get_row (dialog, 2));
  g_assert_cmpuint (
      adw_combo_row_get_selected (ADW_COMBO_ROW (exporter_get (dialog, "format"))), ==, 2);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (exporter_get (dialog, "provenance"))));
  harness_click (exporter_get (dialog, "reset"));
  HARNESS_WAIT (get_row (dialog, 2) != NULL);
  g_assert_cmpstr (get_row_title (dialog, 0), ==, "Image");
  exporter_delete (folder);
}

static void
test_mnemonics (Viewer *viewer, gconstpointer unused)
{
  const char *const pages[] = { "panels", "look", "size", "files" };
  GtkWidget *dialog = exporter_open (viewer);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      exporter_go_to (dialog, pages[i]);
      harness_settle (dialog);
      harness_check_mnemonics (dialog);
    }
}

/* A dialog that is closed before its preview is made makes none. */
static void
test_closed_at_once (Viewer *viewer, gconstpointer unused)
{
  GtkWindow *dialog;
  gint64 due;

  gtk_widget_activate_action (GTK_WIDGET (viewer->window), "win.export", NULL);
  HARNESS_WAIT ((dialog = exporter_find_window (CAM_TYPE_EXPORT_DIALOG)) != NULL);
  gtk_window_close (dialog);
  exporter_wait_closed ();
  due = g_get_monotonic_time () + G_USEC_PER_SEC / 4;
  HARNESS_WAIT (g_get_monotonic_time () > due);
}

/* The next dialog does not have a draft that was cancelled. */
static void
test_cancelled (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *dialog = exporter_open (viewer);

  drop_first_panel (dialog);
  harness_press ("Escape");
  exporter_wait_closed ();
  harness_present (GTK_WINDOW (viewer->window));

  dialog = exporter_open (viewer);
  g_assert_cmpstr (get_row_title (dialog, 0), ==, "Image");
  g_assert_nonnull (get_row (dialog, 2));
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer called)
{
  *(gboolean *)called = TRUE;
}

/* The keys that close a window and end the program work in the dialog too. */
static void
test_leaving (Viewer *viewer, gconstpointer unused)
{
  GActionMap *actions = G_ACTION_MAP (viewer->application);
  g_autoptr (GAction) usual = g_object_ref (g_action_map_lookup_action (actions, "quit"));
  g_autoptr (GSimpleAction) quit = g_simple_action_new ("quit", NULL);
  gboolean called = FALSE;

  exporter_open (viewer);
  harness_press ("ctrl+w");
  exporter_wait_closed ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (viewer->window)));
  harness_present (GTK_WINDOW (viewer->window));

  g_signal_connect (quit, "activate", G_CALLBACK (on_quit), &called);
  g_action_map_add_action (actions, G_ACTION (quit));
  exporter_open (viewer);
  harness_press ("ctrl+q");
  HARNESS_WAIT (called);
  g_action_map_add_action (actions, usual);
}

/* The dialog shows the file name that a template makes, or what is wrong with the template. */
static void
test_template (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *dialog = exporter_open (viewer);
  AdwActionRow *example = ADW_ACTION_ROW (exporter_get (dialog, "example"));
  GtkWidget *entry = exporter_get (dialog, "name_template");

  exporter_go_to (dialog, "files");
  g_assert_cmpstr (adw_action_row_get_subtitle (example), ==, "0_counter-01.png");
  harness_click (entry);
  harness_press ("End minus braceleft c l a s s braceright");
  HARNESS_WAIT (g_str_equal (adw_action_row_get_subtitle (example), "0_counter-01-rudo.png"));
  harness_press ("BackSpace");
  HARNESS_WAIT (!gtk_widget_is_sensitive (exporter_get (dialog, "go")));
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  exporter_show (dialog, "export-template");
  harness_press ("braceright");
  HARNESS_WAIT (gtk_widget_is_sensitive (exporter_get (dialog, "go")));
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
}

/* In a narrow dialog the preview is above the options, and both are as wide as the window. */
static void
test_narrow (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *dialog = exporter_open (viewer), *preview = exporter_get (dialog, "preview");
  GtkWidget *options = exporter_get (dialog, "option_pages");
  double x, y;

  gtk_widget_translate_coordinates (options, preview, 0, 0, &x, &y);
  g_assert_cmpfloat (x, >=, gtk_widget_get_width (preview));
  g_assert_cmpfloat (y, <, gtk_widget_get_height (preview));

  harness_resize (GTK_WINDOW (dialog), 360, 640);
  HARNESS_WAIT (gtk_widget_get_width (dialog) <= 360);
  harness_settle (dialog);
  gtk_widget_translate_coordinates (options, preview, 0, 0, &x, &y);
  g_assert_cmpfloat (x, ==, 0);
  g_assert_cmpfloat (y, >=, gtk_widget_get_height (preview));
  g_assert_cmpint (gtk_widget_get_width (preview), ==, gtk_widget_get_width (options));
  exporter_show (dialog, "export-narrow");
}

/* A network without CAM: the figure can't be made, and the dialog says why. */
static void
test_refusal (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GFile) file
      = g_file_new_build_filename (g_getenv ("CAM_VIEWER_SAMPLE_DIR"), "cnn", "model.pth", NULL);
  CamModel *before = cam_session_get_model (viewer->session);
  GtkWidget *dialog;

  cam_window_open (viewer->window, file, NULL);
  HARNESS_WAIT (cam_session_get_model (viewer->session) != before);
  viewer_wait (viewer);
  dialog = exporter_open (viewer);
  g_assert_cmpstr (get_row_title (dialog, 1), ==, "Grad-CAM of the picked class");

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_row (dialog, 1)), TRUE);
  harness_settle (dialog);
  harness_click (harness_find_by_name (get_row (dialog, 1), "method"));
  harness_press ("Home Return");
  HARNESS_WAIT (harness_find_by_text (dialog, "This Figure Can’t Be Made") != NULL);
  HARNESS_WAIT (harness_find_by_text (dialog, "global average pooling") != NULL);
  exporter_show (dialog, "export-refusal");
  g_assert_false (gtk_widget_is_sensitive (exporter_get (dialog, "go")));
}

/* Counts those that are not shown yet, too. */
static guint
count_dialogs (Viewer *viewer)
{
  guint n = 0;

  for (GList *link = gtk_application_get_windows (viewer->application); link != NULL;
       link = link->next)
    n += CAM_IS_EXPORT_DIALOG (link->data);
  return n;
}

/* Pressing the key twice opens one dialog; after that is closed, another one can be opened. The
 * window may be closed before the dialog is shown. */
static void
test_open_twice (Viewer *viewer, gconstpointer unused)
{
  GtkWindow *dialog;

  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (viewer->window), "win.export", NULL);
      gtk_widget_activate_action (GTK_WIDGET (viewer->window), "win.export", NULL);
      g_assert_cmpuint (count_dialogs (viewer), ==, 1);
      HARNESS_WAIT ((dialog = exporter_find_window (CAM_TYPE_EXPORT_DIALOG)) != NULL);
      gtk_window_close (dialog);
      exporter_wait_closed ();
      HARNESS_WAIT (count_dialogs (viewer) == 0);
    }
  gtk_widget_activate_action (GTK_WIDGET (viewer->window), "win.export", NULL);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/export-dialog/open", test_open },
  { "/export-dialog/panels", test_panels },
  { "/export-dialog/drag", test_drag },
  { "/export-dialog/no-panels", test_no_panels },
  { "/export-dialog/decimal-mark", test_decimal_mark },
  { "/export-dialog/look", test_look },
  { "/export-dialog/class", test_class },
  { "/export-dialog/title", test_title },
  { "/export-dialog/row-title", test_row_title },
  { "/export-dialog/size", test_size },
  { "/export-dialog/remembered", test_remembered },
  { "/export-dialog/cancelled", test_cancelled },
  { "/export-dialog/leaving", test_leaving },
  { "/export-dialog/closed-at-once", test_closed_at_once },
  { "/export-dialog/open-twice", test_open_twice },
  { "/export-dialog/mnemonics", test_mnemonics },
  { "/export-dialog/template", test_template },
  { "/export-dialog/narrow", test_narrow },
  { "/export-dialog/refusal", test_refusal },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
