/* SPDX-License-Identifier: MIT */

#include "cam-verdict.h"

#include <glib/gi18n-lib.h>

#include "cam-number.h"

char *
cam_verdict_describe (CamSampleItem *sample)
{
  const char *target = cam_sample_item_get_target_name (sample);
  const char *prediction = cam_sample_item_get_prediction_name (sample);
  g_autofree char *percent = NULL;

  if (cam_sample_item_get_state (sample) != CAM_SAMPLE_PREDICTED)
    return target != NULL ? g_strdup_printf (_ ("It is %s."), target) : g_strdup ("");
  percent = cam_number_format_probability (cam_sample_item_get_probability (sample));
  if (target == NULL)
    /* Translators: a class's name, and its probability in percent */
    return g_strdup_printf (_ ("The network says %s, %s."), prediction, percent);
  if (cam_sample_item_is_correct (sample))
    /* Translators: a class's name, and its probability in percent */
    return g_strdup_printf (_ ("It is %s, and the network says so, %s."), target, percent);
  if (cam_sample_item_get_target (sample) < 0)
    /* Translators: the target's name, the prediction's, and its probability in percent */
    return g_strdup_printf (_ ("It is %s, which the network does not know. It says %s, %s."),
                            target,
                            prediction,
                            percent);
  /* Translators: the target's name, the prediction's, and its probability in percent */
  return g_strdup_printf (_ ("It is %s. The network says %s, %s."), target, prediction, percent);
}

char *
cam_verdict_describe_briefly (CamSampleItem *sample)
{
  const char *target = cam_sample_item_get_target_name (sample);
  const char *prediction = cam_sample_item_get_prediction_name (sample);
  g_autofree char *percent = NULL;

  if (cam_sample_item_get_state (sample) != CAM_SAMPLE_PREDICTED)
    return g_strdup (target != NULL ? target : "");
  percent = cam_number_format_probability (cam_sample_item_get_probability (sample));
  if (target == NULL || cam_sample_item_is_correct (sample))
    /* Translators: a class's name, and its probability in percent */
    return g_strdup_printf (C_ ("short verdict", "%s, %s"), prediction, percent);
  /* Translators: the target's name, the prediction's, and its probability in percent */
  return g_strdup_printf (C_ ("short verdict", "%s → %s, %s"), target, prediction, percent);
}

gboolean
cam_verdict_describe_changed (CamSession *session, char **text, char **brief, gboolean *right)
{
  CamResult *result = cam_session_get_result (session);
  g_autofree char *changes = cam_what_if_describe (cam_session_get_what_if (session));
  g_autofree char *percent = NULL;
  CamExplanation *explanation;
  const char *name;
  guint prediction;

  if (changes == NULL || result == NULL)
    return FALSE;
  explanation = cam_result_get_explanation (result);
  prediction = cam_explanation_get_prediction (explanation);
  name = cam_session_get_class_names (session)[prediction];
  percent
      = cam_number_format_probability (cam_explanation_get_probabilities (explanation)[prediction]);
  /* Translators: what is changed, as "3 channels off", a class and its probability */
  *text = g_strdup_printf (_ ("With %s, the network says %s, %s."), changes, name, percent);
  /* Translators: the same if there is little room */
  *brief = g_strdup_printf (C_ ("short verdict", "%s: %s, %s"), changes, name, percent);
  *right = (int)prediction == cam_sample_item_get_target (cam_session_get_sample (session));
  return TRUE;
}

char *
cam_verdict_ask_briefly (void)
{
  return g_strdup (_ ("What does the network say?"));
}

char *
cam_verdict_ask (CamSampleItem *sample)
{
  const char *target = cam_sample_item_get_target_name (sample);

  if (target == NULL)
    return cam_verdict_ask_briefly ();
  /* Translators: a class */
  return g_strdup_printf (_ ("It is %s. What does the network say?"), target);
}
