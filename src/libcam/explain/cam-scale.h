/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tensor.h"

G_BEGIN_DECLS

/** CamScaleKind: which maps a scale is made for. */
typedef enum
{
  CAM_SCALE_OWN, /* the map that is shown */
  CAM_SCALE_ALL, /* the maps of all classes by the same method, so that their colours compare */
} CamScaleKind;

/** CamOpacity: where a heatmap is how opaque. */
typedef enum
{
  CAM_OPACITY_EVEN,     /* the same everywhere */
  CAM_OPACITY_EVIDENCE, /* by the value: where it is 0 nothing is drawn */
} CamOpacity;

/** CAM_SCALE_CLIPPED: the share of a map's values that a clipped scale leaves out at each end. */
#define CAM_SCALE_CLIPPED 0.01

/**
 * CamScale:
 * @minimum: the value shown in the first colour
 * @maximum: the value shown in the last colour
 * @below: whether the map that is shown has values below @minimum, which have the first colour
 * @above: whether it has values above @maximum, which have the last colour
 *
 * Which values the ends of a colour map stand for. minimum == maximum shows all in the first
 * colour.
 */
typedef struct
{
  float minimum;
  float maximum;
  gboolean below;
  gboolean above;
} CamScale;

/* Any thread may call these functions. */

/**
 * cam_scale_for_map:
 * @map: H × W, raw
 * @relu: whether the map is shown after a ReLU
 *
 * Returns: what min-max normalising would stretch over the colours: 0 (or the smallest positive
 *   value, if all are) to the largest with @relu; without it −v..v with v the largest absolute
 *   value, so that zero lies in the middle of a diverging colour map.
 */
CamScale cam_scale_for_map (const CamTensor *map, gboolean relu);

/**
 * cam_scale_for_clipped_map:
 * @map: H × W, raw
 * @relu: whether the map is shown after a ReLU
 *
 * Like cam_scale_for_map(), but made for the values from the 1st to the 99th percentile, so that a
 * few extreme ones don't take all colours. Maps of fewer than 102 cells are not clipped, nor are
 * those of which nothing would be left.
 *
 * Returns: the scale; its ends are values of the map.
 */
CamScale cam_scale_for_clipped_map (const CamTensor *map, gboolean relu);

/** cam_scale_mark_map: Returns: @scale, which tells whether @map (H × W, raw; shown after a ReLU if
 * @relu) goes beyond its ends. */
CamScale cam_scale_mark_map (CamScale scale, const CamTensor *map, gboolean relu);

/** cam_scale_get_evidence: Returns: how much evidence @value is, 0 for none to 1 for the largest
 * that @scale has on either side of zero; 0 for NaN, and below 0 if @scale has nothing there. */
float cam_scale_get_evidence (CamScale scale, float value);

G_END_DECLS
