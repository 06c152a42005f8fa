/* SPDX-License-Identifier: MIT */

#include "cam-compare-private.h"

#include <glib/gi18n-lib.h>

/* The likeliest class but @class_index; CAM_SESSION_NONE if that is the only one. */
static guint
find_runner_up (CamExplanation *explanation, guint class_index)
{
  const float *logits = cam_explanation_get_logits (explanation);
  guint best = CAM_SESSION_NONE;

  for (guint c = 0; c < cam_explanation_get_n_classes (explanation); c++)
    if (c != class_index && (best == CAM_SESSION_NONE || logits[c] > logits[best]))
      best = c;
  return best;
}

guint
cam_compare_find_other_class (CamCompare *self, guint first)
{
  CamResult *result = cam_session_first (self->session)->result;
  CamSampleItem *sample = cam_session_get_selected_item (self->session);
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
  return find_runner_up (explanation, first);
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
                                                    : self->second->class_index;
    case CAM_COMPARE_AGAINST_METHOD:
      return self->session->class_index;
    case CAM_COMPARE_AGAINST_CLASS:
    default:
      return cam_compare_find_other_class (self, self->session->class_index);
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
  *method = self->session->method;
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

/* CAM of the class, and Grad-CAM of it. */
static gboolean
find_methods (CamComparedMap sides[CAM_N_SIDES], char **lack)
{
  g_autoptr (GError) error = NULL;

  sides[CAM_SIDE_A].method = CAM_METHOD_CAM;
  sides[CAM_SIDE_B].method = CAM_METHOD_GRAD_CAM;
  for (guint i = 0; i < CAM_N_SIDES; i++)
    if (!cam_explanation_check_method (
            cam_result_get_explanation (sides[i].result), sides[i].method, &error))
      {
        *lack = g_strdup (error->message);
        return FALSE;
      }
  return TRUE;
}

/* Why there is no second model's map. */
static char *
describe_second (CamCompare *self)
{
  CamExplainer *first = cam_session_first (self->session);

  if (self->second == NULL)
    return g_strdup (_ ("There is no second network yet. Open one to compare with."));
  if (self->second->failure != NULL)
    return g_strdup (self->second->failure);
  if (self->second->result != NULL && cam_compare_find_other (self) == CAM_SESSION_NONE
      && self->session->class_index != CAM_SESSION_NONE)
    return g_strdup_printf (
        _ ("The second network has no class called %s. Pick one of its classes."),
        first->class_names[self->session->class_index]);
  return NULL;
}

gboolean
cam_compare_find_sides (CamCompare *self, CamComparedMap sides[CAM_N_SIDES], char **lack)
{
  CamExplainer *first = cam_session_first (self->session);
  gboolean with_second = self->against == CAM_COMPARE_AGAINST_MODEL;
  CamExplainer *other = with_second ? self->second : first;

  *lack = with_second ? describe_second (self) : NULL;
  if (*lack != NULL || first->result == NULL || other == NULL || other->result == NULL)
    return FALSE;
  sides[CAM_SIDE_A].result = first->result;
  sides[CAM_SIDE_A].class_index = self->session->class_index;
  sides[CAM_SIDE_B].result = other->result;
  sides[CAM_SIDE_B].class_index = cam_compare_find_other (self);
  if (sides[CAM_SIDE_A].class_index == CAM_SESSION_NONE)
    return FALSE;
  if (sides[CAM_SIDE_B].class_index == CAM_SESSION_NONE)
    {
      *lack = g_strdup (_ ("This network has only one class. There is none to compare it with."));
      return FALSE;
    }
  if (self->against == CAM_COMPARE_AGAINST_METHOD)
    return find_methods (sides, lack);
  if (!cam_compare_find_method (self, first->result, other->result, &sides[CAM_SIDE_A].method))
    {
      *lack = g_strdup (_ ("No method explains both networks at these layers."));
      return FALSE;
    }
  sides[CAM_SIDE_B].method = sides[CAM_SIDE_A].method;
  return TRUE;
}
