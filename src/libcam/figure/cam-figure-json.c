/* SPDX-License-Identifier: MIT */

#include "cam-figure-json.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-explain-enum-types.h"
#include "cam-figure-enum-types.h"
#include "cam-error.h"
#include "cam-json.h"

/* Bounds for numbers that a file gives. */
#define MAX_LENGTH 1e6
#define MAX_RESOLUTION 1e4
#define MAX_FONT_SIZE 1e3

static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_choice (JsonBuilder *builder, const char *name, GType type, int value)
{
  g_autoptr (GEnumClass) choices = g_type_class_ref (type);

  add_text (builder, name, g_enum_get_value (choices, value)->value_nick);
}

static const struct
{
  int value;
  const char *name;
} chosen_classes[] = {
  { CAM_CLASS_REQUESTED, "requested" },
  { CAM_CLASS_PREDICTION, "prediction" },
  { CAM_CLASS_TARGET, "target" },
};

static void
add_class (JsonBuilder *builder, const char *name, int class_index)
{
  json_builder_set_member_name (builder, name);
  for (guint i = 0; i < G_N_ELEMENTS (chosen_classes); i++)
    if (chosen_classes[i].value == class_index)
      {
        json_builder_add_string_value (builder, chosen_classes[i].name);
        return;
      }
  json_builder_add_int_value (builder, class_index);
}

static void
add_panel (JsonBuilder *builder, const CamPanel *panel)
{
  json_builder_begin_object (builder);
  add_choice (builder, "kind", CAM_TYPE_PANEL_KIND, (int)panel->kind);
  add_choice (builder, "method", CAM_TYPE_METHOD, (int)panel->method);
  add_class (builder, "class", panel->class_index);
  add_class (builder, "other-class", panel->other_class);
  json_builder_set_member_name (builder, "channel");
  json_builder_add_int_value (builder, panel->channel);
  add_choice (builder, "order", CAM_TYPE_CHANNEL_ORDER, (int)panel->order);
  add_text (builder, "title", panel->title);
  json_builder_end_object (builder);
}

void
cam_figure_spec_add_json (const CamFigureSpec *spec, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  add_number (builder, "width", spec->width);
  add_number (builder, "height", spec->height);
  add_choice (builder, "unit", CAM_TYPE_LENGTH_UNIT, (int)spec->unit);
  add_number (builder, "resolution", spec->resolution);
  add_choice (builder, "background", CAM_TYPE_BACKGROUND, (int)spec->background);
  add_text (builder, "font", spec->font);
  add_number (builder, "font-size", spec->font_size);
  add_choice (builder, "tap", CAM_TYPE_TAP, (int)spec->tap);
  add_flag (builder, "relu", spec->relu);
  add_text (builder, "colormap", cam_colormap_get_name (spec->colormap));
  add_choice (builder, "base", CAM_TYPE_BASE, (int)spec->base);
  add_number (builder, "alpha", spec->alpha);
  add_choice (builder, "interpolation", CAM_TYPE_INTERPOLATION, (int)spec->interpolation);
  add_flag (builder, "shared-scale", spec->shared_scale);
  add_flag (builder, "row-titles", spec->row_titles);
  add_flag (builder, "panel-titles", spec->panel_titles);
  add_flag (builder, "color-bars", spec->color_bars);
  add_text (builder, "heading", spec->heading);
  json_builder_set_member_name (builder, "panels");
  json_builder_begin_array (builder);
  for (guint i = 0; i < spec->panels->len; i++)
    add_panel (builder, spec->panels->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* Reading stops at the first member that is wrong: from then on nothing is read any more. */
typedef struct
{
  JsonObject *object;
  GError **error;
  gboolean failed;
} Reader;

static void
fail (Reader *reader, const char *name)
{
  if (!reader->failed)
    g_set_error (reader->error,
                 CAM_ERROR,
                 CAM_ERROR_FORMAT,
                 _ ("The “%s” of the figure’s description can’t be used. Mend it."),
                 name);
  reader->failed = TRUE;
}

/* The member, where it is there, is not null, and all was well so far. */
static JsonNode *
get_member (Reader *reader, const char *name)
{
  JsonNode *node = json_object_get_member (reader->object, name);

  return reader->failed || node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static void
read_number (Reader *reader, const char *name, double minimum, double maximum, double *value)
{
  JsonNode *node = get_member (reader, name);
  double number;

  if (node == NULL)
    return;
  if (!holds (node, G_TYPE_DOUBLE) && !holds (node, G_TYPE_INT64))
    {
      fail (reader, name);
      return;
    }
  number = json_node_get_double (node);
  if (number >= minimum && number <= maximum)
    *value = number;
  else
    fail (reader, name);
}

static void
read_flag (Reader *reader, const char *name, gboolean *value)
{
  JsonNode *node = get_member (reader, name);

  if (node != NULL && holds (node, G_TYPE_BOOLEAN))
    *value = json_node_get_boolean (node);
  else if (node != NULL)
    fail (reader, name);
}

static const char *
peek_text (Reader *reader, const char *name)
{
  JsonNode *node = get_member (reader, name);

  if (node == NULL)
    return NULL;
  if (holds (node, G_TYPE_STRING))
    return json_node_get_string (node);
  fail (reader, name);
  return NULL;
}

static void
read_text (Reader *reader, const char *name, char **value)
{
  const char *text = peek_text (reader, name);

  if (text != NULL)
    cam_figure_spec_set_text (value, text);
}

static int
read_choice (Reader *reader, const char *name, GType type, int value)
{
  const char *nick = peek_text (reader, name);
  g_autoptr (GEnumClass) choices = g_type_class_ref (type);
  const GEnumValue *choice;

  if (nick == NULL)
    return value;
  choice = g_enum_get_value_by_nick (choices, nick);
  if (choice != NULL)
    return choice->value;
  fail (reader, name);
  return value;
}

static void
read_colormap (Reader *reader, const char *name, CamColormap *colormap)
{
  const char *text = peek_text (reader, name);

  if (text != NULL && !cam_colormap_find (text, colormap))
    fail (reader, name);
}

/* A class is an index, or the name of how it is chosen. */
static void
read_class (Reader *reader, const char *name, int *class_index)
{
  JsonNode *node = get_member (reader, name);

  if (node == NULL)
    return;
  if (holds (node, G_TYPE_STRING))
    for (guint i = 0; i < G_N_ELEMENTS (chosen_classes); i++)
      if (g_str_equal (chosen_classes[i].name, json_node_get_string (node)))
        {
          *class_index = chosen_classes[i].value;
          return;
        }
  if (holds (node, G_TYPE_INT64) && json_node_get_int (node) >= 0
      && json_node_get_int (node) <= G_MAXINT)
    *class_index = (int)json_node_get_int (node);
  else
    fail (reader, name);
}

static void
read_panel (Reader *reader, CamFigureSpec *spec)
{
  CamPanelKind kind
      = (CamPanelKind)read_choice (reader, "kind", CAM_TYPE_PANEL_KIND, CAM_PANEL_IMAGE);
  CamPanel *panel = cam_figure_spec_add_panel (spec, kind);
  double channel = 0;

  panel->method = (CamMethod)read_choice (reader, "method", CAM_TYPE_METHOD, (int)panel->method);
  read_class (reader, "class", &panel->class_index);
  read_class (reader, "other-class", &panel->other_class);
  read_number (reader, "channel", 0, G_MAXINT, &channel);
  panel->channel = (guint)channel;
  panel->order
      = (CamChannelOrder)read_choice (reader, "order", CAM_TYPE_CHANNEL_ORDER, (int)panel->order);
  read_text (reader, "title", &panel->title);
}

static void
read_panels (Reader *reader, CamFigureSpec *spec)
{
  JsonNode *node = get_member (reader, "panels");
  JsonArray *array;

  if (node == NULL)
    return;
  if (!JSON_NODE_HOLDS_ARRAY (node)
      || json_array_get_length (json_node_get_array (node)) > CAM_FIGURE_MAX_PANELS)
    {
      fail (reader, "panels");
      return;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array) && !reader->failed; i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      Reader panel = { NULL, reader->error, FALSE };

      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          fail (reader, "panels");
          return;
        }
      panel.object = json_node_get_object (element);
      read_panel (&panel, spec);
      reader->failed = panel.failed;
    }
}

CamFigureSpec *
cam_figure_spec_from_json (JsonObject *object, GError **error)
{
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  Reader reader = { object, error, FALSE };

  read_number (&reader, "width", 1e-3, MAX_LENGTH, &spec->width);
  read_number (&reader, "height", 0, MAX_LENGTH, &spec->height);
  spec->unit = (CamLengthUnit)read_choice (&reader, "unit", CAM_TYPE_LENGTH_UNIT, (int)spec->unit);
  read_number (&reader, "resolution", 1, MAX_RESOLUTION, &spec->resolution);
  spec->background = (CamBackground)read_choice (
      &reader, "background", CAM_TYPE_BACKGROUND, (int)spec->background);
  read_text (&reader, "font", &spec->font);
  read_number (&reader, "font-size", 0.1, MAX_FONT_SIZE, &spec->font_size);
  spec->tap = (CamTap)read_choice (&reader, "tap", CAM_TYPE_TAP, (int)spec->tap);
  read_flag (&reader, "relu", &spec->relu);
  read_colormap (&reader, "colormap", &spec->colormap);
  spec->base = (CamBase)read_choice (&reader, "base", CAM_TYPE_BASE, (int)spec->base);
  read_number (&reader, "alpha", 0, 1, &spec->alpha);
  spec->interpolation = (CamInterpolation)read_choice (
      &reader, "interpolation", CAM_TYPE_INTERPOLATION, (int)spec->interpolation);
  read_flag (&reader, "shared-scale", &spec->shared_scale);
  read_flag (&reader, "row-titles", &spec->row_titles);
  read_flag (&reader, "panel-titles", &spec->panel_titles);
  read_flag (&reader, "color-bars", &spec->color_bars);
  read_text (&reader, "heading", &spec->heading);
  read_panels (&reader, spec);
  return reader.failed ? NULL : g_steal_pointer (&spec);
}

char *
cam_figure_spec_to_text (const CamFigureSpec *spec)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  cam_figure_spec_add_json (spec, builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

CamFigureSpec *
cam_figure_spec_from_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JsonParser) parser = cam_json_parse (bytes, error);

  if (parser == NULL)
    return NULL;
  return cam_figure_spec_from_json (json_node_get_object (json_parser_get_root (parser)), error);
}
