/* SPDX-License-Identifier: MIT */

#include "cam-tool-masks.h"

static gboolean
get_number (JsonArray *array, guint index, double *number)
{
  JsonNode *node = json_array_get_element (array, index);

  if (!JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_DOUBLE
          && json_node_get_value_type (node) != G_TYPE_INT64))
    return FALSE;
  *number = json_node_get_double (node);
  return *number >= 0 && *number <= CAM_MASK_MAX_LABELS - 1;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
read_part (JsonObject *object, guint index, int before, CamMaskPart *part)
{
  double label, area, evidence;

  if (!get_number (get_array (object, "labels"), index, &label)
      || !get_number (get_array (object, "areas"), index, &area)
      || !get_number (get_array (object, "evidence"), index, &evidence))
    return FALSE;
  *part = (CamMaskPart){ (guint8)label, (float)area, (float)evidence };
  return (int)label > before && area <= 1 && evidence <= 1;
}

static gboolean
read_parts (JsonObject *object, CamMaskShares *self)
{
  JsonArray *labels = get_array (object, "labels"), *areas = get_array (object, "areas");
  JsonArray *evidence = get_array (object, "evidence");
  guint n = labels != NULL ? json_array_get_length (labels) : 0;

  if (n == 0 || n > CAM_MASK_MAX_LABELS || areas == NULL || json_array_get_length (areas) != n
      || evidence == NULL || json_array_get_length (evidence) != n)
    return FALSE;
  self->parts = g_new (CamMaskPart, n);
  self->n_parts = n;
  for (guint i = 0; i < n; i++)
    if (!read_part (object, i, i > 0 ? self->parts[i - 1].label : -1, &self->parts[i]))
      return FALSE;
  return TRUE;
}

/* Reads a label that exists, or null. */
static gboolean
read_highest (JsonObject *object, CamMaskShares *self)
{
  JsonNode *node = json_object_get_member (object, "highest");

  self->highest = CAM_MASK_NONE;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return node != NULL;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  for (guint i = 0; i < self->n_parts; i++)
    if (json_node_get_int (node) == self->parts[i].label)
      self->highest = self->parts[i].label;
  return self->highest != CAM_MASK_NONE;
}

static gboolean
read_resized (JsonObject *object, CamMaskShares *self)
{
  JsonNode *node = json_object_get_member (object, "resized");

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  self->resized = json_node_get_boolean (node);
  return TRUE;
}

gboolean
cam_tool_masks_read_sample (JsonObject *sample, CamMaskShares **shares)
{
  JsonNode *node = json_object_get_member (sample, "mask");
  g_autoptr (CamMaskShares) self = NULL;
  JsonObject *object;

  *shares = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  self = g_new0 (CamMaskShares, 1);
  if (!read_parts (object, self) || !read_highest (object, self) || !read_resized (object, self))
    return FALSE;
  *shares = g_steal_pointer (&self);
  return TRUE;
}
