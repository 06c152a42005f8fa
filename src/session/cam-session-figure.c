#include "cam-session-figure.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-sample-names.h"
#include "cam-session-plan.h"

#define PANEL_WIDTH 85

/* Whether CAM is among what the first model's maps are. */
static gboolean
has_cam (CamSession *self)
{
  CamExpert *first = cam_session_first (self);
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
  if (self->view == CAM_VIEW_OVERLAY)
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

/* The class that the window would show of @sample, -1 for its prediction. */
static int
get_wished_class (CamSession *self, CamExpert *expert, guint sample)
{
  gboolean shown = sample == self->selected && cam_session_first (self)->result != NULL;

  if (self->class_index == CAM_SESSION_NONE || !(shown || self->keep_class))
    return -1;
  return (int)expert->class_index;
}

CamResult *
cam_session_get_known_result (CamSession *self, CamExpert *expert, guint sample)
{
  CamResult *shown = expert->result;

  if (sample == self->selected && shown != NULL
      && cam_explanation_get_layer (cam_result_get_explanation (shown)) == expert->layer)
    return shown;
  return cam_expert_lookup_result (expert, sample);
}

static gboolean
check_expert (CamSession *self, CamExpert *expert, GError **error)
{
  if (expert->model == NULL)
    {
      g_set_error_literal (
          error, CAM_ERROR, CAM_ERROR_MISMATCH, _ ("There is no model. Open one first."));
      return FALSE;
    }
  if (self->class_index == CAM_SESSION_NONE || expert->class_index != CAM_EXPERT_NO_CLASS)
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_MISMATCH,
               _ ("This network has no class called %s. Pick one that both know."),
               cam_session_get_class_names (self)[self->class_index]);
  return FALSE;
}

static void
plan_sample (
    CamSession *self, CamFigurePlan *plan, CamExpert *expert, guint sample, gboolean with_result)
{
  CamSampleItem *item = cam_session_get_item (self, sample);
  gboolean is_first = expert == cam_session_first (self);
  CamPlannedSample planned
      = { .index = sample,
          .n_listed = g_list_model_get_n_items (G_LIST_MODEL (self->samples)),
          .file = cam_sample_item_get_file (item),
          .name = (char *)cam_sample_item_get_name (item),
          .target = cam_sample_item_get_target (item),
          .prediction = is_first ? cam_sample_item_get_prediction (item) : -1,
          .class_index = get_wished_class (self, expert, sample),
          .result = with_result ? cam_session_get_known_result (self, expert, sample) : NULL };

  /* The target is known by the first model's names. */
  if (!is_first && planned.target >= 0)
    {
      const char *name = cam_sample_item_get_target_name (item);
      guint own = name != NULL ? cam_expert_find_class (expert, name) : CAM_EXPERT_NO_CLASS;

      planned.target = own != CAM_EXPERT_NO_CLASS ? (int)own : -1;
    }
  cam_figure_plan_add_sample (plan, &planned);
}

CamFigurePlan *
cam_session_plan_samples (CamSession *self,
                          CamSeat seat,
                          const CamFigureSpec *spec,
                          const guint *samples,
                          guint n_samples,
                          gboolean with_results,
                          GError **error)
{
  guint n_known = g_list_model_get_n_items (G_LIST_MODEL (self->samples));
  CamExpert *expert = self->experts[seat];
  g_autoptr (CamFigurePlan) plan = NULL;

  if (!check_expert (self, expert, error))
    return NULL;
  plan = cam_figure_plan_new (
      expert->model, expert->digest, expert->layer, (const char *const *)expert->class_names, spec);
  for (guint i = 0; i < n_samples; i++)
    if (samples[i] < n_known)
      plan_sample (self, plan, expert, samples[i], with_results);
  if (cam_figure_plan_get_n_samples (plan) > 0)
    return g_steal_pointer (&plan);
  g_set_error_literal (
      error, CAM_ERROR, CAM_ERROR_MISMATCH, _ ("A figure needs at least one picture."));
  return NULL;
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

const char *const *
cam_session_get_sample_stems (CamSession *self)
{
  if (self->sample_stems == NULL && self->dataset != NULL)
    self->sample_stems = cam_sample_names_make (self->dataset);
  return (const char *const *)self->sample_stems;
}

CamFigure *
cam_session_new_figure (CamSession *self, const CamFigureSpec *spec)
{
  CamExpert *first;
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
                          .class_index = get_wished_class (self, first, self->selected) });
}
