/* SPDX-License-Identifier: MIT */

#include "cam-preprocessing.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-json.h"
#include "cam-model-config.h"

#define USUAL_SIDE 224
#define PILLOW_BILINEAR 2
#define PILLOW_BICUBIC 3
#define USUAL_CROP_SHARE 0.875 /* 224 / 256 */

CamPreprocessing
cam_preprocessing_none (void)
{
  return (CamPreprocessing){ .deviation = { 1, 1, 1 } };
}

CamPreprocessing
cam_preprocessing_usual (guint n_channels, guint side)
{
  CamPreprocessing self = cam_preprocessing_none ();
  const CamPreprocessing imagenet
      = { .mean = { 0.485f, 0.456f, 0.406f }, .deviation = { 0.229f, 0.224f, 0.225f } };

  if (n_channels == 3)
    self = imagenet;
  self.crop = side > 0 ? side : USUAL_SIDE;
  self.shorter = (guint)lround (self.crop / USUAL_CROP_SHARE);
  return self;
}

void
cam_preprocessing_set_range (CamPreprocessing *self, CamPreprocessingRange range)
{
  const float means[] = { 0, 0.5f, 0 }, deviations[] = { 1, 0.5f, 1.f / 255 };

  for (guint i = 0; i < G_N_ELEMENTS (self->mean); i++)
    {
      self->mean[i] = means[range];
      self->deviation[i] = deviations[range];
    }
}

static gboolean
fail_preprocessing (const char *key, GError **error)
{
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_FORMAT,
               _ ("its “%s” is not what it should be. Mend or remove the file."),
               key);
  return FALSE;
}

static gboolean
is_number (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && (json_node_get_value_type (node) == G_TYPE_INT64
             || json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

/* Reads three numbers, or one for a grey picture. */
static gboolean
read_channels (
    JsonObject *object, const char *key, gboolean positive, float *values, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);
  JsonArray *array;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  if (array == NULL || (json_array_get_length (array) != 3 && json_array_get_length (array) != 1))
    return fail_preprocessing (key, error);
  for (guint i = 0; i < 3; i++)
    {
      JsonNode *element
          = json_array_get_element (array, MIN (i, json_array_get_length (array) - 1));
      double value = is_number (element) ? json_node_get_double (element) : NAN;

      if (!(fabs (value) <= 1000) || (positive && value < 1e-6))
        return fail_preprocessing (key, error);
      values[i] = (float)value;
    }
  return TRUE;
}

static gboolean
check_side (JsonNode *node, const char *key, guint *side, GError **error)
{
  double value = is_number (node) ? json_node_get_double (node) : NAN;

  if (!(value >= 1 && value <= CAM_MODEL_MAX_INPUT_DIM))
    return fail_preprocessing (key, error);
  *side = (guint)value;
  return TRUE;
}

/* Reads a size that is a number, or an object with one of @names. */
static gboolean
read_side (
    JsonObject *object, const char *key, const char *const *names, guint *side, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return check_side (node, key, side, error);
  for (; *names != NULL; names++)
    if (json_object_has_member (json_node_get_object (node), *names))
      return check_side (
          json_object_get_member (json_node_get_object (node), *names), key, side, error);
  return TRUE;
}

static gboolean
get_flag (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node == NULL || !JSON_NODE_HOLDS_VALUE (node)
         || json_node_get_value_type (node) != G_TYPE_BOOLEAN || json_node_get_boolean (node);
}

/* Reads a text that must be one of two words; sets @second if it is the second. */
static gboolean
read_word (JsonObject *object,
           const char *key,
           const char *first_word,
           const char *second_word,
           gboolean *second,
           GError **error)
{
  JsonNode *node = json_object_get_member (object, key);
  const char *word;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return fail_preprocessing (key, error);
  word = json_node_get_string (node);
  if (g_ascii_strcasecmp (word, first_word) != 0 && g_ascii_strcasecmp (word, second_word) != 0)
    return fail_preprocessing (key, error);
  *second = g_ascii_strcasecmp (word, second_word) == 0;
  return TRUE;
}

/* timm: the network's own size, and its share of the shorter side. */
static gboolean
read_timm (CamPreprocessing *self, JsonObject *object, GError **error)
{
  JsonNode *size = json_object_get_member (object, "input_size");
  JsonNode *share = json_object_get_member (object, "crop_pct");
  JsonArray *array;

  if (!read_channels (object, "mean", FALSE, self->mean, error)
      || !read_channels (object, "std", TRUE, self->deviation, error)
      || !read_word (object, "interpolation", "bilinear", "bicubic", &self->bicubic, error))
    return FALSE;
  if (size != NULL && JSON_NODE_HOLDS_ARRAY (size))
    {
      array = json_node_get_array (size);
      if (json_array_get_length (array) != 3
          || !check_side (json_array_get_element (array, 2), "input_size", &self->crop, error))
        return json_array_get_length (array) == 3 ? FALSE
                                                  : fail_preprocessing ("input_size", error);
      self->shorter = (guint)lround (self->crop / USUAL_CROP_SHARE);
    }
  if (share != NULL && !JSON_NODE_HOLDS_NULL (share))
    {
      double value = is_number (share) ? json_node_get_double (share) : NAN;

      if (!(value >= 0.1 && value <= 1))
        return fail_preprocessing ("crop_pct", error);
      self->shorter = (guint)floor (self->crop / value);
    }
  return TRUE;
}

/* Reads Pillow's number of the filter, and the factor of bytes that replaces 1 / 255. */
static gboolean
read_filter_and_range (CamPreprocessing *self, JsonObject *object, GError **error)
{
  JsonNode *resample = json_object_get_member (object, "resample");
  JsonNode *factor = json_object_get_member (object, "rescale_factor");
  double scale = 1;

  if (resample != NULL && !JSON_NODE_HOLDS_NULL (resample))
    {
      double value = is_number (resample) ? json_node_get_double (resample) : NAN;

      if (value != PILLOW_BILINEAR && value != PILLOW_BICUBIC)
        return fail_preprocessing ("resample", error);
      self->bicubic = value == PILLOW_BICUBIC;
    }
  if (factor != NULL && !JSON_NODE_HOLDS_NULL (factor))
    {
      double value = is_number (factor) ? json_node_get_double (factor) : NAN;

      if (!(value >= 1e-6 && value <= 255))
        return fail_preprocessing ("rescale_factor", error);
      scale = value * 255;
    }
  if (!get_flag (object, "do_rescale"))
    scale = 255;
  for (guint i = 0; i < 3; i++)
    {
      self->mean[i] /= (float)scale;
      self->deviation[i] /= (float)scale;
    }
  return TRUE;
}

/* Hugging Face: each step has its own members. */
static gboolean
read_hugging_face (CamPreprocessing *self, JsonObject *object, GError **error)
{
  static const char *const shorter[] = { "shortest_edge", "height", NULL };
  static const char *const sides[] = { "height", "shortest_edge", NULL };
  guint size = self->shorter, crop = self->crop;
  gboolean is_square = FALSE;
  JsonNode *node = json_object_get_member (object, "size");

  if (!get_flag (object, "do_normalize"))
    cam_preprocessing_set_range (self, CAM_PREPROCESSING_RANGE_ONE);
  else if (!read_channels (object, "image_mean", FALSE, self->mean, error)
           || !read_channels (object, "image_std", TRUE, self->deviation, error))
    return FALSE;
  if (!read_filter_and_range (self, object, error))
    return FALSE;
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    is_square = json_object_has_member (json_node_get_object (node), "height");
  if (!read_side (object, "size", shorter, &size, error)
      || !read_side (object, "crop_size", sides, &crop, error))
    return FALSE;
  if (node == NULL)
    return TRUE;
  /* Without a crop the picture is resized to the final size at once. */
  if (!json_object_has_member (object, "crop_size") || !get_flag (object, "do_center_crop"))
    crop = size;
  self->crop = crop;
  self->shorter = is_square && size == crop ? 0 : size;
  return TRUE;
}

gboolean
cam_preprocessing_parse (CamPreprocessing *self, GBytes *bytes, GError **error)
{
  g_autoptr (JsonParser) parser = cam_json_parse (bytes, error);
  JsonObject *object;
  JsonNode *nested;

  if (parser == NULL)
    return FALSE;
  object = json_node_get_object (json_parser_get_root (parser));
  if (!read_word (object, "channel_order", "rgb", "bgr", &self->bgr, error))
    return FALSE;
  nested = json_object_get_member (object, "pretrained_cfg");
  if (nested != NULL && JSON_NODE_HOLDS_OBJECT (nested)
      && !read_timm (self, json_node_get_object (nested), error))
    return FALSE;
  if (json_object_has_member (object, "image_mean") || json_object_has_member (object, "do_resize"))
    return read_hugging_face (self, object, error);
  return read_timm (self, object, error);
}

static void
add_numbers (JsonBuilder *builder, const char *name, const float values[3])
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < 3; i++)
    json_builder_add_double_value (builder, values[i]);
  json_builder_end_array (builder);
}

JsonNode *
cam_preprocessing_to_json (const CamPreprocessing *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "shorter_side");
  json_builder_add_int_value (builder, self->shorter);
  json_builder_set_member_name (builder, "crop");
  json_builder_add_int_value (builder, self->crop);
  add_numbers (builder, "mean", self->mean);
  add_numbers (builder, "std", self->deviation);
  json_builder_set_member_name (builder, "interpolation");
  json_builder_add_string_value (builder, self->bicubic ? "bicubic" : "bilinear");
  json_builder_set_member_name (builder, "channel_order");
  json_builder_add_string_value (builder, self->bgr ? "bgr" : "rgb");
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

gboolean
cam_preprocessing_from_json (CamPreprocessing *self, JsonObject *object, GError **error)
{
  JsonNode *shorter = json_object_get_member (object, "shorter_side");

  *self = cam_preprocessing_none ();
  if (!check_side (json_object_get_member (object, "crop"), "crop", &self->crop, error)
      || !read_channels (object, "mean", FALSE, self->mean, error)
      || !read_channels (object, "std", TRUE, self->deviation, error)
      || !read_word (object, "interpolation", "bilinear", "bicubic", &self->bicubic, error)
      || !read_word (object, "channel_order", "rgb", "bgr", &self->bgr, error))
    return FALSE;
  if (is_number (shorter) && json_node_get_double (shorter) == 0)
    return TRUE;
  return check_side (shorter, "shorter_side", &self->shorter, error)
         && (self->shorter >= self->crop || fail_preprocessing ("shorter_side", error));
}
