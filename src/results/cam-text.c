/* SPDX-License-Identifier: MIT */

#include "cam-text.h"

#include <glib/gi18n-lib.h>

void
cam_text_add_name (GString *text, const char *name)
{
  g_autofree char *cell = g_utf8_make_valid (name, -1);

  g_strdelimit (cell, "\t\r\n", ' ');
  g_string_append (text, cell);
}

void
cam_text_add_channels (GString *text, CamChannelTable *table, CamChannelOrder order)
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
                              "%u\t" CAM_TEXT_NUMBER "\t" CAM_TEXT_NUMBER "\t" CAM_TEXT_NUMBER
                              "%s%s\n",
                              channel->index,
                              channel->weight,
                              channel->gap_value,
                              channel->contribution,
                              channel->off ? "\t" : "",
                              /* Translators: a channel that is switched off */
                              channel->off ? _ ("off") : "");
    }
  if (!exact)
    return;
  g_string_append_printf (
      text, "%s\t\t\t" CAM_TEXT_NUMBER "\n", _ ("Bias"), cam_channel_table_get_bias (table));
  g_string_append_printf (
      text, "%s\t\t\t" CAM_TEXT_NUMBER "\n", _ ("Logit"), cam_channel_table_get_logit (table));
}
