/* SPDX-License-Identifier: MIT */

#include "cam-compare-csv.h"

#include <glib/gi18n-lib.h>

#include "cam-text.h"

static const char *
get_class_name (CamCompare *compare, CamSide side, guint class_index)
{
  return cam_explainer_get_class_names (cam_compare_get_explainer (compare, side))[class_index];
}

/* Adds a line for each side: its model and class, the method of its map, and its logit. */
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
      g_autofree char *network
          = cam_session_title_model (cam_compare_get_session (compare), explainer);

      g_string_append_printf (text, "%s\t", letters[i]);
      cam_text_add_name (text, get_class_name (compare, (CamSide)i, shown->class_index));
      g_string_append_c (text, '\t');
      cam_text_add_name (text, network);
      g_string_append_printf (text,
                              "\t%s\t" CAM_TEXT_NUMBER "\n",
                              cam_method_get_title (shown->method),
                              cam_explanation_get_logits (explanation)[shown->class_index]);
    }
}

static void
add_sum (GString *text, CamComparison *comparison)
{
  CamComparisonSum sum = cam_comparison_get_sum (comparison);

  g_string_append_printf (text, "A − B\t\t\t\t" CAM_TEXT_NUMBER "\n", sum.logit);
  if (!sum.exact)
    return;
  g_string_append_printf (text, "%s\t\t\t\t" CAM_TEXT_NUMBER "\n", _ ("Evidence"), sum.evidence);
  g_string_append_printf (text, "%s\t\t\t\t" CAM_TEXT_NUMBER "\n", _ ("Bias"), sum.bias);
}

char *
cam_compare_describe_as_csv (CamCompare *compare)
{
  CamSession *session;
  CamComparison *comparison;
  CamSampleItem *sample;
  CamChannelTable *channels;
  CamChannelOrder order;
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (CAM_IS_COMPARE (compare), NULL);

  session = cam_compare_get_session (compare);
  comparison = cam_compare_get_comparison (compare);
  sample = cam_session_get_item (session, cam_session_get_selected (session));
  if (comparison == NULL || sample == NULL)
    return NULL;
  text = g_string_new (NULL);
  cam_text_add_name (text, cam_sample_item_get_name (sample));
  g_string_append (text, "\n\n");
  add_sides (text, compare, comparison);
  add_sum (text, comparison);
  channels = cam_comparison_get_channels (comparison);
  if (channels == NULL)
    return g_string_free (g_steal_pointer (&text), FALSE);
  g_object_get (compare, "channel-order", &order, NULL);
  g_string_append (text, "\nA − B\n");
  cam_text_add_channels (text, channels, order);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
