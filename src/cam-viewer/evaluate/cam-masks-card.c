/* SPDX-License-Identifier: MIT */

#include "cam-masks-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cam-number.h"
#include "cam-share-bar.h"
#include "cam-tooltip.h"

/* The most labels that are shown: those with the most evidence. */
#define MAX_LABELS 12u
/* How many rows are in sight without scrolling. */
#define MAX_MASK_ROWS 8u
#define ROW_HEIGHT 34

struct _CamMasksCard
{
  AdwBin parent_instance;

  CamEvaluate *evaluate;
  GtkScrolledWindow *masks_scrolled;
  GtkColumnView *masks_view;
  GtkLabel *masks_state;
  GArray *shown; /* of guint8: the labels that have a column */
};

G_DEFINE_FINAL_TYPE (CamMasksCard, cam_masks_card, ADW_TYPE_BIN)

static char *
get_title (CamMasksCard *self, CamMaskRow *row)
{
  CamSession *session = cam_evaluate_get_session (self->evaluate);
  const char *const *names = cam_session_get_class_names (session);
  CamSampleItem *sample = cam_session_get_sample (session);

  switch (cam_mask_row_get_kind (row))
    {
    case CAM_MASK_ROW_ALL:
      return g_strdup (_ ("All pictures"));
    case CAM_MASK_ROW_CLASS:
      return g_strdup (names != NULL
                               && cam_mask_row_get_index (row) < g_strv_length ((char **)names)
                           ? names[cam_mask_row_get_index (row)]
                           : "");
    case CAM_MASK_ROW_SELECTED:
    default:
      /* Translators: %s is the file of the picture that is selected */
      return g_strdup_printf (_ ("Selected: %s"),
                              sample != NULL ? cam_sample_item_get_name (sample) : "–");
    }
}

/* Gives the label of a column. Returns: FALSE for the column of titles. */
static gboolean
get_label (GObject *holder, guint8 *label)
{
  guint stored = GPOINTER_TO_UINT (g_object_get_data (holder, "label"));

  *label = (guint8)(stored - 1);
  return stored > 0;
}

static void
show_title (CamMasksCard *self, GtkWidget *cell, CamMaskRow *row)
{
  g_autofree char *title = get_title (self, row);
  g_autofree char *tooltip
      = g_strdup_printf (ngettext ("%s, %u picture", "%s, %u pictures", cam_mask_row_get_n (row)),
                         title,
                         cam_mask_row_get_n (row));

  gtk_label_set_text (GTK_LABEL (cell), title);
  cam_tooltip_set (cell, tooltip);
}

static void
show_shares (CamMasksCard *self, GtkWidget *cell, CamMaskRow *row, guint8 label)
{
  const CamMaskSummary *summary = cam_evaluate_get_masks (self->evaluate);
  GtkWidget *bar = gtk_widget_get_first_child (cell);
  GtkWidget *numbers = gtk_widget_get_next_sibling (bar);
  guint n = cam_mask_row_get_n (row);
  const CamMaskMean *mean;
  g_autofree char *title = get_title (self, row);
  g_autofree char *name = cam_evaluate_name_label (self->evaluate, label);
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;

  if (summary == NULL)
    return;
  mean = cam_mask_row_get_mean (row, cam_mask_summary_find_label (summary, label));
  gtk_widget_set_visible (bar, n > 0);
  if (n == 0)
    {
      gtk_label_set_text (GTK_LABEL (numbers), "–");
      return;
    }
  cam_share_bar_set (CAM_SHARE_BAR (bar), mean->evidence, mean->area);
  /* Translators: a share of the evidence, of the picture's area, and a number of pictures */
  text = cam_number_set_direction (g_strdup_printf (
      _ ("%.0f %% (%.0f %%) ▲ %u"), 100 * mean->evidence, 100 * mean->area, mean->n_highest));
  /* Translators: of some pictures, on the label that the second %s is */
  words = g_strdup_printf (_ ("%s, %s: %.1f %% of the positive evidence on %.1f %% of the picture; "
                              "the highest point of %u of %u maps"),
                           title,
                           name,
                           100 * mean->evidence,
                           100 * mean->area,
                           mean->n_highest,
                           n);
  gtk_label_set_text (GTK_LABEL (numbers), text);
  cam_tooltip_set (cell, words);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (numbers), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
show (CamMasksCard *self, GtkWidget *cell, CamMaskRow *row)
{
  guint8 label;

  if (get_label (G_OBJECT (cell), &label))
    show_shares (self, cell, row, label);
  else
    show_title (self, cell, row);
}

static void
on_masks_changed (CamMaskRow *row, GtkWidget *cell)
{
  GtkWidget *card = gtk_widget_get_ancestor (cell, CAM_TYPE_MASKS_CARD);

  if (card != NULL)
    show (CAM_MASKS_CARD (card), cell, row);
}

static void
on_mask_setup (CamMasksCard *self, GtkListItem *list_item, GtkListItemFactory *factory)
{
  guint8 label;
  GtkWidget *cell;

  if (get_label (G_OBJECT (factory), &label))
    {
      GtkWidget *numbers = gtk_label_new (NULL);

      cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      gtk_label_set_xalign (GTK_LABEL (numbers), 0);
      gtk_widget_add_css_class (numbers, "numeric");
      gtk_widget_add_css_class (numbers, "caption");
      gtk_box_append (GTK_BOX (cell), cam_share_bar_new ());
      gtk_box_append (GTK_BOX (cell), numbers);
      g_object_set_data (G_OBJECT (cell), "label", GUINT_TO_POINTER (label + 1u));
    }
  else
    {
      cell = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (cell), 0);
      gtk_label_set_ellipsize (GTK_LABEL (cell), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (cell), 12);
    }
  gtk_list_item_set_child (list_item, cell);
}

static void
on_mask_bind (CamMasksCard *self, GtkListItem *list_item)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  CamMaskRow *row = gtk_list_item_get_item (list_item);

  g_signal_connect_object (row, "changed", G_CALLBACK (on_masks_changed), cell, 0);
  show (self, cell, row);
}

static void
on_mask_unbind (CamMasksCard *self, GtkListItem *list_item)
{
  g_signal_handlers_disconnect_by_func (
      gtk_list_item_get_item (list_item), on_masks_changed, gtk_list_item_get_child (list_item));
}

static void
add_mask_column (CamMasksCard *self, const char *title, guint label)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "label", GUINT_TO_POINTER (label));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_mask_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_mask_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_mask_unbind), self, G_CONNECT_SWAPPED);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->masks_view, column);
}

/* Returns: (transfer full): the labels with the most evidence, in their order. */
static GArray *
choose_labels (const CamMaskSummary *summary)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint8));

  for (guint i = 0; summary != NULL && summary->whole.n > 0 && i < summary->n_labels; i++)
    {
      double evidence = summary->whole.labels[i].evidence;
      guint n_above = 0;

      for (guint k = 0; k < summary->n_labels; k++)
        n_above += summary->whole.labels[k].evidence > evidence
                   || (k < i && summary->whole.labels[k].evidence >= evidence);
      if (n_above < MAX_LABELS)
        g_array_append_val (chosen, summary->labels[i]);
    }
  return chosen;
}

/* Makes new columns if the labels have changed. */
static void
update_columns (CamMasksCard *self)
{
  g_autoptr (GArray) labels = choose_labels (cam_evaluate_get_masks (self->evaluate));
  GListModel *columns = gtk_column_view_get_columns (self->masks_view);

  if (labels->len == self->shown->len
      && (labels->len == 0 || memcmp (labels->data, self->shown->data, labels->len) == 0))
    return;
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->masks_view, column);
    }
  if (labels->len > 0)
    add_mask_column (self, _ ("Pictures of"), 0);
  for (guint i = 0; i < labels->len; i++)
    {
      guint8 label = g_array_index (labels, guint8, i);
      g_autofree char *name = cam_evaluate_name_label (self->evaluate, label);

      add_mask_column (self, name, label + 1u);
    }
  g_array_unref (self->shown);
  self->shown = g_steal_pointer (&labels);
}

static void
add_words (GString *text, const char *words)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
}

static void
add_mask_count (GString *text, const char *format, guint n)
{
  g_autofree char *words = g_strdup_printf ("%s: %u", format, n);

  if (n > 0)
    add_words (text, words);
}

/* Shows how many samples are measured, and what is left out. */
static void
update_state (CamMasksCard *self)
{
  const CamMaskSummary *summary = cam_evaluate_get_masks (self->evaluate);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_failed;
  const char *message = cam_evaluate_get_mask_message (self->evaluate, &n_failed);

  if (summary != NULL)
    {
      add_mask_count (text, _ ("With a mask"), summary->n_measured);
      add_mask_count (text, _ ("Without positive evidence"), summary->n_without_evidence);
      add_mask_count (
          text, _ ("Masks resized, as their pictures are of another size"), summary->n_resized);
      if (summary->n_labels > self->shown->len && self->shown->len > 0)
        add_mask_count (
            text, _ ("Labels with less evidence, not shown"), summary->n_labels - self->shown->len);
    }
  add_mask_count (text, _ ("Still to be measured"), cam_evaluate_count_unmeasured (self->evaluate));
  if (message != NULL)
    {
      add_mask_count (text, _ ("Could not be measured"), n_failed);
      add_words (text, message);
    }
  gtk_label_set_text (self->masks_state, text->str);
}

/* Sets the height, as a column view does not request that of its rows. */
static void
update_masks_height (CamMasksCard *self)
{
  guint n_rows = g_list_model_get_n_items (cam_evaluate_get_mask_rows (self->evaluate));

  gtk_scrolled_window_set_min_content_height (self->masks_scrolled,
                                              (int)(MIN (n_rows, MAX_MASK_ROWS)) * ROW_HEIGHT + 38);
  gtk_widget_set_visible (GTK_WIDGET (self->masks_scrolled), n_rows > 0);
}

static void
update_masks (CamMasksCard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), cam_evaluate_has_masks (self->evaluate));
  update_columns (self);
  update_masks_height (self);
  update_state (self);
}

static void
on_mask_activate (CamMasksCard *self, guint position)
{
  g_autoptr (CamMaskRow) row
      = g_list_model_get_item (cam_evaluate_get_mask_rows (self->evaluate), position);
  CamSampleList *shown = cam_session_get_shown_samples (cam_evaluate_get_session (self->evaluate));

  if (row != NULL && cam_mask_row_get_kind (row) == CAM_MASK_ROW_CLASS)
    cam_sample_list_show_classes (shown, FALSE, (int)cam_mask_row_get_index (row), CAM_ANY_CLASS);
  else if (row != NULL && cam_mask_row_get_kind (row) == CAM_MASK_ROW_ALL)
    cam_sample_list_show_all (shown);
}

void
cam_masks_card_set_evaluate (CamMasksCard *self, CamEvaluate *evaluate)
{
  g_autoptr (GtkNoSelection) rows = NULL;

  g_return_if_fail (CAM_IS_MASKS_CARD (self));
  g_return_if_fail (self->evaluate == NULL);

  self->evaluate = g_object_ref (evaluate);
  rows = gtk_no_selection_new (g_object_ref (cam_evaluate_get_mask_rows (evaluate)));
  gtk_column_view_set_model (self->masks_view, GTK_SELECTION_MODEL (rows));
  g_signal_connect_object (evaluate, "masks", G_CALLBACK (update_masks), self, G_CONNECT_SWAPPED);
  update_masks (self);
}

static void
cam_masks_card_dispose (GObject *object)
{
  CamMasksCard *self = CAM_MASKS_CARD (object);

  g_clear_object (&self->evaluate);
  g_clear_pointer (&self->shown, g_array_unref);
  G_OBJECT_CLASS (cam_masks_card_parent_class)->dispose (object);
}

static void
cam_masks_card_class_init (CamMasksCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_masks_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-masks-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CamMasksCard, masks_scrolled);
  gtk_widget_class_bind_template_child (widget_class, CamMasksCard, masks_view);
  gtk_widget_class_bind_template_child (widget_class, CamMasksCard, masks_state);
  gtk_widget_class_bind_template_callback (widget_class, on_mask_activate);
}

static void
cam_masks_card_init (CamMasksCard *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint8));
  gtk_widget_init_template (GTK_WIDGET (self));
}
