/* SPDX-License-Identifier: MIT */

#include "cam-canvas.h"

#include <glib/gi18n-lib.h>

#include "cam-accessible.h"
#include "cam-css-classes.h"
#include "cam-explainer-view.h"
#include "cam-focus.h"
#include "cam-guess-page.h"
#include "cam-options-bar.h"
#include "cam-preparation.h"
#include "cam-presenting.h"
#include "cam-tooltip.h"
#include "cam-verdict.h"

/* Object data that marks a view that is not about the selected sample. */
#define NOT_ABOUT_SAMPLE "cam-not-about-sample"

#define SPINNER_DELAY_MS 150

struct _CamCanvas
{
  AdwBin parent_instance;

  CamSession *session;
  GSignalGroup *sample_signals;
  CamViewport *viewport;

  GtkStack *pages;
  AdwStatusPage *failed;
  GtkWidget *verdicts; /* the verdict, or its short form if that does not fit */
  GtkLabel *verdict;
  GtkLabel *short_verdict;
  GtkImage *mark;
  GtkSpinner *spinner;
  guint busy_timeout;
  GtkWidget *methods;
  GtkWidget *method_buttons[CAM_N_METHODS];
  GtkWidget *header;
  GtkWidget *previous;
  GtkWidget *next;
  GtkLabel *preparation_words;
  GtkWidget *preparation; /* describes the preprocessing */
  AdwViewStack *views;
  AdwBin *explain;
  CamOptionsBar *options;
  GtkRevealer *bar; /* of the What-If bar */
};

G_DEFINE_FINAL_TYPE (CamCanvas, cam_canvas, ADW_TYPE_BIN)

static void
update_mark (CamCanvas *self, CamSampleItem *sample, gboolean right)
{
  gtk_widget_set_visible (GTK_WIDGET (self->mark),
                          !cam_session_get_concealed (self->session)
                              && cam_sample_item_get_state (sample) == CAM_SAMPLE_PREDICTED
                              && cam_sample_item_get_target (sample) >= 0);
  gtk_image_set_from_icon_name (self->mark,
                                right ? "object-select-symbolic" : "window-close-symbolic");
  cam_css_classes_set (GTK_WIDGET (self->mark),
                       (const char *[]){ right ? "success" : "error", NULL });
  cam_tooltip_set (GTK_WIDGET (self->mark),
                   right ? _ ("The prediction is right") : _ ("The prediction is wrong"));
}

static void
update_verdict (CamCanvas *self)
{
  CamSampleItem *sample = cam_session_get_sample (self->session);
  gboolean right;
  g_autofree char *text = NULL, *brief = NULL;

  if (sample == NULL)
    return;
  if (cam_session_get_concealed (self->session))
    {
      text = cam_verdict_ask (sample);
      brief = cam_verdict_ask_briefly ();
      right = FALSE;
    }
  else if (!cam_verdict_describe_changed (self->session, &text, &brief, &right))
    {
      text = cam_verdict_describe (sample);
      brief = cam_verdict_describe_briefly (sample);
      right = cam_sample_item_is_correct (sample);
    }
  gtk_label_set_text (self->short_verdict, brief);
  if (!g_str_equal (gtk_label_get_text (self->verdict), text))
    {
      gtk_label_set_text (self->verdict, text);
      cam_accessible_announce (self->verdicts, text);
    }
  cam_tooltip_set (self->verdicts, text);
  update_mark (self, sample, right);
}

static void
update_canvas (CamCanvas *self)
{
  CamArrangement arrangement;
  gboolean presenting;
  gboolean explains
      = g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "explain") == 0
        && !cam_session_get_concealed (self->session);

  g_object_get (self->session, "arrangement", &arrangement, "presenting", &presenting, NULL);
  gtk_widget_set_visible (self->methods,
                          explains && arrangement == CAM_ARRANGEMENT_ONE && !presenting);
  cam_options_bar_set_changes (self->options, explains);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), explains);
}

static gboolean
is_about_sample (CamCanvas *self)
{
  GtkWidget *view = adw_view_stack_get_visible_child (self->views);

  return view == NULL || g_object_get_data (G_OBJECT (view), NOT_ABOUT_SAMPLE) == NULL;
}

static void
show_page (CamCanvas *self, const char *name)
{
  GtkWidget *before = gtk_stack_get_visible_child (self->pages);

  gtk_stack_set_visible_child_name (self->pages, name);
  if (before != NULL && before != gtk_stack_get_visible_child (self->pages))
    cam_focus_leave (before);
}

static void
update_page (CamCanvas *self)
{
  CamSampleItem *sample;
  gboolean about_sample, concealed, presenting;
  g_autofree char *title = NULL;
  g_autofree char *message = NULL;

  /* The template's stack shows its first view before there is a session. */
  if (self->session == NULL)
    return;
  sample = cam_session_get_sample (self->session);
  about_sample = is_about_sample (self);
  gtk_widget_set_visible (self->header, about_sample);
  gtk_widget_set_visible (self->preparation, about_sample);
  concealed = about_sample && cam_session_get_concealed (self->session);
  g_object_get (self->session, "presenting", &presenting, NULL);
  cam_focus_set_visible (GTK_WIDGET (self->options), about_sample && !concealed && !presenting);
  update_canvas (self);
  if (!about_sample || sample == NULL || cam_sample_item_get_state (sample) != CAM_SAMPLE_FAILED)
    {
      show_page (self, concealed ? "guess" : "maps");
      return;
    }
  title = g_strdup_printf (_ ("“%s” can’t be shown"), cam_sample_item_get_name (sample));
  message = g_markup_escape_text (cam_sample_item_get_message (sample), -1);
  adw_status_page_set_title (self->failed, title);
  adw_status_page_set_description (self->failed, message);
  show_page (self, "failed");
}

static void
update_sample (CamCanvas *self)
{
  update_verdict (self);
  update_page (self);
}

static void
on_sample (CamSession *session, GParamSpec *pspec, CamCanvas *self)
{
  CamSampleItem *sample = cam_session_get_sample (session);

  cam_viewport_reset (self->viewport);
  g_signal_group_set_target (self->sample_signals, sample);
  if (sample != NULL)
    update_sample (self);
}

/* Disables the buttons of methods that do not apply, and says why in their tooltips. */
static void
update_methods (CamCanvas *self)
{
  CamClassMaps *maps = cam_session_get_maps (self->session);

  for (guint i = 0; i < CAM_N_METHODS; i++)
    {
      const char *refusal = maps != NULL ? cam_class_maps_get_refusal (maps, (CamMethod)i) : NULL;

      gtk_widget_set_sensitive (self->method_buttons[i], refusal == NULL);
      cam_tooltip_set (self->method_buttons[i], refusal);
    }
}

static gboolean
on_still_busy (gpointer data)
{
  CamCanvas *self = data;

  self->busy_timeout = 0;
  gtk_spinner_set_spinning (self->spinner, TRUE);
  return G_SOURCE_REMOVE;
}

/* Shows the spinner after a delay, so that it does not flicker if the result is there at once. */
static void
on_busy (CamCanvas *self)
{
  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  if (cam_session_get_busy (self->session))
    self->busy_timeout = g_timeout_add (SPINNER_DELAY_MS, on_still_busy, self);
  else
    gtk_spinner_set_spinning (self->spinner, FALSE);
}

void
cam_canvas_set_session (CamCanvas *self, CamSession *session)
{
  g_return_if_fail (CAM_IS_CANVAS (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  cam_options_bar_set_session (self->options, session);
  cam_preparation_follow (session, self->viewport, self->preparation_words);
  g_signal_connect_object (session, "notify::busy", G_CALLBACK (on_busy), self, G_CONNECT_SWAPPED);
  on_busy (self);
  g_signal_connect_object (session, "notify::sample", G_CALLBACK (on_sample), self, 0);
  g_signal_connect_object (
      session, "notify::concealed", G_CALLBACK (update_sample), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::presenting", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  cam_presenting_hide (session, self->previous);
  cam_presenting_hide (session, self->next);
  g_signal_connect_object (
      session, "notify::maps", G_CALLBACK (update_methods), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::result", G_CALLBACK (update_verdict), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::arrangement", G_CALLBACK (update_canvas), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (
      self->explain,
      cam_explainer_view_new (session, cam_session_get_explainer (session, 0), self->viewport));
  gtk_stack_add_named (self->pages, cam_guess_page_new (session, self->viewport), "guess");
  update_canvas (self);
}

void
cam_canvas_make_menu (CamCanvas *self)
{
  g_return_if_fail (CAM_IS_CANVAS (self));

  cam_options_bar_make_menu (self->options);
}

void
cam_canvas_open_display (CamCanvas *self)
{
  g_return_if_fail (CAM_IS_CANVAS (self));

  cam_options_bar_open_display (self->options);
}

void
cam_canvas_add_view (CamCanvas *self,
                     GtkWidget *view,
                     const char *name,
                     const char *title,
                     const char *icon_name,
                     gboolean about_sample)
{
  g_return_if_fail (CAM_IS_CANVAS (self));

  if (!about_sample)
    g_object_set_data (G_OBJECT (view), NOT_ABOUT_SAMPLE, GINT_TO_POINTER (TRUE));
  adw_view_stack_add_titled (self->views, view, name, title);
  adw_view_stack_page_set_icon_name (adw_view_stack_get_page (self->views, view), icon_name);
}

GtkRevealer *
cam_canvas_get_bar (CamCanvas *self)
{
  g_return_val_if_fail (CAM_IS_CANVAS (self), NULL);
  return self->bar;
}

void
cam_canvas_set_bar (CamCanvas *self, GtkWidget *bar)
{
  g_return_if_fail (CAM_IS_CANVAS (self));

  gtk_widget_set_margin_start (bar, 12);
  gtk_widget_set_margin_end (bar, 12);
  gtk_widget_set_margin_top (bar, 6);
  gtk_revealer_set_child (self->bar, bar);
}

void
cam_canvas_add_card (CamCanvas *self, GtkWidget *card)
{
  g_return_if_fail (CAM_IS_CANVAS (self));

  gtk_box_append (GTK_BOX (adw_bin_get_child (ADW_BIN (self))), card);
}

AdwViewStack *
cam_canvas_get_views (CamCanvas *self)
{
  g_return_val_if_fail (CAM_IS_CANVAS (self), NULL);
  return self->views;
}

CamViewport *
cam_canvas_get_viewport (CamCanvas *self)
{
  g_return_val_if_fail (CAM_IS_CANVAS (self), NULL);
  return self->viewport;
}

static void
cam_canvas_dispose (GObject *object)
{
  CamCanvas *self = CAM_CANVAS (object);

  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  g_clear_object (&self->sample_signals);
  g_clear_object (&self->session);
  g_clear_object (&self->viewport);
  G_OBJECT_CLASS (cam_canvas_parent_class)->dispose (object);
}

static void
cam_canvas_class_init (CamCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cam_canvas_dispose;
  g_type_ensure (CAM_TYPE_OPTIONS_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-canvas.ui");
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, pages);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, failed);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, verdict);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, preparation);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, preparation_words);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, short_verdict);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, verdicts);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, mark);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, spinner);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, methods);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, header);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, previous);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, next);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, views);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, explain);
  gtk_widget_class_bind_template_callback (widget_class, update_page);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, options);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, bar);
}

static void
add_method_buttons (CamCanvas *self)
{
  for (guint i = 0; i < CAM_N_METHODS; i++)
    {
      const char *id = cam_method_get_id ((CamMethod)i);
      g_autofree char *name = g_strconcat ("method-", id, NULL);
      GtkWidget *button = gtk_toggle_button_new_with_label (cam_method_get_title ((CamMethod)i));

      gtk_widget_set_name (button, name);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.method");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
      gtk_box_append (GTK_BOX (self->methods), button);
      self->method_buttons[i] = button;
    }
}

static void
cam_canvas_init (CamCanvas *self)
{
  GSignalGroup *signals = g_signal_group_new (CAM_TYPE_SAMPLE_ITEM);

  self->sample_signals = signals;
  g_signal_group_connect_swapped (signals, "notify::state", G_CALLBACK (update_sample), self);
  g_signal_group_connect_swapped (signals, "notify::target-name", G_CALLBACK (update_sample), self);
  self->viewport = cam_viewport_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_method_buttons (self);
}
