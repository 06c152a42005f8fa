/* SPDX-License-Identifier: MIT */

#include "cam-compare-title.h"

#include <glib/gi18n-lib.h>

#include "cam-css-classes.h"
#include "cam-number.h"
#include "cam-tooltip.h"

struct _CamCompareTitle
{
  AdwBin parent_instance;

  CamCompare *compare;
  CamSide side;
  GtkBox *lines;
  GtkLabel *side_badge;
  GtkDropDown *picker;
  GtkSignalListItemFactory *no_rows;
  GtkLabel *side_logit;
  GtkLabel *owner;
  gboolean filling; /* whether the program, not the person, changes the selected item */
};

G_DEFINE_FINAL_TYPE (CamCompareTitle, cam_compare_title, ADW_TYPE_BIN)

static gboolean
has_items (GtkStringList *list, const char *const *names)
{
  guint n = 0;

  for (; names[n] != NULL; n++)
    if (g_strcmp0 (gtk_string_list_get_string (list, n), names[n]) != 0)
      return FALSE;
  return n == g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
update_names (CamCompareTitle *self, CamExplainer *explainer)
{
  const char *const none[] = { NULL };
  const char *const *names = explainer != NULL ? cam_explainer_get_class_names (explainer) : NULL;
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (self->picker));

  if (names == NULL)
    names = none;
  if (has_items (list, names))
    return;
  gtk_drop_down_set_list_factory (self->picker, GTK_LIST_ITEM_FACTORY (self->no_rows));
  gtk_string_list_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), names);
}

/* GTK makes up to 200 rows of a list that is not open, and makes them anew whenever the view moves
 * in or out of the presentation. So there are labels only in a list that has been opened. */
static void
on_opened (CamCompareTitle *self)
{
  gtk_drop_down_set_list_factory (self->picker, NULL);
}

/* Returns: the model that the class is of, or the method of the map; %NULL if both sides have the
 * same. */
static char *
describe_owner (CamCompareTitle *self, CamExplainer *explainer)
{
  CamCompareAgainst against = cam_compare_get_against (self->compare);

  if (against == CAM_COMPARE_AGAINST_METHOD)
    return g_strdup (
        cam_method_get_title (self->side == CAM_SIDE_A ? CAM_METHOD_CAM : CAM_METHOD_GRAD_CAM));
  if (against == CAM_COMPARE_AGAINST_MODEL && explainer != NULL)
    return cam_session_title_model (cam_compare_get_session (self->compare), explainer);
  return NULL;
}

/* Shows a method's name beside the class, as it is short, and a network's in a line of its own. */
static void
update_owner (CamCompareTitle *self, CamExplainer *explainer)
{
  g_autofree char *owner = describe_owner (self, explainer);
  gboolean below = cam_compare_get_against (self->compare) == CAM_COMPARE_AGAINST_MODEL;
  const char *styles[] = { below ? "caption-heading" : "heading", NULL };

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->lines),
                                  below ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->lines, below ? 2 : 6);
  cam_css_classes_set (GTK_WIDGET (self->owner), styles);
  gtk_label_set_text (self->owner, owner != NULL ? owner : "");
  cam_tooltip_set (GTK_WIDGET (self->owner), owner);
  gtk_widget_set_visible (GTK_WIDGET (self->owner), owner != NULL);
}

static void
update_logit (CamCompareTitle *self, CamExplainer *explainer, guint class_index)
{
  CamResult *result = explainer != NULL ? cam_explainer_get_result (explainer) : NULL;
  g_autofree char *number = NULL;

  /* The last sample's logit stays until the next result is there. */
  if (result == NULL || class_index == CAM_SESSION_NONE)
    return;
  number = cam_number_format_fixed (
      cam_explanation_get_logits (cam_result_get_explanation (result))[class_index], 2);
  gtk_label_set_text (self->side_logit, number);
}

/* Sets a tooltip with the whole name of the class, which may be cut in the list. */
static void
update_tooltip (CamCompareTitle *self)
{
  const char *help = self->side == CAM_SIDE_A ? _ ("Which class is A (1 to 9)")
                                              : _ ("Which class is B (Ctrl+1 to Ctrl+9)");
  GtkStringObject *item = gtk_drop_down_get_selected_item (self->picker);
  g_autofree char *text = NULL;

  if (item != NULL)
    text = g_strdup_printf ("%s\n%s", gtk_string_object_get_string (item), help);
  cam_tooltip_set (GTK_WIDGET (self->picker), text != NULL ? text : help);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picker),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  item != NULL ? gtk_string_object_get_string (item) : "",
                                  -1);
}

static void
update (CamCompareTitle *self)
{
  CamExplainer *explainer = cam_compare_get_explainer (self->compare, self->side);
  guint class_index = cam_compare_get_class (self->compare, self->side);

  self->filling = TRUE;
  update_names (self, explainer);
  gtk_drop_down_set_selected (
      self->picker, class_index == CAM_SESSION_NONE ? GTK_INVALID_LIST_POSITION : class_index);
  self->filling = FALSE;
  update_tooltip (self);
  update_owner (self, explainer);
  update_logit (self, explainer, class_index);
}

static void
on_selected (GtkDropDown *dropdown, GParamSpec *pspec, CamCompareTitle *self)
{
  guint selected = gtk_drop_down_get_selected (dropdown);

  if (!self->filling && selected != GTK_INVALID_LIST_POSITION)
    cam_compare_set_class (self->compare, self->side, selected);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, CamCompareTitle *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  /* At least some letters of the name stay readable above a small map. */
  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, CamCompareTitle *self)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

GtkWidget *
cam_compare_title_new (CamCompare *compare, CamSide side)
{
  CamCompareTitle *self;
  const char *signals[] = { "notify::other-class", "notify::comparison", "notify::against" };

  g_return_val_if_fail (CAM_IS_COMPARE (compare), NULL);
  g_return_val_if_fail (side < CAM_N_SIDES, NULL);

  self = g_object_new (CAM_TYPE_COMPARE_TITLE, NULL);
  self->compare = g_object_ref (compare);
  self->side = side;
  gtk_label_set_text (self->side_badge, side == CAM_SIDE_A ? "A" : "B");
  gtk_widget_add_css_class (GTK_WIDGET (self->side_badge),
                            side == CAM_SIDE_A ? "side-a" : "side-b");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picker),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  side == CAM_SIDE_A ? _ ("Class A") : _ ("Class B"),
                                  -1);
  gtk_widget_set_name (GTK_WIDGET (self->picker), side == CAM_SIDE_A ? "class-a" : "class-b");
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (compare, signals[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cam_compare_get_session (compare),
                           "notify::class-index",
                           G_CALLBACK (update),
                           self,
                           G_CONNECT_SWAPPED);
  /* The dropdown's only child that is in sight is its button. */
  g_signal_connect_object (gtk_widget_get_first_child (GTK_WIDGET (self->picker)),
                           "toggled",
                           G_CALLBACK (on_opened),
                           self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

GtkWidget *
cam_compare_titles_new (CamCompare *compare, CamComparePanel panel)
{
  GtkWidget *row, *between;

  g_return_val_if_fail (CAM_IS_COMPARE (compare), NULL);

  if (panel == CAM_COMPARE_PANEL_A || panel == CAM_COMPARE_PANEL_B)
    return cam_compare_title_new (compare, panel == CAM_COMPARE_PANEL_A ? CAM_SIDE_A : CAM_SIDE_B);
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  between = gtk_label_new (panel == CAM_COMPARE_PANEL_DIFFERENCE ? "−" : "|");
  gtk_widget_set_halign (row, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), cam_compare_title_new (compare, CAM_SIDE_A));
  gtk_box_append (GTK_BOX (row), between);
  gtk_box_append (GTK_BOX (row), cam_compare_title_new (compare, CAM_SIDE_B));
  return row;
}

static void
cam_compare_title_dispose (GObject *object)
{
  CamCompareTitle *self = CAM_COMPARE_TITLE (object);

  if (self->picker != NULL)
    g_signal_handlers_disconnect_by_data (self->picker, self);
  g_clear_object (&self->compare);
  G_OBJECT_CLASS (cam_compare_title_parent_class)->dispose (object);
}

static void
cam_compare_title_class_init (CamCompareTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_compare_title_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-compare-title.ui");
  gtk_widget_class_bind_template_child (widget_class, CamCompareTitle, lines);
  gtk_widget_class_bind_template_child (widget_class, CamCompareTitle, side_badge);
  gtk_widget_class_bind_template_child (widget_class, CamCompareTitle, picker);
  gtk_widget_class_bind_template_child (widget_class, CamCompareTitle, no_rows);
  gtk_widget_class_bind_template_child (widget_class, CamCompareTitle, side_logit);
  gtk_widget_class_bind_template_child (widget_class, CamCompareTitle, owner);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
}

static void
cam_compare_title_init (CamCompareTitle *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
