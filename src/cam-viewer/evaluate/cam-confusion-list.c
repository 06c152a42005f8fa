/* SPDX-License-Identifier: MIT */

#include "cam-confusion-list.h"

#include <glib/gi18n-lib.h>

#include "cam-accessible.h"
#include "cam-confusion-table.h"
#include "cam-tooltip.h"

#define MAX_PAIRS 50

struct _CamConfusionList
{
  AdwBin parent_instance;

  CamEvaluate *evaluate;
  guint model;
  GtkListBox *list;
  GArray *pairs; /* of CamConfusion, in the order of the rows */
};

G_DEFINE_FINAL_TYPE (CamConfusionList, cam_confusion_list, ADW_TYPE_BIN)

static GtkWidget *
create_row (CamConfusionList *self, const CamConfusion *pair)
{
  const char *const *names = cam_evaluate_get_names_of (self->evaluate, self->model);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  /* Translators: the target, and what the network says instead */
  g_autofree char *text
      = g_strdup_printf (_ ("%s → %s"), names[pair->target], names[pair->prediction]);
  g_autofree char *count = g_strdup_printf ("%u", pair->count);
  g_autofree char *words
      = cam_confusion_describe (self->evaluate, self->model, pair->target, pair->prediction);
  GtkWidget *label = gtk_label_new (text), *number = gtk_label_new (count);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  cam_tooltip_set (label, words);
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), number);
  cam_accessible_name_row (box, words);
  return box;
}

void
cam_confusion_list_update (CamConfusionList *self)
{
  const CamEvaluation *found = cam_evaluate_get_evaluation_of (self->evaluate, self->model);
  const CamConfusion *pairs;
  GtkListBoxRow *row;
  guint n;

  g_return_if_fail (CAM_IS_CONFUSION_LIST (self));

  if (found == NULL)
    return;
  pairs = cam_evaluation_get_confusions (found, &n);
  n = MIN (n, MAX_PAIRS);
  if (self->pairs->len == n
      && (n == 0 || memcmp (self->pairs->data, pairs, n * sizeof *pairs) == 0))
    return;
  g_array_set_size (self->pairs, 0);
  g_array_append_vals (self->pairs, pairs, n);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, create_row (self, &pairs[i]));
}

static void
on_pair_activated (CamConfusionList *self, GtkListBoxRow *row)
{
  const CamConfusion *pair
      = &g_array_index (self->pairs, CamConfusion, (guint)gtk_list_box_row_get_index (row));

  cam_evaluate_show_pair (self->evaluate, self->model, (int)pair->target, (int)pair->prediction);
}

void
cam_confusion_list_set_evaluate (CamConfusionList *self, CamEvaluate *evaluate, guint model)
{
  g_return_if_fail (CAM_IS_CONFUSION_LIST (self));
  g_return_if_fail (self->evaluate == NULL);

  self->evaluate = g_object_ref (evaluate);
  self->model = model;
}

static void
cam_confusion_list_dispose (GObject *object)
{
  CamConfusionList *self = CAM_CONFUSION_LIST (object);

  g_clear_object (&self->evaluate);
  g_clear_pointer (&self->pairs, g_array_unref);
  G_OBJECT_CLASS (cam_confusion_list_parent_class)->dispose (object);
}

static void
cam_confusion_list_class_init (CamConfusionListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cam_confusion_list_dispose;
}

static void
cam_confusion_list_init (CamConfusionList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->pairs = g_array_new (FALSE, FALSE, sizeof (CamConfusion));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Most confused classes"), -1);
  g_signal_connect_object (
      self->list, "row-activated", G_CALLBACK (on_pair_activated), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}
