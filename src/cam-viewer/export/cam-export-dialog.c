/* SPDX-License-Identifier: MIT */

#include "cam-export-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "cam-accessible.h"
#include "cam-export-settings.h"
#include "cam-popover.h"
#include "cam-session-figure.h"
#include "cam-split-layout.h"

G_DEFINE_FINAL_TYPE (CamExportDialog, cam_export_dialog, ADW_TYPE_WINDOW)

static guint exported_signal;

static guint
get_n_channels (CamExportDialog *self)
{
  CamResult *result = cam_session_get_result (self->session);

  return result != NULL ? cam_explanation_get_n_channels (cam_result_get_explanation (result)) : 0;
}

static void
update_sensitive (CamExportDialog *self)
{
  gboolean valid, one_figure;
  guint n_panels;

  /* When the dialog closes, its pages still emit changes. */
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  n_panels = g_list_model_get_n_items (cam_figure_draft_get_panels (self->draft));
  one_figure = cam_export_page_get_layout (self->page) == CAM_EXPORT_FIGURE;
  g_object_get (self->page, "valid", &valid, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "export.go",
                                 valid && n_panels > 0
                                     && cam_export_page_get_samples (self->page)->len > 0
                                     && !(one_figure && self->failed));
}

static void
set_failure (CamExportDialog *self, const char *title, const char *message)
{
  cam_figure_preview_set_failure (self->preview, title, message);
  self->failed = TRUE;
  update_sensitive (self);
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CamExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamFigure) figure
      = cam_session_prepare_figure_finish (CAM_SESSION (source), result, &error);
  double width, height;

  self->n_awaited--;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (self->n_awaited == 0)
    cam_figure_preview_set_busy (self->preview, FALSE);
  if (figure == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        set_failure (self, _ ("This Figure Can’t Be Made"), error->message);
      return;
    }
  cam_figure_get_size (figure, &width, &height);
  if (cam_figure_get_spec (figure)->height <= 0)
    cam_figure_draft_set_content_height (self->draft, height);
  cam_figure_preview_set_figure (self->preview, figure);
  self->failed = FALSE;
  update_sensitive (self);
}

/* If there are many figures, the preview shows the one of the selected sample, or else the
 * first. */
static guint
choose_preview_sample (CamExportDialog *self, GArray *samples)
{
  guint selected = cam_session_get_selected (self->session);

  for (guint i = 0; i < samples->len; i++)
    if (g_array_index (samples, guint, i) == selected)
      return selected;
  return g_array_index (samples, guint, 0);
}

static void
update_preview (CamExportDialog *self)
{
  GArray *samples = cam_export_page_get_samples (self->page);
  g_autoptr (CamFigureSpec) spec = cam_figure_draft_make_spec (self->draft);
  gboolean one_figure = cam_export_page_get_layout (self->page) == CAM_EXPORT_FIGURE;
  guint typical;

  if (spec->panels->len == 0)
    set_failure (self, _ ("No Panels"), _ ("Add a panel to see the figure."));
  else if (samples->len == 0)
    set_failure (self, _ ("No Picture"), _ ("Select a picture in the window first."));
  else
    {
      typical = choose_preview_sample (self, samples);
      cam_figure_preview_set_busy (self->preview, TRUE);
      self->n_awaited++;
      cam_session_prepare_figure_async (self->session,
                                        spec,
                                        one_figure ? &g_array_index (samples, guint, 0) : &typical,
                                        one_figure ? samples->len : 1,
                                        self->cancellable,
                                        on_prepared,
                                        g_object_ref (self));
    }
  cam_export_page_update_example (self->page);
  update_sensitive (self);
}

static void
on_samples (CamExportDialog *self)
{
  GArray *samples = cam_export_page_get_samples (self->page);
  gboolean one_figure = cam_export_page_get_layout (self->page) == CAM_EXPORT_FIGURE;

  cam_figure_titles_set_rows (self->titles,
                              self->session,
                              (const guint *)(gconstpointer)samples->data,
                              one_figure ? samples->len : 0);
  cam_figure_preview_ask (self->preview);
}

static CamFigureSpec *
describe_view (CamExportDialog *self)
{
  return self->view != NULL ? cam_figure_spec_copy (self->view)
                            : cam_session_describe_view (self->session);
}

/* Starts with what the window shows, in the style of the last export, if the caller wants that;
 * otherwise with the last figure itself, if there is one. */
static void
load_figure (CamExportDialog *self)
{
  const char *const *names = cam_session_get_class_names (self->session);
  g_autoptr (CamFigureSpec) last
      = cam_export_settings_load_figure (self->settings, CAM_EXPORT_FIGURE_KEY);
  g_autoptr (CamFigureSpec) view = describe_view (self);
  CamFigureSpec *spec = last != NULL && self->view == NULL ? last : view;

  if (last != NULL && spec == view)
    cam_export_settings_take_style (view, last);
  cam_figure_spec_fit (spec, g_strv_length ((char **)names), get_n_channels (self));
  cam_figure_draft_load (self->draft, spec);
}

static void
on_reset (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CamExportDialog *self = CAM_EXPORT_DIALOG (widget);
  g_autoptr (CamFigureSpec) spec = describe_view (self);

  cam_figure_draft_load (self->draft, spec);
}

/* Moves the focus to the button first, as an entry takes the number in it when it loses the
 * focus. */
static void
on_go (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CamExportDialog *self = CAM_EXPORT_DIALOG (widget);

  gtk_widget_grab_focus (self->go);
  cam_export_dialog_choose (self);
}

static void
on_back (CamExportDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "compose");
  gtk_widget_grab_focus (self->go);
}

/* The header's buttons are for the page on which the figure is made. */
static void
on_stack_page (GtkStack *stack, GParamSpec *pspec, CamExportDialog *self)
{
  gboolean composing = g_str_equal (gtk_stack_get_visible_child_name (stack), "compose");

  gtk_widget_set_visible (self->cancel, composing);
  gtk_widget_set_visible (self->reset, composing);
  gtk_widget_set_visible (self->go, composing);
}

static gboolean
cam_export_dialog_close_request (GtkWindow *window)
{
  CamExportDialog *self = CAM_EXPORT_DIALOG (window);

  if (self->export != NULL && cam_export_get_running (self->export))
    {
      cam_export_dialog_ask_to_stop (self);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (cam_export_dialog_parent_class)->close_request (window);
}

CamExportDialog *
cam_export_dialog_new (GtkWindow *parent,
                       CamSession *session,
                       GSettings *settings,
                       const CamFigureSpec *view,
                       GArray *selection,
                       GArray *shown)
{
  CamExportDialog *self = g_object_new (
      CAM_TYPE_EXPORT_DIALOG, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
  int width = gtk_widget_get_width (GTK_WIDGET (parent));
  int height = gtk_widget_get_height (GTK_WIDGET (parent));

  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  self->view = view != NULL ? cam_figure_spec_copy (view) : NULL;
  load_figure (self);
  cam_figure_panel_list_set_draft (
      self->panel_list, self->draft, cam_session_get_class_names (session), get_n_channels (self));
  cam_export_page_set_up (self->page, session, settings, self->draft, selection, shown);
  g_signal_connect_object (self->draft,
                           "changed",
                           G_CALLBACK (cam_figure_preview_ask),
                           self->preview,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->page, "changed", G_CALLBACK (on_samples), self);
  g_signal_connect_swapped (self->page, "notify::valid", G_CALLBACK (update_sensitive), self);
  g_signal_connect_object (self->titles,
                           "rows-changed",
                           G_CALLBACK (cam_figure_preview_ask),
                           self->preview,
                           G_CONNECT_SWAPPED);
  on_samples (self);
  cam_figure_preview_ask_now (self->preview);
  gtk_widget_grab_focus (self->go);
  if (width > 0 && height > 0)
    gtk_window_set_default_size (
        GTK_WINDOW (self), CLAMP (width, 360, 1080), CLAMP (height, 480, 760));
  return self;
}

static void
stop_work (CamExportDialog *self)
{
  if (self->preview != NULL)
    cam_figure_preview_stop (self->preview);
  g_clear_handle_id (&self->progress_timer, g_source_remove);
  g_clear_handle_id (&self->make_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->export != NULL)
    cam_export_cancel (self->export);
  g_clear_object (&self->export);
}

/* A preview that is being made keeps a reference to the dialog. So closing the dialog does not
 * dispose of it, and it may live longer than its parent. */
static void
cam_export_dialog_unrealize (GtkWidget *widget)
{
  stop_work (CAM_EXPORT_DIALOG (widget));
  gtk_window_set_transient_for (GTK_WINDOW (widget), NULL);
  GTK_WIDGET_CLASS (cam_export_dialog_parent_class)->unrealize (widget);
}

static void
cam_export_dialog_dispose (GObject *object)
{
  CamExportDialog *self = CAM_EXPORT_DIALOG (object);

  cam_popover_close_in (GTK_WIDGET (self));
  stop_work (self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->confirmed);
  g_clear_object (&self->draft);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cam_export_dialog_parent_class)->dispose (object);
}

static void
cam_export_dialog_finalize (GObject *object)
{
  g_clear_object (&CAM_EXPORT_DIALOG (object)->cancellable);
  g_clear_pointer (&CAM_EXPORT_DIALOG (object)->view, cam_figure_spec_free);
  G_OBJECT_CLASS (cam_export_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CAM_TYPE_FIGURE_PREVIEW);
  g_type_ensure (CAM_TYPE_FIGURE_PANEL_LIST);
  g_type_ensure (CAM_TYPE_FIGURE_TITLES);
  g_type_ensure (CAM_TYPE_EXPORT_PAGE);
  g_type_ensure (CAM_TYPE_EXPORT_PROGRESS);
  g_type_ensure (CAM_TYPE_EXPORT_SUMMARY);
  g_type_ensure (CAM_TYPE_SPLIT_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CamExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CamExportDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, CamExportDialog, reset);
  gtk_widget_class_bind_template_child (widget_class, CamExportDialog, go);
  gtk_widget_class_bind_template_child (widget_class, CamExportDialog, composer);
  gtk_widget_class_bind_template_child (widget_class, CamExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, CamExportDialog, panels);
  gtk_widget_class_bind_template_child (widget_class, CamExportDialog, panel_list);
  gtk_widget_class_bind_template_child (widget_class, CamExportDialog, titles);
  gtk_widget_class_bind_template_child (widget_class, CamExportDialog, option_pages);
  gtk_widget_class_bind_template_child (widget_class, CamExportDialog, look);
  gtk_widget_class_bind_template_child (widget_class, CamExportDialog, size);
  gtk_widget_class_bind_template_child (widget_class, CamExportDialog, page);
  gtk_widget_class_bind_template_child (widget_class, CamExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, CamExportDialog, summary);
  gtk_widget_class_bind_template_callback (widget_class, update_preview);
  gtk_widget_class_bind_template_callback (widget_class, on_stack_page);
}

static void
cam_export_dialog_class_init (CamExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cam_export_dialog_dispose;
  GTK_WIDGET_CLASS (klass)->unrealize = cam_export_dialog_unrealize;
  object_class->finalize = cam_export_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = cam_export_dialog_close_request;
  exported_signal = g_signal_new ("exported",
                                  CAM_TYPE_EXPORT_DIALOG,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  2,
                                  G_TYPE_STRING,
                                  G_TYPE_FILE);

  gtk_widget_class_install_action (widget_class, "export.go", NULL, on_go);
  gtk_widget_class_install_action (widget_class, "export.reset", NULL, on_reset);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "export.go", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "export.reset", NULL);
  bind_template (widget_class);
}

static void
cam_export_dialog_init (CamExportDialog *self)
{
  self->draft = cam_figure_draft_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  cam_figure_titles_set_draft (self->titles, self->draft);
  cam_export_dialog_setup_pages (self);
  g_signal_connect_swapped (self->summary, "back", G_CALLBACK (on_back), self);
  cam_accessible_name_dropdowns (GTK_WIDGET (self));
}
