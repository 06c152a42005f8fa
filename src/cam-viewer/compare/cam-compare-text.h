/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-compare.h"

G_BEGIN_DECLS

/** CamComparePanel: the panels of the view, of which each mode shows some. */
typedef enum
{
  CAM_COMPARE_PANEL_A,
  CAM_COMPARE_PANEL_B,
  CAM_COMPARE_PANEL_SWIPE,
  CAM_COMPARE_PANEL_DIFFERENCE,
  CAM_N_COMPARE_PANELS
} CamComparePanel;

/* What is compared, in words. For the main loop's thread. */

/** cam_compare_describe_side: Returns: (transfer full): what @side is called: "baya",
 * "baya (cnn/model.pth)" if there are two models, "Grad-CAM of baya" if there are two methods. */
char *cam_compare_describe_side (CamCompare *self, CamSide side);

/** cam_compare_describe_sum: Returns: (transfer full): by how much one side beats the other, and
 * what of that is evidence and what bias; "" while nothing is compared. */
char *cam_compare_describe_sum (CamCompare *self);

/** cam_compare_describe_unit: Returns: the unit of A − B's values, translated. */
const char *cam_compare_describe_unit (CamCompare *self);

/** cam_compare_describe_panel: Returns: (transfer full): what @panel shows, as its title. */
char *cam_compare_describe_panel (CamCompare *self, CamComparePanel panel);

/** cam_compare_describe_nothing: Returns: (transfer full): what is said over @panel if its map is
 * zero everywhere. */
char *cam_compare_describe_nothing (CamCompare *self, CamComparePanel panel);

G_END_DECLS
