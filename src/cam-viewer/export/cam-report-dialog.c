/* SPDX-License-Identifier: MIT */

#include "cam-report-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "cam-accessible.h"
#include "cam-export-settings.h"
#include "cam-popover.h"
#include "cam-report-figure.h"
#include "cam-split-layout.h"

G_DEFINE_FINAL_TYPE (CamReportDialog, cam_report_dialog, ADW_TYPE_WINDOW)

static void
prepare_report (GTask *task, gpointer source, gpointer figure, GCancellable *cancellable)
{
  GError *error = NULL;

  if (cam_figure_prepare (figure, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_report_prepared (GObject *source, GAsyncResult *result, gpointer number)
{
  CamReportDialog *self = CAM_REPORT_DIALOG (source);
  CamFigure *figure = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  double width, height;

  if (g_cancellable_is_cancelled (self->cancellable) || GPOINTER_TO_UINT (number) != self->n_asked)
    return;
  cam_figure_preview_set_busy (self->report_preview, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.go", done);
  if (!done)
    {
      cam_figure_preview_set_failure (
          self->report_preview, _ ("This Figure Can’t Be Made"), error->message);
      return;
    }
  cam_figure_get_size (figure, &width, &height);
  if (cam_figure_get_spec (figure)->height <= 0)
    cam_figure_draft_set_content_height (self->draft, height);
  cam_figure_preview_set_figure (self->report_preview, figure);
}

/* The figure is prepared in another thread, as measuring the text of many classes takes time. */
static void
update_report_preview (CamReportDialog *self)
{
  g_autoptr (CamFigureSpec) spec = cam_figure_draft_make_spec (self->draft);
  g_autoptr (GTask) task = g_task_new (
      self, self->cancellable, on_report_prepared, GUINT_TO_POINTER (++self->n_asked));

  cam_figure_preview_set_busy (self->report_preview, TRUE);
  g_task_set_task_data (task, cam_report_make_figure (self->report, spec, NULL), g_object_unref);
  g_task_run_in_thread (task, prepare_report);
}

/* Starts in the style of the last figure of this kind, or else of the last figure of samples. */
static void
load_report_figure (CamReportDialog *self)
{
  g_autoptr (CamFigureSpec) last
      = cam_export_settings_load_figure (self->settings, CAM_EXPORT_REPORT_KEY);
  g_autoptr (CamFigureSpec) other
      = cam_export_settings_load_figure (self->settings, CAM_EXPORT_FIGURE_KEY);
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();

  if (last != NULL)
    {
      cam_figure_draft_load (self->draft, last);
      return;
    }
  if (other != NULL)
    cam_export_settings_take_style (spec, other);
  cam_figure_draft_load (self->draft, spec);
}

static void
on_report_format (CamReportDialog *self)
{
  guint format = adw_combo_row_get_selected (self->report_format);

  if (self->settings != NULL && format != GTK_INVALID_LIST_POSITION)
    g_settings_set_enum (self->settings, "export-format", (int)format);
}

static void
on_report_go (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CamReportDialog *self = CAM_REPORT_DIALOG (widget);

  /* An entry takes the number in it when it loses the focus. */
  gtk_widget_grab_focus (self->report_go);
  cam_report_dialog_choose (self);
}

static void
on_report_back (CamReportDialog *self)
{
  gtk_stack_set_visible_child_name (self->report_stack, "compose");
  gtk_widget_grab_focus (self->report_go);
}

/* The header's buttons are for the page that shows the figure. */
static void
on_report_page (GtkStack *stack, GParamSpec *pspec, CamReportDialog *self)
{
  gboolean composing = g_str_equal (gtk_stack_get_visible_child_name (stack), "compose");

  gtk_widget_set_visible (self->report_cancel, composing);
  gtk_widget_set_visible (self->report_go, composing);
}

CamReportDialog *
cam_report_dialog_new (GtkWindow *parent,
                       GSettings *settings,
                       const char *name,
                       CamReport *report,
                       GPtrArray *digests,
                       GPtrArray *images)
{
  CamReportDialog *self = g_object_new (
      CAM_TYPE_REPORT_DIALOG, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
  int width = gtk_widget_get_width (GTK_WIDGET (parent));
  int height = gtk_widget_get_height (GTK_WIDGET (parent));

  self->name = g_strdup (name);
  self->report = cam_report_ref (report);
  self->digests = g_ptr_array_ref (digests);
  self->images = g_ptr_array_ref (images);
  adw_combo_row_set_selected (self->report_format,
                              (guint)g_settings_get_enum (settings, "export-format"));
  self->settings = g_object_ref (settings);
  load_report_figure (self);
  g_object_bind_property (self->draft,
                          "heading",
                          self->report_heading,
                          "text",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->draft,
                           "changed",
                           G_CALLBACK (cam_figure_preview_ask),
                           self->report_preview,
                           G_CONNECT_SWAPPED);
  cam_figure_preview_ask_now (self->report_preview);
  gtk_widget_grab_focus (self->report_go);
  if (width > 0 && height > 0)
    gtk_window_set_default_size (
        GTK_WINDOW (self), CLAMP (width, 360, 1080), CLAMP (height, 480, 760));
  return self;
}

static void
stop_report (CamReportDialog *self)
{
  if (self->report_preview != NULL)
    cam_figure_preview_stop (self->report_preview);
  g_cancellable_cancel (self->cancellable);
}

/* A preview that is being made keeps a reference to the dialog, which may then live longer than its
 * parent. */
static void
cam_report_dialog_unrealize (GtkWidget *widget)
{
  stop_report (CAM_REPORT_DIALOG (widget));
  gtk_window_set_transient_for (GTK_WINDOW (widget), NULL);
  GTK_WIDGET_CLASS (cam_report_dialog_parent_class)->unrealize (widget);
}

static void
cam_report_dialog_dispose (GObject *object)
{
  CamReportDialog *self = CAM_REPORT_DIALOG (object);

  cam_popover_close_in (GTK_WIDGET (self));
  stop_report (self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->confirmed);
  g_clear_object (&self->draft);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->report, cam_report_unref);
  g_clear_pointer (&self->digests, g_ptr_array_unref);
  g_clear_pointer (&self->images, g_ptr_array_unref);
  G_OBJECT_CLASS (cam_report_dialog_parent_class)->dispose (object);
}

static void
cam_report_dialog_finalize (GObject *object)
{
  g_clear_object (&CAM_REPORT_DIALOG (object)->cancellable);
  g_free (CAM_REPORT_DIALOG (object)->name);
  G_OBJECT_CLASS (cam_report_dialog_parent_class)->finalize (object);
}

static void
bind_report_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CAM_TYPE_FIGURE_PREVIEW);
  g_type_ensure (CAM_TYPE_FIGURE_LOOK_PAGE);
  g_type_ensure (CAM_TYPE_FIGURE_SIZE_PAGE);
  g_type_ensure (CAM_TYPE_EXPORT_SUMMARY);
  g_type_ensure (CAM_TYPE_SPLIT_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CamReportDialog, report_stack);
  gtk_widget_class_bind_template_child (widget_class, CamReportDialog, report_cancel);
  gtk_widget_class_bind_template_child (widget_class, CamReportDialog, report_go);
  gtk_widget_class_bind_template_child (widget_class, CamReportDialog, report_composer);
  gtk_widget_class_bind_template_child (widget_class, CamReportDialog, report_preview);
  gtk_widget_class_bind_template_child (widget_class, CamReportDialog, report_look);
  gtk_widget_class_bind_template_child (widget_class, CamReportDialog, report_size);
  gtk_widget_class_bind_template_child (widget_class, CamReportDialog, report_heading);
  gtk_widget_class_bind_template_child (widget_class, CamReportDialog, report_format);
  gtk_widget_class_bind_template_child (widget_class, CamReportDialog, report_summary);
  gtk_widget_class_bind_template_callback (widget_class, update_report_preview);
  gtk_widget_class_bind_template_callback (widget_class, on_report_page);
  gtk_widget_class_bind_template_callback (widget_class, on_report_format);
  gtk_widget_class_bind_template_callback (widget_class, on_report_back);
}

static void
cam_report_dialog_class_init (CamReportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cam_report_dialog_dispose;
  object_class->finalize = cam_report_dialog_finalize;
  widget_class->unrealize = cam_report_dialog_unrealize;
  g_signal_new ("exported",
                CAM_TYPE_REPORT_DIALOG,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                2,
                G_TYPE_STRING,
                G_TYPE_FILE);

  gtk_widget_class_install_action (widget_class, "report.go", NULL, on_report_go);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "report.go", NULL);
  bind_report_template (widget_class);
}

static void
cam_report_dialog_init (CamReportDialog *self)
{
  self->draft = cam_figure_draft_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  cam_figure_look_page_hide_maps (self->report_look);
  cam_figure_look_page_set_draft (self->report_look, self->draft);
  cam_figure_size_page_set_draft (self->report_size, self->draft);
  cam_accessible_name_dropdowns (GTK_WIDGET (self));
}
