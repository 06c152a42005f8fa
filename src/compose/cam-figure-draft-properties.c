/* SPDX-License-Identifier: MIT */

#include "cam-figure-draft-private.h"

#include "cam-explain-enum-types.h"
#include "cam-figure-enum-types.h"
#include "cam-figure-preset.h"

/* A height to begin with, as a part of the width, where the panels' is not known. */
#define PLAIN_ASPECT 0.5

G_STATIC_ASSERT (CAM_FIGURE_DRAFT_OWN_SIZE == CAM_N_FIGURE_PRESETS);

enum
{
  PROP_0,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_UNIT,
  PROP_OWN_HEIGHT,
  PROP_PRESET,
  PROP_RESOLUTION,
  PROP_BACKGROUND,
  PROP_FONT,
  PROP_FONT_SIZE,
  PROP_TAP,
  PROP_RELU,
  PROP_COLORMAP,
  PROP_BASE,
  PROP_ALPHA,
  PROP_SMOOTH,
  PROP_SHARED_SCALE,
  PROP_ROW_TITLES,
  PROP_PANEL_TITLES,
  PROP_COLOR_BARS,
  PROP_HEADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The properties that are fields of CamFigureSpec as they stand. */
typedef enum
{
  NO_FIELD,
  NUMBER,
  FLAG,
  CHOICE,
} FieldKind;

static const struct
{
  FieldKind kind;
  gsize offset;
} fields[N_PROPS] = {
  [PROP_WIDTH] = { NUMBER, G_STRUCT_OFFSET (CamFigureSpec, width) },
  [PROP_HEIGHT] = { NUMBER, G_STRUCT_OFFSET (CamFigureSpec, height) },
  [PROP_UNIT] = { CHOICE, G_STRUCT_OFFSET (CamFigureSpec, unit) },
  [PROP_RESOLUTION] = { NUMBER, G_STRUCT_OFFSET (CamFigureSpec, resolution) },
  [PROP_BACKGROUND] = { CHOICE, G_STRUCT_OFFSET (CamFigureSpec, background) },
  [PROP_FONT_SIZE] = { NUMBER, G_STRUCT_OFFSET (CamFigureSpec, font_size) },
  [PROP_TAP] = { CHOICE, G_STRUCT_OFFSET (CamFigureSpec, tap) },
  [PROP_RELU] = { FLAG, G_STRUCT_OFFSET (CamFigureSpec, relu) },
  [PROP_COLORMAP] = { CHOICE, G_STRUCT_OFFSET (CamFigureSpec, colormap) },
  [PROP_BASE] = { CHOICE, G_STRUCT_OFFSET (CamFigureSpec, base) },
  [PROP_ALPHA] = { NUMBER, G_STRUCT_OFFSET (CamFigureSpec, alpha) },
  [PROP_SHARED_SCALE] = { FLAG, G_STRUCT_OFFSET (CamFigureSpec, shared_scale) },
  [PROP_ROW_TITLES] = { FLAG, G_STRUCT_OFFSET (CamFigureSpec, row_titles) },
  [PROP_PANEL_TITLES] = { FLAG, G_STRUCT_OFFSET (CamFigureSpec, panel_titles) },
  [PROP_COLOR_BARS] = { FLAG, G_STRUCT_OFFSET (CamFigureSpec, color_bars) },
};

static void
cam_figure_draft_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CamFigureSpec *spec = CAM_FIGURE_DRAFT (object)->spec;
  CamFigurePreset preset;

  switch (fields[id].kind)
    {
    case NUMBER:
      g_value_set_double (value, G_STRUCT_MEMBER (double, spec, fields[id].offset));
      return;
    case FLAG:
      g_value_set_boolean (value, G_STRUCT_MEMBER (gboolean, spec, fields[id].offset));
      return;
    case CHOICE:
      g_value_set_enum (value, G_STRUCT_MEMBER (int, spec, fields[id].offset));
      return;
    case NO_FIELD:
    default:
      break;
    }
  switch (id)
    {
    case PROP_OWN_HEIGHT:
      g_value_set_boolean (value, spec->height > 0);
      break;
    case PROP_PRESET:
      g_value_set_uint (
          value, cam_figure_preset_find (spec, &preset) ? preset : CAM_FIGURE_DRAFT_OWN_SIZE);
      break;
    case PROP_FONT:
      g_value_set_string (value, spec->font);
      break;
    case PROP_SMOOTH:
      g_value_set_boolean (value, spec->interpolation == CAM_INTERPOLATION_BILINEAR);
      break;
    case PROP_HEADING:
      g_value_set_string (value, spec->heading != NULL ? spec->heading : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
notify_size (CamFigureDraft *self)
{
  static const guint of_size[]
      = { PROP_WIDTH, PROP_HEIGHT, PROP_UNIT, PROP_OWN_HEIGHT, PROP_PRESET };

  for (guint i = 0; i < G_N_ELEMENTS (of_size); i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[of_size[i]]);
}

/* @length within what a side may have. */
static double
bound_side (const CamFigureSpec *spec, double length)
{
  double points_per_unit = cam_figure_spec_get_points (spec, 1);

  return CLAMP (
      length, CAM_FIGURE_MIN_POINTS / points_per_unit, CAM_FIGURE_MAX_POINTS / points_per_unit);
}

static void
set_own_height (CamFigureDraft *self, gboolean own_height)
{
  CamFigureSpec *spec = self->spec;
  double points_per_unit = cam_figure_spec_get_points (spec, 1);

  if (own_height == (spec->height > 0))
    return;
  if (!own_height)
    spec->height = 0;
  else if (self->content_height > 0)
    spec->height = bound_side (spec, self->content_height / points_per_unit);
  else
    spec->height = bound_side (spec, spec->width * PLAIN_ASPECT);
}

static void
set_preset (CamFigureDraft *self, guint preset)
{
  if (preset >= CAM_N_FIGURE_PRESETS)
    return;
  cam_figure_preset_apply ((CamFigurePreset)preset, self->spec);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESOLUTION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FONT_SIZE]);
}

/* Returns: whether @id is one of the properties that make the size. */
static gboolean
set_size (CamFigureDraft *self, guint id, const GValue *value)
{
  CamFigureSpec *spec = self->spec;

  switch (id)
    {
    case PROP_WIDTH:
      spec->width = bound_side (spec, g_value_get_double (value));
      break;
    case PROP_HEIGHT:
      if (spec->height > 0)
        spec->height = bound_side (spec, g_value_get_double (value));
      break;
    case PROP_UNIT:
      cam_figure_spec_set_unit (spec, (CamLengthUnit)g_value_get_enum (value));
      break;
    case PROP_OWN_HEIGHT:
      set_own_height (self, g_value_get_boolean (value));
      break;
    case PROP_PRESET:
      set_preset (self, g_value_get_uint (value));
      break;
    case PROP_RESOLUTION:
      spec->resolution = g_value_get_double (value);
      break;
    default:
      return FALSE;
    }
  notify_size (self);
  return TRUE;
}

/* Returns: whether @id is a field as it stands. */
static gboolean
set_field (CamFigureSpec *spec, guint id, const GValue *value)
{
  switch (fields[id].kind)
    {
    case NUMBER:
      G_STRUCT_MEMBER (double, spec, fields[id].offset) = g_value_get_double (value);
      return TRUE;
    case FLAG:
      G_STRUCT_MEMBER (gboolean, spec, fields[id].offset) = g_value_get_boolean (value);
      return TRUE;
    case CHOICE:
      G_STRUCT_MEMBER (int, spec, fields[id].offset) = g_value_get_enum (value);
      return TRUE;
    case NO_FIELD:
    default:
      return FALSE;
    }
}

static void
cam_figure_draft_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamFigureSpec *spec = CAM_FIGURE_DRAFT (object)->spec;

  if (set_size (CAM_FIGURE_DRAFT (object), id, value) || set_field (spec, id, value))
    return;
  switch (id)
    {
    case PROP_FONT:
      cam_figure_spec_set_text (&spec->font, g_value_get_string (value));
      break;
    case PROP_SMOOTH:
      spec->interpolation
          = g_value_get_boolean (value) ? CAM_INTERPOLATION_BILINEAR : CAM_INTERPOLATION_NEAREST;
      break;
    case PROP_HEADING:
      cam_figure_spec_set_text (&spec->heading, g_value_get_string (value));
      if (spec->heading != NULL && *spec->heading == '\0')
        g_clear_pointer (&spec->heading, g_free);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static GParamSpec *
new_number (const char *name, double minimum, double maximum)
{
  return g_param_spec_double (
      name, NULL, NULL, minimum, maximum, minimum, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
new_flag (const char *name)
{
  return g_param_spec_boolean (name, NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
new_choice (const char *name, GType type)
{
  return g_param_spec_enum (name, NULL, NULL, type, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
new_text (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

void
cam_figure_draft_install_properties (GObjectClass *object_class)
{
  object_class->get_property = cam_figure_draft_get_property;
  object_class->set_property = cam_figure_draft_set_property;

  properties[PROP_WIDTH] = new_number ("width", 0, G_MAXDOUBLE);
  properties[PROP_HEIGHT] = new_number ("height", 0, G_MAXDOUBLE);
  properties[PROP_UNIT] = new_choice ("unit", CAM_TYPE_LENGTH_UNIT);
  properties[PROP_OWN_HEIGHT] = new_flag ("own-height");
  properties[PROP_PRESET] = g_param_spec_uint ("preset",
                                               NULL,
                                               NULL,
                                               0,
                                               CAM_FIGURE_DRAFT_OWN_SIZE,
                                               CAM_FIGURE_DRAFT_OWN_SIZE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_RESOLUTION] = new_number ("resolution", 1, 1e4);
  properties[PROP_BACKGROUND] = new_choice ("background", CAM_TYPE_BACKGROUND);
  properties[PROP_FONT] = new_text ("font");
  properties[PROP_FONT_SIZE] = new_number ("font-size", 0.1, 1e3);
  properties[PROP_TAP] = new_choice ("tap", CAM_TYPE_TAP);
  properties[PROP_RELU] = new_flag ("relu");
  properties[PROP_COLORMAP] = new_choice ("colormap", CAM_TYPE_COLORMAP);
  properties[PROP_BASE] = new_choice ("base", CAM_TYPE_BASE);
  properties[PROP_ALPHA] = new_number ("alpha", 0, 1);
  properties[PROP_SMOOTH] = new_flag ("smooth");
  properties[PROP_SHARED_SCALE] = new_flag ("shared-scale");
  properties[PROP_ROW_TITLES] = new_flag ("row-titles");
  properties[PROP_PANEL_TITLES] = new_flag ("panel-titles");
  properties[PROP_COLOR_BARS] = new_flag ("color-bars");
  properties[PROP_HEADING] = new_text ("heading");
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

void
cam_figure_draft_notify_all (CamFigureDraft *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}
