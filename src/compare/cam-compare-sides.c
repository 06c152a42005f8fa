/* SPDX-License-Identifier: MIT */

#include "cam-compare-private.h"

#include <glib/gi18n-lib.h>

guint
cam_compare_find_other_class (CamCompare *self, guint first)
{
  CamResult *result = cam_session_get_result (self->session);
  CamSampleItem *sample = cam_session_get_sample (self->session);
  CamExplanation *explanation;
  int target;

  if (result == NULL || sample == NULL || first == CAM_SESSION_NONE)
    return CAM_SESSION_NONE;
  explanation = cam_result_get_explanation (result);
  if (self->picked_other != first
      && self->picked_other < cam_explanation_get_n_classes (explanation))
    return self->picked_other;
  target = cam_sample_item_get_target (sample);
  if (target >= 0 && (guint)target != first
      && (guint)target < cam_explanation_get_n_classes (explanation))
    return (guint)target;
  return cam_explanation_find_likeliest_except (explanation, first);
}

guint
cam_compare_find_other (CamCompare *self)
{
  switch (self->against)
    {
    case CAM_COMPARE_AGAINST_MODEL:
      if (self->second == NULL)
        return CAM_SESSION_NONE;
      return self->picked_model != CAM_SESSION_NONE ? self->picked_model
                                                    : cam_explainer_get_class_index (self->second);
    case CAM_COMPARE_AGAINST_METHOD:
      return cam_session_get_class_index (self->session);
    case CAM_COMPARE_AGAINST_CLASS:
    default:
      return cam_compare_find_other_class (self, cam_session_get_class_index (self->session));
    }
}

static gboolean
applies (CamResult *result, CamMethod method)
{
  return cam_explanation_check_method (cam_result_get_explanation (result), method, NULL);
}

gboolean
cam_compare_find_method (CamCompare *self, CamResult *a, CamResult *b, CamMethod *method)
{
  *method = cam_session_get_method (self->session);
  if (applies (a, *method) && applies (b, *method))
    return TRUE;
  for (guint i = 0; i < CAM_N_METHODS; i++)
    {
      *method = (CamMethod)i;
      if (applies (a, *method) && applies (b, *method))
        return TRUE;
    }
  return FALSE;
}

/* CAM and Grad-CAM of the same class. */
static gboolean
find_methods (CamComparedMap sides[CAM_N_SIDES], char **refusal)
{
  g_autoptr (GError) error = NULL;

  sides[CAM_SIDE_A].method = CAM_METHOD_CAM;
  sides[CAM_SIDE_B].method = CAM_METHOD_GRAD_CAM;
  for (guint i = 0; i < CAM_N_SIDES; i++)
    if (!cam_explanation_check_method (
            cam_result_get_explanation (sides[i].result), sides[i].method, &error))
      {
        *refusal = g_strdup (error->message);
        return FALSE;
      }
  return TRUE;
}

/* Why there is no map of the second model. */
static char *
describe_second (CamCompare *self)
{
  CamExplainer *first = cam_session_get_explainer (self->session, 0);

  if (self->second == NULL)
    return g_strdup (_ ("There is no second network yet. Open one to compare with."));
  if (cam_explainer_get_failure (self->second) != NULL)
    return g_strdup (cam_explainer_get_failure (self->second));
  if (cam_explainer_get_result (self->second) != NULL
      && cam_compare_find_other (self) == CAM_SESSION_NONE
      && cam_session_get_class_index (self->session) != CAM_SESSION_NONE)
    return g_strdup_printf (
        _ ("The second network has no class called %s. Pick one of its classes."),
        cam_explainer_get_class_names (first)[cam_session_get_class_index (self->session)]);
  return NULL;
}

gboolean
cam_compare_find_sides (CamCompare *self, CamComparedMap sides[CAM_N_SIDES], char **refusal)
{
  CamExplainer *first = cam_session_get_explainer (self->session, 0);
  gboolean with_second = self->against == CAM_COMPARE_AGAINST_MODEL;
  CamExplainer *other = with_second ? self->second : first;

  *refusal = with_second ? describe_second (self) : NULL;
  if (*refusal != NULL || cam_explainer_get_result (first) == NULL || other == NULL
      || cam_explainer_get_result (other) == NULL)
    return FALSE;
  sides[CAM_SIDE_A].result = cam_explainer_get_result (first);
  sides[CAM_SIDE_A].class_index = cam_session_get_class_index (self->session);
  sides[CAM_SIDE_B].result = cam_explainer_get_result (other);
  sides[CAM_SIDE_B].class_index = cam_compare_find_other (self);
  if (sides[CAM_SIDE_A].class_index == CAM_SESSION_NONE)
    return FALSE;
  if (sides[CAM_SIDE_B].class_index == CAM_SESSION_NONE)
    {
      *refusal
          = g_strdup (_ ("This network has only one class. There is none to compare it with."));
      return FALSE;
    }
  if (self->against == CAM_COMPARE_AGAINST_METHOD)
    return find_methods (sides, refusal);
  if (!cam_compare_find_method (self,
                                cam_explainer_get_result (first),
                                cam_explainer_get_result (other),
                                &sides[CAM_SIDE_A].method))
    {
      *refusal = g_strdup (_ ("No method explains both networks at these layers."));
      return FALSE;
    }
  sides[CAM_SIDE_B].method = sides[CAM_SIDE_A].method;
  return TRUE;
}
