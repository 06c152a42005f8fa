/* SPDX-License-Identifier: MIT */

#include "cam-export-summary.h"

#include <glib/gi18n-lib.h>

#include "cam-show-files.h"

struct _CamExportSummary
{
  AdwBin parent_instance;

  GFile *target;
  AdwStatusPage *status;
  GtkWidget *failures_box;
  GtkListBox *failures;
  GtkWidget *show_files;
  GtkWidget *back;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (CamExportSummary, cam_export_summary, ADW_TYPE_BIN)

static guint back_signal;

static void
append_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

/* Looks like an AdwActionRow. That one has its subtitle in a horizontal box, for which GTK searches
 * the smallest width at a given height: for a message that wraps, in some hundred layouts. */
static GtkWidget *
create_failure (gpointer item, gpointer unused)
{
  CamExportFailure *failure = item;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_add_css_class (box, "failure");
  append_label (box, cam_export_failure_get_name (failure), "title");
  append_label (box, cam_export_failure_get_message (failure), "subtitle");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  cam_export_failure_get_name (failure),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  cam_export_failure_get_message (failure),
                                  -1);
  return row;
}

static void
show_status (CamExportSummary *self, const char *icon, const char *title, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, escaped);
}

void
cam_export_summary_show (CamExportSummary *self, CamExport *export, const GError *error)
{
  gboolean stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autofree char *said = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (CAM_IS_EXPORT_SUMMARY (self));

  said = cam_export_describe (export);
  text = error != NULL && !stopped ? g_strdup_printf ("%s\n%s", error->message, said)
                                   : g_strdup (said);
  if (stopped)
    show_status (self, "process-stop-symbolic", _ ("Stopped"), text);
  else if (error != NULL)
    show_status (self, "dialog-error-symbolic", _ ("Could Not Export"), text);
  else if (cam_export_get_n_failed (export) > 0)
    show_status (self, "dialog-warning-symbolic", _ ("Exported in Part"), text);
  else
    show_status (self, "object-select-symbolic", _ ("Exported"), text);

  g_set_object (&self->target, cam_export_get_target (export));
  gtk_list_box_bind_model (
      self->failures, cam_export_get_failures (export), create_failure, NULL, NULL);
  gtk_widget_set_visible (self->failures_box, cam_export_get_n_failed (export) > 0);
  gtk_widget_set_visible (self->show_files, cam_export_get_n_written (export) > 0);
  gtk_widget_grab_focus (self->close);
}

void
cam_export_summary_show_error (CamExportSummary *self, const GError *error)
{
  g_return_if_fail (CAM_IS_EXPORT_SUMMARY (self));

  show_status (self, "dialog-error-symbolic", _ ("Could Not Export"), error->message);
  gtk_widget_set_visible (self->failures_box, FALSE);
  gtk_widget_set_visible (self->show_files, FALSE);
  gtk_widget_grab_focus (self->back);
}

static void
on_show_files (CamExportSummary *self)
{
  cam_show_files (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->target);
}

static void
on_summary_back (CamExportSummary *self)
{
  g_signal_emit (self, back_signal, 0);
}

static void
cam_export_summary_dispose (GObject *object)
{
  g_clear_object (&CAM_EXPORT_SUMMARY (object)->target);
  G_OBJECT_CLASS (cam_export_summary_parent_class)->dispose (object);
}

static void
cam_export_summary_class_init (CamExportSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_export_summary_dispose;
  back_signal = g_signal_new (
      "back", CAM_TYPE_EXPORT_SUMMARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-export-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, CamExportSummary, status);
  gtk_widget_class_bind_template_child (widget_class, CamExportSummary, failures_box);
  gtk_widget_class_bind_template_child (widget_class, CamExportSummary, failures);
  gtk_widget_class_bind_template_child (widget_class, CamExportSummary, show_files);
  gtk_widget_class_bind_template_child (widget_class, CamExportSummary, back);
  gtk_widget_class_bind_template_child (widget_class, CamExportSummary, close);
  gtk_widget_class_bind_template_callback (widget_class, on_show_files);
  gtk_widget_class_bind_template_callback (widget_class, on_summary_back);
}

static void
cam_export_summary_init (CamExportSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
