/* SPDX-License-Identifier: MIT */

#include "cam-compare-figure.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-session-figure.h"

#define VIEW_WIDTH 175

static CamFigureSpec *
describe_side (CamCompare *self, CamSide side)
{
  const CamComparedMap *shown = cam_comparison_get_side (cam_compare_get_comparison (self), side);
  CamFigureSpec *spec
      = cam_session_describe_panel (cam_compare_get_session (self), CAM_PANEL_MAP, shown->method);
  CamPanel *panel = spec->panels->pdata[0];

  panel->class_index = (int)shown->class_index;
  return spec;
}

static CamFigureSpec *
describe_difference (CamCompare *self)
{
  CamComparison *comparison = cam_compare_get_comparison (self);
  CamFigureSpec *spec
      = cam_session_describe_panel (cam_compare_get_session (self),
                                    CAM_PANEL_DIFFERENCE,
                                    cam_comparison_get_side (comparison, CAM_SIDE_A)->method);
  CamPanel *panel = spec->panels->pdata[0];

  panel->class_index = (int)cam_comparison_get_side (comparison, CAM_SIDE_A)->class_index;
  panel->other_class = (int)cam_comparison_get_side (comparison, CAM_SIDE_B)->class_index;
  return spec;
}

CamFigureSpec *
cam_compare_describe_view (CamCompare *self)
{
  CamComparison *comparison;
  CamCompareAgainst against;
  CamFigureSpec *spec;
  const CamComparedMap *b;
  CamPanel *panel;

  g_return_val_if_fail (CAM_IS_COMPARE (self), NULL);

  comparison = cam_compare_get_comparison (self);
  against = cam_compare_get_against (self);
  if (comparison == NULL)
    return NULL;
  if (cam_compare_get_mode (self) == CAM_COMPARE_MODE_DIFFERENCE
      && against == CAM_COMPARE_AGAINST_CLASS)
    return describe_difference (self);
  spec = describe_side (self, CAM_SIDE_A);
  if (against == CAM_COMPARE_AGAINST_MODEL)
    return spec;
  b = cam_comparison_get_side (comparison, CAM_SIDE_B);
  panel = cam_figure_spec_add_panel (spec, CAM_PANEL_MAP);
  panel->method = b->method;
  panel->class_index = (int)b->class_index;
  spec->width = VIEW_WIDTH;
  spec->shared_scale = TRUE;
  return spec;
}

static CamFigurePlan *
make_plan (CamCompare *self, CamExplainer *explainer, const CamFigureSpec *spec, GError **error)
{
  CamSession *session = cam_compare_get_session (self);
  guint selected = cam_session_get_selected (session);

  return cam_session_plan_figure (session, explainer, spec, &selected, 1, error);
}

static gboolean
check_is_compared (CamCompare *self, GError **error)
{
  if (cam_compare_get_comparison (self) != NULL)
    return TRUE;
  g_set_error_literal (error,
                       CAM_ERROR,
                       CAM_ERROR_MISMATCH,
                       cam_compare_get_refusal (self) != NULL
                           ? cam_compare_get_refusal (self)
                           : _ ("There is nothing to compare yet."));
  return FALSE;
}

CamFigurePlan *
cam_compare_plan_view (CamCompare *self, GError **error)
{
  CamCompareAgainst against;
  const char *reason = NULL;
  g_autoptr (CamFigureSpec) spec = NULL;

  g_return_val_if_fail (CAM_IS_COMPARE (self), NULL);

  if (!check_is_compared (self, error))
    return NULL;
  against = cam_compare_get_against (self);
  if (against == CAM_COMPARE_AGAINST_MODEL)
    reason = _ ("A figure is of one network. Drag each map out of the window by itself.");
  else if (against == CAM_COMPARE_AGAINST_METHOD
           && cam_compare_get_mode (self) == CAM_COMPARE_MODE_DIFFERENCE)
    reason = _ ("A figure can’t hold the difference of two methods. Show them side by side.");
  if (reason != NULL)
    {
      g_set_error_literal (error, CAM_ERROR, CAM_ERROR_MISMATCH, reason);
      return NULL;
    }
  spec = cam_compare_describe_view (self);
  return make_plan (self, cam_compare_get_explainer (self, CAM_SIDE_A), spec, error);
}

CamFigurePlan *
cam_compare_plan_side (CamCompare *self, CamSide side, GError **error)
{
  g_autoptr (CamFigureSpec) spec = NULL;

  g_return_val_if_fail (CAM_IS_COMPARE (self), NULL);
  g_return_val_if_fail (side < CAM_N_SIDES, NULL);

  if (!check_is_compared (self, error))
    return NULL;
  spec = describe_side (self, side);
  return make_plan (self, cam_compare_get_explainer (self, side), spec, error);
}
