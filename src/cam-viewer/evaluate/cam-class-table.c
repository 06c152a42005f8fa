/* SPDX-License-Identifier: MIT */

#include "cam-class-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-number.h"

struct _CamClassTable
{
  AdwBin parent_instance;

  CamEvaluate *evaluate;
  GtkScrolledWindow *scrolled;
  GtkColumnView *view;
};

/* How many rows are in sight without scrolling. */
#define MAX_ROWS 8

G_DEFINE_FINAL_TYPE (CamClassTable, cam_class_table, ADW_TYPE_BIN)

/* A column: a field of #CamClassMetrics, or the class's name or count. */
typedef struct
{
  const char *title;
  gsize offset; /* of a double in #CamClassMetrics, OF_NAME or OF_COUNT */
} Column;

#define METRIC(field) G_STRUCT_OFFSET (CamClassMetrics, field)
#define OF_NAME G_MAXSIZE
#define OF_COUNT (G_MAXSIZE - 1)

static const Column class_columns[] = {
  { N_ ("Class"), OF_NAME },
  { N_ ("Pictures"), OF_COUNT },
  { N_ ("Precision"), METRIC (precision) },
  { N_ ("Recall"), METRIC (recall) },
  { N_ ("F1"), METRIC (f1) },
  { N_ ("Sure if Right"), METRIC (confidence_right) },
  { N_ ("Sure if Wrong"), METRIC (confidence_wrong) },
};

static double
get_value (CamEvaluatedClass *item, const Column *column)
{
  const CamClassMetrics *metrics = cam_evaluated_class_get_metrics (item);

  if (column->offset == OF_NAME)
    return cam_evaluated_class_get_index (item);
  if (column->offset == OF_COUNT)
    return metrics->n_targets;
  return G_STRUCT_MEMBER (double, metrics, column->offset);
}

static char *
format_value (CamEvaluatedClass *item, const Column *column)
{
  double value = get_value (item, column);

  if (column->offset == OF_NAME)
    return g_strdup (cam_evaluated_class_get_name (item));
  if (column->offset == OF_COUNT)
    return g_strdup_printf ("%.0f", value);
  return cam_number_format_share (value);
}

/* Unknown values come last. */
static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  double x = get_value ((CamEvaluatedClass *)a, data), y = get_value ((CamEvaluatedClass *)b, data);

  if (isnan (x) || isnan (y))
    return isnan (x) - isnan (y);
  return x < y ? -1 : x > y;
}

static const Column *
get_column (gpointer factory)
{
  return g_object_get_data (factory, "column");
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  const Column *column = get_column (factory);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->offset == OF_NAME ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (column->offset != OF_NAME)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (list_item, label);
}

static void
show_value (GtkLabel *label, CamEvaluatedClass *item)
{
  const Column *column = g_object_get_data (G_OBJECT (label), "column");
  g_autofree char *text = format_value (item, column);
  /* Translators: a class, the title of a column, and the value there */
  g_autofree char *words = g_strdup_printf (
      _ ("%s, %s: %s"), cam_evaluated_class_get_name (item), _ (column->title), text);

  gtk_label_set_text (label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
on_changed (CamEvaluatedClass *item, GtkLabel *label)
{
  show_value (label, item);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  CamEvaluatedClass *item = gtk_list_item_get_item (list_item);

  g_object_set_data (G_OBJECT (label), "column", (gpointer)get_column (factory));
  g_signal_connect_object (item, "changed", G_CALLBACK (on_changed), label, 0);
  show_value (GTK_LABEL (label), item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  g_signal_handlers_disconnect_by_func (
      gtk_list_item_get_item (list_item), on_changed, gtk_list_item_get_child (list_item));
}

static void
add_column (CamClassTable *self, const Column *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *view_column;
  g_autoptr (GtkSorter) sorter
      = GTK_SORTER (gtk_custom_sorter_new (compare, (gpointer)column, NULL));

  g_object_set_data (G_OBJECT (factory), "column", (gpointer)column);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  view_column = gtk_column_view_column_new (_ (column->title), factory);
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_expand (view_column, column->offset == OF_NAME);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_append_column (self->view, view_column);
  g_object_unref (view_column);
}

static void
on_activate (CamClassTable *self, guint position)
{
  g_autoptr (CamEvaluatedClass) item
      = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->view)), position);

  if (item != NULL)
    cam_sample_list_show_classes (
        cam_session_get_shown_samples (cam_evaluate_get_session (self->evaluate)),
        FALSE,
        (int)cam_evaluated_class_get_index (item),
        CAM_ANY_CLASS);
}

/* Sets the height, as a column view does not request that of its rows. */
static void
update_height (CamClassTable *self)
{
  guint n_rows = g_list_model_get_n_items (cam_evaluate_get_classes (self->evaluate));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "1");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_scrolled_window_set_min_content_height (
      self->scrolled, (int)(MIN (n_rows, MAX_ROWS) + 1) * (height + 6) + 18);
}

void
cam_class_table_set_evaluate (CamClassTable *self, CamEvaluate *evaluate)
{
  GtkSortListModel *sorted;
  g_autoptr (GtkSingleSelection) selection = NULL;

  g_return_if_fail (CAM_IS_CLASS_TABLE (self));
  g_return_if_fail (self->evaluate == NULL);

  self->evaluate = g_object_ref (evaluate);
  sorted = gtk_sort_list_model_new (g_object_ref (cam_evaluate_get_classes (evaluate)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (cam_evaluate_get_classes (evaluate),
                           "items-changed",
                           G_CALLBACK (update_height),
                           self,
                           G_CONNECT_SWAPPED);
  update_height (self);
}

static void
cam_class_table_dispose (GObject *object)
{
  g_clear_object (&CAM_CLASS_TABLE (object)->evaluate);
  G_OBJECT_CLASS (cam_class_table_parent_class)->dispose (object);
}

static void
cam_class_table_class_init (CamClassTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cam_class_table_dispose;
}

static void
cam_class_table_init (CamClassTable *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_single_click_activate (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How the network does on each class"),
                                  -1);
  for (guint i = 0; i < G_N_ELEMENTS (class_columns); i++)
    add_column (self, &class_columns[i]);
  g_signal_connect_object (
      self->view, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  self->scrolled = GTK_SCROLLED_WINDOW (scrolled);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}
