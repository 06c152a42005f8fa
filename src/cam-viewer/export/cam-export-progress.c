/* SPDX-License-Identifier: MIT */

#include "cam-export-progress.h"

#include <glib/gi18n-lib.h>

struct _CamExportProgress
{
  AdwBin parent_instance;

  CamExport *export;
  GSignalGroup *export_signals;
  AdwStatusPage *status;
  GtkProgressBar *bar;
  GtkLabel *current;
  GtkWidget *stop;
};

G_DEFINE_FINAL_TYPE (CamExportProgress, cam_export_progress, ADW_TYPE_BIN)

static void
update_progress (CamExportProgress *self)
{
  g_autofree char *text = NULL;
  const char *current;

  if (self->export == NULL)
    return;
  current = cam_export_get_current (self->export);
  text = g_strdup_printf (_ ("%u of %u pictures"),
                          cam_export_get_n_done (self->export),
                          cam_export_get_n_total (self->export));
  adw_status_page_set_description (self->status, text);
  gtk_progress_bar_set_fraction (self->bar, cam_export_get_fraction (self->export));
  gtk_label_set_text (self->current, current != NULL ? current : "");
}

static void
on_stop (CamExportProgress *self)
{
  gtk_widget_set_sensitive (self->stop, FALSE);
  adw_status_page_set_title (self->status, _ ("Stopping…"));
  if (self->export != NULL)
    cam_export_cancel (self->export);
}

void
cam_export_progress_set_export (CamExportProgress *self, CamExport *export)
{
  g_return_if_fail (CAM_IS_EXPORT_PROGRESS (self));

  g_set_object (&self->export, export);
  g_signal_group_set_target (self->export_signals, export);
  gtk_widget_set_sensitive (self->stop, TRUE);
  adw_status_page_set_title (self->status, _ ("Exporting…"));
  update_progress (self);
}

void
cam_export_progress_grab_focus (CamExportProgress *self)
{
  g_return_if_fail (CAM_IS_EXPORT_PROGRESS (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->status));
}

static void
cam_export_progress_dispose (GObject *object)
{
  CamExportProgress *self = CAM_EXPORT_PROGRESS (object);

  g_clear_object (&self->export_signals);
  g_clear_object (&self->export);
  G_OBJECT_CLASS (cam_export_progress_parent_class)->dispose (object);
}

static void
cam_export_progress_class_init (CamExportProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_export_progress_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-export-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, CamExportProgress, status);
  gtk_widget_class_bind_template_child (widget_class, CamExportProgress, bar);
  gtk_widget_class_bind_template_child (widget_class, CamExportProgress, current);
  gtk_widget_class_bind_template_child (widget_class, CamExportProgress, stop);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
}

static void
cam_export_progress_init (CamExportProgress *self)
{
  self->export_signals = g_signal_group_new (CAM_TYPE_EXPORT);
  g_signal_group_connect_swapped (
      self->export_signals, "notify", G_CALLBACK (update_progress), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}
