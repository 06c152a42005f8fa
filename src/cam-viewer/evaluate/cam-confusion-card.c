/* SPDX-License-Identifier: MIT */

#include "cam-confusion-card.h"

#include <math.h>

#include "cam-confusion-list.h"
#include "cam-confusion-plot.h"
#include "cam-confusion-table.h"
#include "cam-tooltip.h"
#include "cam-wrap-layout.h"

/* Between the list of pairs and the matrix, in pixels. */
#define MANY_SPACING 12

struct _CamConfusionCard
{
  AdwBin parent_instance;

  CamEvaluate *evaluate;
  guint model;
  GtkLabel *card_title;
  GtkToggleButton *percentages;
  GtkStack *matrices;
  GtkWidget *many;
  CamConfusionTable *confusion_table;
  CamConfusionPlot *confusion_plot;
  CamConfusionList *confusion_list;
};

G_DEFINE_FINAL_TYPE (CamConfusionCard, cam_confusion_card, ADW_TYPE_BIN)

static void
update_matrix (CamConfusionCard *self)
{
  const CamEvaluation *found = cam_evaluate_get_evaluation_of (self->evaluate, self->model);
  gboolean few;

  if (found == NULL)
    return;
  few = found->n_classes <= CAM_CONFUSION_TABLE_MAX;
  gtk_widget_set_visible (GTK_WIDGET (self->percentages), few);
  gtk_stack_set_visible_child_name (self->matrices, few ? "few" : "many");
  if (few)
    {
      cam_confusion_table_update (self->confusion_table,
                                  gtk_toggle_button_get_active (self->percentages));
      return;
    }
  cam_confusion_list_update (self->confusion_list);
  cam_confusion_plot_update (self->confusion_plot);
}

void
cam_confusion_card_update (CamConfusionCard *self, const char *title)
{
  g_return_if_fail (CAM_IS_CONFUSION_CARD (self));

  gtk_label_set_text (self->card_title, title);
  cam_tooltip_set (GTK_WIDGET (self->card_title), title);
  update_matrix (self);
}

static void
on_percentages (CamConfusionCard *self)
{
  if (self->evaluate != NULL)
    update_matrix (self);
}

void
cam_confusion_card_set_evaluate (CamConfusionCard *self, CamEvaluate *evaluate, guint model)
{
  g_return_if_fail (CAM_IS_CONFUSION_CARD (self));
  g_return_if_fail (self->evaluate == NULL);

  self->evaluate = g_object_ref (evaluate);
  self->model = model;
  cam_confusion_table_set_evaluate (self->confusion_table, evaluate, model);
  cam_confusion_plot_set_evaluate (self->confusion_plot, evaluate, model);
  cam_confusion_list_set_evaluate (self->confusion_list, evaluate, model);
}

/* Scrolls the page with the wheel. A wide matrix scrolls sideways, and its scrolled window would
 * consume the wheel. */
static gboolean
on_wheel (CamConfusionCard *self, double dx, double dy, GtkEventController *controller)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  GtkAdjustment *adjustment;

  if (page == NULL || dy == 0 || fabs (dx) > fabs (dy)
      || (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  /* As far as GTK's scrolled windows scroll with one step of the wheel. */
  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment)
                                + dy * pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3));
  return GDK_EVENT_STOP;
}

static void
cam_confusion_card_dispose (GObject *object)
{
  g_clear_object (&CAM_CONFUSION_CARD (object)->evaluate);
  G_OBJECT_CLASS (cam_confusion_card_parent_class)->dispose (object);
}

static void
cam_confusion_card_class_init (CamConfusionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_confusion_card_dispose;
  g_type_ensure (CAM_TYPE_CONFUSION_TABLE);
  g_type_ensure (CAM_TYPE_CONFUSION_PLOT);
  g_type_ensure (CAM_TYPE_CONFUSION_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-confusion-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CamConfusionCard, card_title);
  gtk_widget_class_bind_template_child (widget_class, CamConfusionCard, percentages);
  gtk_widget_class_bind_template_child (widget_class, CamConfusionCard, matrices);
  gtk_widget_class_bind_template_child (widget_class, CamConfusionCard, many);
  gtk_widget_class_bind_template_callback (widget_class, on_wheel);
  gtk_widget_class_bind_template_child (widget_class, CamConfusionCard, confusion_table);
  gtk_widget_class_bind_template_child (widget_class, CamConfusionCard, confusion_plot);
  gtk_widget_class_bind_template_child (widget_class, CamConfusionCard, confusion_list);
  gtk_widget_class_bind_template_callback (widget_class, on_percentages);
}

static void
cam_confusion_card_init (CamConfusionCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->many, cam_wrap_layout_new (MANY_SPACING));
}
