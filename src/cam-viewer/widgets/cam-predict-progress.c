/* SPDX-License-Identifier: MIT */

#include "cam-predict-progress.h"

#include <glib/gi18n-lib.h>

#include "cam-tooltip.h"

struct _CamPredictProgress
{
  AdwBin parent_instance;

  CamSession *session;
  GtkProgressBar *bar;
  GtkLabel *pace;
  GtkButton *stop;
};

G_DEFINE_FINAL_TYPE (CamPredictProgress, cam_predict_progress, ADW_TYPE_BIN)

static char *
format_time (double seconds)
{
  guint rounded = (guint)CLAMP (seconds + 0.5, 1, 1e6);

  if (rounded < 60)
    return g_strdup_printf (_ ("%u s left"), rounded);
  if (rounded < 3600)
    return g_strdup_printf (_ ("%u min left"), (rounded + 30) / 60);
  return g_strdup_printf (_ ("%.1f h left"), rounded / 3600.0);
}

static char *
describe_pace (guint n_waiting, double rate, gboolean predict)
{
  g_autofree char *time = NULL;

  if (!predict)
    return g_strdup (_ ("Stopped"));
  if (rate <= 0)
    return g_strdup (_ ("Predicting"));
  time = format_time (n_waiting / rate);
  /* Translators: pictures a second, and how much time is left */
  return g_strdup_printf (_ ("%.*f a second, %s"), rate < 10 ? 1 : 0, rate, time);
}

static void
update_button (CamPredictProgress *self, gboolean predict)
{
  const char *words
      = predict ? _ ("Stop predicting (Ctrl+P)") : _ ("Predict the rest of the pictures (Ctrl+P)");

  gtk_button_set_icon_name (
      self->stop, predict ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  cam_tooltip_set (GTK_WIDGET (self->stop), words);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->stop), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
update (CamPredictProgress *self)
{
  guint n_samples = g_list_model_get_n_items (cam_session_get_samples (self->session));
  guint n_waiting = cam_session_count_waiting (self->session);
  g_autofree char *text = NULL;
  gboolean predict;
  double rate;

  g_object_get (self->session, "predict", &predict, "rate", &rate, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          n_waiting > 0 && cam_session_get_model (self->session) != NULL);
  text = describe_pace (n_waiting, rate, predict);
  gtk_label_set_text (self->pace, text);
  gtk_progress_bar_set_fraction (self->bar, 1 - (double)n_waiting / MAX (n_samples, 1));
}

static void
update_all (CamPredictProgress *self)
{
  gboolean predict;

  g_object_get (self->session, "predict", &predict, NULL);
  update_button (self, predict);
  update (self);
}

void
cam_predict_progress_set_session (CamPredictProgress *self, CamSession *session)
{
  static const char *const changes[] = {
    "notify::n-predicted", "notify::n-failed", "notify::rate", "notify::model", "notify::dataset"
  };

  g_return_if_fail (CAM_IS_PREDICT_PROGRESS (self));
  g_return_if_fail (CAM_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (session, changes[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::predict", G_CALLBACK (update_all), self, G_CONNECT_SWAPPED);
  update_all (self);
}

static void
cam_predict_progress_dispose (GObject *object)
{
  g_clear_object (&CAM_PREDICT_PROGRESS (object)->session);
  G_OBJECT_CLASS (cam_predict_progress_parent_class)->dispose (object);
}

static void
cam_predict_progress_class_init (CamPredictProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_predict_progress_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-predict-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, CamPredictProgress, bar);
  gtk_widget_class_bind_template_child (widget_class, CamPredictProgress, pace);
  gtk_widget_class_bind_template_child (widget_class, CamPredictProgress, stop);
}

static void
cam_predict_progress_init (CamPredictProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
