/* SPDX-License-Identifier: MIT */

#include "cam-differences.h"

#include <glib/gi18n-lib.h>

#include "cam-tooltip.h"

struct _CamDifferences
{
  AdwBin parent_instance;

  CamEvaluate *evaluate;
  GtkListBox *differences_list;
  GtkLabel *differences_state;
  GtkLabel *words[CAM_N_DIFFERENCES];
  GtkLabel *numbers[CAM_N_DIFFERENCES];
};

G_DEFINE_FINAL_TYPE (CamDifferences, cam_differences, ADW_TYPE_BIN)

/* In the order of #CamDifference. */
static const char *const titles[CAM_N_DIFFERENCES] = {
  N_ ("Different predictions"),
  N_ ("Only the first right"),
  N_ ("Only the second right"),
  N_ ("Both wrong, or no target"),
};

static void
add_row (CamDifferences *self, CamDifference difference)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ (titles[difference]));
  GtkWidget *number = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (self->differences_list, row);
  self->words[difference] = GTK_LABEL (label);
  self->numbers[difference] = GTK_LABEL (number);
}

/* Returns: (transfer full): the text of a row. The name of the network that is right comes last, as
 * the end is cut if there is no room. */
static char *
describe_row (CamDifferences *self, CamDifference difference)
{
  CamSession *session = cam_evaluate_get_session (self->evaluate);
  guint model = difference == CAM_DIFFERENCE_OTHER_RIGHT ? 1 : 0;
  CamExplainer *explainer = cam_session_get_explainer (session, model);
  g_autofree char *name = explainer != NULL ? cam_session_title_model (session, explainer) : NULL;

  if (name == NULL
      || (difference != CAM_DIFFERENCE_FIRST_RIGHT && difference != CAM_DIFFERENCE_OTHER_RIGHT))
    return g_strdup (_ (titles[difference]));
  return g_strdup_printf (_ ("%s: %s"), _ (titles[difference]), name);
}

static void
update_row (CamDifferences *self, CamDifference difference)
{
  guint n = cam_evaluate_count_differences (self->evaluate, difference);
  GtkWidget *row
      = gtk_widget_get_ancestor (GTK_WIDGET (self->words[difference]), GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *words = describe_row (self, difference);
  g_autofree char *number = g_strdup_printf ("%u", n);
  /* Translators: how predictions differ, and of how many pictures */
  g_autofree char *label = g_strdup_printf (_ ("%s: %u"), words, n);

  gtk_label_set_text (self->words[difference], words);
  gtk_label_set_text (self->numbers[difference], number);
  cam_tooltip_set (row, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
cam_differences_update (CamDifferences *self)
{
  const CamEvaluation *second;
  g_autofree char *state = NULL;

  g_return_if_fail (CAM_IS_DIFFERENCES (self));

  second = cam_evaluate_get_evaluation_of (self->evaluate, 1);
  if (second == NULL)
    return;
  for (guint i = 0; i < CAM_N_DIFFERENCES; i++)
    update_row (self, (CamDifference)i);
  if (second->n_waiting > 0)
    state = g_strdup_printf (ngettext ("The second network has still %u picture to predict.",
                                       "The second network has still %u pictures to predict.",
                                       second->n_waiting),
                             second->n_waiting);
  gtk_label_set_text (self->differences_state, state != NULL ? state : "");
}

static void
on_difference_activated (CamDifferences *self, GtkListBoxRow *row)
{
  cam_sample_list_show_difference (
      cam_session_get_shown_samples (cam_evaluate_get_session (self->evaluate)),
      (CamDifference)gtk_list_box_row_get_index (row));
}

void
cam_differences_set_evaluate (CamDifferences *self, CamEvaluate *evaluate)
{
  g_return_if_fail (CAM_IS_DIFFERENCES (self));
  g_return_if_fail (self->evaluate == NULL);

  self->evaluate = g_object_ref (evaluate);
}

static void
cam_differences_dispose (GObject *object)
{
  g_clear_object (&CAM_DIFFERENCES (object)->evaluate);
  G_OBJECT_CLASS (cam_differences_parent_class)->dispose (object);
}

static void
cam_differences_class_init (CamDifferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_differences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-differences.ui");
  gtk_widget_class_bind_template_child (widget_class, CamDifferences, differences_list);
  gtk_widget_class_bind_template_child (widget_class, CamDifferences, differences_state);
  gtk_widget_class_bind_template_callback (widget_class, on_difference_activated);
}

static void
cam_differences_init (CamDifferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < CAM_N_DIFFERENCES; i++)
    add_row (self, (CamDifference)i);
}
