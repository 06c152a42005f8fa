/* SPDX-License-Identifier: MIT */

#include "export-fixture.h"

#include <glib/gstdio.h>

#include "cam-figure-page.h"

GtkWindow *
exporter_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);

      if (g_type_is_a (G_OBJECT_TYPE (window), type)
          && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static gboolean
has_figure (GtkWidget *dialog)
{
  graphene_rect_t area;

  return cam_figure_page_get_area (
      CAM_FIGURE_PAGE (harness_find_by_type (dialog, CAM_TYPE_FIGURE_PAGE, 0)), &area);
}

static gboolean
has_all_groups (GtkWidget *widget)
{
  gboolean whole = !ADW_IS_PREFERENCES_GROUP (widget) || gtk_widget_get_mapped (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (; whole && child != NULL; child = gtk_widget_get_next_sibling (child))
    whole = has_all_groups (child);
  return whole;
}

/* A page shows its groups one by one. */
static gboolean
is_page_whole (GtkWidget *dialog)
{
  AdwViewStack *pages = ADW_VIEW_STACK (exporter_get (dialog, "option_pages"));

  return !CAM_IS_EXPORT_DIALOG (dialog)
         || has_all_groups (adw_view_stack_get_visible_child (pages));
}

GtkWidget *
exporter_open (Viewer *viewer)
{
  GtkWidget *dialog;

  harness_press ("ctrl+e");
  HARNESS_WAIT (exporter_find_window (CAM_TYPE_EXPORT_DIALOG) != NULL);
  dialog = GTK_WIDGET (exporter_find_window (CAM_TYPE_EXPORT_DIALOG));
  harness_present (GTK_WINDOW (dialog));
  HARNESS_WAIT (has_figure (dialog));
  HARNESS_WAIT (is_page_whole (dialog));
  harness_settle (dialog);
  return dialog;
}

GtkWidget *
exporter_get (GtkWidget *dialog, const char *id)
{
  GtkWidget *widget = harness_find_by_name (dialog, id);

  if (widget == NULL)
    g_error ("the dialog has no %s", id);
  return widget;
}

void
exporter_go_to (GtkWidget *dialog, const char *page)
{
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (exporter_get (dialog, "option_pages")),
                                         page);
  HARNESS_WAIT (is_page_whole (dialog));
  harness_settle (dialog);
}

HarnessPixels *
exporter_render (GtkWidget *dialog)
{
  return harness_render (harness_find_by_type (dialog, CAM_TYPE_FIGURE_PAGE, 0), NULL);
}

void
exporter_show (GtkWidget *dialog, const char *name)
{
  g_autoptr (HarnessPixels) pixels = harness_render (dialog, name);

  g_assert_cmpint (pixels->width, >, 0);
}

static gboolean
is_changed (GtkWidget *dialog, const HarnessPixels *before)
{
  g_autoptr (HarnessPixels) now = exporter_render (dialog);

  return harness_pixels_differ (now, before) > 0;
}

void
exporter_wait_for_change (GtkWidget *dialog, const HarnessPixels *before)
{
  HARNESS_WAIT (is_changed (dialog, before));
}

void
exporter_export (GtkWidget *dialog, GFile *file)
{
  g_assert_true (gtk_widget_is_sensitive (exporter_get (dialog, "go")));
  cam_export_dialog_export_to (CAM_EXPORT_DIALOG (dialog), file);
}

static gboolean
has_chosen (GtkFileChooser *chooser, GFile *wanted)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);

  return file != NULL && g_file_equal (file, wanted);
}

void
exporter_go (GtkWidget *dialog, GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  GtkFileChooser *chooser;

  harness_click (exporter_get (dialog, "go"));
  HARNESS_WAIT (exporter_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL);
  chooser = GTK_FILE_CHOOSER (exporter_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG));
  harness_present (GTK_WINDOW (chooser));
  if (gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      gtk_file_chooser_set_current_folder (chooser, folder, NULL);
      gtk_file_chooser_set_current_name (chooser, name);
    }
  else
    gtk_file_chooser_set_current_folder (chooser, file, NULL);
  HARNESS_WAIT (has_chosen (chooser, file));
  harness_settle (GTK_WIDGET (chooser));
  harness_click (harness_find_by_text (GTK_WIDGET (chooser), "Export"));
}

GtkWidget *
exporter_find_button (GtkWindow *window, const char *label)
{
  GtkWidget *button;

  for (guint i = 0;
       (button = harness_find_by_type (GTK_WIDGET (window), GTK_TYPE_BUTTON, i)) != NULL;
       i++)
    if (harness_find_by_text (button, label) != NULL)
      return button;
  return NULL;
}

void
exporter_answer (const char *label)
{
  GtkWindow *question;

  HARNESS_WAIT (exporter_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  question = exporter_find_window (ADW_TYPE_MESSAGE_DIALOG);
  harness_present (question);
  harness_click (exporter_find_button (question, label));
  HARNESS_WAIT (exporter_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

void
exporter_wait_closed (void)
{
  HARNESS_WAIT (exporter_find_window (CAM_TYPE_EXPORT_DIALOG) == NULL);
}

GFile *
exporter_new_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_dir_make_tmp ("cam-viewer-export-XXXXXX", &error);

  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

void
exporter_delete (GFile *folder)
{
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, name);

      g_file_delete (file, NULL, NULL);
    }
  g_file_delete (folder, NULL, NULL);
  g_object_unref (folder);
}

guint
exporter_count (GFile *folder, const char *ending)
{
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  const char *name;
  guint n_files = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n_files += g_str_has_suffix (name, ending);
  return n_files;
}

void
exporter_copy_picture (GFile *folder, const char *name, const char *new_name)
{
  g_autoptr (GFile) from
      = g_file_new_build_filename (g_getenv ("CAM_VIEWER_SAMPLE_DIR"), "test", name, NULL);
  g_autoptr (GFile) to = g_file_get_child (folder, new_name);
  g_autoptr (GError) error = NULL;

  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
exporter_write_text (GFile *file, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (g_file_peek_path (file), text, -1, &error);
  g_assert_no_error (error);
}

char *
exporter_read_text (GFile *file)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (g_file_peek_path (file), &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

void
exporter_remember (const char *text, const char *samples)
{
  g_autoptr (GSettings) settings = g_settings_new ("com.example.CamViewer");

  g_settings_set_string (settings, "export-figure", text);
  g_settings_set_string (settings, "export-samples", samples);
}
