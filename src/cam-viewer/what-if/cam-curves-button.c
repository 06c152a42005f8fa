/* SPDX-License-Identifier: MIT */

#include "cam-curves-button.h"

#include <glib/gi18n-lib.h>

#include "cam-curves-plot.h"
#include "cam-popover.h"
#include "cam-what-if-curves.h"

struct _CamCurvesButton
{
  AdwBin parent_instance;

  CamSession *session;
  GtkMenuButton *curves;
  GtkWidget *popover;
  GtkLabel *curves_subject;
  CamCurvesPlot *curves_plot;
  GtkLabel *deletion_area;
  GtkLabel *insertion_area;
  GtkLabel *curves_words;
  GtkSpinner *curves_spinner;
};

G_DEFINE_FINAL_TYPE (CamCurvesButton, cam_curves_button, ADW_TYPE_BIN)

static const char *
describe_truth (CamCurves *curves)
{
  gboolean falls = cam_curves_get_area (curves, CAM_CURVE_DELETION)
                   < cam_curves_get_area (curves, CAM_CURVE_RANDOM_DELETION);
  gboolean rises = cam_curves_get_area (curves, CAM_CURVE_INSERTION)
                   > cam_curves_get_area (curves, CAM_CURVE_RANDOM_INSERTION);

  if (falls && rises)
    return _ ("Covering what the map shows lowers the probability sooner than covering at random, "
              "and showing it raises it sooner: the map points at what decides.");
  if (falls)
    return _ ("Covering what the map shows lowers the probability sooner than covering at random, "
              "but showing it alone does not raise it sooner: it takes more than the map shows.");
  if (rises)
    return _ (
        "Showing what the map shows raises the probability sooner than showing at random, but "
        "covering it does not lower it sooner: the rest is enough as well.");
  return _ ("Neither is better than at random: here the map does not point at what decides.");
}

static void
show_area (GtkLabel *label, CamCurves *curves, CamCurve curve, CamCurve random)
{
  const char *name = curve == CAM_CURVE_DELETION ? _ ("Deletion") : _ ("Insertion");
  GdkRGBA color = cam_curves_plot_get_color (GTK_WIDGET (label), curve);
  g_autofree char *hue = g_strdup_printf ("#%02x%02x%02x",
                                          (guint)(color.red * 255 + 0.5f),
                                          (guint)(color.green * 255 + 0.5f),
                                          (guint)(color.blue * 255 + 0.5f));
  g_autofree char *text = NULL, *markup = NULL;

  /* Translators: a curve, the area under it, and that under the dashed curve at random */
  text = g_strdup_printf (_ ("%s: area %.2f, at random %.2f"),
                          name,
                          cam_curves_get_area (curves, curve),
                          cam_curves_get_area (curves, random));
  markup = g_markup_printf_escaped ("<span foreground=\"%s\">●</span> %s", hue, text);
  gtk_label_set_markup (label, markup);
}

static void
show_subject (CamCurvesButton *self, CamCurves *curves)
{
  const char *const fills[] = { _ ("blur"), _ ("grey"), _ ("mean") };
  const char *class_name
      = cam_session_get_class_names (self->session)[cam_curves_get_class_index (curves)];
  g_autofree char *text = NULL;

  /* Translators: a class, a method, and what covers the picture, as "blur" */
  text = g_strdup_printf (_ ("Probability of %s; %s, covered with %s"),
                          class_name,
                          cam_method_get_title (cam_curves_get_method (curves)),
                          fills[cam_curves_get_fill (curves)]);
  gtk_label_set_text (self->curves_subject, text);
}

static void
show_curves (CamCurvesButton *self, CamCurves *curves)
{
  const char *words = describe_truth (curves);

  cam_curves_plot_set_curves (self->curves_plot, curves);
  show_subject (self, curves);
  show_area (self->deletion_area, curves, CAM_CURVE_DELETION, CAM_CURVE_RANDOM_DELETION);
  show_area (self->insertion_area, curves, CAM_CURVE_INSERTION, CAM_CURVE_RANDOM_INSERTION);
  gtk_label_set_text (self->curves_words, words);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->curves_plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
on_curves (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CamCurvesButton) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamCurves) curves
      = cam_what_if_make_curves_finish (CAM_WHAT_IF (source), result, &error);

  /* A newer request has replaced this one, or the window was closed. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  gtk_spinner_set_spinning (self->curves_spinner, FALSE);
  if (curves != NULL)
    show_curves (self, curves);
  else
    gtk_label_set_text (self->curves_words, error->message);
}

/* Requests the curves. The last ones stay until the new ones are there. */
static void
update_curves (CamCurvesButton *self)
{
  if (!gtk_widget_get_mapped (self->popover))
    return;
  gtk_spinner_set_spinning (self->curves_spinner, TRUE);
  cam_what_if_make_curves_async (cam_session_get_what_if (self->session),
                                 cam_session_get_engine (self->session),
                                 on_curves,
                                 g_object_ref (self));
}

static void
on_show (CamCurvesButton *self)
{
  cam_curves_plot_set_curves (self->curves_plot, NULL);
  gtk_label_set_text (self->deletion_area, "");
  gtk_label_set_text (self->insertion_area, "");
  gtk_label_set_text (self->curves_words, _ ("Covering and showing the picture bit by bit …"));
  update_curves (self);
}

static void
cam_curves_button_dispose (GObject *object)
{
  g_clear_object (&CAM_CURVES_BUTTON (object)->session);
  G_OBJECT_CLASS (cam_curves_button_parent_class)->dispose (object);
}

static void
cam_curves_button_class_init (CamCurvesButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_curves_button_dispose;
  g_type_ensure (CAM_TYPE_CURVES_PLOT);
  g_type_ensure (CAM_TYPE_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-curves-button.ui");
  gtk_widget_class_bind_template_child (widget_class, CamCurvesButton, curves);
  gtk_widget_class_bind_template_child (widget_class, CamCurvesButton, popover);
  gtk_widget_class_bind_template_child (widget_class, CamCurvesButton, curves_subject);
  gtk_widget_class_bind_template_child (widget_class, CamCurvesButton, curves_plot);
  gtk_widget_class_bind_template_child (widget_class, CamCurvesButton, deletion_area);
  gtk_widget_class_bind_template_child (widget_class, CamCurvesButton, insertion_area);
  gtk_widget_class_bind_template_child (widget_class, CamCurvesButton, curves_words);
  gtk_widget_class_bind_template_child (widget_class, CamCurvesButton, curves_spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
}

static void
cam_curves_button_init (CamCurvesButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cam_curves_button_set_session (CamCurvesButton *self, CamSession *session)
{
  CamWhatIf *what_if = cam_session_get_what_if (session);

  g_return_if_fail (CAM_IS_CURVES_BUTTON (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (
      what_if, "notify::before", G_CALLBACK (update_curves), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      what_if, "notify::fill", G_CALLBACK (update_curves), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::class-index", G_CALLBACK (update_curves), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::method", G_CALLBACK (update_curves), self, G_CONNECT_SWAPPED);
}

void
cam_curves_button_open (CamCurvesButton *self)
{
  g_return_if_fail (CAM_IS_CURVES_BUTTON (self));
  gtk_menu_button_popup (self->curves);
}
