/* SPDX-License-Identifier: MIT */

#include "cam-seen-size.h"

#include <glib/gi18n-lib.h>

#include "cam-tooltip.h"

/* Whether the picture is the square middle of a file's picture that is not square. */
static gboolean
is_middle (CamPicture *picture)
{
  CamPicturePart part = cam_picture_get_part (picture);

  return part.width < 1 || part.height < 1;
}

void
cam_seen_size_show (GtkLabel *label, CamPicture *picture)
{
  guint width = cam_picture_get_width (picture), height = cam_picture_get_height (picture);
  guint own_width = cam_picture_get_original_width (picture);
  guint own_height = cam_picture_get_original_height (picture);
  g_autofree char *size = g_strdup_printf ("%u\u00a0×\u00a0%u", width, height);
  g_autofree char *own_size = g_strdup_printf ("%u\u00a0×\u00a0%u", own_width, own_height);
  g_autofree char *text = NULL, *tooltip = NULL;
  guint whole_width, whole_height;
  gboolean is_cut = cam_picture_get_whole (picture, &whole_width, &whole_height) != NULL;

  if (width != own_width || height != own_height)
    {
      /* Translators: width × height in pixels */
      text = g_strdup_printf (is_cut                ? _ ("the network sees the bright part, %s")
                              : is_middle (picture) ? _ ("the network sees only the middle, %s")
                                                    : _ ("as the network sees it, %s"),
                              size);
      /* Translators: width × height in pixels */
      tooltip = g_strdup_printf (_ ("The file’s picture has %s pixels"), own_size);
    }
  gtk_label_set_text (label, text != NULL ? text : "");
  cam_tooltip_set (GTK_WIDGET (label), tooltip);
}
