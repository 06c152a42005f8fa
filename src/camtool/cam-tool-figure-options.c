/* SPDX-License-Identifier: MIT */

#include "cam-tool-figure-options.h"

#include <glib/gi18n-lib.h>

#include "cam-figure-preset.h"
#include "cam-tool-options.h"

static const char *const bases[] = { "image", "edges", "none", NULL };
static const char *const interpolations[] = { "nearest", "bilinear", NULL };
static const char *const backgrounds[] = { "white", "transparent", "dark", NULL };

void
cam_tool_figure_options_init (CamToolFigureOptions *self)
{
  *self = (CamToolFigureOptions){ .alpha = CAM_TOOL_FIGURE_UNSET,
                                  .font_size = CAM_TOOL_FIGURE_UNSET,
                                  .resolution = CAM_TOOL_FIGURE_UNSET };
}

void
cam_tool_figure_options_clear (CamToolFigureOptions *self)
{
  char **strings[]
      = { &self->panels, &self->colormap, &self->base,   &self->interpolation, &self->background,
          &self->preset, &self->width,    &self->height, &self->font,          &self->heading };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_clear_pointer (strings[i], g_free);
}

gboolean
cam_tool_figure_options_is_set (const CamToolFigureOptions *self)
{
  return self->panels || self->colormap || self->base || self->interpolation || self->background
         || self->preset || self->width || self->height || self->font || self->heading
         || self->alpha != CAM_TOOL_FIGURE_UNSET || self->font_size != CAM_TOOL_FIGURE_UNSET
         || self->resolution != CAM_TOOL_FIGURE_UNSET || self->shared_scale || self->no_titles
         || self->no_color_bars;
}

GOptionGroup *
cam_tool_figure_options_make_group (CamToolFigureOptions *self)
{
  const GOptionEntry entries[] = {
    { "panels",
      0,
      0,
      G_OPTION_ARG_STRING,
      &self->panels,
      N_ ("image, edges, map[:C], cam[:C], grad-cam[:C], difference:C:C, classes, "
          "bars[:C[:ORDER]], channel:K, with commas between; each with =TITLE behind it for a "
          "title of its own"),
      N_ ("LIST") },
    { "colours",
      0,
      0,
      G_OPTION_ARG_STRING,
      &self->colormap,
      N_ ("jet (the default), viridis, inferno, turbo, grey or coolwarm"),
      N_ ("NAME") },
    { "alpha",
      0,
      0,
      G_OPTION_ARG_DOUBLE,
      &self->alpha,
      N_ ("How opaque the map is, from 0 to 1 (default: 0.5)"),
      N_ ("A") },
    { "base",
      0,
      0,
      G_OPTION_ARG_STRING,
      &self->base,
      N_ ("What the map is laid over: image (the default), edges or none"),
      N_ ("BASE") },
    { "interpolation",
      0,
      0,
      G_OPTION_ARG_STRING,
      &self->interpolation,
      N_ ("Show a map’s cells as squares (nearest) or blended (bilinear)"),
      N_ ("KIND") },
    { "preset",
      0,
      0,
      G_OPTION_ARG_STRING,
      &self->preset,
      N_ ("single (85 mm), double (175 mm, the default) or slide (16:9)"),
      N_ ("NAME") },
    { "width",
      0,
      0,
      G_OPTION_ARG_STRING,
      &self->width,
      N_ ("The figure’s width, such as 85mm, 3.3in or 1200px"),
      N_ ("LENGTH") },
    { "height",
      0,
      0,
      G_OPTION_ARG_STRING,
      &self->height,
      N_ ("Its height (default: what the panels take)"),
      N_ ("LENGTH") },
    { "resolution",
      0,
      0,
      G_OPTION_ARG_DOUBLE,
      &self->resolution,
      N_ ("Pixels an inch of a PNG (default: 300)"),
      N_ ("DPI") },
    { "background",
      0,
      0,
      G_OPTION_ARG_STRING,
      &self->background,
      N_ ("white (the default), transparent or dark"),
      N_ ("GROUND") },
    { "font", 0, 0, G_OPTION_ARG_STRING, &self->font, N_ ("The font’s family"), N_ ("NAME") },
    { "font-size",
      0,
      0,
      G_OPTION_ARG_DOUBLE,
      &self->font_size,
      N_ ("The font’s size in points"),
      N_ ("N") },
    { "heading",
      0,
      0,
      G_OPTION_ARG_STRING,
      &self->heading,
      N_ ("What stands at the top"),
      N_ ("TEXT") },
    { "no-titles", 0, 0, G_OPTION_ARG_NONE, &self->no_titles, N_ ("Leave the titles out"), NULL },
    { "no-colour-bars",
      0,
      0,
      G_OPTION_ARG_NONE,
      &self->no_color_bars,
      N_ ("Leave the colour bars out"),
      NULL },
    { "shared-scale",
      0,
      0,
      G_OPTION_ARG_NONE,
      &self->shared_scale,
      N_ ("Give all maps of one method one scale"),
      NULL },
    { NULL },
  };
  GOptionGroup *group = g_option_group_new (
      "figure", _ ("Figure (.png, .svg, .pdf):"), _ ("Show how figures look"), NULL, NULL);

  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_group_add_entries (group, entries);
  return group;
}

static gboolean
fail (GError **error, const char *option, const char *text, const char *wanted)
{
  g_set_error (error,
               CAM_TOOL_ERROR,
               CAM_TOOL_ERROR_USAGE,
               _ ("%s can’t be “%s”; it takes %s"),
               option,
               text,
               wanted);
  return FALSE;
}

static gboolean
parse_length (
    const char *option, const char *text, double *length, CamLengthUnit *unit, GError **error)
{
  char *end;

  *length = g_ascii_strtod (text, &end);
  if (g_str_equal (end, "mm"))
    *unit = CAM_LENGTH_MM;
  else if (g_str_equal (end, "in"))
    *unit = CAM_LENGTH_INCH;
  else if (g_str_equal (end, "px"))
    *unit = CAM_LENGTH_PIXEL;
  else
    *length = 0;
  return *length > 0 || fail (error, option, text, _ ("a length such as 85mm, 3.3in or 1200px"));
}

static gboolean
check_side (const CamFigureSpec *spec, const char *option, double length, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%g", length);

  return cam_figure_spec_get_points (spec, length) <= CAM_FIGURE_MAX_POINTS
         || fail (error, option, text, _ ("at most 200 inches"));
}

static gboolean
set_size (const CamToolFigureOptions *self, CamFigureSpec *spec, GError **error)
{
  double height;
  CamLengthUnit unit;

  if (self->width != NULL)
    {
      if (!parse_length ("--width", self->width, &spec->width, &spec->unit, error))
        return FALSE;
      spec->height = 0;
    }
  if (self->height != NULL)
    {
      CamFigureSpec other = *spec;

      if (!parse_length ("--height", self->height, &height, &unit, error))
        return FALSE;
      /* A figure has one unit, that of its width. */
      other.unit = unit;
      spec->height
          = cam_figure_spec_get_points (&other, height) / cam_figure_spec_get_points (spec, 1);
    }
  return check_side (spec, "--width", spec->width, error)
         && check_side (spec, "--height", spec->height, error);
}

static gboolean
set_number (
    const char *option, double typed, double least, double most, double *value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%g", typed);
  g_autofree char *wanted = g_strdup_printf (_ ("a number from %g to %g"), least, most);

  if (typed == CAM_TOOL_FIGURE_UNSET)
    return TRUE;
  if (!(typed >= least && typed <= most))
    return fail (error, option, text, wanted);
  *value = typed;
  return TRUE;
}

static gboolean
set_colors (const CamToolFigureOptions *self, CamFigureSpec *spec, GError **error)
{
  guint base = spec->base, background = spec->background, interpolation = spec->interpolation;

  if (self->colormap != NULL && !cam_colormap_find (self->colormap, &spec->colormap))
    return fail (
        error, "--colours", self->colormap, _ ("jet, viridis, inferno, turbo, grey or coolwarm"));
  if (!cam_tool_parse_choice ("--base", self->base, bases, &base, error)
      || !cam_tool_parse_choice ("--background", self->background, backgrounds, &background, error)
      || !cam_tool_parse_choice (
          "--interpolation", self->interpolation, interpolations, &interpolation, error))
    return FALSE;
  spec->base = (CamBase)base;
  spec->background = (CamBackground)background;
  spec->interpolation = (CamInterpolation)interpolation;
  return TRUE;
}

CamFigureSpec *
cam_tool_figure_options_make_spec (const CamToolFigureOptions *self, GError **error)
{
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  guint preset;

  if (self->preset != NULL)
    {
      if (!cam_tool_parse_choice (
              "--preset", self->preset, cam_figure_preset_get_names (), &preset, error))
        return NULL;
      cam_figure_preset_apply ((CamFigurePreset)preset, spec);
    }
  if (!set_number ("--resolution", self->resolution, 10, 2400, &spec->resolution, error)
      || !set_number ("--font-size", self->font_size, 1, 200, &spec->font_size, error)
      || !set_number ("--alpha", self->alpha, 0, 1, &spec->alpha, error)
      || !set_size (self, spec, error) || !set_colors (self, spec, error))
    return NULL;

  if (self->font != NULL)
    cam_figure_spec_set_text (&spec->font, self->font);
  if (self->heading != NULL)
    cam_figure_spec_set_text (&spec->heading, self->heading);
  spec->shared_scale = self->shared_scale;
  spec->color_bars = !self->no_color_bars;
  spec->row_titles = spec->panel_titles = !self->no_titles;
  return g_steal_pointer (&spec);
}
