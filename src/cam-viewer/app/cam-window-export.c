/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-window-private.h"

#include <glib/gi18n-lib.h>

#include "cam-compare-figure.h"
#include "cam-export-dialog.h"
#include "cam-report-dialog.h"
#include "cam-session-figure.h"
#include "cam-show-files.h"
#include "cam-toast.h"

#define TOAST_SECONDS 8

static void
on_show_files (AdwToast *toast, CamWindow *self)
{
  cam_show_files (GTK_WINDOW (self), g_object_get_data (G_OBJECT (toast), "file"));
}

static void
on_exported (GtkWindow *dialog, const char *message, GFile *file, CamWindow *self)
{
  AdwToast *toast = cam_toast_new (message, TOAST_SECONDS);

  adw_toast_set_button_label (toast, _ ("Show in Files"));
  g_object_set_data_full (G_OBJECT (toast), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_show_files), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static GtkWindow *
create_export_dialog (CamWindow *self)
{
  g_autoptr (GArray) selection = cam_browser_get_selected_samples (self->browser);
  g_autoptr (GArray) shown = cam_browser_get_shown_samples (self->browser);
  g_autoptr (CamFigureSpec) view
      = cam_compare_get_active (self->compare) ? cam_compare_describe_view (self->compare) : NULL;

  return GTK_WINDOW (cam_export_dialog_new (
      GTK_WINDOW (self), self->session, self->settings, view, selection, shown));
}

static GtkWindow *
create_report_dialog (CamWindow *self)
{
  const char *title = gtk_label_get_text (self->dataset_title);
  g_autoptr (CamReport) report = cam_evaluate_make_report (self->evaluate, title);
  g_autoptr (GPtrArray) digests = cam_evaluate_list_digests (self->evaluate);
  g_autoptr (GPtrArray) images = cam_session_list_images (self->session);

  return GTK_WINDOW (
      cam_report_dialog_new (GTK_WINDOW (self), self->settings, title, report, digests, images));
}

/* A window that was destroyed, though not freed yet, is of no application. */
static gboolean
present_dialog (gpointer data)
{
  CamWindow *self = data;
  GtkWindow *dialog = self->export_dialog;

  self->export_source = 0;
  if (dialog != NULL && gtk_window_get_application (dialog) != NULL)
    gtk_window_present (dialog);
  g_clear_weak_pointer (&self->export_dialog);
  return G_SOURCE_REMOVE;
}

/* In Evaluate, exports that page as a report; elsewhere, figures of samples. Building a dialog and
 * measuring it take long, so each has a turn of the main loop; keys may come between them. */
void
cam_window_export (CamWindow *self)
{
  GtkWindow *dialog;

  if (self->export_source != 0)
    return;
  dialog = cam_evaluate_has_report (self->evaluate) ? create_report_dialog (self)
                                                    : create_export_dialog (self);
  g_set_weak_pointer (&self->export_dialog, dialog);
  g_signal_connect_object (dialog, "exported", G_CALLBACK (on_exported), self, 0);
  /* Ctrl+Q and Ctrl+W work in the application's windows only. */
  gtk_window_set_application (dialog, gtk_window_get_application (GTK_WINDOW (self)));
  self->export_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, present_dialog, self, NULL);
}

void
cam_window_end_export (CamWindow *self)
{
  g_clear_handle_id (&self->export_source, g_source_remove);
  if (self->export_dialog != NULL)
    {
      GtkWindow *dialog = self->export_dialog;

      g_clear_weak_pointer (&self->export_dialog);
      /* A dialog that was never realized keeps its parent, although it may live longer. */
      gtk_window_set_transient_for (dialog, NULL);
      gtk_window_destroy (dialog);
    }
}

/* Exporting needs a model and a test set. While a person guesses, a figure would tell the
 * answer. */
static void
update_export (CamWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "export");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                               !cam_session_get_concealed (self->session)
                                   && cam_session_get_model (self->session) != NULL
                                   && cam_session_get_dataset (self->session) != NULL);
}

void
cam_window_setup_export (CamWindow *self)
{
  g_signal_connect_object (
      self->session, "notify::model", G_CALLBACK (update_export), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->session, "notify::dataset", G_CALLBACK (update_export), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->session, "notify::concealed", G_CALLBACK (update_export), self, G_CONNECT_SWAPPED);
  update_export (self);
}
