/* SPDX-License-Identifier: MIT */

#include "cam-canvas.h"

#include <glib/gi18n-lib.h>

#include "cam-accessible.h"
#include "cam-explainer-view.h"
#include "cam-number.h"
#include "cam-options-bar.h"

struct _CamCanvas
{
  AdwBin parent_instance;

  CamSession *session;
  GSignalGroup *sample_signals;
  CamViewport *viewport;

  GtkStack *pages;
  AdwStatusPage *failed;
  GtkLabel *verdict;
  GtkImage *mark;
  GtkSpinner *spinner;
  GtkWidget *methods;
  GtkWidget *method_buttons[CAM_N_METHODS];
  GtkBox *views;
  CamOptionsBar *options;
};

G_DEFINE_FINAL_TYPE (CamCanvas, cam_canvas, ADW_TYPE_BIN)

static gboolean
compares_models (CamCanvas *self)
{
  return g_list_model_get_n_items (cam_session_get_explainers (self->session)) > 1;
}

/* What the image is and what the network says; two networks say it above their own panels. */
static char *
describe_verdict (CamSampleItem *sample, gboolean compares)
{
  const char *target = cam_sample_item_get_target_name (sample);
  const char *prediction = cam_sample_item_get_prediction_name (sample);
  g_autofree char *percent = NULL;

  if (compares || cam_sample_item_get_state (sample) != CAM_SAMPLE_PREDICTED)
    return target != NULL ? g_strdup_printf (_ ("It is %s."), target) : g_strdup ("");
  percent = cam_number_format_probability (cam_sample_item_get_probability (sample));
  if (target == NULL)
    /* Translators: a class's name, and its probability in percent */
    return g_strdup_printf (_ ("The network says %s, %s."), prediction, percent);
  if (cam_sample_item_is_correct (sample))
    /* Translators: a class's name, and its probability in percent */
    return g_strdup_printf (_ ("It is %s, and the network says so, %s."), target, percent);
  if (cam_sample_item_get_target (sample) < 0)
    /* Translators: the target's name, the prediction's, and its probability in percent */
    return g_strdup_printf (_ ("It is %s, which the network does not know. It says %s, %s."),
                            target,
                            prediction,
                            percent);
  /* Translators: the target's name, the prediction's, and its probability in percent */
  return g_strdup_printf (_ ("It is %s. The network says %s, %s."), target, prediction, percent);
}

static void
update_verdict (CamCanvas *self)
{
  CamSampleItem *sample = cam_session_get_sample (self->session);
  gboolean right;
  g_autofree char *text = NULL;

  if (sample == NULL)
    return;
  text = describe_verdict (sample, compares_models (self));
  if (!g_str_equal (gtk_label_get_text (self->verdict), text))
    {
      gtk_label_set_text (self->verdict, text);
      cam_accessible_announce (GTK_WIDGET (self->verdict), text);
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->verdict), text);
  right = cam_sample_item_is_correct (sample);
  gtk_widget_set_visible (GTK_WIDGET (self->mark),
                          cam_sample_item_get_state (sample) == CAM_SAMPLE_PREDICTED
                              && cam_sample_item_get_target (sample) >= 0
                              && !compares_models (self));
  gtk_image_set_from_icon_name (self->mark,
                                right ? "object-select-symbolic" : "window-close-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->mark),
                              (const char *[]){ right ? "success" : "error", NULL });
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->mark),
                               right ? _ ("The prediction is right")
                                     : _ ("The prediction is wrong"));
}

static void
update_page (CamCanvas *self)
{
  CamSampleItem *sample = cam_session_get_sample (self->session);
  g_autofree char *title = NULL;
  g_autofree char *message = NULL;

  if (sample == NULL || cam_sample_item_get_state (sample) != CAM_SAMPLE_FAILED)
    {
      gtk_stack_set_visible_child_name (self->pages, "maps");
      return;
    }
  title = g_strdup_printf (_ ("“%s” can’t be shown"), cam_sample_item_get_name (sample));
  message = g_markup_escape_text (cam_sample_item_get_message (sample), -1);
  adw_status_page_set_title (self->failed, title);
  adw_status_page_set_description (self->failed, message);
  gtk_stack_set_visible_child_name (self->pages, "failed");
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

/* If a method does not apply, another has its place. */
static void
update_methods (CamCanvas *self)
{
  CamClassMaps *maps = cam_session_get_maps (self->session);

  for (guint i = 0; i < CAM_N_METHODS; i++)
    {
      const char *refusal = maps != NULL ? cam_class_maps_get_refusal (maps, (CamMethod)i) : NULL;

      gtk_widget_set_sensitive (self->method_buttons[i], refusal == NULL);
      gtk_widget_set_tooltip_text (self->method_buttons[i], refusal);
    }
}

static void
update_view (CamCanvas *self)
{
  gboolean compares = compares_models (self);
  CamArrangement arrangement;
  gboolean alone;

  g_object_get (self->session, "arrangement", &arrangement, NULL);
  alone = arrangement == CAM_ARRANGEMENT_ONE;
  gtk_widget_set_visible (self->methods, alone);
  update_verdict (self);
  for (GtkWidget *view = gtk_widget_get_first_child (GTK_WIDGET (self->views)); view != NULL;
       view = gtk_widget_get_next_sibling (view))
    g_object_set (view, "compared", compares, NULL);
  /* Two single maps compare best side by side, two rows of panels one above the other. */
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->views),
                                  alone ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
get_view (CamCanvas *self, guint index)
{
  GtkWidget *view = gtk_widget_get_first_child (GTK_WIDGET (self->views));

  while (index-- > 0)
    view = gtk_widget_get_next_sibling (view);
  return view;
}

/* Each explainer has a view. */
static void
on_explainers (
    GListModel *explainers, guint position, guint n_removed, guint n_added, CamCanvas *self)
{
  for (guint i = 0; i < n_removed; i++)
    gtk_box_remove (self->views, get_view (self, position));
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (CamExplainer) explainer = g_list_model_get_item (explainers, i);
      GtkWidget *view = cam_explainer_view_new (self->session, explainer, self->viewport);

      gtk_box_insert_child_after (self->views, view, i > 0 ? get_view (self, i - 1) : NULL);
    }
  update_view (self);
}

void
cam_canvas_set_session (CamCanvas *self, CamSession *session)
{
  GListModel *explainers;

  g_return_if_fail (CAM_IS_CANVAS (self));
  g_return_if_fail (self->session == NULL);

  explainers = cam_session_get_explainers (session);
  self->session = g_object_ref (session);
  cam_options_bar_set_session (self->options, session);
  g_object_bind_property (session, "busy", self->spinner, "spinning", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (session, "notify::sample", G_CALLBACK (on_sample), self, 0);
  g_signal_connect_object (
      session, "notify::maps", G_CALLBACK (update_methods), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::arrangement", G_CALLBACK (update_view), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (explainers, "items-changed", G_CALLBACK (on_explainers), self, 0);
  on_explainers (explainers, 0, 0, g_list_model_get_n_items (explainers), self);
}

void
cam_canvas_open_display (CamCanvas *self)
{
  g_return_if_fail (CAM_IS_CANVAS (self));

  cam_options_bar_open_display (self->options);
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
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, mark);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, spinner);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, methods);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, views);
  gtk_widget_class_bind_template_child (widget_class, CamCanvas, options);
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
