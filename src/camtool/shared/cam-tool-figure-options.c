/* SPDX-License-Identifier: MIT */

#include "cam-tool-figure-options.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-figure-preset.h"

static const char *const bases[] = { "image", "edges", "none", NULL };
static const char *const interpolations[] = { "nearest", "bilinear", NULL };
static const char *const scales[] = { "own", "all", NULL };
static const char *const opacities[] = { "even", "evidence", NULL };
static const char *const backgrounds[] = { "white", "transparent", "dark", NULL };

static const char *const decimal_marks[] = { "point", "comma", NULL };

static const CamToolOption figure_options[] = {
  { "panels",
    CAM_TOOL_OPTION_TEXT,
    offsetof (CamToolFigureOptions, panels),
    NULL,
    N_ ("image, edges, map[:C], cam[:C], grad-cam[:C], difference:C:C, classes, "
        "bars[:C[:ORDER]], channel:K, with commas between; each with =TITLE behind it for a "
        "title of its own"),
    N_ ("LIST") },
  { "colours",
    CAM_TOOL_OPTION_TEXT,
    offsetof (CamToolFigureOptions, colormap),
    NULL,
    N_ ("jet (the default), viridis, inferno, turbo, grey or coolwarm"),
    N_ ("NAME") },
  { "alpha",
    CAM_TOOL_OPTION_NUMBER,
    offsetof (CamToolFigureOptions, alpha),
    NULL,
    N_ ("How opaque the map is, from 0 to 1 (default: 0.5)"),
    N_ ("A"),
    .least = 0,
    .most = 1 },
  { "base",
    CAM_TOOL_OPTION_CHOICE,
    offsetof (CamToolFigureOptions, base),
    bases,
    N_ ("What the map is laid over: image (the default), edges or none"),
    N_ ("BASE"),
    .fallback = CAM_TOOL_UNSET },
  { "interpolation",
    CAM_TOOL_OPTION_CHOICE,
    offsetof (CamToolFigureOptions, interpolation),
    interpolations,
    N_ ("Show a map’s cells as squares (nearest) or blended (bilinear)"),
    N_ ("KIND"),
    .fallback = CAM_TOOL_UNSET },
  { "scale",
    CAM_TOOL_OPTION_CHOICE,
    offsetof (CamToolFigureOptions, scale),
    scales,
    N_ ("Give each map a scale of its own (own, the default), or one for the maps of all classes "
        "(all)"),
    N_ ("KIND"),
    .fallback = CAM_TOOL_UNSET },
  { "clip",
    CAM_TOOL_OPTION_FLAG,
    offsetof (CamToolFigureOptions, clip),
    NULL,
    N_ ("Leave out of a map’s scale its top and bottom 1 %") },
  { "opacity",
    CAM_TOOL_OPTION_CHOICE,
    offsetof (CamToolFigureOptions, opacity),
    opacities,
    N_ ("Lay the map over everything alike (even, the default), or by how much evidence there is "
        "(evidence)"),
    N_ ("KIND"),
    .fallback = CAM_TOOL_UNSET },
  { "preset",
    CAM_TOOL_OPTION_CHOICE,
    offsetof (CamToolFigureOptions, preset),
    cam_figure_preset_names,
    N_ ("single (85 mm), double (175 mm, the default) or slide (16:9)"),
    N_ ("NAME"),
    .fallback = CAM_TOOL_UNSET },
  { "width",
    CAM_TOOL_OPTION_LENGTH,
    offsetof (CamToolFigureOptions, width),
    NULL,
    N_ ("The figure’s width, such as 85mm, 3.3in or 1200px"),
    N_ ("LENGTH") },
  { "height",
    CAM_TOOL_OPTION_LENGTH,
    offsetof (CamToolFigureOptions, height),
    NULL,
    N_ ("Its height (default: what the panels take)"),
    N_ ("LENGTH") },
  { "resolution",
    CAM_TOOL_OPTION_NUMBER,
    offsetof (CamToolFigureOptions, resolution),
    NULL,
    N_ ("Pixels an inch of a PNG (default: 300)"),
    N_ ("DPI"),
    .least = 10,
    .most = 2400 },
  { "background",
    CAM_TOOL_OPTION_CHOICE,
    offsetof (CamToolFigureOptions, background),
    backgrounds,
    N_ ("white (the default), transparent or dark"),
    N_ ("COLOUR"),
    .fallback = CAM_TOOL_UNSET },
  { "font",
    CAM_TOOL_OPTION_TEXT,
    offsetof (CamToolFigureOptions, font),
    NULL,
    N_ ("The font’s family"),
    N_ ("NAME") },
  { "font-size",
    CAM_TOOL_OPTION_NUMBER,
    offsetof (CamToolFigureOptions, font_size),
    NULL,
    N_ ("The font’s size in points"),
    N_ ("N"),
    .least = 1,
    .most = 200 },
  { "decimal-mark",
    CAM_TOOL_OPTION_CHOICE,
    offsetof (CamToolFigureOptions, decimal_mark),
    decimal_marks,
    N_ ("Write numbers with a point (the default) or a comma"),
    N_ ("MARK"),
    .fallback = CAM_TOOL_UNSET },
  { "heading",
    CAM_TOOL_OPTION_TEXT,
    offsetof (CamToolFigureOptions, heading),
    NULL,
    N_ ("What stands at the top"),
    N_ ("TEXT") },
  { "no-titles",
    CAM_TOOL_OPTION_FLAG,
    offsetof (CamToolFigureOptions, no_titles),
    NULL,
    N_ ("Leave the titles out") },
  { "no-colour-bars",
    CAM_TOOL_OPTION_FLAG,
    offsetof (CamToolFigureOptions, no_color_bars),
    NULL,
    N_ ("Leave the colour bars out") },
  { "shared-scale",
    CAM_TOOL_OPTION_FLAG,
    offsetof (CamToolFigureOptions, shared_scale),
    NULL,
    N_ ("Give all maps of one method one scale") },
  { NULL },
};

CamToolOptionSet
cam_tool_figure_options_get_options (CamToolFigureOptions *self)
{
  return (CamToolOptionSet){ figure_options, self, "figure", N_ ("Figure (.png, .svg, .pdf):") };
}

gboolean
cam_tool_figure_options_is_set (const CamToolFigureOptions *self)
{
  return cam_tool_options_any_typed (figure_options, self);
}

void
cam_tool_figure_options_clear (CamToolFigureOptions *self)
{
  cam_tool_options_clear (figure_options, self);
}

static gboolean
check_side (const CamFigureSpec *spec, const char *option, double length, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%g", length);

  return cam_figure_spec_get_points (spec, length) <= CAM_FIGURE_MAX_POINTS
         || cam_tool_fail_option (option, text, _ ("at most 200 inches"), error);
}

static gboolean
set_size (const CamToolFigureOptions *self, CamFigureSpec *spec, GError **error)
{
  if (self->width.value > 0)
    {
      spec->width = self->width.value;
      spec->unit = self->width.unit;
      spec->height = 0;
    }
  if (self->height.value > 0)
    {
      CamFigureSpec other = *spec;

      /* A figure has one unit, that of its width, so convert the height. */
      other.unit = self->height.unit;
      spec->height = cam_figure_spec_get_points (&other, self->height.value)
                     / cam_figure_spec_get_points (spec, 1);
    }
  return check_side (spec, "width", spec->width, error)
         && check_side (spec, "height", spec->height, error);
}

static void
set_number (double typed, double *value)
{
  if (!isnan (typed))
    *value = typed;
}

static void
set_choices (const CamToolFigureOptions *self, CamFigureSpec *spec)
{
  if (self->base != CAM_TOOL_UNSET)
    spec->base = (CamBase)self->base;
  if (self->background != CAM_TOOL_UNSET)
    spec->background = (CamBackground)self->background;
  if (self->interpolation != CAM_TOOL_UNSET)
    spec->interpolation = (CamInterpolation)self->interpolation;
  if (self->scale != CAM_TOOL_UNSET)
    spec->scale = (CamScaleKind)self->scale;
  if (self->opacity != CAM_TOOL_UNSET)
    spec->opacity = (CamOpacity)self->opacity;
  if (self->decimal_mark != CAM_TOOL_UNSET)
    spec->decimal_mark = (CamDecimalMark)self->decimal_mark;
  spec->clip = self->clip;
}

CamFigureSpec *
cam_tool_figure_options_make_spec (const CamToolFigureOptions *self, GError **error)
{
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();

  if (self->preset != CAM_TOOL_UNSET)
    cam_figure_preset_apply ((CamFigurePreset)self->preset, spec);
  set_number (self->resolution, &spec->resolution);
  set_number (self->font_size, &spec->font_size);
  set_number (self->alpha, &spec->alpha);
  set_choices (self, spec);
  if (!set_size (self, spec, error))
    return NULL;
  if (self->colormap != NULL && !cam_colormap_find (self->colormap, &spec->colormap))
    {
      cam_tool_fail_option (
          "colours", self->colormap, _ ("jet, viridis, inferno, turbo, grey or coolwarm"), error);
      return NULL;
    }
  if (self->font != NULL)
    cam_figure_spec_set_text (&spec->font, self->font);
  if (self->heading != NULL)
    cam_figure_spec_set_text (&spec->heading, self->heading);
  spec->shared_scale = self->shared_scale;
  spec->color_bars = !self->no_color_bars;
  spec->row_titles = spec->panel_titles = !self->no_titles;
  return g_steal_pointer (&spec);
}
