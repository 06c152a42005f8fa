/* SPDX-License-Identifier: MIT */

#include "cam-session-csv.h"

#include <glib/gi18n-lib.h>

#include "cam-session-state-private.h"
#include "cam-text.h"

static void
add_classes (GString *text, CamExplanation *explanation, const char *const *names)
{
  g_string_append_printf (text, "%s\t%s\t%s\n", _ ("Class"), _ ("Logit"), _ ("Probability"));
  for (guint c = 0; c < cam_explanation_get_n_classes (explanation); c++)
    {
      cam_text_add_name (text, names[c]);
      g_string_append_printf (text,
                              "\t" CAM_TEXT_NUMBER "\t" CAM_TEXT_NUMBER "\n",
                              cam_explanation_get_logits (explanation)[c],
                              cam_explanation_get_probabilities (explanation)[c]);
    }
}

char *
cam_session_describe_as_csv (CamSession *self)
{
  CamExplainer *first;
  CamExplanation *explanation;
  const char *const *names;
  g_autofree char *changes = NULL;
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);

  first = cam_session_first (self);
  if (first->result == NULL || first->maps == NULL || cam_session_get_selected_item (self) == NULL)
    return NULL;
  explanation = cam_result_get_explanation (first->result);
  names = cam_explainer_get_class_names (first);
  changes = cam_what_if_describe (self->what_if);
  text = g_string_new (NULL);
  cam_text_add_name (text, cam_sample_item_get_name (cam_session_get_selected_item (self)));
  if (changes != NULL)
    g_string_append_printf (text, "\t%s", changes);
  g_string_append (text, "\n\n");
  add_classes (text, explanation, names);
  g_string_append_c (text, '\n');
  cam_text_add_name (text, names[cam_class_maps_get_options (first->maps)->class_index]);
  g_string_append_c (text, '\n');
  cam_text_add_channels (text, cam_class_maps_get_channels (first->maps), self->channel_order);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
