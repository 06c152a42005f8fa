/* SPDX-License-Identifier: MIT */

#include "cam-state-dict.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"

#define MAX_DEPTH 4

/* Under what names training scripts keep the state dict, the most telling first. */
static const char *const usual_keys[]
    = { "state_dict", "model_state_dict", "model_state", "model", "net",
        "network",    "weights",          "params",      "module" };

static const char *const prefixes[] = { "module.", "_orig_mod." };

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

/* The only dict in @value that has tensors. */
static const CamValue *
find_only_child (const CamValue *value)
{
  const CamValue *found = NULL;

  for (guint i = 0; i + 1 < cam_value_get_length (value); i += 2)
    {
      const CamValue *child = cam_value_get_item (value, i + 1);

      if (!has_tensors (child) || child == found)
        continue;
      if (found != NULL)
        return NULL;
      found = child;
    }
  return found;
}

static const CamValue *
find_dict (const CamValue *value, guint depth)
{
  if (value == NULL || value->kind != CAM_VALUE_DICT || depth > MAX_DEPTH)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (usual_keys); i++)
    {
      const CamValue *found = find_dict (cam_value_lookup (value, usual_keys[i]), depth + 1);

      if (found != NULL)
        return found;
    }
  return has_tensors (value) ? value : find_only_child (value);
}

static GArray *
list_tensors (const CamValue *dict)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (CamStateDictEntry));
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

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
      if (g_hash_table_lookup_extended (places, key->text, NULL, &place))
        g_array_index (entries, CamStateDictEntry, GPOINTER_TO_UINT (place)) = entry;
      else
        {
          g_hash_table_insert (places, key->text, GUINT_TO_POINTER (entries->len));
          g_array_append_val (entries, entry);
        }
    }
  return entries;
}

static gboolean
all_have_prefix (const GArray *entries, const char *prefix)
{
  for (guint i = 0; i < entries->len; i++)
    if (!g_str_has_prefix (g_array_index (entries, CamStateDictEntry, i).name, prefix))
      return FALSE;
  return entries->len > 0;
}

static void
drop_prefixes (GArray *entries)
{
  gsize i = 0;

  while (i < G_N_ELEMENTS (prefixes))
    if (all_have_prefix (entries, prefixes[i]))
      {
        for (guint k = 0; k < entries->len; k++)
          g_array_index (entries, CamStateDictEntry, k).name += strlen (prefixes[i]);
        i = 0;
      }
    else
      i++;
}

GArray *
cam_state_dict_find (const CamValue *root, GError **error)
{
  const CamValue *dict = find_dict (root, 0);
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
  drop_prefixes (entries);
  return g_steal_pointer (&entries);
}
