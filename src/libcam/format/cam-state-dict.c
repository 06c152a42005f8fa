/* SPDX-License-Identifier: MIT */

#include "cam-state-dict.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-limits.h"

#define MAX_DEPTH 4

/* The names under which training scripts save the state dict; the most specific first. */
static const char *const usual_keys[]
    = { "state_dict", "model_state_dict", "model_state", "model", "net",
        "network",    "weights",          "params",      "module" };

static gboolean
has_tensors (const CamValue *value)
{
  if (value == NULL || value->kind != CAM_VALUE_DICT)
    return FALSE;
  for (guint i = 0; i + 1 < cam_value_get_length (value); i += 2)
    if (cam_value_get_item (value, i)->kind == CAM_VALUE_STRING
        && cam_value_get_item (value, i + 1)->kind == CAM_VALUE_TENSOR)
      return TRUE;
  return FALSE;
}

/* Adds @value to @seen. Returns whether it is new: a pickle may hold a dict many times, or a dict
 * that holds itself, and each must be searched only once. */
static gboolean
add_seen (GHashTable *seen, const CamValue *value)
{
  return g_hash_table_add (seen, (gpointer)value);
}

/* The only dict in @value that has tensors. */
static const CamValue *
find_only_child (const CamValue *value)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  const CamValue *found = NULL;

  for (guint i = 0; i + 1 < cam_value_get_length (value); i += 2)
    {
      const CamValue *child = cam_value_get_item (value, i + 1);

      if (!add_seen (seen, child) || !has_tensors (child))
        continue;
      if (found != NULL)
        return NULL;
      found = child;
    }
  return found;
}

static const CamValue *
find_dict (const CamValue *value, guint depth, GHashTable *seen)
{
  if (value == NULL || value->kind != CAM_VALUE_DICT || depth > MAX_DEPTH
      || !add_seen (seen, value))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (usual_keys); i++)
    {
      const CamValue *found = find_dict (cam_value_lookup (value, usual_keys[i]), depth + 1, seen);

      if (found != NULL)
        return found;
    }
  return has_tensors (value) ? value : find_only_child (value);
}

static GArray *
list_tensors (const CamValue *dict)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (CamStateDictEntry));
  /* A tree, because the file chooses the names, and could choose ones that collide in a hash
   * table. */
  g_autoptr (GTree) places = g_tree_new ((GCompareFunc)strcmp);

  for (guint i = 0; i + 1 < cam_value_get_length (dict); i += 2)
    {
      const CamValue *key = cam_value_get_item (dict, i);
      const CamValue *value = cam_value_get_item (dict, i + 1);
      CamStateDictEntry entry;
      gpointer place;

      if (key->kind != CAM_VALUE_STRING || value->kind != CAM_VALUE_TENSOR
          || value->tensor->layout.dtype->kind == CAM_DTYPE_OTHER)
        continue;
      entry = (CamStateDictEntry){ .name = key->text, .tensor = value->tensor };
      if (g_tree_lookup_extended (places, key->text, NULL, &place))
        g_array_index (entries, CamStateDictEntry, GPOINTER_TO_UINT (place)) = entry;
      else
        {
          g_tree_insert (places, key->text, GUINT_TO_POINTER (entries->len));
          g_array_append_val (entries, entry);
        }
    }
  return entries;
}

GArray *
cam_state_dict_find (const CamValue *root, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  const CamValue *dict = find_dict (root, 0, seen);
  g_autoptr (GArray) entries = NULL;

  if (dict == NULL)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_UNSUPPORTED,
                   _ ("it holds %s and no state dict. Save the weights with "
                      "torch.save(model.state_dict(), \"model.pth\")."),
                   cam_value_describe (root));
      return NULL;
    }
  entries = list_tensors (dict);
  if (entries->len == 0)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_UNSUPPORTED,
                   _ ("none of its tensors is of float16, bfloat16, float32 or float64; save the "
                      "weights as they were before quantizing."));
      return NULL;
    }
  if (entries->len > CAM_MAX_TENSORS)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_LIMIT,
                   _ ("it holds %u tensors; at most %u are read."),
                   entries->len,
                   CAM_MAX_TENSORS);
      return NULL;
    }
  return g_steal_pointer (&entries);
}
