/* SPDX-License-Identifier: MIT */

#include "cam-map-words.h"

#include <glib/gi18n-lib.h>

#include "cam-map.h"
#include "cam-number.h"

/* The middle third, as people see it, in fractions of the image. */
#define MIDDLE_BEGIN 0.42
#define MIDDLE_END 0.58

/* 0 before the middle, 1 in it, 2 after it. */
static guint
get_third (double place)
{
  return place < MIDDLE_BEGIN ? 0 : place > MIDDLE_END ? 2 : 1;
}

char *
cam_map_words_describe (CamHeatmap *heatmap)
{
  /* Translators: where a map is strongest: "strongest at the top left, on 12 % of the picture" */
  static const char *const places[3][3] = {
    { N_ ("at the top left"), N_ ("above the middle"), N_ ("at the top right") },
    { N_ ("left of the middle"), N_ ("in the middle"), N_ ("right of the middle") },
    { N_ ("at the bottom left"), N_ ("below the middle"), N_ ("at the bottom right") },
  };
  double x, y, share;
  g_autofree char *percent = NULL;

  g_return_val_if_fail (CAM_IS_HEATMAP (heatmap), NULL);

  if (!cam_map_find_strongest (cam_heatmap_get_map (heatmap), &x, &y, &share))
    return g_strdup (_ ("nothing speaks for the class"));
  percent = cam_number_format_probability ((float)share);
  /* Translators: where a map is strongest, and the share of the picture */
  return g_strdup_printf (
      _ ("strongest %s, on %s of the picture"), _ (places[get_third (y)][get_third (x)]), percent);
}
