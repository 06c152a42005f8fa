/* SPDX-License-Identifier: MIT */

#include "cam-figure-json.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-explain-enum-types.h"
#include "cam-spec-enum-types.h"
#include "cam-error.h"
#include "cam-json.h"
#include "cam-words.h"

/* The largest numbers that a file may give. */
#define MAX_LENGTH 1e6
#define MAX_RESOLUTION 1e4
#define MAX_FONT_SIZE 1e3

typedef enum
{
  MEMBER_NUMBER,   /* a double */
  MEMBER_COUNT,    /* a guint */
  MEMBER_FLAG,     /* a gboolean */
  MEMBER_TEXT,     /* a char * */
  MEMBER_CHOICE,   /* an enumeration: its nick */
  MEMBER_COLORMAP, /* a #CamColormap: its name */
  MEMBER_CLASS,    /* an int: an index, or how the class is chosen */
} MemberKind;

/* A member of a structure and of its JSON object. */
typedef struct
{
  const char *name;
  MemberKind kind;
  gsize offset;
  double minimum;           /* the smallest number or count */
  double maximum;           /* the largest; for text, the most characters, or 0 for no limit */
  GType (*get_type) (void); /* of choices */
} Member;

#define SPEC(field) offsetof (CamFigureSpec, field)

static const Member spec_members[] = {
  { "width", MEMBER_NUMBER, SPEC (width), 1e-3, MAX_LENGTH },
  { "height", MEMBER_NUMBER, SPEC (height), 0, MAX_LENGTH },
  { "unit", MEMBER_CHOICE, SPEC (unit), .get_type = cam_length_unit_get_type },
  { "resolution", MEMBER_NUMBER, SPEC (resolution), 1, MAX_RESOLUTION },
  { "background", MEMBER_CHOICE, SPEC (background), .get_type = cam_background_get_type },
  { "font", MEMBER_TEXT, SPEC (font), .maximum = CAM_WORDS_NAME },
  { "font-size", MEMBER_NUMBER, SPEC (font_size), 0.1, MAX_FONT_SIZE },
  { "relu", MEMBER_FLAG, SPEC (relu) },
  { "colormap", MEMBER_COLORMAP, SPEC (colormap) },
  { "base", MEMBER_CHOICE, SPEC (base), .get_type = cam_base_get_type },
  { "alpha", MEMBER_NUMBER, SPEC (alpha), 0, 1 },
  { "interpolation", MEMBER_CHOICE, SPEC (interpolation), .get_type = cam_interpolation_get_type },
  { "scale", MEMBER_CHOICE, SPEC (scale), .get_type = cam_scale_kind_get_type },
  { "clip", MEMBER_FLAG, SPEC (clip) },
  { "opacity", MEMBER_CHOICE, SPEC (opacity), .get_type = cam_opacity_get_type },
  { "shared-scale", MEMBER_FLAG, SPEC (shared_scale) },
  { "row-titles", MEMBER_FLAG, SPEC (row_titles) },
  { "panel-titles", MEMBER_FLAG, SPEC (panel_titles) },
  { "color-bars", MEMBER_FLAG, SPEC (color_bars) },
  { "decimal-mark", MEMBER_CHOICE, SPEC (decimal_mark), .get_type = cam_decimal_mark_get_type },
  { "heading", MEMBER_TEXT, SPEC (heading) },
};

#define PANEL(field) offsetof (CamPanel, field)

/* Every panel has all of these, whatever its kind, so that a choice survives a change of kind. */
static const Member panel_members[] = {
  { "kind", MEMBER_CHOICE, PANEL (kind), .get_type = cam_panel_kind_get_type },
  { "method", MEMBER_CHOICE, PANEL (method), .get_type = cam_method_get_type },
  { "class", MEMBER_CLASS, PANEL (class_index) },
  { "other-class", MEMBER_CLASS, PANEL (other_class) },
  { "channel", MEMBER_COUNT, PANEL (channel), 0, G_MAXINT },
  { "order", MEMBER_CHOICE, PANEL (order), .get_type = cam_channel_order_get_type },
  { "title", MEMBER_TEXT, PANEL (title) },
};

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
add_text (JsonBuilder *builder, const char *text)
{
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_choice (JsonBuilder *builder, GType type, int value)
{
  g_autoptr (GEnumClass) choices = g_type_class_ref (type);

  add_text (builder, g_enum_get_value (choices, value)->value_nick);
}

static void
add_class (JsonBuilder *builder, int class_index)
{
  for (guint i = 0; i < G_N_ELEMENTS (chosen_classes); i++)
    if (chosen_classes[i].value == class_index)
      {
        add_text (builder, chosen_classes[i].name);
        return;
      }
  json_builder_add_int_value (builder, class_index);
}

static void
add_member (JsonBuilder *builder, const Member *member, gconstpointer field)
{
  json_builder_set_member_name (builder, member->name);
  switch (member->kind)
    {
    case MEMBER_NUMBER:
      json_builder_add_double_value (builder, *(const double *)field);
      break;
    case MEMBER_COUNT:
      json_builder_add_int_value (builder, *(const guint *)field);
      break;
    case MEMBER_FLAG:
      json_builder_add_boolean_value (builder, *(const gboolean *)field);
      break;
    case MEMBER_TEXT:
      add_text (builder, *(char *const *)field);
      break;
    case MEMBER_CHOICE:
      add_choice (builder, member->get_type (), *(const int *)field);
      break;
    case MEMBER_COLORMAP:
      add_text (builder, cam_colormap_get_name (*(const CamColormap *)field));
      break;
    case MEMBER_CLASS:
      add_class (builder, *(const int *)field);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
add_members (JsonBuilder *builder, const Member *members, guint n_members, gconstpointer structure)
{
  for (guint i = 0; i < n_members; i++)
    add_member (builder, &members[i], (const char *)structure + members[i].offset);
}

void
cam_figure_spec_add_json (const CamFigureSpec *spec, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  add_members (builder, spec_members, G_N_ELEMENTS (spec_members), spec);
  json_builder_set_member_name (builder, "panels");
  json_builder_begin_array (builder);
  for (guint i = 0; i < spec->panels->len; i++)
    {
      json_builder_begin_object (builder);
      add_members (builder, panel_members, G_N_ELEMENTS (panel_members), spec->panels->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (spec->intervention != NULL)
    {
      json_builder_set_member_name (builder, "intervention");
      cam_intervention_add_json (spec->intervention, builder);
    }
  json_builder_end_object (builder);
}

static gboolean
fail (const char *name, GError **error)
{
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_FORMAT,
               _ ("The “%s” of the figure’s description can’t be used. Mend it."),
               name);
  return FALSE;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
read_number (const Member *member, JsonNode *node, double *number)
{
  if (!holds (node, G_TYPE_DOUBLE) && !holds (node, G_TYPE_INT64))
    return FALSE;
  *number = json_node_get_double (node);
  return *number >= member->minimum && *number <= member->maximum;
}

static gboolean
read_choice (const Member *member, JsonNode *node, int *value)
{
  g_autoptr (GEnumClass) choices = g_type_class_ref (member->get_type ());
  const GEnumValue *choice = holds (node, G_TYPE_STRING)
                                 ? g_enum_get_value_by_nick (choices, json_node_get_string (node))
                                 : NULL;

  if (choice != NULL)
    *value = choice->value;
  return choice != NULL;
}

/* Reads a class: its index, or the name of a CamChosenClass. */
static gboolean
read_class (JsonNode *node, int *class_index)
{
  if (holds (node, G_TYPE_STRING))
    for (guint i = 0; i < G_N_ELEMENTS (chosen_classes); i++)
      if (g_str_equal (chosen_classes[i].name, json_node_get_string (node)))
        {
          *class_index = chosen_classes[i].value;
          return TRUE;
        }
  if (!holds (node, G_TYPE_INT64) || json_node_get_int (node) < 0
      || json_node_get_int (node) > G_MAXINT)
    return FALSE;
  *class_index = (int)json_node_get_int (node);
  return TRUE;
}

static gboolean
read_value (const Member *member, JsonNode *node, gpointer field)
{
  double number;

  switch (member->kind)
    {
    case MEMBER_NUMBER:
      if (!read_number (member, node, &number))
        return FALSE;
      *(double *)field = number;
      return TRUE;
    case MEMBER_COUNT:
      if (!read_number (member, node, &number))
        return FALSE;
      *(guint *)field = (guint)number;
      return TRUE;
    case MEMBER_FLAG:
      if (!holds (node, G_TYPE_BOOLEAN))
        return FALSE;
      *(gboolean *)field = json_node_get_boolean (node);
      return TRUE;
    case MEMBER_TEXT:
      if (!holds (node, G_TYPE_STRING)
          || (member->maximum > 0
              && g_utf8_strlen (json_node_get_string (node), -1) > member->maximum))
        return FALSE;
      cam_figure_spec_set_text (field, json_node_get_string (node));
      return TRUE;
    case MEMBER_CHOICE:
      return read_choice (member, node, field);
    case MEMBER_COLORMAP:
      return holds (node, G_TYPE_STRING) && cam_colormap_find (json_node_get_string (node), field);
    case MEMBER_CLASS:
      return read_class (node, field);
    default:
      g_assert_not_reached ();
    }
}

/* Missing and null members leave their fields as they are. */
static gboolean
read_members (
    JsonObject *object, const Member *members, guint n_members, gpointer structure, GError **error)
{
  for (guint i = 0; i < n_members; i++)
    {
      JsonNode *node = json_object_get_member (object, members[i].name);

      if (node != NULL && !JSON_NODE_HOLDS_NULL (node)
          && !read_value (&members[i], node, (char *)structure + members[i].offset))
        return fail (members[i].name, error);
    }
  return TRUE;
}

static gboolean
read_panel (JsonNode *node, CamFigureSpec *spec, GError **error)
{
  CamPanel kind = { CAM_PANEL_IMAGE };

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail ("panels", error);
  /* Reads the kind first, as the defaults of the other members depend on it. */
  if (!read_members (json_node_get_object (node), panel_members, 1, &kind, error))
    return FALSE;
  return read_members (json_node_get_object (node),
                       panel_members,
                       G_N_ELEMENTS (panel_members),
                       cam_figure_spec_add_panel (spec, kind.kind),
                       error);
}

static gboolean
read_panels (JsonNode *node, CamFigureSpec *spec, GError **error)
{
  JsonArray *array;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node)
      || json_array_get_length (json_node_get_array (node)) > CAM_FIGURE_MAX_PANELS)
    return fail ("panels", error);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_panel (json_array_get_element (array, i), spec, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_intervention (JsonNode *node, CamFigureSpec *spec, GError **error)
{
  g_autoptr (CamIntervention) intervention = NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail ("intervention", error);
  intervention = cam_intervention_from_json (json_node_get_object (node), error);
  if (intervention == NULL)
    return FALSE;
  cam_figure_spec_set_intervention (spec, intervention);
  return TRUE;
}

CamFigureSpec *
cam_figure_spec_from_json (JsonObject *object, GError **error)
{
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();

  if (!read_members (object, spec_members, G_N_ELEMENTS (spec_members), spec, error)
      || !read_panels (json_object_get_member (object, "panels"), spec, error)
      || !read_intervention (json_object_get_member (object, "intervention"), spec, error))
    return NULL;
  return g_steal_pointer (&spec);
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
