/* SPDX-License-Identifier: MIT */

#include "cam-layer-picker.h"

#include <glib/gi18n-lib.h>

#include "cam-accessible.h"
#include "cam-layer-node.h"
#include "cam-popover.h"
#include "cam-property.h"

struct _CamLayerPicker
{
  AdwBin parent_instance;

  CamExplainer *explainer;
  CamLayerNode *root;
  GtkMenuButton *button;
  GtkLabel *shown;
  GtkPopover *popover;
  GtkSearchEntry *layer_search;
  GtkListView *list;
  GtkLabel *no_layer;
  GtkWidget *scroller;
  gboolean needed;
};

enum
{
  PROP_0,
  PROP_NEEDED,
  N_PROPERTIES
};

static const CamProperty property_table[N_PROPERTIES] = {
  [PROP_NEEDED] = { "needed",
                    G_TYPE_BOOLEAN,
                    G_STRUCT_OFFSET (CamLayerPicker, needed),
                    .flags = G_PARAM_READABLE },
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (CamLayerPicker, cam_layer_picker, ADW_TYPE_BIN)

static CamNetwork *
get_network (CamLayerPicker *self)
{
  CamModel *model = self->explainer != NULL ? cam_explainer_get_model (self->explainer) : NULL;

  return model != NULL ? cam_model_get_network (model) : NULL;
}

/* Returns: the shape of the layer's feature maps, which is known after a picture was explained, or
 * "". */
static char *
describe_size (CamLayerPicker *self, CamNetwork *network, guint index)
{
  CamResult *result = cam_explainer_get_result (self->explainer);
  CamPicture *picture;
  gsize shape[3];

  if (result == NULL)
    return g_strdup ("");
  picture = cam_result_get_picture (result);
  if (!cam_network_get_output_shape (network,
                                     index,
                                     cam_picture_get_height (picture),
                                     cam_picture_get_width (picture),
                                     shape,
                                     NULL))
    return g_strdup ("");
  return g_strdup_printf ("%zu × %zu × %zu", shape[0], shape[1], shape[2]);
}

static char *
describe_layer (CamLayerPicker *self, CamNetwork *network, guint index)
{
  const char *name = cam_network_get_layer (network, index)->name;
  g_autofree char *size = describe_size (self, network, index);

  /* Translators: a layer's name, and its channels × height × width */
  return *size != '\0' ? g_strdup_printf (_ ("%s · %s"), name, size) : g_strdup (name);
}

static void
update_shown (CamLayerPicker *self)
{
  CamNetwork *network = get_network (self);
  g_autofree char *text = NULL;

  if (network != NULL)
    text = describe_layer (self, network, cam_explainer_get_layer (self->explainer));
  gtk_label_set_text (self->shown, text != NULL ? text : "");
}

static GListModel *
create_children (gpointer item, gpointer unused)
{
  GListModel *children = cam_layer_node_get_children (item);

  return children != NULL ? g_object_ref (children) : NULL;
}

/* A list with fewer rows than this looks empty, so its groups are expanded. */
#define FEW_ROWS 4

/* Expands the groups around the current target layer, and selects its row. */
static void
reveal (CamLayerPicker *self, GtkTreeListModel *tree, GtkSingleSelection *selection)
{
  guint layer = cam_explainer_get_layer (self->explainer);
  gboolean few = g_list_model_get_n_items (G_LIST_MODEL (tree)) < FEW_ROWS;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (tree), i);
      g_autoptr (CamLayerNode) node = gtk_tree_list_row_get_item (row);

      if (cam_layer_node_get_layer (node) == layer)
        {
          gtk_single_selection_set_selected (selection, i);
          return;
        }
      if ((few && gtk_tree_list_row_get_depth (row) == 0) || cam_layer_node_contains (node, layer))
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
}

/* Fills the list with the tree, or with the layers that match the search. */
static void
fill (CamLayerPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->layer_search));
  GListModel *model = *text != '\0' ? cam_layer_node_find (self->root, text)
                                    : g_object_ref (cam_layer_node_get_children (self->root));
  GtkTreeListModel *tree
      = gtk_tree_list_model_new (model, FALSE, FALSE, create_children, NULL, NULL);
  g_autoptr (GtkSingleSelection) selection
      = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (tree)));
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (tree)) > 0;

  if (self->explainer != NULL && get_network (self) != NULL)
    reveal (self, tree, selection);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_widget_set_visible (GTK_WIDGET (self->no_layer), !any);
  gtk_widget_set_visible (self->scroller, any);
  g_object_unref (tree);
}

static void
update_items (CamLayerPicker *self)
{
  CamNetwork *network = get_network (self);
  g_autoptr (GListModel) layers = NULL;

  g_clear_object (&self->root);
  self->needed = FALSE;
  if (network != NULL)
    {
      self->root = cam_layer_node_new_tree (network);
      layers = cam_layer_node_find (self->root, "");
      self->needed = g_list_model_get_n_items (layers) > 1;
    }
  gtk_popover_popdown (self->popover);
  update_shown (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEEDED]);
}

/* Scrolls to the selected row, after the list got its size. */
static gboolean
show_selected (gpointer picker)
{
  CamLayerPicker *self = picker;
  GtkSelectionModel *model = gtk_list_view_get_model (self->list);
  guint selected = GTK_INVALID_LIST_POSITION;

  if (model != NULL)
    selected = gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (model));
  if (selected != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", selected);
  return G_SOURCE_REMOVE;
}

static void
on_popover (GtkPopover *popover, CamLayerPicker *self)
{
  if (self->root == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->layer_search), "");
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->layer_search));
  g_idle_add_full (G_PRIORITY_LOW, show_selected, g_object_ref (self), g_object_unref);
}

static void
on_search (GtkSearchEntry *search, CamLayerPicker *self)
{
  if (self->root != NULL)
    fill (self);
}

static void
on_activate (GtkListView *list, guint position, CamLayerPicker *self)
{
  g_autoptr (GtkTreeListRow) row
      = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);
  g_autoptr (CamLayerNode) node = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
  guint layer;

  if (node == NULL)
    return;
  layer = cam_layer_node_get_layer (node);
  if (layer == CAM_LAYER_NODE_GROUP)
    {
      gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
      return;
    }
  gtk_popover_popdown (self->popover);
  cam_explainer_set_layer (self->explainer,
                           cam_network_get_layer (get_network (self), layer)->name);
}

/* Enter in the search picks the first layer that was found. */
static void
on_search_activate (GtkSearchEntry *search, CamLayerPicker *self)
{
  GtkSelectionModel *model = gtk_list_view_get_model (self->list);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (search));

  if (model != NULL && *text != '\0' && g_list_model_get_n_items (G_LIST_MODEL (model)) > 0)
    on_activate (self->list, 0, self);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, CamLayerPicker *self)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL), *shape = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (shape, "dim-label");
  gtk_widget_add_css_class (shape, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), shape);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), box);
  gtk_list_item_set_child (item, expander);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, CamLayerPicker *self)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (item));
  GtkTreeListRow *row = gtk_list_item_get_item (item);
  g_autoptr (CamLayerNode) node = gtk_tree_list_row_get_item (row);
  GtkWidget *label = gtk_widget_get_first_child (gtk_tree_expander_get_child (expander));
  CamNetwork *network = get_network (self);
  guint layer = cam_layer_node_get_layer (node);
  g_autofree char *size = NULL, *words = NULL, *name = NULL;

  gtk_tree_expander_set_list_row (expander, row);
  gtk_label_set_text (GTK_LABEL (label), cam_layer_node_get_label (node));
  if (layer != CAM_LAYER_NODE_GROUP && network != NULL)
    {
      size = describe_size (self, network, layer);
      words = layer == cam_network_get_default_layer (network)
                  /* Translators: a layer's channels × height × width, of the layer that is
                   * explained if nobody picks another */
                  ? g_strdup_printf (_ ("%s default"), size)
                  : g_strdup (size);
      name = g_strdup_printf ("%s %s", cam_network_get_layer (network, layer)->name, words);
    }
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (label)), words != NULL ? words : "");
  cam_accessible_name_row (GTK_WIDGET (expander),
                           name != NULL ? name : cam_layer_node_get_label (node));
}

/* The shapes of the last sample stay until the next one is explained. */
static void
on_result (CamExplainer *explainer, GParamSpec *pspec, CamLayerPicker *self)
{
  if (cam_explainer_get_result (explainer) != NULL)
    update_shown (self);
}

void
cam_layer_picker_set_explainer (CamLayerPicker *self, CamExplainer *explainer)
{
  g_return_if_fail (CAM_IS_LAYER_PICKER (self));
  g_return_if_fail (self->explainer == NULL);

  self->explainer = g_object_ref (explainer);
  g_signal_connect_object (
      explainer, "notify::model", G_CALLBACK (update_items), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (explainer, "notify::result", G_CALLBACK (on_result), self, 0);
  g_signal_connect_object (
      explainer, "notify::layer", G_CALLBACK (update_shown), self, G_CONNECT_SWAPPED);
  update_items (self);
}

static void
cam_layer_picker_dispose (GObject *object)
{
  CamLayerPicker *self = CAM_LAYER_PICKER (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->root);
  g_clear_object (&self->explainer);
  G_OBJECT_CLASS (cam_layer_picker_parent_class)->dispose (object);
}

static void
cam_layer_picker_class_init (CamLayerPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cam_property_get;
  object_class->dispose = cam_layer_picker_dispose;
  cam_properties_install (object_class, property_table, N_PROPERTIES, properties);

  g_type_ensure (CAM_TYPE_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-layer-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, CamLayerPicker, button);
  gtk_widget_class_bind_template_child (widget_class, CamLayerPicker, shown);
  gtk_widget_class_bind_template_child (widget_class, CamLayerPicker, popover);
  gtk_widget_class_bind_template_child (widget_class, CamLayerPicker, layer_search);
  gtk_widget_class_bind_template_child (widget_class, CamLayerPicker, list);
  gtk_widget_class_bind_template_child (widget_class, CamLayerPicker, no_layer);
  gtk_widget_class_bind_template_child (widget_class, CamLayerPicker, scroller);
  gtk_widget_class_bind_template_callback (widget_class, on_popover);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
}

static void
cam_layer_picker_init (CamLayerPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
