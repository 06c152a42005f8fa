/* SPDX-License-Identifier: MIT */

#include "cam-session-figure.h"

#include <langinfo.h>

#include "cam-session-plan-private.h"

#define PANEL_WIDTH 85

/* Whether there is such a map of the first model. */
static gboolean
has_method (CamSession *self, CamMethod method)
{
  CamExplainer *first = cam_session_first (self);

  return first->model == NULL
         || cam_method_applies (method, cam_model_get_network (first->model), first->layer);
}

/* The method that is picked, or what is shown in its place. */
static CamMethod
choose_method (CamSession *self)
{
  CamExplainer *first = cam_session_first (self);

  if (has_method (self, self->method))
    return self->method;
  return cam_method_choose (cam_model_get_network (first->model), first->layer);
}

/* As the program writes numbers, so that a figure and the window that it is of agree. */
static CamDecimalMark
get_usual_mark (void)
{
  return g_str_equal (nl_langinfo (RADIXCHAR), ",") ? CAM_DECIMAL_MARK_COMMA
                                                    : CAM_DECIMAL_MARK_POINT;
}

static CamFigureSpec *
describe_look (CamSession *self)
{
  CamFigureSpec *spec = cam_figure_spec_new ();

  spec->relu = self->relu;
  spec->colormap = self->colormap;
  spec->base = self->base;
  spec->alpha = self->alpha;
  spec->scale = self->scale;
  spec->clip = self->clip;
  spec->opacity = self->opacity;
  cam_figure_spec_set_intervention (spec, cam_what_if_get_intervention (self->what_if));
  spec->decimal_mark = get_usual_mark ();
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
      add_map (spec, choose_method (self));
      return spec;
    }
  cam_figure_spec_add_panel (spec, CAM_PANEL_IMAGE);
  for (guint method = 0; method < CAM_N_METHODS; method++)
    if (has_method (self, (CamMethod)method))
      add_map (spec, (CamMethod)method);
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
                         CamExplainer *explainer,
                         const CamFigureSpec *spec,
                         const guint *samples,
                         guint n_samples,
                         GError **error)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  g_return_val_if_fail (CAM_IS_EXPLAINER (explainer), NULL);
  g_return_val_if_fail (spec != NULL, NULL);

  return cam_session_plan_samples (self, explainer, spec, samples, n_samples, TRUE, error);
}

CamFigurePlan *
cam_session_plan_export (CamSession *self,
                         const CamFigureSpec *spec,
                         const guint *samples,
                         guint n_samples,
                         GError **error)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  g_return_val_if_fail (spec != NULL, NULL);

  return cam_session_plan_samples (
      self, cam_session_first (self), spec, samples, n_samples, FALSE, error);
}

GPtrArray *
cam_session_list_images (CamSession *self)
{
  GPtrArray *images;
  guint n_samples;

  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);

  images = g_ptr_array_new_with_free_func (g_object_unref);
  n_samples = g_list_model_get_n_items (G_LIST_MODEL (self->samples));
  for (guint i = 0; i < n_samples; i++)
    g_ptr_array_add (images,
                     g_object_ref (cam_sample_item_get_file (cam_session_get_item (self, i))));
  return images;
}

CamFigure *
cam_session_new_figure (CamSession *self, const CamFigureSpec *spec)
{
  CamExplainer *first;
  CamSampleItem *item;
  CamResult *result;
  CamFigureSample sample;

  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  g_return_val_if_fail (spec != NULL, NULL);

  first = cam_session_first (self);
  item = cam_session_get_selected_item (self);
  result = item != NULL ? cam_session_get_known_result (self, first, self->selected) : NULL;
  if (result == NULL)
    return NULL;
  sample = (CamFigureSample){ .picture = cam_result_get_picture (result),
                              .explanation = cam_result_get_explanation (result),
                              .name = cam_sample_item_get_name (item),
                              .file = cam_sample_item_get_file (item),
                              .target = cam_sample_item_get_target (item),
                              .class_index
                              = cam_session_get_requested_class (self, first, self->selected) };
  return cam_figure_new_for_explanation (spec, (const char *const *)first->class_names, &sample);
}
