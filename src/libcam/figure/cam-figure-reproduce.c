/* SPDX-License-Identifier: MIT */

#include "cam-figure-provenance.h"

#include <glib/gi18n-lib.h>

#include "cam-digest.h"
#include "cam-error.h"
#include "cam-figure-extract.h"
#include "cam-figure-json.h"
#include "cam-figure-page-private.h"
#include "cam-figure-private.h"
#include "cam-file.h"
#include "cam-json.h"
#include "cam-model.h"
#include "cam-words.h"

/* The largest file of a figure; its provenance is much smaller. */
#define MAX_FILE_SIZE (G_GUINT64_CONSTANT (1) << 30)

/* More than any figure that people look at. Each sample is explained and each cell drawn, which
 * takes time. */
#define MAX_SAMPLES 1000
#define MAX_CELLS 10000

static void
fail_reproduce (const char *what, GError **error)
{
  g_set_error_literal (error, CAM_ERROR, CAM_ERROR_FORMAT, what);
}

static JsonNode *
get_member (JsonObject *object, const char *name, JsonNodeType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_node_type (node) == type ? node : NULL;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_VALUE);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* Returns: the integer member @name, which must be below @limit; −1 if there is none. */
static int
get_index (JsonObject *object, const char *name, gint64 limit)
{
  JsonNode *node = get_member (object, name, JSON_NODE_VALUE);
  gint64 value;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return -1;
  value = json_node_get_int (node);
  return value >= 0 && value < limit ? (int)value : -1;
}

/* Returns: (transfer full) (nullable): the file that @object names, if its digest is still the
 * same. */
static GFile *
get_file (JsonObject *object, GCancellable *cancellable, GError **error)
{
  const char *uri = get_text (object, "file"), *sha256 = get_text (object, "sha256");
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;
  g_autofree char *found = NULL;

  if (uri == NULL || sha256 == NULL)
    {
      fail_reproduce (_ ("the description does not say which files the figure was made from."),
                      error);
      return NULL;
    }
  file = g_file_new_for_uri (uri);
  /* A figure from a stranger must not make the program open a connection. */
  if (!g_file_is_native (file))
    {
      name = cam_words_show (uri);
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_FORMAT,
                   _ ("%s, from which the figure was made, is not on this computer. Copy it here, "
                      "and make the figure of the copy."),
                   name);
      return NULL;
    }
  found = cam_digest_file (file, cancellable, error);
  if (found == NULL)
    return NULL;
  if (g_ascii_strcasecmp (found, sha256) == 0)
    return g_steal_pointer (&file);
  name = g_file_get_parse_name (file);
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_MISMATCH,
               _ ("%s has changed since the figure was made. Bring back the old file."),
               name);
  return NULL;
}

static GStrv
get_class_names (JsonObject *object, guint n_classes, GError **error)
{
  JsonNode *node = get_member (object, "classes", JSON_NODE_ARRAY);
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) found = NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *name = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (name) && json_node_get_value_type (name) == G_TYPE_STRING
          && g_utf8_strlen (json_node_get_string (name), -1) <= CAM_WORDS_NAME)
        g_strv_builder_add (names, json_node_get_string (name));
    }
  found = g_strv_builder_end (names);
  if (g_strv_length (found) == n_classes)
    return g_steal_pointer (&found);
  fail_reproduce (_ ("the description does not name every class of the model."), error);
  return NULL;
}

static gboolean
add_sample (CamFigure *figure,
            CamModel *model,
            guint layer,
            JsonObject *object,
            GCancellable *cancellable,
            GError **error)
{
  CamNetwork *network = cam_model_get_network (model);
  g_autoptr (GFile) file = get_file (object, cancellable, error);
  g_autoptr (CamPicture) picture = NULL;
  g_autoptr (CamTensor) image = NULL;
  g_autoptr (CamExplanation) explanation = NULL;
  int width = get_index (object, "width", G_MAXINT),
      height = get_index (object, "height", G_MAXINT);
  CamPictureSize size = { cam_model_get_input_dim (model),
                          (guint)MAX (MAX (width, height), 1),
                          cam_model_get_preprocessing (model)->shorter,
                          cam_model_get_preprocessing (model)->bicubic };
  int n_classes = (int)cam_network_get_n_classes (network);

  if (file == NULL)
    return FALSE;
  picture = cam_picture_load (file, &size, cancellable, error);
  if (picture == NULL)
    return FALSE;
  image = cam_picture_to_tensor (
      picture, cam_network_get_n_input_channels (network), cancellable, error);
  if (image == NULL)
    return FALSE;
  explanation = cam_explain (network, image, layer, cancellable, error);
  if (explanation == NULL)
    return FALSE;
  cam_figure_add_sample (figure,
                         &(CamFigureSample){ picture,
                                             explanation,
                                             get_text (object, "name"),
                                             file,
                                             get_index (object, "target", n_classes),
                                             get_index (object, "class", n_classes),
                                             get_text (object, "title") });
  return TRUE;
}

static gboolean
add_samples (CamFigure *figure,
             CamModel *model,
             guint layer,
             JsonObject *root,
             GCancellable *cancellable,
             GError **error)
{
  JsonNode *node = get_member (root, "samples", JSON_NODE_ARRAY);
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 0;

  if (n > MAX_SAMPLES || n * cam_figure_get_spec (figure)->panels->len > MAX_CELLS)
    {
      g_set_error_literal (
          error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("the figure has more panels than are drawn."));
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      JsonNode *sample = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (sample))
        {
          fail_reproduce (_ ("a sample of the description can’t be read."), error);
          return FALSE;
        }
      if (!add_sample (figure, model, layer, json_node_get_object (sample), cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* Older figures name a convolution, and have a member "tap" that says whether the maps were taken
 * after its ReLU, the next layer. With a graph, the name alone was always enough. */
static guint
get_layer (JsonObject *object, JsonObject *spec, CamNetwork *network)
{
  const char *name = get_text (object, "layer"), *tap = get_text (spec, "tap");
  guint layer;

  if (name == NULL || !cam_network_find_layer (network, name, &layer)
      || !cam_network_is_target (network, layer))
    return cam_network_get_default_layer (network);
  if (g_strcmp0 (tap, "relu") == 0
      && cam_network_get_layer (network, layer)->kind == CAM_LAYER_CONV)
    return layer + 1;
  return layer;
}

/* Restores the preprocessing that the model had then. Older figures do not say it. */
static gboolean
restore_preprocessing (CamModel **model, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "preprocessing");
  CamPreprocessing how;
  CamModel *other;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  if (!cam_preprocessing_from_json (&how, json_node_get_object (node), error))
    return FALSE;
  other = cam_model_new_with_preprocessing (*model, &how, error);
  if (other == NULL)
    return FALSE;
  g_object_unref (*model);
  *model = other;
  return TRUE;
}

static CamFigure *
reproduce (JsonObject *root, GCancellable *cancellable, GError **error)
{
  JsonNode *model_node = get_member (root, "model", JSON_NODE_OBJECT);
  JsonNode *spec_node = get_member (root, "figure", JSON_NODE_OBJECT);
  g_autoptr (CamFigureSpec) spec = NULL;
  g_autoptr (CamFigure) figure = NULL;
  g_autoptr (GFile) model_file = NULL;
  g_autoptr (CamModel) model = NULL;
  g_auto (GStrv) class_names = NULL;
  JsonObject *model_object;

  if (model_node == NULL || spec_node == NULL)
    {
      fail_reproduce (_ ("it is not the description of a figure."), error);
      return NULL;
    }
  model_object = json_node_get_object (model_node);
  spec = cam_figure_spec_from_json (json_node_get_object (spec_node), error);
  if (spec == NULL)
    return NULL;
  model_file = get_file (model_object, cancellable, error);
  if (model_file == NULL)
    return NULL;
  model = cam_model_load (model_file, cancellable, error);
  if (model == NULL || !cam_model_check_channels (model, error)
      || !restore_preprocessing (&model, model_object, error))
    return NULL;
  class_names
      = get_class_names (root, cam_network_get_n_classes (cam_model_get_network (model)), error);
  if (class_names == NULL)
    return NULL;

  figure = cam_figure_new (spec, (const char *const *)class_names);
  cam_figure_set_model (figure, model_file, get_text (model_object, "sha256"));
  if (!add_samples (
          figure,
          model,
          get_layer (model_object, json_node_get_object (spec_node), cam_model_get_network (model)),
          root,
          cancellable,
          error))
    return NULL;
  return g_steal_pointer (&figure);
}

JsonParser *
cam_figure_open_description (
    GFile *file, guint page, JsonObject **described, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (GBytes) bytes = cam_file_read (file, MAX_FILE_SIZE, 0, NULL, cancellable, error);
  g_autoptr (GBytes) description = NULL;
  g_autoptr (JsonParser) parser = NULL;

  *described = NULL;
  if (bytes == NULL)
    return NULL;
  description = cam_figure_extract_description (bytes, cancellable, error);
  g_clear_pointer (&bytes, g_bytes_unref);
  if (description != NULL)
    parser = cam_figure_parse_page (description, &page, error);
  g_clear_pointer (&description, g_bytes_unref);
  if (parser != NULL)
    *described
        = cam_figure_find_page (json_node_get_object (json_parser_get_root (parser)), page, error);
  if (*described == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  return g_steal_pointer (&parser);
}

CamFigure *
cam_figure_reproduce (GFile *file, guint page, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  JsonObject *described;
  g_autoptr (JsonParser) parser
      = cam_figure_open_description (file, page, &described, cancellable, error);
  CamFigure *figure;

  if (parser == NULL)
    return NULL;
  figure = reproduce (described, cancellable, error);
  if (figure == NULL)
    g_prefix_error (error, "%s: ", name);
  return figure;
}

gboolean
cam_figure_is_figure_file (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = cam_file_read (file, MAX_FILE_SIZE, 0, NULL, cancellable, NULL);
  g_autoptr (GBytes) description = NULL;
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root;
  guint page = 1;

  if (bytes != NULL)
    description = cam_figure_extract_description (bytes, cancellable, NULL);
  if (description != NULL)
    parser = cam_figure_parse_page (description, &page, NULL);
  if (parser == NULL)
    return FALSE;
  root = json_node_get_object (json_parser_get_root (parser));
  return (get_member (root, "model", JSON_NODE_OBJECT)
          || get_member (root, CAM_FIGURE_REPORT, JSON_NODE_OBJECT))
         && get_member (root, "figure", JSON_NODE_OBJECT);
}
