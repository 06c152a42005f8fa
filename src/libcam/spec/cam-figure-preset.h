/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-spec.h"

G_BEGIN_DECLS

/** CamFigurePreset: sizes for common uses of a figure. */
typedef enum
{
  CAM_FIGURE_PRESET_SINGLE, /* one column of a journal, 85 mm */
  CAM_FIGURE_PRESET_DOUBLE, /* both columns, 175 mm */
  CAM_FIGURE_PRESET_SLIDE,  /* a whole 16:9 slide */
} CamFigurePreset;

#define CAM_N_FIGURE_PRESETS 3

/** cam_figure_preset_names: the names on the command line, in the order of the presets,
 * %NULL-terminated. */
extern const char *const cam_figure_preset_names[];

/** cam_figure_preset_apply: sets size, resolution and font size of @spec. Any thread may call
 * it. */
void cam_figure_preset_apply (CamFigurePreset preset, CamFigureSpec *spec);

/** cam_figure_preset_find: Returns: whether @spec has the size of a preset, in any unit; if so,
 * sets @preset. Any thread may call it. */
gboolean cam_figure_preset_find (const CamFigureSpec *spec, CamFigurePreset *preset);

G_END_DECLS
