/* SPDX-License-Identifier: MIT */

#include "cam-evaluate-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-class-table.h"
#include "cam-confusion-card.h"
#include "cam-confusion-table.h"
#include "cam-contact-sheet.h"
#include "cam-differences.h"
#include "cam-masks-card.h"
#include "cam-number.h"
#include "cam-predict-progress.h"
#include "cam-reliability-card.h"
#include "cam-tooltip.h"

struct _CamEvaluateView
{
  AdwBin parent_instance;

  CamEvaluate *evaluate;
  GtkStack *evaluate_pages;
  AdwStatusPage *evaluate_nothing;
  GtkScrolledWindow *evaluate_scrolled;
  GtkLabel *accuracy;
  GtkLabel *accuracy_of;
  GtkLabel *details;
  GtkLabel *apart;
  CamPredictProgress *predicted_so_far;
  GtkFlowBox *cards;
  CamConfusionCard *first_card;
  CamReliabilityCard *first_reliability;
  GtkWidget *second_child;
  CamConfusionCard *second_card;
  GtkWidget *second_reliability_child;
  CamReliabilityCard *second_reliability;
  GtkWidget *differences_child;
  CamDifferences *differences;
  CamClassTable *class_table;
  CamMasksCard *masks_card;
  CamContactSheet *contact_sheet;
};

static guint opened_signal;

G_DEFINE_FINAL_TYPE (CamEvaluateView, cam_evaluate_view, ADW_TYPE_BIN)

/* What is shown if there is nothing to evaluate: why, and what to do. */
static const struct
{
  const char *icon;
  const char *title;
  const char *description;
} empty_pages[] = {
  [CAM_EVALUATE_NO_MODEL] = { "view-grid-symbolic",
                              N_ ("No Model"),
                              N_ ("Open a model to see how it does on the test set.") },
  [CAM_EVALUATE_NO_SET] = { "folder-pictures-symbolic",
                            N_ ("No Test Set"),
                            N_ ("Open a folder of pictures to see how the model does on it.") },
  [CAM_EVALUATE_NO_TARGETS]
  = { "dialog-question-symbolic",
      N_ ("No Picture Says What It Is"),
      N_ ("Predictions can only be right or wrong if targets are known. Call pictures "
          "CLASS_NAME.jpg, or put them in one folder a class, with the names or numbers of the "
          "model’s classes.") },
  [CAM_EVALUATE_WAITING] = { "content-loading-symbolic",
                             N_ ("Nothing Predicted Yet"),
                             N_ ("The pictures are predicted in the background.") },
};

static void
add_figure_count (GString *text, const char *format, guint n)
{
  if (n == 0)
    return;
  g_string_append_printf (text, "%s%s: %u", text->len > 0 ? " · " : "", format, n);
}

/* Shows how many samples count neither as right nor as wrong. */
static void
update_apart (CamEvaluateView *self, const CamEvaluation *found)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_figure_count (text, _ ("Without a target"), found->n_without_target);
  add_figure_count (text, _ ("Of a class that the model does not know"), found->n_unknown);
  add_figure_count (text, _ ("Of a number beyond the model’s classes"), found->n_out_of_range);
  add_figure_count (text, _ ("Not read"), found->n_failed);
  gtk_label_set_text (self->apart, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->apart), text->len > 0);
}

/* Returns: (transfer full): attributes that keep the percent signs in @text beside their numbers.
 */
static PangoAttrList *
keep_percents (const char *text)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  for (const char *space = strstr (text, " %"); space != NULL; space = strstr (space + 1, " %"))
    {
      PangoAttribute *together = pango_attr_allow_breaks_new (FALSE);

      together->start_index = (guint)(space - text);
      together->end_index = together->start_index + (guint)strlen (" %");
      pango_attr_list_insert (attributes, together);
    }
  return attributes;
}

static void
update_accuracy (CamEvaluateView *self, const CamEvaluation *found)
{
  g_autofree char *accuracy = cam_number_format_share (found->accuracy);
  g_autofree char *right = cam_number_format_share (found->confidence_right);
  g_autofree char *wrong = cam_number_format_share (found->confidence_wrong);
  /* Translators: how many pictures are predicted right, of how many, and mean confidences */
  g_autofree char *details
      = g_strdup_printf (_ ("right: %u of %u · sure if right: %s · sure if wrong: %s"),
                         found->n_correct,
                         found->n_correct + found->n_wrong,
                         right,
                         wrong);
  g_autoptr (PangoAttrList) attributes = keep_percents (details);

  gtk_label_set_text (self->accuracy, accuracy);
  gtk_label_set_text (self->details, details);
  gtk_label_set_attributes (self->details, attributes);
}

/* Updates the matrix and the reliability diagram of one of two models. Their titles have its name,
 * and the matrix's also the accuracy. */
static void
update_model (CamEvaluateView *self,
              guint model,
              CamConfusionCard *card,
              CamReliabilityCard *reliability)
{
  CamSession *session = cam_evaluate_get_session (self->evaluate);
  g_autofree char *name
      = cam_session_title_model (session, cam_session_get_explainer (session, model));
  g_autofree char *accuracy
      = cam_number_format_share (cam_evaluate_get_evaluation_of (self->evaluate, model)->accuracy);
  /* Translators: a network, and how often it is right */
  g_autofree char *title = g_strdup_printf (_ ("%s: %s right"), name, accuracy);

  cam_confusion_card_update (card, title);
  cam_reliability_card_update (reliability, name);
}

/* With many classes, a card has a list of pairs beside the matrix and takes a whole line. */
static gboolean
has_many_classes (CamEvaluateView *self)
{
  const CamEvaluation *second = cam_evaluate_get_evaluation_of (self->evaluate, 1);

  return cam_evaluate_get_evaluation (self->evaluate)->n_classes > CAM_CONFUSION_TABLE_MAX
         || (second != NULL && second->n_classes > CAM_CONFUSION_TABLE_MAX);
}

static void
update_models (CamEvaluateView *self)
{
  CamSession *session = cam_evaluate_get_session (self->evaluate);
  gboolean two = cam_evaluate_get_evaluation_of (self->evaluate, 1) != NULL;
  g_autofree char *name = cam_session_title_model (session, cam_session_get_explainer (session, 0));
  /* Translators: beside a share; %s is a network */
  g_autofree char *accuracy
      = two ? g_strdup_printf (_ ("accuracy of %s"), name) : g_strdup (_ ("accuracy"));

  gtk_label_set_text (self->accuracy_of, accuracy);
  cam_tooltip_set (GTK_WIDGET (self->accuracy_of), two ? accuracy : NULL);
  gtk_flow_box_set_max_children_per_line (self->cards, has_many_classes (self) ? 1 : 2);
  gtk_widget_set_visible (self->second_child, two);
  gtk_widget_set_visible (self->second_reliability_child, two);
  gtk_widget_set_visible (self->differences_child, two);
  if (two)
    {
      update_model (self, 0, self->first_card, self->first_reliability);
      update_model (self, 1, self->second_card, self->second_reliability);
      cam_differences_update (self->differences);
      return;
    }
  cam_confusion_card_update (self->first_card, _ ("Confusion Matrix"));
  cam_reliability_card_update (self->first_reliability, NULL);
}

static void
show_nothing (CamEvaluateView *self, const char *icon, const char *title, const char *description)
{
  adw_status_page_set_icon_name (self->evaluate_nothing, icon);
  adw_status_page_set_title (self->evaluate_nothing, title);
  adw_status_page_set_description (self->evaluate_nothing, description);
  gtk_stack_set_visible_child_name (self->evaluate_pages, "nothing");
}

static void
update_page (CamEvaluateView *self)
{
  const CamEvaluation *found = cam_evaluate_get_evaluation (self->evaluate);
  CamEvaluateState state = cam_evaluate_get_state (self->evaluate);
  gboolean guess_first;

  g_object_get (cam_evaluate_get_session (self->evaluate), "guess-first", &guess_first, NULL);
  if (state < G_N_ELEMENTS (empty_pages))
    {
      show_nothing (self,
                    empty_pages[state].icon,
                    _ (empty_pages[state].title),
                    _ (empty_pages[state].description));
      return;
    }
  if (guess_first)
    {
      show_nothing (self,
                    "view-conceal-symbolic",
                    _ ("Guess First Is On"),
                    _ ("What is to be guessed would be told here. Switch Guess First off in the "
                       "main menu, or with Shift+G."));
      return;
    }
  update_accuracy (self, found);
  update_apart (self, found);
  update_models (self);
  gtk_stack_set_visible_child_name (self->evaluate_pages, "found");
}

static void
on_opened (CamEvaluateView *self)
{
  g_signal_emit (self, opened_signal, 0);
}

static void
on_scrolled (CamEvaluateView *self)
{
  cam_contact_sheet_update (self->contact_sheet);
}

static void
copy_csv (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *text = cam_evaluate_to_csv (CAM_EVALUATE_VIEW (widget)->evaluate);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
copy_markdown (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *text = cam_evaluate_to_markdown (CAM_EVALUATE_VIEW (widget)->evaluate);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
show_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cam_sample_list_show_all (cam_session_get_shown_samples (
      cam_evaluate_get_session (CAM_EVALUATE_VIEW (widget)->evaluate)));
}

static void
cam_evaluate_view_dispose (GObject *object)
{
  g_clear_object (&CAM_EVALUATE_VIEW (object)->evaluate);
  G_OBJECT_CLASS (cam_evaluate_view_parent_class)->dispose (object);
}

static void
cam_evaluate_view_class_init (CamEvaluateViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_evaluate_view_dispose;
  g_type_ensure (CAM_TYPE_CONFUSION_CARD);
  g_type_ensure (CAM_TYPE_DIFFERENCES);
  g_type_ensure (CAM_TYPE_RELIABILITY_CARD);
  g_type_ensure (CAM_TYPE_CLASS_TABLE);
  g_type_ensure (CAM_TYPE_MASKS_CARD);
  g_type_ensure (CAM_TYPE_CONTACT_SHEET);
  g_type_ensure (CAM_TYPE_PREDICT_PROGRESS);
  opened_signal = g_signal_new (
      "opened", CAM_TYPE_EVALUATE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "evaluate.copy-csv", NULL, copy_csv);
  gtk_widget_class_install_action (widget_class, "evaluate.copy-markdown", NULL, copy_markdown);
  gtk_widget_class_install_action (widget_class, "evaluate.show-all", NULL, show_all);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-evaluate-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, evaluate_pages);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, evaluate_nothing);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, evaluate_scrolled);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, accuracy);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, accuracy_of);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, cards);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, details);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, apart);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, predicted_so_far);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, first_card);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, first_reliability);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, second_child);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, second_card);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, second_reliability_child);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, second_reliability);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, differences_child);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, differences);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, class_table);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, masks_card);
  gtk_widget_class_bind_template_child (widget_class, CamEvaluateView, contact_sheet);
  gtk_widget_class_bind_template_callback (widget_class, on_opened);
}

static void
cam_evaluate_view_init (CamEvaluateView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cam_evaluate_view_new (CamEvaluate *evaluate)
{
  CamEvaluateView *self;

  g_return_val_if_fail (CAM_IS_EVALUATE (evaluate), NULL);

  self = g_object_new (CAM_TYPE_EVALUATE_VIEW, NULL);
  self->evaluate = g_object_ref (evaluate);
  cam_confusion_card_set_evaluate (self->first_card, evaluate, 0);
  cam_confusion_card_set_evaluate (self->second_card, evaluate, 1);
  cam_differences_set_evaluate (self->differences, evaluate);
  cam_reliability_card_set_evaluate (self->first_reliability, evaluate, 0);
  cam_reliability_card_set_evaluate (self->second_reliability, evaluate, 1);
  cam_class_table_set_evaluate (self->class_table, evaluate);
  cam_masks_card_set_evaluate (self->masks_card, evaluate);
  cam_contact_sheet_set_evaluate (self->contact_sheet, evaluate);
  cam_predict_progress_set_session (self->predicted_so_far, cam_evaluate_get_session (evaluate));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->evaluate_scrolled),
                           "value-changed",
                           G_CALLBACK (on_scrolled),
                           self,
                           G_CONNECT_SWAPPED);
  /* The contact sheet moves when something above it changes its height. */
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->evaluate_scrolled),
                           "changed",
                           G_CALLBACK (on_scrolled),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cam_evaluate_get_session (evaluate),
                           "notify::guess-first",
                           G_CALLBACK (update_page),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (evaluate, "updated", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  update_page (self);
  return GTK_WIDGET (self);
}
