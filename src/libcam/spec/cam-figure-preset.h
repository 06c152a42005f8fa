/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-spec.h"

G_BEGIN_DECLS

/** CamFigurePreset: places that figures are made for. */
typedef enum
{
  CAM_FIGURE_PRESET_SINGLE, /* one column of a journal, 85 mm */
  CAM_FIGURE_PRESET_DOUBLE, /* both columns, 175 mm */
  CAM_FIGURE_PRESET_SLIDE,  /* a whole slide of 16:9 */
} CamFigurePreset;

#define CAM_N_FIGURE_PRESETS 3

/** cam_figure_preset_names: the names that a command line takes, in the presets' order,
 * %NULL-terminated. */
extern const char *const cam_figure_preset_names[];

/** cam_figure_preset_apply: gives @spec the preset's size, resolution and size of text. */
void cam_figure_preset_apply (CamFigurePreset preset, CamFigureSpec *spec);

/** cam_figure_preset_find: any thread may ask. Returns: whether @spec has the size of a preset, in
 * whatever unit, which goes to @preset. */
gboolean cam_figure_preset_find (const CamFigureSpec *spec, CamFigurePreset *preset);

G_END_DECLS
