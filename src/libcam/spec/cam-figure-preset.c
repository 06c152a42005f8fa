/* SPDX-License-Identifier: MIT */

#include "cam-figure-preset.h"

#include <math.h>

/* Sizes that differ by at most this many points, 0.05 mm, count as equal. */
#define SAME_POINTS 0.15

const char *const cam_figure_preset_names[] = { "single", "double", "slide", NULL };

static const struct
{
  double width;
  double height;
  CamLengthUnit unit;
  double resolution;
  double font_size;
} presets[CAM_N_FIGURE_PRESETS] = {
  { 85, 0, CAM_LENGTH_MM, 300, 8 },
  { 175, 0, CAM_LENGTH_MM, 300, 8 },
  { 40 / 3.0, 7.5, CAM_LENGTH_INCH, 144, 18 },
};

void
cam_figure_preset_apply (CamFigurePreset preset, CamFigureSpec *spec)
{
  g_return_if_fail (preset < CAM_N_FIGURE_PRESETS);

  spec->width = presets[preset].width;
  spec->height = presets[preset].height;
  spec->unit = presets[preset].unit;
  spec->resolution = presets[preset].resolution;
  spec->font_size = presets[preset].font_size;
}

gboolean
cam_figure_preset_find (const CamFigureSpec *spec, CamFigurePreset *preset)
{
  double width = cam_figure_spec_get_points (spec, spec->width);
  double height = cam_figure_spec_get_points (spec, spec->height);

  for (guint i = 0; i < CAM_N_FIGURE_PRESETS; i++)
    {
      CamFigureSpec other = { .unit = presets[i].unit, .resolution = presets[i].resolution };

      if (fabs (cam_figure_spec_get_points (&other, presets[i].width) - width) > SAME_POINTS
          || fabs (cam_figure_spec_get_points (&other, presets[i].height) - height) > SAME_POINTS)
        continue;
      *preset = (CamFigurePreset)i;
      return TRUE;
    }
  return FALSE;
}
