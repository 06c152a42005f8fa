/* SPDX-License-Identifier: MIT */

#include "cam-report-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-export-chooser.h"
#include "cam-export-settings.h"
#include "cam-figure-provenance.h"
#include "cam-figure-write.h"
#include "cam-file-stem.h"
#include "cam-model-digest.h"
#include "cam-report-figure.h"

/* All that the thread needs to write a figure. */
typedef struct
{
  CamReport *report;
  CamFigureSpec *spec;
  GPtrArray *digests;
  GPtrArray *images;
  GFile *file;
  CamFigureFormat format;
  gboolean replace;
} Work;

static void
work_free (Work *work)
{
  cam_report_unref (work->report);
  cam_figure_spec_free (work->spec);
  g_ptr_array_unref (work->digests);
  g_ptr_array_unref (work->images);
  g_object_unref (work->file);
  g_free (work);
}

/* Files may be gone by now; the figure has no digest of them then. */
static GStrv
read_digests (const Work *work, GCancellable *cancellable)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < work->digests->len; i++)
    {
      const char *digest = cam_model_digest_get (work->digests->pdata[i], cancellable, NULL);

      g_strv_builder_add (builder, digest != NULL ? digest : "");
    }
  return g_strv_builder_end (builder);
}

static gboolean
is_source (const Work *work, CamFigure *figure)
{
  for (guint i = 0; i < work->images->len; i++)
    if (g_file_equal (work->images->pdata[i], work->file))
      return TRUE;
  return cam_figure_is_made_from (figure, work->file);
}

static gboolean
check_target (const Work *work, CamFigure *figure, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (work->file);

  if (is_source (work, figure))
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_MISMATCH,
                   _ ("%s is what the figure is made from. Choose another name."),
                   name);
      return FALSE;
    }
  if (work->replace || !g_file_query_exists (work->file, NULL))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "%s", name);
  return FALSE;
}

static void
write_figure (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  g_auto (GStrv) digests = read_digests (work, cancellable);
  g_autoptr (CamFigure) figure
      = cam_report_make_figure (work->report, work->spec, (const char *const *)digests);
  GError *error = NULL;

  if (check_target (work, figure, &error)
      && cam_figure_write (figure, work->file, work->format, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void write_to (CamReportDialog *self, GFile *file, CamFigureFormat format, gboolean replace);

static void
on_answer (CamReportDialog *self, const char *response, AdwMessageDialog *question)
{
  GFile *file = g_object_get_data (G_OBJECT (question), "file");
  CamFigureFormat format = CAM_FIGURE_PNG;
  g_autofree char *name = g_file_get_basename (file);

  cam_figure_format_for_name (name, &format);
  if (g_str_equal (response, "replace"))
    write_to (self, file, format, TRUE);
}

static void
ask_to_replace (CamReportDialog *self, GFile *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *body = g_strdup_printf (_ ("“%s” exists already."), name);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Replace File?"), body);
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (
      question, "cancel", _ ("_Cancel"), "replace", _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (question, "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (question, "cancel");
  adw_message_dialog_set_close_response (question, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_answer), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer unused)
{
  CamReportDialog *self = CAM_REPORT_DIALOG (source);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return;
      cam_figure_preview_set_busy (self->report_preview, FALSE);
      gtk_widget_set_sensitive (self->report_composer, TRUE);
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        ask_to_replace (self, work->file);
      else
        {
          cam_export_summary_show_error (self->report_summary, error);
          gtk_stack_set_visible_child_name (self->report_stack, "summary");
        }
      return;
    }
  if (!g_cancellable_is_cancelled (self->cancellable))
    {
      g_autofree char *name = g_file_get_basename (work->file);
      g_autofree char *shown = g_filename_display_name (name);
      g_autofree char *said = g_strdup_printf (_ ("Exported “%s”"), shown);

      cam_export_settings_save_figure (self->settings, CAM_EXPORT_REPORT_KEY, work->spec);
      g_signal_emit_by_name (self, "exported", said, work->file);
      gtk_window_close (GTK_WINDOW (self));
    }
}

static void
write_to (CamReportDialog *self, GFile *file, CamFigureFormat format, gboolean replace)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_written, NULL);
  Work *work = g_new0 (Work, 1);

  work->report = cam_report_ref (self->report);
  work->spec = cam_figure_draft_make_spec (self->draft);
  work->digests = g_ptr_array_ref (self->digests);
  work->images = g_ptr_array_ref (self->images);
  work->file = g_object_ref (file);
  work->format = format;
  work->replace = replace;
  gtk_widget_set_sensitive (self->report_composer, FALSE);
  cam_figure_preview_set_busy (self->report_preview, TRUE);
  g_task_set_task_data (task, work, (GDestroyNotify)work_free);
  g_task_run_in_thread (task, write_figure);
}

void
cam_report_dialog_export_to (CamReportDialog *self, GFile *chosen)
{
  CamFigureFormat format;
  g_autoptr (GFile) confirmed = NULL;
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (CAM_IS_REPORT_DIALOG (self));

  format = (CamFigureFormat)adw_combo_row_get_selected (self->report_format);
  file = cam_export_settings_add_ending (chosen, FALSE, &format);
  confirmed = g_steal_pointer (&self->confirmed);
  write_to (self, file, format, confirmed != NULL && g_file_equal (confirmed, file));
}

static void
on_report_chosen (GtkNativeDialog *dialog, int response, CamReportDialog *self)
{
  g_autoptr (GFile) file
      = cam_export_chooser_take (GTK_FILE_CHOOSER_NATIVE (dialog), self->settings, response);

  g_clear_object (&self->chooser);
  if (file == NULL)
    return;
  g_set_object (&self->confirmed, file);
  cam_report_dialog_export_to (self, file);
}

static char *
make_name (CamReportDialog *self)
{
  CamFigureFormat format = (CamFigureFormat)adw_combo_row_get_selected (self->report_format);
  /* Translators: the name of a file, without its ending; %s is a test set */
  g_autofree char *title = g_strdup_printf (_ ("Evaluation on %s"), self->name);
  g_autofree char *stem = cam_file_stem_new (title);

  return g_strconcat (stem, ".", cam_figure_format_get_ending (format), NULL);
}

void
cam_report_dialog_choose (CamReportDialog *self)
{
  g_autofree char *name = make_name (self);

  if (self->chooser != NULL)
    return;
  self->chooser = cam_export_chooser_new (GTK_WINDOW (self), self->settings, name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_report_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
