/* SPDX-License-Identifier: MIT */

#include "cam-lesson-values.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cam-equation-round.h"

/* Gives a value of the selected sample; NULL if it is not known. */
typedef char *(*Get) (CamSession *session);

static char *
format (double number, int decimals)
{
  char text[64];

  if (!isfinite (number))
    return NULL;
  if (fabs (number) < 0.5 * pow (10, -decimals))
    number = 0;
  g_snprintf (text, sizeof text, "%.*f", decimals, fabs (number));
  return g_strconcat (number < 0 ? "\u2212" : "", text, NULL);
}

static CamExplanation *
get_explanation (CamSession *session)
{
  CamResult *result = cam_session_get_result (session);

  return result != NULL ? cam_result_get_explanation (result) : NULL;
}

/* The explanation of the second model. */
static CamExplanation *
get_second_explanation (CamSession *session)
{
  CamExplainer *second = cam_session_get_explainer (session, 1);
  CamResult *result = second != NULL ? cam_explainer_get_result (second) : NULL;

  return result != NULL ? cam_result_get_explanation (result) : NULL;
}

static guint
get_class (CamSession *session)
{
  CamClassMaps *maps = cam_session_get_maps (session);

  return maps != NULL ? cam_class_maps_get_options (maps)->class_index : CAM_SESSION_NONE;
}

static CamChannelTable *
get_channels (CamSession *session)
{
  CamClassMaps *maps = cam_session_get_maps (session);

  return maps != NULL ? cam_class_maps_get_channels (maps) : NULL;
}

/* The channel with the largest contribution. */
static const CamChannel *
get_strongest (CamSession *session)
{
  CamChannelTable *table = get_channels (session);

  if (table == NULL || cam_channel_table_get_n_channels (table) == 0)
    return NULL;
  return cam_channel_table_get_channel (table, CAM_CHANNEL_ORDER_CONTRIBUTION, 0);
}

static char *
get_picture (CamSession *session)
{
  CamSampleItem *sample = cam_session_get_sample (session);

  return sample != NULL ? g_strdup (cam_sample_item_get_name (sample)) : NULL;
}

static char *
get_target (CamSession *session)
{
  CamSampleItem *sample = cam_session_get_sample (session);

  return sample != NULL ? g_strdup (cam_sample_item_get_target_name (sample)) : NULL;
}

static char *
name_class (CamSession *session, guint c)
{
  g_autoptr (CamClassItem) item = g_list_model_get_item (cam_session_get_classes (session), c);

  return item != NULL ? g_strdup (cam_class_item_get_name (item)) : NULL;
}

static char *
get_prediction (CamSession *session)
{
  CamExplanation *explanation = get_explanation (session);

  return explanation != NULL ? name_class (session, cam_explanation_get_prediction (explanation))
                             : NULL;
}

/* In the same way as the window. */
static char *
format_percent (double share)
{
  if (share > 0 && share < 0.01)
    return g_strdup (_ ("< 1 %"));
  if (share < 1 && share > 0.99)
    return g_strdup (_ ("> 99 %"));
  /* Translators: a percentage, with a thin space before the sign where the language wants one. */
  return g_strdup_printf (_ ("%.0f %%"), 100 * share);
}

static char *
get_probability (CamSession *session)
{
  CamExplanation *explanation = get_explanation (session);
  guint c = explanation != NULL ? cam_explanation_get_prediction (explanation) : 0;

  return explanation != NULL ? format_percent (cam_explanation_get_probabilities (explanation)[c])
                             : NULL;
}

static char *
get_second_prediction (CamSession *session)
{
  CamExplanation *explanation = get_second_explanation (session);
  const char *const *names;

  if (explanation == NULL)
    return NULL;
  names = cam_explainer_get_class_names (cam_session_get_explainer (session, 1));
  return g_strdup (names[cam_explanation_get_prediction (explanation)]);
}

static char *
get_second_probability (CamSession *session)
{
  CamExplanation *explanation = get_second_explanation (session);
  guint c = explanation != NULL ? cam_explanation_get_prediction (explanation) : 0;

  return explanation != NULL ? format_percent (cam_explanation_get_probabilities (explanation)[c])
                             : NULL;
}

static char *
get_class_name (CamSession *session)
{
  return name_class (session, get_class (session));
}

/* A number of the equation, rounded like the window's, so that the numbers in a sentence add up. */
static char *
get_term (CamSession *session, gsize offset)
{
  CamChannelTable *table = get_channels (session);
  CamEquationNumbers numbers;

  if (table == NULL)
    return NULL;
  cam_equation_round (cam_channel_table_get_logit (table),
                      cam_channel_table_get_sum (table),
                      cam_channel_table_get_bias (table),
                      &numbers);
  return format ((double)G_STRUCT_MEMBER (gint64, &numbers, offset) / pow (10, numbers.decimals),
                 numbers.decimals);
}

static char *
get_logit (CamSession *session)
{
  return get_term (session, G_STRUCT_OFFSET (CamEquationNumbers, logit));
}

static char *
get_sum (CamSession *session)
{
  return get_term (session, G_STRUCT_OFFSET (CamEquationNumbers, sum));
}

static char *
get_bias (CamSession *session)
{
  return get_term (session, G_STRUCT_OFFSET (CamEquationNumbers, bias));
}

static char *
get_n_channels (CamSession *session)
{
  CamChannelTable *table = get_channels (session);

  return table != NULL ? g_strdup_printf ("%u", cam_channel_table_get_n_channels (table)) : NULL;
}

static char *
get_channel (CamSession *session)
{
  const CamChannel *channel = get_strongest (session);

  return channel != NULL ? g_strdup_printf ("%u", channel->index) : NULL;
}

static char *
get_weight (CamSession *session)
{
  const CamChannel *channel = get_strongest (session);

  return channel != NULL ? format (channel->weight, 3) : NULL;
}

static char *
get_mean (CamSession *session)
{
  const CamChannel *channel = get_strongest (session);

  return channel != NULL ? format (channel->gap_value, 3) : NULL;
}

static char *
get_contribution (CamSession *session)
{
  const CamChannel *channel = get_strongest (session);

  return channel != NULL ? format (channel->contribution, 2) : NULL;
}

static char *
get_size (CamSession *session)
{
  CamExplanation *explanation = get_explanation (session);
  gsize height, width;

  if (explanation == NULL)
    return NULL;
  cam_explanation_get_map_size (explanation, &height, &width);
  return g_strdup_printf ("%" G_GSIZE_FORMAT "\u00a0×\u00a0%" G_GSIZE_FORMAT, width, height);
}

static char *
get_extreme (CamSession *session, gboolean largest)
{
  CamClassMaps *maps = cam_session_get_maps (session);
  CamMethod method;
  CamHeatmap *heatmap;
  CamTensor *map;
  float extreme;

  if (maps == NULL)
    return NULL;
  method = cam_class_maps_choose_method (maps, cam_session_get_method (session));
  heatmap = cam_class_maps_get_heatmap (maps, method);
  map = heatmap != NULL ? cam_heatmap_get_map (heatmap) : NULL;
  if (map == NULL || map->n_elements == 0)
    return NULL;
  extreme = map->data[0];
  for (gsize i = 1; i < map->n_elements; i++)
    extreme = largest ? MAX (extreme, map->data[i]) : MIN (extreme, map->data[i]);
  return format (extreme, fabsf (extreme) < 1 ? 3 : 1);
}

static char *
get_maximum (CamSession *session)
{
  return get_extreme (session, TRUE);
}

static char *
get_minimum (CamSession *session)
{
  return get_extreme (session, FALSE);
}

static char *
get_agreement (CamSession *session)
{
  CamClassMaps *maps = cam_session_get_maps (session);
  double delta, pearson;

  if (maps == NULL || !cam_class_maps_get_agreement (maps, &delta, &pearson))
    return NULL;
  return format (pearson, 4);
}

static char *
get_layer (CamSession *session)
{
  char *layer;

  g_object_get (session, "layer", &layer, NULL);
  return layer;
}

static char *
get_alpha (CamSession *session)
{
  double alpha;

  g_object_get (session, "alpha", &alpha, NULL);
  return format_percent (alpha);
}

static char *
get_count (CamSession *session, const char *property)
{
  guint count;

  g_object_get (session, property, &count, NULL);
  return g_strdup_printf ("%u", count);
}

static char *
get_n_correct (CamSession *session)
{
  return get_count (session, "n-correct");
}

static char *
get_n_with_target (CamSession *session)
{
  return get_count (session, "n-with-target");
}

static char *
get_n_classes (CamSession *session)
{
  return g_strdup_printf ("%u", g_list_model_get_n_items (cam_session_get_classes (session)));
}

/* The values. Those with `guessed` would give the prediction away, or something about it. */
static const struct
{
  const char *name;
  Get get;
  gboolean guessed;
} values[] = {
  { "picture", get_picture, FALSE },
  { "target", get_target, FALSE },
  { "prediction", get_prediction, TRUE },
  { "probability", get_probability, TRUE },
  { "second-prediction", get_second_prediction, TRUE },
  { "second-probability", get_second_probability, TRUE },
  { "class", get_class_name, TRUE },
  { "logit", get_logit, TRUE },
  { "sum", get_sum, TRUE },
  { "bias", get_bias, TRUE },
  { "channels", get_n_channels, FALSE },
  { "channel", get_channel, TRUE },
  { "weight", get_weight, TRUE },
  { "mean", get_mean, TRUE },
  { "contribution", get_contribution, TRUE },
  { "size", get_size, FALSE },
  { "maximum", get_maximum, TRUE },
  { "minimum", get_minimum, TRUE },
  { "agreement", get_agreement, TRUE },
  { "layer", get_layer, FALSE },
  { "alpha", get_alpha, FALSE },
  { "correct", get_n_correct, FALSE },
  { "labelled", get_n_with_target, FALSE },
  { "classes", get_n_classes, FALSE },
};

guint
cam_lesson_values_find (const char *name, gsize length)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (values)
         && (strlen (values[i].name) != length || strncmp (values[i].name, name, length) != 0))
    i++;
  return i < G_N_ELEMENTS (values) ? i : CAM_LESSON_NO_VALUE;
}

char *
cam_lesson_values_get (CamSession *session, guint i)
{
  char *value;

  g_return_val_if_fail (CAM_IS_SESSION (session), NULL);
  g_return_val_if_fail (i < G_N_ELEMENTS (values), NULL);

  if (values[i].guessed && cam_session_get_concealed (session))
    return g_strdup ("?");
  value = values[i].get (session);
  return value != NULL ? value : g_strdup ("–");
}
