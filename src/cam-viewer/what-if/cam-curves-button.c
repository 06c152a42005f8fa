/* SPDX-License-Identifier: MIT */

#include "cam-curves-button.h"

#include <glib/gi18n-lib.h>

#include "cam-curves-plot.h"
#include "cam-session-curves.h"

#define TEXT_CHARS 46

struct _CamCurvesButton
{
  AdwBin parent_instance;

  CamSession *session;
  GtkMenuButton *button;
  GtkWidget *popover;
  GtkLabel *subject;
  CamCurvesPlot *plot;
  GtkLabel *areas[2]; /* of deletion and of insertion */
  GtkLabel *words;
  GtkSpinner *spinner;
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
  gtk_label_set_text (self->subject, text);
}

static void
show_curves (CamCurvesButton *self, CamCurves *curves)
{
  const char *words = describe_truth (curves);

  cam_curves_plot_set_curves (self->plot, curves);
  show_subject (self, curves);
  show_area (self->areas[0], curves, CAM_CURVE_DELETION, CAM_CURVE_RANDOM_DELETION);
  show_area (self->areas[1], curves, CAM_CURVE_INSERTION, CAM_CURVE_RANDOM_INSERTION);
  gtk_label_set_text (self->words, words);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
on_curves (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CamCurvesButton) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamCurves) curves
      = cam_session_make_curves_finish (CAM_SESSION (source), result, &error);

  /* A newer request is on its way, or the window is closed. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (curves != NULL)
    show_curves (self, curves);
  else
    gtk_label_set_text (self->words, error->message);
}

/* What is shown stays until the new ones are there. */
static void
update (CamCurvesButton *self)
{
  if (!gtk_widget_get_mapped (self->popover))
    return;
  gtk_spinner_set_spinning (self->spinner, TRUE);
  cam_session_make_curves_async (self->session, on_curves, g_object_ref (self));
}

static void
on_show (CamCurvesButton *self)
{
  cam_curves_plot_set_curves (self->plot, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->areas); i++)
    gtk_label_set_text (self->areas[i], "");
  gtk_label_set_text (self->words, _ ("Covering and showing the picture bit by bit …"));
  update (self);
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
  G_OBJECT_CLASS (klass)->dispose = cam_curves_button_dispose;
}

static GtkLabel *
add_label (GtkWidget *box, const char *name, const char *style)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_widget_set_name (label, name);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TEXT_CHARS);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
create_popover (CamCurvesButton *self)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkLabel *title = add_label (head, "curves-title", "heading");

  gtk_label_set_text (title, _ ("Does the map tell the truth?"));
  gtk_widget_set_hexpand (GTK_WIDGET (title), TRUE);
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (box), head);
  self->subject = add_label (box, "curves-subject", "caption");
  self->plot = CAM_CURVES_PLOT (cam_curves_plot_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->plot));
  self->areas[0] = add_label (box, "deletion-area", "numeric");
  self->areas[1] = add_label (box, "insertion-area", "numeric");
  self->words = add_label (box, "curves-words", NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static void
cam_curves_button_init (CamCurvesButton *self)
{
  self->popover = create_popover (self);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_widget_set_name (GTK_WIDGET (self->button), "curves");
  gtk_menu_button_set_label (self->button, _ ("C_urves"));
  gtk_menu_button_set_use_underline (self->button, TRUE);
  gtk_menu_button_set_popover (self->button, self->popover);
  gtk_menu_button_set_direction (self->button, GTK_ARROW_UP);
  gtk_widget_set_tooltip_text (
      GTK_WIDGET (self->button),
      _ ("Does the map tell the truth? Deletion and insertion curves (Y)"));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  g_signal_connect_swapped (self->popover, "map", G_CALLBACK (on_show), self);
}

GtkWidget *
cam_curves_button_new (CamSession *session)
{
  CamWhatIf *what_if = cam_session_get_what_if (session);
  CamCurvesButton *self = g_object_new (CAM_TYPE_CURVES_BUTTON, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (what_if, "notify::before", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (what_if, "notify::fill", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::class-index", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::method", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
cam_curves_button_open (CamCurvesButton *self)
{
  g_return_if_fail (CAM_IS_CURVES_BUTTON (self));
  gtk_menu_button_popup (self->button);
}
