/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tensor.h"

G_BEGIN_DECLS

/** CamScaleKind: which maps share a scale. */
typedef enum
{
  CAM_SCALE_OWN, /* only the map that is shown */
  CAM_SCALE_ALL, /* the maps of all classes by one method */
} CamScaleKind;

/** CamOpacity: how the opacity of a heatmap depends on its values. */
typedef enum
{
  CAM_OPACITY_EVEN,     /* the same everywhere */
  CAM_OPACITY_EVIDENCE, /* by the value: transparent at 0 */
} CamOpacity;

/** CAM_SCALE_CLIPPED: the share of a map's values that a clipped scale leaves out at each end. */
#define CAM_SCALE_CLIPPED 0.01

/**
 * CamScale:
 * @minimum: the value shown in the first colour
 * @maximum: the value shown in the last colour
 * @below: whether the map has values below @minimum, which take the first colour
 * @above: whether the map has values above @maximum, which take the last colour
 *
 * The values that the first and the last colour of a colour map stand for. If both are equal, every
 * value takes the first colour.
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
 * Returns: the range that min-max normalising stretches over the colours. With @relu it goes from 0
 *   (or from the smallest value, if all are positive) to the largest; without, from −v to v, where
 *   v is the largest absolute value, so that zero lies in the middle of a diverging colour map.
 */
CamScale cam_scale_for_map (const CamTensor *map, gboolean relu);

/**
 * cam_scale_for_clipped_map:
 * @map: H × W, raw
 * @relu: whether the map is shown after a ReLU
 *
 * Like cam_scale_for_map(), but for the values from the 1st to the 99th percentile, so that a few
 * extreme values don't use up the colours. Maps of fewer than 102 cells are not clipped, and
 * neither are maps that would then be constant.
 *
 * Returns: the scale; its ends are values of the map.
 */
CamScale cam_scale_for_clipped_map (const CamTensor *map, gboolean relu);

/** cam_scale_mark_map: Returns: @scale with its flags below and above set for @map (H × W, raw;
 * shown after a ReLU if @relu). */
CamScale cam_scale_mark_map (CamScale scale, const CamTensor *map, gboolean relu);

/** cam_scale_get_evidence: Returns: |@value| divided by the largest absolute value of the ends of
 * @scale, 1 at most; 0 for NaN, and for a negative value if @scale has no negative ones. */
float cam_scale_get_evidence (CamScale scale, float value);

G_END_DECLS
