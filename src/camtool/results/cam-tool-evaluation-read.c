/* SPDX-License-Identifier: MIT */

#include "cam-tool-evaluation-json.h"
#include "cam-tool-masks.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-file.h"
#include "cam-json.h"
#include "cam-limits.h"
#include "cam-tool-shard.h"
#include "cam-words.h"

/* More than a hundred thousand pictures with long names need. */
#define MAX_BYTES ((guint64)256 << 20)

static gboolean
fail (GError **error)
{
  g_set_error_literal (error,
                       CAM_ERROR,
                       CAM_ERROR_FORMAT,
                       _ ("it is not what “camtool evaluate --shard K/N --json” writes. Make it "
                          "again."));
  return FALSE;
}

static JsonNode *
get_member (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type
             ? node
             : NULL;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

static gboolean
read_number (JsonObject *object, const char *name, gint64 least, gint64 most, guint *number)
{
  JsonNode *node = get_member (object, name, G_TYPE_INT64);
  gint64 value = node != NULL ? json_node_get_int (node) : -1;

  *number = (guint)CLAMP (value, 0, G_MAXINT);
  return node != NULL && value >= least && value <= most;
}

/* Reads an index below @n, or null, which gives @none. */
static gboolean
read_index (JsonObject *object, const char *name, guint n, int none, int *index)
{
  JsonNode *node = json_object_get_member (object, name);
  guint value;

  *index = none;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return node != NULL;
  if (!read_number (object, name, 0, (gint64)n - 1, &value))
    return FALSE;
  *index = (int)value;
  return TRUE;
}

static gboolean
read_confidence (JsonObject *object, float *confidence)
{
  JsonNode *node = json_object_get_member (object, "confidence");
  double value;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_DOUBLE
          && json_node_get_value_type (node) != G_TYPE_INT64))
    return FALSE;
  value = json_node_get_double (node);
  *confidence = (float)value;
  return value >= 0 && value <= 1;
}

static gboolean
read_sample (JsonNode *node, guint n_classes, CamToolOutcome *sample)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  CamOutcome *outcome = &sample->outcome;

  if (object == NULL || get_text (object, "image") == NULL
      || !read_index (object, "target", n_classes, -1, &outcome->target)
      || !read_index (object, "prediction", n_classes, CAM_OUTCOME_FAILED, &outcome->prediction)
      || (outcome->prediction >= 0 && !read_confidence (object, &outcome->confidence))
      || !cam_tool_masks_read_sample (object, &sample->mask))
    return FALSE;
  sample->image = g_strdup (get_text (object, "image"));
  sample->label = g_strdup (get_text (object, "label"));
  sample->error = g_strdup (get_text (object, "error"));
  outcome->target = cam_tool_evaluation_find_target (outcome->target, sample->label);
  return TRUE;
}

/* @names: (out) (transfer full): a list of at most @most strings. */
static gboolean
read_names (JsonObject *object, const char *member, guint most, char ***names)
{
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  guint n = array != NULL ? json_array_get_length (array) : 0;

  if (array == NULL || n > most)
    return FALSE;
  *names = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *name = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (name) || json_node_get_value_type (name) != G_TYPE_STRING)
        return FALSE;
      (*names)[i] = cam_words_escape (json_node_get_string (name), 0);
    }
  return TRUE;
}

static gboolean
read_classes (JsonObject *root, CamToolEvaluation *self)
{
  if (!read_names (root, "classes", CAM_MAX_CLASSES, &self->classes))
    return FALSE;
  self->n_classes = g_strv_length (self->classes);
  return self->n_classes > 0;
}

static gboolean
read_samples (JsonObject *root, CamToolEvaluation *self)
{
  JsonNode *node = json_object_get_member (root, "samples");
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 0;

  if (array == NULL || n > self->n_samples)
    return FALSE;
  self->outcomes = g_new0 (CamToolOutcome, n);
  self->n_outcomes = n;
  for (guint i = 0; i < n; i++)
    if (!read_sample (json_array_get_element (array, i), self->n_classes, &self->outcomes[i]))
      return FALSE;
  return TRUE;
}

static gboolean
read_shard (JsonObject *root, CamToolEvaluation *self, gboolean *is_complete)
{
  JsonNode *node = json_object_get_member (root, "shard");
  JsonObject *shard
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *complete = shard != NULL ? get_member (shard, "complete", G_TYPE_BOOLEAN) : NULL;

  if (complete == NULL || !read_number (shard, "parts", 1, CAM_TOOL_MAX_SHARDS, &self->parts)
      || !read_number (shard, "part", 1, self->parts, &self->part)
      || !read_number (shard, "samples", 1, G_MAXINT, &self->n_samples))
    return FALSE;
  *is_complete = json_node_get_boolean (complete);
  self->model = g_strdup (get_text (shard, "model"));
  if (json_object_has_member (shard, "mask_labels")
      && !read_names (shard, "mask_labels", CAM_MASK_MAX_LABELS, &self->mask_labels))
    return FALSE;
  if (self->mask_labels != NULL)
    {
      self->mask_method = g_strdup (get_text (shard, "mask_method"));
      self->mask_layer = g_strdup (get_text (shard, "mask_layer"));
      if (self->mask_method == NULL || self->mask_layer == NULL)
        return FALSE;
    }
  return self->model != NULL;
}

static gboolean
read_root (JsonObject *root, CamToolEvaluation *self, GError **error)
{
  gboolean is_complete;

  if (!read_shard (root, self, &is_complete) || !read_classes (root, self)
      || !read_samples (root, self))
    return fail (error);
  if (!is_complete)
    {
      g_set_error_literal (error,
                           CAM_ERROR,
                           CAM_ERROR_FORMAT,
                           _ ("this part was stopped before its end. Make it again."));
      return FALSE;
    }
  return TRUE;
}

gboolean
cam_tool_evaluation_parse (GBytes *bytes, CamToolEvaluation *self, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;

  *self = (CamToolEvaluation){ .n_classes = 0 };
  parser = cam_json_parse (bytes, error);
  return parser != NULL
         && read_root (json_node_get_object (json_parser_get_root (parser)), self, error);
}

gboolean
cam_tool_evaluation_read (const char *path,
                          CamToolEvaluation *self,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (GBytes) bytes = cam_file_read (file, MAX_BYTES, 0, NULL, cancellable, error);

  *self = (CamToolEvaluation){ .n_classes = 0 };
  if (bytes == NULL)
    return FALSE;
  if (!cam_tool_evaluation_parse (bytes, self, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  return TRUE;
}
