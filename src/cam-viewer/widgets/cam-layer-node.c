/* SPDX-License-Identifier: MIT */

#include "cam-layer-node.h"

#include <string.h>

/* Names come from files of strangers, so the depth of the tree is limited: the rest of a name stays
 * in one piece. */
#define MAX_DEPTH 16

struct _CamLayerNode
{
  GObject parent_instance;

  char *label;
  char *name; /* of a layer, in the file */
  guint layer;
  GListStore *children; /* of a group */
};

G_DEFINE_FINAL_TYPE (CamLayerNode, cam_layer_node, G_TYPE_OBJECT)

static void
cam_layer_node_finalize (GObject *object)
{
  CamLayerNode *self = CAM_LAYER_NODE (object);

  g_free (self->label);
  g_free (self->name);
  g_clear_object (&self->children);
  G_OBJECT_CLASS (cam_layer_node_parent_class)->finalize (object);
}

static void
cam_layer_node_class_init (CamLayerNodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_layer_node_finalize;
}

static void
cam_layer_node_init (CamLayerNode *self)
{
  self->layer = CAM_LAYER_NODE_GROUP;
}

static CamLayerNode *
new_group (const char *label)
{
  CamLayerNode *self = g_object_new (CAM_TYPE_LAYER_NODE, NULL);

  self->label = g_strdup (label);
  self->children = g_list_store_new (CAM_TYPE_LAYER_NODE);
  return self;
}

static guint
count (CamLayerNode *self)
{
  return self->children != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->children)) : 0;
}

static CamLayerNode *
get_child (CamLayerNode *self, guint position)
{
  /* Borrowed: the list holds a reference. */
  g_autoptr (CamLayerNode) child = g_list_model_get_item (G_LIST_MODEL (self->children), position);

  return child;
}

/* Returns: the last node in @self if that is a group called @label, or else a new group. */
static CamLayerNode *
enter_group (CamLayerNode *self, const char *label)
{
  guint n = count (self);
  CamLayerNode *last = n > 0 ? get_child (self, n - 1) : NULL;
  g_autoptr (CamLayerNode) group = NULL;

  if (last != NULL && last->children != NULL && g_str_equal (last->label, label))
    return last;
  group = new_group (label);
  g_list_store_append (self->children, group);
  return group;
}

static void
add_layer (CamLayerNode *root, const char *name, guint layer)
{
  const char *separator = strchr (name, '/') != NULL ? "/" : ".";
  g_auto (GStrv) parts = g_strsplit (name, separator, MAX_DEPTH);
  guint n_parts = g_strv_length (parts);
  CamLayerNode *group = root;
  g_autoptr (CamLayerNode) node = g_object_new (CAM_TYPE_LAYER_NODE, NULL);

  for (guint i = 0; i + 1 < n_parts; i++)
    if (*parts[i] != '\0')
      group = enter_group (group, parts[i]);
  node->label = g_strdup (n_parts > 0 && *parts[n_parts - 1] != '\0' ? parts[n_parts - 1] : name);
  node->name = g_strdup (name);
  node->layer = layer;
  g_list_store_append (group->children, node);
}

/* Replaces a group of a single node by that node. */
static void
merge_single (CamLayerNode *self)
{
  for (guint i = 0; i < count (self); i++)
    {
      CamLayerNode *child = get_child (self, i);

      if (child->children == NULL)
        continue;
      merge_single (child);
      if (count (child) == 1)
        {
          g_autoptr (CamLayerNode) only = g_object_ref (get_child (child, 0));
          char *label = g_strconcat (child->label, "/", only->label, NULL);

          g_free (only->label);
          only->label = label;
          g_list_store_splice (self->children, i, 1, (gpointer *)&only, 1);
        }
    }
}

CamLayerNode *
cam_layer_node_new_tree (CamNetwork *network)
{
  CamLayerNode *root = new_group ("");

  g_return_val_if_fail (CAM_IS_NETWORK (network), root);

  for (guint i = 0; i < cam_network_get_n_layers (network); i++)
    if (cam_network_is_target (network, i))
      add_layer (root, cam_network_get_layer (network, i)->name, i);
  merge_single (root);
  return root;
}

static void
add_found (CamLayerNode *self, const char *folded, GListStore *found)
{
  g_autofree char *name = self->name != NULL ? g_utf8_casefold (self->name, -1) : NULL;

  if (name != NULL && strstr (name, folded) != NULL)
    {
      g_autoptr (CamLayerNode) node = g_object_new (CAM_TYPE_LAYER_NODE, NULL);

      node->label = g_strdup (self->name);
      node->name = g_strdup (self->name);
      node->layer = self->layer;
      g_list_store_append (found, node);
    }
  for (guint i = 0; i < count (self); i++)
    add_found (get_child (self, i), folded, found);
}

GListModel *
cam_layer_node_find (CamLayerNode *self, const char *text)
{
  GListStore *found = g_list_store_new (CAM_TYPE_LAYER_NODE);
  g_autofree char *folded = g_utf8_casefold (text, -1);

  add_found (self, folded, found);
  return G_LIST_MODEL (found);
}

GListModel *
cam_layer_node_get_children (CamLayerNode *self)
{
  g_return_val_if_fail (CAM_IS_LAYER_NODE (self), NULL);

  return self->children != NULL ? G_LIST_MODEL (self->children) : NULL;
}

const char *
cam_layer_node_get_label (CamLayerNode *self)
{
  g_return_val_if_fail (CAM_IS_LAYER_NODE (self), NULL);

  return self->label;
}

guint
cam_layer_node_get_layer (CamLayerNode *self)
{
  g_return_val_if_fail (CAM_IS_LAYER_NODE (self), CAM_LAYER_NODE_GROUP);

  return self->layer;
}

gboolean
cam_layer_node_contains (CamLayerNode *self, guint layer)
{
  g_return_val_if_fail (CAM_IS_LAYER_NODE (self), FALSE);

  if (self->children == NULL)
    return self->layer == layer;
  for (guint i = 0; i < count (self); i++)
    if (cam_layer_node_contains (get_child (self, i), layer))
      return TRUE;
  return FALSE;
}
