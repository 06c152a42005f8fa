/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-compare.h"

G_BEGIN_DECLS

/** CamComparePanel: the panels of the view. Each mode shows some of them. */
typedef enum
{
  CAM_COMPARE_PANEL_A,
  CAM_COMPARE_PANEL_B,
  CAM_COMPARE_PANEL_SWIPE,
  CAM_COMPARE_PANEL_DIFFERENCE,
  CAM_N_COMPARE_PANELS
} CamComparePanel;

/* A comparison in words. For the main thread. */

/** cam_compare_describe_side: Returns: (transfer full): the name of @side: "baya", "baya
 * (cnn/model.pth)" if two models are compared, "Grad-CAM of baya" if two methods are. */
char *cam_compare_describe_side (CamCompare *self, CamSide side);

/** cam_compare_describe_sum: Returns: (transfer full): by how much one logit is larger than the
 * other, and how much of that is evidence and how much bias; "" while nothing is compared. */
char *cam_compare_describe_sum (CamCompare *self);

/** cam_compare_describe_unit: Returns: the unit of A − B's values, translated. */
const char *cam_compare_describe_unit (CamCompare *self);

/** cam_compare_describe_panel: Returns: (transfer full): the title of @panel. */
char *cam_compare_describe_panel (CamCompare *self, CamComparePanel panel);

/** cam_compare_describe_nothing: Returns: (transfer full): the text over @panel if its map is zero
 * everywhere. */
char *cam_compare_describe_nothing (CamCompare *self, CamComparePanel panel);

G_END_DECLS
