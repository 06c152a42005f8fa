/* SPDX-License-Identifier: MIT */

#include "cam-session-figure.h"

#include <langinfo.h>

#include "cam-session-plan-private.h"

#define PANEL_WIDTH 85

/* Returns: whether the method applies to the first model's layer. */
static gboolean
has_method (CamSession *self, CamMethod method)
{
  CamModel *model = cam_session_get_model (self);
  CamExplainer *first = cam_session_get_explainer (self, 0);

  return model == NULL
         || cam_method_applies (
             method, cam_model_get_network (model), cam_explainer_get_layer (first));
}

/* Returns: the picked method, or the one that is shown if it does not apply. */
static CamMethod
choose_method (CamSession *self)
{
  CamMethod method = cam_session_get_method (self);

  if (has_method (self, method))
    return method;
  return cam_method_choose (cam_model_get_network (cam_session_get_model (self)),
                            cam_explainer_get_layer (cam_session_get_explainer (self, 0)));
}

/* The decimal mark of the locale, so that numbers look the same in a figure and in the window. */
static CamDecimalMark
get_locale_mark (void)
{
  return g_str_equal (nl_langinfo (RADIXCHAR), ",") ? CAM_DECIMAL_MARK_COMMA
                                                    : CAM_DECIMAL_MARK_POINT;
}

static CamFigureSpec *
describe_map_options (CamSession *self)
{
  CamFigureSpec *spec = cam_figure_spec_new ();
  CamWhatIf *what_if = cam_session_get_what_if (self);
  gboolean smooth;

  g_object_get (self,
                "relu",
                &spec->relu,
                "colormap",
                &spec->colormap,
                "base",
                &spec->base,
                "alpha",
                &spec->alpha,
                "scale",
                &spec->scale,
                "clip",
                &spec->clip,
                "opacity",
                &spec->opacity,
                "smooth",
                &smooth,
                NULL);
  cam_figure_spec_set_intervention (spec, cam_what_if_get_intervention (what_if));
  spec->decimal_mark = get_locale_mark ();
  spec->interpolation = smooth ? CAM_INTERPOLATION_BILINEAR : CAM_INTERPOLATION_NEAREST;
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
  CamArrangement arrangement;

  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);

  spec = describe_map_options (self);
  g_object_get (self, "arrangement", &arrangement, NULL);
  if (arrangement == CAM_ARRANGEMENT_ONE)
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

  spec = describe_map_options (self);
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
      self, cam_session_get_explainer (self, 0), spec, samples, n_samples, FALSE, error);
}

GPtrArray *
cam_session_list_images (CamSession *self)
{
  GPtrArray *images;
  guint n_samples;

  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);

  images = g_ptr_array_new_with_free_func (g_object_unref);
  n_samples = g_list_model_get_n_items (cam_session_get_samples (self));
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
  guint selected;
  CamResult *result;
  CamFigureSample sample;

  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  g_return_val_if_fail (spec != NULL, NULL);

  first = cam_session_get_explainer (self, 0);
  item = cam_session_get_sample (self);
  selected = cam_session_get_selected (self);
  result = item != NULL ? cam_session_lookup_result (self, first, selected) : NULL;
  if (result == NULL)
    return NULL;
  sample
      = (CamFigureSample){ .picture = cam_result_get_picture (result),
                           .explanation = cam_result_get_explanation (result),
                           .name = cam_sample_item_get_name (item),
                           .file = cam_sample_item_get_file (item),
                           .target = cam_sample_item_get_target (item),
                           .class_index = cam_session_get_requested_class (self, first, selected) };
  return cam_figure_new_for_explanation (spec, cam_explainer_get_class_names (first), &sample);
}
