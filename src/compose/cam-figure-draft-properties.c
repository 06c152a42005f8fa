/* SPDX-License-Identifier: MIT */

#include "cam-figure-draft-private.h"

#include "cam-explain-enum-types.h"
#include "cam-spec-enum-types.h"
#include "cam-figure-preset.h"
#include "cam-property.h"

/* The height as a share of the width to begin with if the height of the panels is not known. */
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
  PROP_RELU,
  PROP_COLORMAP,
  PROP_BASE,
  PROP_ALPHA,
  PROP_SMOOTH,
  PROP_SCALE,
  PROP_CLIP,
  PROP_OPACITY,
  PROP_SHARED_SCALE,
  PROP_ROW_TITLES,
  PROP_PANEL_TITLES,
  PROP_COLOR_BARS,
  PROP_DECIMAL_MARK,
  PROP_HEADING,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

#define FIELD(field) G_STRUCT_OFFSET (CamFigureSpec, field)

/* Most properties are fields of the CamFigureSpec. */
static const CamProperty table[N_PROPERTIES] = {
  [PROP_WIDTH] = { "width", G_TYPE_DOUBLE, FIELD (width), .maximum = G_MAXDOUBLE },
  [PROP_HEIGHT] = { "height", G_TYPE_DOUBLE, FIELD (height), .maximum = G_MAXDOUBLE },
  [PROP_UNIT] = { "unit", G_TYPE_ENUM, FIELD (unit), .type = cam_length_unit_get_type },
  [PROP_OWN_HEIGHT] = { "own-height", G_TYPE_BOOLEAN, CAM_PROPERTY_COMPUTED },
  [PROP_PRESET] = { "preset",
                    G_TYPE_UINT,
                    CAM_PROPERTY_COMPUTED,
                    .maximum = CAM_FIGURE_DRAFT_OWN_SIZE,
                    .initial = CAM_FIGURE_DRAFT_OWN_SIZE },
  [PROP_RESOLUTION]
  = { "resolution", G_TYPE_DOUBLE, FIELD (resolution), .minimum = 1, .maximum = 1e4, .initial = 1 },
  [PROP_BACKGROUND]
  = { "background", G_TYPE_ENUM, FIELD (background), .type = cam_background_get_type },
  [PROP_FONT] = { "font", G_TYPE_STRING, FIELD (font) },
  [PROP_FONT_SIZE] = { "font-size",
                       G_TYPE_DOUBLE,
                       FIELD (font_size),
                       .minimum = 0.1,
                       .maximum = 1e3,
                       .initial = 0.1 },
  [PROP_RELU] = { "relu", G_TYPE_BOOLEAN, FIELD (relu) },
  [PROP_COLORMAP] = { "colormap", G_TYPE_ENUM, FIELD (colormap), .type = cam_colormap_get_type },
  [PROP_BASE] = { "base", G_TYPE_ENUM, FIELD (base), .type = cam_base_get_type },
  [PROP_ALPHA] = { "alpha", G_TYPE_DOUBLE, FIELD (alpha), .maximum = 1 },
  [PROP_SMOOTH] = { "smooth", G_TYPE_BOOLEAN, CAM_PROPERTY_COMPUTED },
  [PROP_SCALE] = { "scale", G_TYPE_ENUM, FIELD (scale), .type = cam_scale_kind_get_type },
  [PROP_CLIP] = { "clip", G_TYPE_BOOLEAN, FIELD (clip) },
  [PROP_OPACITY] = { "opacity", G_TYPE_ENUM, FIELD (opacity), .type = cam_opacity_get_type },
  [PROP_SHARED_SCALE] = { "shared-scale", G_TYPE_BOOLEAN, FIELD (shared_scale) },
  [PROP_ROW_TITLES] = { "row-titles", G_TYPE_BOOLEAN, FIELD (row_titles) },
  [PROP_PANEL_TITLES] = { "panel-titles", G_TYPE_BOOLEAN, FIELD (panel_titles) },
  [PROP_COLOR_BARS] = { "color-bars", G_TYPE_BOOLEAN, FIELD (color_bars) },
  [PROP_DECIMAL_MARK]
  = { "decimal-mark", G_TYPE_ENUM, FIELD (decimal_mark), .type = cam_decimal_mark_get_type },
  [PROP_HEADING] = { "heading", G_TYPE_STRING, CAM_PROPERTY_COMPUTED },
};

static void
cam_figure_draft_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CamFigureSpec *spec = CAM_FIGURE_DRAFT (object)->spec;
  CamFigurePreset preset;

  if (cam_property_has_field (pspec))
    {
      cam_property_get_field (pspec, spec, value);
      return;
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

/* @length limited to what a side may have. */
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

/* Sets the property if @id is one of those that determine the size. Returns whether it is. */
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
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESOLUTION]);
      break;
    default:
      return FALSE;
    }
  notify_size (self);
  return TRUE;
}

static void
set_heading (CamFigureSpec *spec, const char *heading)
{
  cam_figure_spec_set_text (&spec->heading, *heading != '\0' ? heading : NULL);
}

static void
cam_figure_draft_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamFigureSpec *spec = CAM_FIGURE_DRAFT (object)->spec;

  if (set_size (CAM_FIGURE_DRAFT (object), id, value))
    return;
  if (cam_property_has_field (pspec))
    {
      if (cam_property_set_field (pspec, spec, value))
        g_object_notify_by_pspec (object, pspec);
      return;
    }
  switch (id)
    {
    case PROP_SMOOTH:
      spec->interpolation
          = g_value_get_boolean (value) ? CAM_INTERPOLATION_BILINEAR : CAM_INTERPOLATION_NEAREST;
      break;
    case PROP_HEADING:
      set_heading (spec, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

void
cam_figure_draft_install_properties (GObjectClass *object_class)
{
  object_class->get_property = cam_figure_draft_get_property;
  object_class->set_property = cam_figure_draft_set_property;
  cam_properties_install (object_class, table, N_PROPERTIES, properties);
}

void
cam_figure_draft_notify_all (CamFigureDraft *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 1; i < N_PROPERTIES; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}
