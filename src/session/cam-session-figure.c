/* SPDX-License-Identifier: MIT */

#include "cam-session-figure.h"

#include "cam-session-plan.h"

#define PANEL_WIDTH 85

/* Whether CAM is among what the first model's maps are. */
static gboolean
has_cam (CamSession *self)
{
  CamExplainer *first = cam_session_first (self);
  CamNetwork *network;

  if (first->model == NULL)
    return TRUE;
  network = cam_model_get_network (first->model);
  return cam_network_has_gap (network) && first->layer == cam_network_get_last_conv (network);
}

static CamFigureSpec *
describe_look (CamSession *self)
{
  CamFigureSpec *spec = cam_figure_spec_new ();

  spec->tap = self->tap;
  spec->relu = self->relu;
  spec->colormap = self->colormap;
  spec->base = self->base;
  spec->alpha = self->alpha;
  spec->interpolation = self->smooth ? CAM_INTERPOLATION_BILINEAR : CAM_INTERPOLATION_NEAREST;
  return spec;
}

static void
add_map (CamFigureSpec *spec, CamMethod method)
{
  cam_figure_spec_add_panel (spec, CAM_PANEL_MAP)->method = method;
}

CamFigureSpec *
cam_session_describe_view (CamSession *self)
{
  CamFigureSpec *spec;

  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);

  spec = describe_look (self);
  if (self->arrangement == CAM_ARRANGEMENT_ONE)
    {
      add_map (spec, has_cam (self) ? self->method : CAM_METHOD_GRAD_CAM);
      return spec;
    }
  cam_figure_spec_add_panel (spec, CAM_PANEL_IMAGE);
  if (has_cam (self))
    add_map (spec, CAM_METHOD_CAM);
  add_map (spec, CAM_METHOD_GRAD_CAM);
  return spec;
}

CamFigureSpec *
cam_session_describe_panel (CamSession *self, CamPanelKind kind, CamMethod method)
{
  CamFigureSpec *spec;

  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);

  spec = describe_look (self);
  spec->width = PANEL_WIDTH;
  cam_figure_spec_add_panel (spec, kind)->method = method;
  return spec;
}

CamFigurePlan *
cam_session_plan_figure (CamSession *self,
                         CamSeat seat,
                         const CamFigureSpec *spec,
                         const guint *samples,
                         guint n_samples,
                         GError **error)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  g_return_val_if_fail (spec != NULL, NULL);

  return cam_session_plan_samples (self, seat, spec, samples, n_samples, TRUE, error);
}

CamFigure *
cam_session_new_figure (CamSession *self, const CamFigureSpec *spec)
{
  CamExplainer *first;
  CamSampleItem *item;
  CamResult *result;

  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  g_return_val_if_fail (spec != NULL, NULL);

  first = cam_session_first (self);
  item = cam_session_get_sample (self);
  result = item != NULL ? cam_session_get_known_result (self, first, self->selected) : NULL;
  if (result == NULL)
    return NULL;
  return cam_figure_new_for_explanation (
      spec,
      (const char *const *)first->class_names,
      &(CamFigureSample){ .picture = cam_result_get_picture (result),
                          .explanation = cam_result_get_explanation (result),
                          .name = cam_sample_item_get_name (item),
                          .file = cam_sample_item_get_file (item),
                          .target = cam_sample_item_get_target (item),
                          .class_index
                          = cam_session_get_requested_class (self, first, self->selected) });
}
