/* SPDX-License-Identifier: MIT */

#include "cam-intervention.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-error.h"
#include "cam-explain-enum-types.h"
#include "cam-whatif-enum-types.h"

/* The most channels that a file may switch off. */
#define MAX_CHANNELS 1000000

static void
add_choice (JsonBuilder *builder, const char *name, GType type, int value)
{
  g_autoptr (GEnumClass) choices = g_type_class_ref (type);

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, g_enum_get_value (choices, value)->value_nick);
}

/* Each dab is four numbers: 1 if it covers (else 0), x, y, radius. */
static void
add_dabs (const CamCover *cover, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "dabs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < cover->dabs->len; i++)
    {
      const CamCoverDab *dab = &g_array_index (cover->dabs, CamCoverDab, i);

      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, dab->covers ? 1 : 0);
      json_builder_add_double_value (builder, dab->x);
      json_builder_add_double_value (builder, dab->y);
      json_builder_add_double_value (builder, dab->radius);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_cover (const CamCover *cover, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "cover");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "share");
  json_builder_add_double_value (builder, cover->share);
  add_choice (builder, "order", CAM_TYPE_COVER_ORDER, cover->order);
  add_choice (builder, "fill", CAM_TYPE_COVER_FILL, cover->fill);
  add_choice (builder, "method", CAM_TYPE_METHOD, cover->method);
  json_builder_set_member_name (builder, "class");
  json_builder_add_int_value (builder, cover->class_index);
  add_dabs (cover, builder);
  json_builder_end_object (builder);
}

void
cam_intervention_add_json (const CamIntervention *self, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "channels-off");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->channels_off->len; i++)
    json_builder_add_int_value (builder, g_array_index (self->channels_off, guint, i));
  json_builder_end_array (builder);
  add_cover (self->cover, builder);
  json_builder_end_object (builder);
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (error,
                       CAM_ERROR,
                       CAM_ERROR_FORMAT,
                       _ ("what is changed of the network or the picture can’t be read."));
  return FALSE;
}

static gboolean
read_number (JsonNode *node, double least, double most, double *number)
{
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node)
                                                            : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  *number = json_node_get_double (node);
  return *number >= least && *number <= most;
}

static gboolean
read_choice (JsonObject *object, const char *name, GType type, int *choice)
{
  g_autoptr (GEnumClass) choices = g_type_class_ref (type);
  JsonNode *node = json_object_get_member (object, name);
  const GEnumValue *value = NULL;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_STRING)
    value = g_enum_get_value_by_nick (choices, json_node_get_string (node));
  if (value == NULL)
    return FALSE;
  *choice = value->value;
  return TRUE;
}

static JsonArray *
get_array (JsonObject *object, const char *name, guint most)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return array != NULL && json_array_get_length (array) <= most ? array : NULL;
}

static gboolean
read_dab (JsonNode *node, CamCoverDab *dab)
{
  JsonArray *numbers = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  double covers;

  if (numbers == NULL || json_array_get_length (numbers) != 4
      || !read_number (json_array_get_element (numbers, 0), 0, 1, &covers)
      || !read_number (json_array_get_element (numbers, 1), -1, 2, &dab->x)
      || !read_number (json_array_get_element (numbers, 2), -1, 2, &dab->y)
      || !read_number (json_array_get_element (numbers, 3), 0, 1, &dab->radius))
    return FALSE;
  dab->covers = covers > 0;
  return TRUE;
}

static gboolean
read_cover (JsonObject *object, CamCover *cover)
{
  JsonArray *dabs = get_array (object, "dabs", CAM_COVER_MAX_DABS);
  double class_index;
  int order, fill, method;

  if (dabs == NULL || !read_number (json_object_get_member (object, "share"), 0, 1, &cover->share)
      || !read_number (json_object_get_member (object, "class"), 0, G_MAXINT, &class_index)
      || !read_choice (object, "order", CAM_TYPE_COVER_ORDER, &order)
      || !read_choice (object, "fill", CAM_TYPE_COVER_FILL, &fill)
      || !read_choice (object, "method", CAM_TYPE_METHOD, &method))
    return FALSE;
  cover->class_index = (guint)class_index;
  cover->order = (CamCoverOrder)order;
  cover->fill = (CamCoverFill)fill;
  cover->method = (CamMethod)method;
  for (guint i = 0; i < json_array_get_length (dabs); i++)
    {
      CamCoverDab dab;

      if (!read_dab (json_array_get_element (dabs, i), &dab))
        return FALSE;
      g_array_append_val (cover->dabs, dab);
    }
  return TRUE;
}

static gboolean
read_channels (JsonArray *array, GArray *channels)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      double number;
      guint channel;

      if (!read_number (json_array_get_element (array, i), 0, MAX_CHANNELS, &number)
          || number != floor (number))
        return FALSE;
      channel = (guint)number;
      if (i > 0 && channel <= g_array_index (channels, guint, i - 1))
        return FALSE;
      g_array_append_val (channels, channel);
    }
  return TRUE;
}

CamIntervention *
cam_intervention_from_json (JsonObject *object, GError **error)
{
  g_autoptr (CamIntervention) self = cam_intervention_new ();
  JsonArray *channels = get_array (object, "channels-off", MAX_CHANNELS);
  JsonNode *cover = json_object_get_member (object, "cover");

  if (channels == NULL || !read_channels (channels, self->channels_off) || cover == NULL
      || !JSON_NODE_HOLDS_OBJECT (cover) || !read_cover (json_node_get_object (cover), self->cover))
    {
      fail (error);
      return NULL;
    }
  return g_steal_pointer (&self);
}
