/* SPDX-License-Identifier: MIT */

#include "cam-confusion-table.h"

#include <glib/gi18n-lib.h>

#include "cam-confusion-cell.h"
#include "cam-tooltip.h"

#define MAX_NAME 14 /* characters */

struct _CamConfusionTable
{
  AdwBin parent_instance;

  CamEvaluate *evaluate;
  guint model;
  GtkGrid *grid;
  char **names;     /* the class names that the grid was made for */
  GtkWidget *focus; /* the cell that Tab leads to */
};

G_DEFINE_FINAL_TYPE (CamConfusionTable, cam_confusion_table, ADW_TYPE_BIN)

char *
cam_confusion_describe (CamEvaluate *evaluate, guint model, guint target, guint prediction)
{
  const CamEvaluation *found = cam_evaluate_get_evaluation_of (evaluate, model);
  const char *const *names = cam_evaluate_get_names_of (evaluate, model);
  guint count = cam_evaluation_get_count (found, target, prediction);
  guint n = found->classes[target].n_targets;

  /* Translators: the target, the prediction, how many pictures, how many of the target's, and what
   * share of them */
  return g_strdup_printf (_ ("%s predicted as %s: %u of %u, %.0f %%"),
                          names[target],
                          names[prediction],
                          count,
                          n,
                          n > 0 ? 100.0 * count / n : 0.0);
}

static void
on_picked (CamConfusionTable *self, CamConfusionCell *cell)
{
  self->focus = GTK_WIDGET (cell);
  cam_evaluate_show_pair (self->evaluate,
                          self->model,
                          (int)cam_confusion_cell_get_target (cell),
                          (int)cam_confusion_cell_get_prediction (cell));
}

static void
on_move (CamConfusionTable *self, int columns, int rows, CamConfusionCell *cell)
{
  int column = (int)cam_confusion_cell_get_prediction (cell) + columns + 1;
  int row = (int)cam_confusion_cell_get_target (cell) + rows + 2;
  GtkWidget *next = gtk_grid_get_child_at (self->grid, column, row);

  if (!CAM_IS_CONFUSION_CELL (next))
    return;
  self->focus = next;
  gtk_widget_grab_focus (next);
}

static void
on_row (CamConfusionTable *self, GtkButton *button)
{
  guint target = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "class"));

  cam_evaluate_show_pair (self->evaluate, self->model, (int)target, CAM_ANY_CLASS);
}

static void
on_column (CamConfusionTable *self, GtkButton *button)
{
  guint prediction = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "class"));

  cam_evaluate_show_pair (self->evaluate, self->model, CAM_ANY_CLASS, (int)prediction);
}

static GtkWidget *
create_header (CamConfusionTable *self, guint class_index, const char *name, gboolean is_row)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (name);
  g_autofree char *words
      = g_strdup_printf (is_row ? _ ("Show what is %s") : _ ("Show what is predicted as %s"), name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_NAME);
  gtk_label_set_xalign (GTK_LABEL (label), is_row ? 1 : 0.5f);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  cam_tooltip_set (button, words);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data (G_OBJECT (button), "class", GUINT_TO_POINTER (class_index));
  g_signal_connect_object (button,
                           "clicked",
                           is_row ? G_CALLBACK (on_row) : G_CALLBACK (on_column),
                           self,
                           G_CONNECT_SWAPPED);
  return button;
}

static void
add_caption (CamConfusionTable *self, const char *text, int column, int row, int width)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_grid_attach (self->grid, label, column, row, width, 1);
}

/* Makes the grid. Its first row says that columns are predictions; the second one has the classes'
 * names. */
static void
fill (CamConfusionTable *self, const char *const *names, guint n)
{
  GtkWidget *grid = gtk_grid_new ();

  self->grid = GTK_GRID (grid);
  self->focus = NULL;
  add_caption (self, _ ("Predicted"), 1, 0, MAX ((int)n, 1));
  add_caption (self, _ ("Target"), 0, 1, 1);
  for (guint i = 0; i < n; i++)
    {
      gtk_grid_attach (self->grid, create_header (self, i, names[i], FALSE), (int)i + 1, 1, 1, 1);
      gtk_grid_attach (self->grid, create_header (self, i, names[i], TRUE), 0, (int)i + 2, 1, 1);
      for (guint j = 0; j < n; j++)
        {
          GtkWidget *cell = cam_confusion_cell_new (i, j);

          gtk_widget_set_hexpand (cell, TRUE);
          g_signal_connect_object (cell, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
          g_signal_connect_object (cell, "move", G_CALLBACK (on_move), self, G_CONNECT_SWAPPED);
          gtk_grid_attach (self->grid, cell, (int)j + 1, (int)i + 2, 1, 1);
        }
    }
  adw_bin_set_child (ADW_BIN (self), grid);
}

static void
update_cell (CamConfusionTable *self, guint i, guint j, gboolean percentages)
{
  const CamEvaluation *found = cam_evaluate_get_evaluation_of (self->evaluate, self->model);
  guint count = cam_evaluation_get_count (found, i, j);
  guint n = found->classes[i].n_targets;
  double share = n > 0 ? (double)count / n : 0;
  GtkWidget *cell = gtk_grid_get_child_at (self->grid, (int)j + 1, (int)i + 2);
  g_autofree char *text = NULL;
  g_autofree char *words = cam_confusion_describe (self->evaluate, self->model, i, j);

  if (percentages)
    text = n > 0 ? g_strdup_printf (_ ("%.0f %%"), 100 * share) : g_strdup ("–");
  else
    text = g_strdup_printf ("%u", count);
  cam_confusion_cell_show (CAM_CONFUSION_CELL (cell), text, words, share);
}

void
cam_confusion_table_update (CamConfusionTable *self, gboolean percentages)
{
  const CamEvaluation *found = cam_evaluate_get_evaluation_of (self->evaluate, self->model);
  const char *const *names = cam_evaluate_get_names_of (self->evaluate, self->model);

  g_return_if_fail (CAM_IS_CONFUSION_TABLE (self));

  if (found == NULL || names == NULL || found->n_classes > CAM_CONFUSION_TABLE_MAX)
    return;
  if (self->names == NULL || !g_strv_equal ((const char *const *)self->names, names))
    {
      g_strfreev (self->names);
      self->names = g_strdupv ((char **)names);
      fill (self, names, found->n_classes);
    }
  for (guint i = 0; i < found->n_classes; i++)
    for (guint j = 0; j < found->n_classes; j++)
      update_cell (self, i, j, percentages);
}

void
cam_confusion_table_set_evaluate (CamConfusionTable *self, CamEvaluate *evaluate, guint model)
{
  g_return_if_fail (CAM_IS_CONFUSION_TABLE (self));
  g_return_if_fail (self->evaluate == NULL);

  self->evaluate = g_object_ref (evaluate);
  self->model = model;
}

/* Lets Tab stop at one cell only. Arrow keys move between cells. */
static gboolean
cam_confusion_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  CamConfusionTable *self = CAM_CONFUSION_TABLE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (focus != NULL && CAM_IS_CONFUSION_CELL (focus) && tab
      && gtk_widget_is_ancestor (focus, widget))
    return FALSE;
  if (self->grid == NULL)
    return FALSE;
  if (tab && focus != NULL && gtk_widget_is_ancestor (focus, widget)
      && direction == GTK_DIR_TAB_FORWARD && self->focus == NULL)
    self->focus = gtk_grid_get_child_at (self->grid, 1, 2);
  if (tab && (focus == NULL || !gtk_widget_is_ancestor (focus, widget)))
    {
      if (self->focus == NULL)
        self->focus = gtk_grid_get_child_at (self->grid, 1, 2);
      return self->focus != NULL && gtk_widget_grab_focus (self->focus);
    }
  return GTK_WIDGET_CLASS (cam_confusion_table_parent_class)->focus (widget, direction);
}

static void
cam_confusion_table_dispose (GObject *object)
{
  CamConfusionTable *self = CAM_CONFUSION_TABLE (object);

  self->focus = NULL;
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_object (&self->evaluate);
  G_OBJECT_CLASS (cam_confusion_table_parent_class)->dispose (object);
}

static void
cam_confusion_table_class_init (CamConfusionTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_confusion_table_dispose;
  widget_class->focus = cam_confusion_table_focus;
  gtk_widget_class_set_css_name (widget_class, "confusiontable");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
cam_confusion_table_init (CamConfusionTable *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Confusion matrix: rows are targets, columns predictions"),
                                  -1);
}
