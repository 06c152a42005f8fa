/* SPDX-License-Identifier: MIT */

#include "cam-reliability-card.h"

#include <glib/gi18n-lib.h>

#include "cam-number.h"
#include "cam-reliability-plot.h"
#include "cam-tooltip.h"

struct _CamReliabilityCard
{
  AdwBin parent_instance;

  CamEvaluate *evaluate;
  guint model;
  GtkLabel *reliability_title;
  CamReliabilityPlot *reliability;
  GtkLabel *calibration;
};

G_DEFINE_FINAL_TYPE (CamReliabilityCard, cam_reliability_card, ADW_TYPE_BIN)

/* Returns: the calibration error. If there are two models, also their confidences: the head of the
 * page has only the first one's. */
static char *
describe_calibration (CamReliabilityCard *self, gboolean two)
{
  const CamEvaluation *found = cam_evaluate_get_evaluation_of (self->evaluate, self->model);
  g_autofree char *gap = cam_number_format_share (
      cam_evaluate_get_calibration_of (self->evaluate, self->model)->error);
  g_autofree char *error
      = g_strdup_printf (_ ("Expected calibration error: %s (%d bins)"), gap, CAM_CALIBRATION_BINS);
  g_autofree char *right = cam_number_format_share (found->confidence_right);
  g_autofree char *wrong = cam_number_format_share (found->confidence_wrong);
  g_autofree char *sure
      = g_strdup_printf (_ (" · sure if right: %s · sure if wrong: %s"), right, wrong);

  return g_strconcat (error, two ? sure : NULL, NULL);
}

void
cam_reliability_card_update (CamReliabilityCard *self, const char *name)
{
  g_autofree char *title = NULL;
  g_autofree char *calibration = NULL;

  g_return_if_fail (CAM_IS_RELIABILITY_CARD (self));

  if (cam_evaluate_get_evaluation_of (self->evaluate, self->model) == NULL)
    return;
  /* Translators: a network, and what is shown of it */
  title = name != NULL ? g_strdup_printf (_ ("%s: %s"), name, _ ("Right, by How Sure"))
                       : g_strdup (_ ("Right, by How Sure"));
  calibration = describe_calibration (self, name != NULL);
  gtk_label_set_text (self->reliability_title, title);
  cam_tooltip_set (GTK_WIDGET (self->reliability_title), title);
  gtk_label_set_text (self->calibration, calibration);
  cam_reliability_plot_update (self->reliability, name);
}

void
cam_reliability_card_set_evaluate (CamReliabilityCard *self, CamEvaluate *evaluate, guint model)
{
  g_return_if_fail (CAM_IS_RELIABILITY_CARD (self));
  g_return_if_fail (self->evaluate == NULL);

  self->evaluate = g_object_ref (evaluate);
  self->model = model;
  cam_reliability_plot_set_evaluate (self->reliability, evaluate, model);
}

static void
cam_reliability_card_dispose (GObject *object)
{
  g_clear_object (&CAM_RELIABILITY_CARD (object)->evaluate);
  G_OBJECT_CLASS (cam_reliability_card_parent_class)->dispose (object);
}

static void
cam_reliability_card_class_init (CamReliabilityCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_reliability_card_dispose;
  g_type_ensure (CAM_TYPE_RELIABILITY_PLOT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-reliability-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CamReliabilityCard, reliability_title);
  gtk_widget_class_bind_template_child (widget_class, CamReliabilityCard, reliability);
  gtk_widget_class_bind_template_child (widget_class, CamReliabilityCard, calibration);
}

static void
cam_reliability_card_init (CamReliabilityCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
