/* SPDX-License-Identifier: MIT */

#include "cam-session-csv.h"

#include <glib/gi18n-lib.h>

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
  CamSampleItem *sample;
  CamClassMaps *maps;
  const char *const *names;
  CamChannelOrder order;
  g_autofree char *changes = NULL;
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);

  sample = cam_session_get_sample (self);
  maps = cam_session_get_maps (self);
  if (cam_session_get_result (self) == NULL || maps == NULL || sample == NULL)
    return NULL;
  names = cam_session_get_class_names (self);
  changes = cam_what_if_describe (cam_session_get_what_if (self));
  g_object_get (self, "channel-order", &order, NULL);
  text = g_string_new (NULL);
  cam_text_add_name (text, cam_sample_item_get_name (sample));
  if (changes != NULL)
    g_string_append_printf (text, "\t%s", changes);
  g_string_append (text, "\n\n");
  add_classes (text, cam_result_get_explanation (cam_session_get_result (self)), names);
  g_string_append_c (text, '\n');
  cam_text_add_name (text, names[cam_class_maps_get_options (maps)->class_index]);
  g_string_append_c (text, '\n');
  cam_text_add_channels (text, cam_class_maps_get_channels (maps), order);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
