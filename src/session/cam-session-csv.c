/* SPDX-License-Identifier: MIT */

#include "cam-session-csv.h"

#include <glib/gi18n-lib.h>

#include "cam-session-state-private.h"

/* Enough for a float32 to read back as itself. */
#define NUMBER "%.9g"

/* A name as one cell. */
static void
add_name (GString *text, const char *name)
{
  g_autofree char *cell = g_utf8_make_valid (name, -1);

  g_strdelimit (cell, "\t\r\n", ' ');
  g_string_append (text, cell);
}

static void
add_classes (GString *text, CamExplanation *explanation, const char *const *names)
{
  g_string_append_printf (text, "%s\t%s\t%s\n", _ ("Class"), _ ("Logit"), _ ("Probability"));
  for (guint c = 0; c < cam_explanation_get_n_classes (explanation); c++)
    {
      add_name (text, names[c]);
      g_string_append_printf (text,
                              "\t" NUMBER "\t" NUMBER "\n",
                              cam_explanation_get_logits (explanation)[c],
                              cam_explanation_get_probabilities (explanation)[c]);
    }
}

static void
add_channels (GString *text, CamChannelTable *table, CamChannelOrder order)
{
  gboolean exact = cam_channel_table_is_exact (table);

  g_string_append_printf (text,
                          "%s\t%s\t%s\t%s\n",
                          _ ("Channel"),
                          exact ? _ ("Class weight") : _ ("Gradient weight"),
                          _ ("GAP value"),
                          _ ("Contribution"));
  for (guint i = 0; i < cam_channel_table_get_n_channels (table); i++)
    {
      const CamChannel *channel = cam_channel_table_get_channel (table, order, i);

      g_string_append_printf (text,
                              "%u\t" NUMBER "\t" NUMBER "\t" NUMBER "\n",
                              channel->index,
                              channel->weight,
                              channel->gap_value,
                              channel->contribution);
    }
  if (!exact)
    return;
  g_string_append_printf (
      text, "%s\t\t\t" NUMBER "\n", _ ("Bias"), cam_channel_table_get_bias (table));
  g_string_append_printf (
      text, "%s\t\t\t" NUMBER "\n", _ ("Logit"), cam_channel_table_get_logit (table));
}

char *
cam_session_describe_as_csv (CamSession *self)
{
  CamExplainer *first;
  CamExplanation *explanation;
  const char *const *names;
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);

  first = cam_session_first (self);
  if (first->result == NULL || first->maps == NULL || cam_session_get_selected_item (self) == NULL)
    return NULL;
  explanation = cam_result_get_explanation (first->result);
  names = cam_explainer_get_class_names (first);
  text = g_string_new (NULL);
  add_name (text, cam_sample_item_get_name (cam_session_get_selected_item (self)));
  g_string_append (text, "\n\n");
  add_classes (text, explanation, names);
  g_string_append_c (text, '\n');
  add_name (text, names[cam_class_maps_get_options (first->maps)->class_index]);
  g_string_append_c (text, '\n');
  add_channels (text, cam_class_maps_get_channels (first->maps), self->channel_order);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_class_name (CamCompare *compare, CamSide side, guint class_index)
{
  return cam_explainer_get_class_names (cam_compare_get_explainer (compare, side))[class_index];
}

/* A line for each of the two: whose class it is, by which method its map is, and its logit. */
static void
add_sides (GString *text, CamCompare *compare, CamComparison *comparison)
{
  static const char *const letters[CAM_N_SIDES] = { "A", "B" };

  g_string_append_printf (
      text, "\t%s\t%s\t%s\t%s\n", _ ("Class"), _ ("Network"), _ ("Method"), _ ("Logit"));
  for (guint i = 0; i < CAM_N_SIDES; i++)
    {
      const CamComparedMap *shown = cam_comparison_get_side (comparison, (CamSide)i);
      CamExplainer *explainer = cam_compare_get_explainer (compare, (CamSide)i);
      CamExplanation *explanation = cam_result_get_explanation (shown->result);

      g_string_append_printf (text, "%s\t", letters[i]);
      add_name (text, get_class_name (compare, (CamSide)i, shown->class_index));
      g_string_append_c (text, '\t');
      add_name (text, cam_model_get_title (cam_explainer_get_model (explainer)));
      g_string_append_printf (text,
                              "\t%s\t" NUMBER "\n",
                              cam_method_get_title (shown->method),
                              cam_explanation_get_logits (explanation)[shown->class_index]);
    }
}

static void
add_sum (GString *text, CamComparison *comparison)
{
  CamComparisonSum sum = cam_comparison_get_sum (comparison);

  g_string_append_printf (text, "A − B\t\t\t\t" NUMBER "\n", sum.logit);
  if (!sum.exact)
    return;
  g_string_append_printf (text, "%s\t\t\t\t" NUMBER "\n", _ ("Evidence"), sum.evidence);
  g_string_append_printf (text, "%s\t\t\t\t" NUMBER "\n", _ ("Bias"), sum.bias);
}

char *
cam_compare_describe_as_csv (CamCompare *compare)
{
  CamComparison *comparison;
  CamSampleItem *sample;
  CamChannelTable *channels;
  CamChannelOrder order;
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (CAM_IS_COMPARE (compare), NULL);

  comparison = cam_compare_get_comparison (compare);
  sample = cam_session_get_selected_item (cam_compare_get_session (compare));
  if (comparison == NULL || sample == NULL)
    return NULL;
  text = g_string_new (NULL);
  add_name (text, cam_sample_item_get_name (sample));
  g_string_append (text, "\n\n");
  add_sides (text, compare, comparison);
  add_sum (text, comparison);
  channels = cam_comparison_get_channels (comparison);
  if (channels == NULL)
    return g_string_free (g_steal_pointer (&text), FALSE);
  g_object_get (compare, "channel-order", &order, NULL);
  g_string_append (text, "\nA − B\n");
  add_channels (text, channels, order);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
