/* SPDX-License-Identifier: MIT */

#include "cam-session-preparations-private.h"

#include <string.h>

#include "cam-json.h"

/* The preprocessing of models for which a person has changed it: a JSON object. Its member "models"
 * is a list, the latest change first. Each entry has the model's "file", its "own" preprocessing,
 * and the one to use instead, "prepared". The text comes from the settings, so it may be
 * anything. */

#define MAX_MODELS 50u

static JsonArray *
read_models (const char *text)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *models;

  if (text == NULL || *text == '\0')
    return NULL;
  bytes = g_bytes_new (text, strlen (text));
  parser = cam_json_parse (bytes, NULL);
  if (parser == NULL)
    return NULL;
  models = json_object_get_member (json_node_get_object (json_parser_get_root (parser)), "models");
  return models != NULL && JSON_NODE_HOLDS_ARRAY (models) ? json_node_dup_array (models) : NULL;
}

static gboolean
read_preprocessing (JsonObject *model, const char *name, CamPreprocessing *how)
{
  JsonNode *node = json_object_get_member (model, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
         && cam_preprocessing_from_json (how, json_node_get_object (node), NULL);
}

static gboolean
is_about (JsonNode *node, const char *uri)
{
  JsonNode *file = JSON_NODE_HOLDS_OBJECT (node)
                       ? json_object_get_member (json_node_get_object (node), "file")
                       : NULL;

  return file != NULL && JSON_NODE_HOLDS_VALUE (file)
         && g_strcmp0 (json_node_get_string (file), uri) == 0;
}

/* Another model may have taken the file's place: its own preprocessing must be the same as well. */
static gboolean
find_preparation (const char *text, CamModel *model, CamPreprocessing *how)
{
  g_autofree char *uri = g_file_get_uri (cam_model_get_file (model));
  g_autoptr (JsonArray) models = read_models (text);
  guint n_models = models != NULL ? MIN (json_array_get_length (models), MAX_MODELS) : 0;

  for (guint i = 0; i < n_models; i++)
    {
      JsonNode *node = json_array_get_element (models, i);
      CamPreprocessing own;

      if (is_about (node, uri) && read_preprocessing (json_node_get_object (node), "own", &own)
          && cam_preprocessing_equal (&own, cam_model_get_own_preprocessing (model)))
        return read_preprocessing (json_node_get_object (node), "prepared", how);
    }
  return FALSE;
}

CamModel *
cam_session_prepare_as_before (CamSession *self, CamModel *model)
{
  CamPreprocessing how;
  CamModel *prepared = NULL;

  if (find_preparation (self->preparations, model, &how))
    prepared = cam_model_new_with_preprocessing (model, &how, NULL);
  return prepared != NULL ? prepared : g_object_ref (model);
}

static JsonNode *
describe_model (CamModel *model, const char *uri)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "file", uri);
  json_object_set_member (
      object, "own", cam_preprocessing_to_json (cam_model_get_own_preprocessing (model)));
  json_object_set_member (
      object, "prepared", cam_preprocessing_to_json (cam_model_get_preprocessing (model)));
  json_node_take_object (node, object);
  return node;
}

void
cam_session_keep_preparation (CamSession *self, CamModel *model)
{
  g_autofree char *uri = g_file_get_uri (cam_model_get_file (model));
  g_autoptr (JsonArray) before = read_models (self->preparations);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonArray *models = json_array_new ();
  JsonObject *object = json_object_new ();

  if (!cam_preprocessing_equal (cam_model_get_own_preprocessing (model),
                                cam_model_get_preprocessing (model)))
    json_array_add_element (models, describe_model (model, uri));
  for (guint i = 0; before != NULL && i < json_array_get_length (before)
                    && json_array_get_length (models) < MAX_MODELS;
       i++)
    {
      JsonNode *node = json_array_get_element (before, i);

      if (!is_about (node, uri))
        json_array_add_element (models, json_node_copy (node));
    }
  json_object_set_array_member (object, "models", models);
  json_node_take_object (root, object);
  g_free (self->preparations);
  self->preparations = json_to_string (root, FALSE);
  cam_session_notify (self, PROP_PREPARATIONS);
}
