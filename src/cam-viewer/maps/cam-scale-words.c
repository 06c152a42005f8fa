/* SPDX-License-Identifier: MIT */

#include "cam-scale-words.h"

#include <glib/gi18n-lib.h>

#include "cam-number.h"

const char *
cam_scale_words_get_kind (guint n_scaled)
{
  if (n_scaled == 1)
    return C_ ("colour bar", "own scale");
  return n_scaled == 0 ? C_ ("colour bar", "shared scale") : C_ ("colour bar", "one scale");
}

const char *
cam_scale_words_get_short_kind (guint n_scaled)
{
  /* Translators: "own scale" or "shared scale" if there is room for one short word only */
  if (n_scaled == 1)
    return C_ ("colour bar", "own");
  return n_scaled == 0 ? C_ ("colour bar", "shared") : C_ ("colour bar", "one scale");
}

/* Returns: whose scale it is, in full. */
static char *
describe_kind (CamHeatmap *heatmap)
{
  guint n_scaled = cam_heatmap_get_n_scaled (heatmap);

  if (n_scaled == 1)
    return g_strdup (_ ("this map’s own scale"));
  if (n_scaled == 0)
    return g_strdup (_ ("one scale for these maps"));
  return g_strdup_printf (_ ("one scale for %u classes"), n_scaled);
}

/* Returns: what the arrows at the ends of a colour bar mean, in words. */
static const char *
describe_ends (CamScale scale)
{
  if (scale.below && scale.above)
    return _ (", some values lie beyond both ends");
  if (scale.below)
    return _ (", some values lie below");
  return scale.above ? _ (", some values lie above") : "";
}

char *
cam_scale_words_describe (CamHeatmap *heatmap, const char *unit)
{
  CamScale scale = cam_heatmap_get_scale (heatmap);
  g_autofree char *minimum = cam_number_format (scale.minimum);
  g_autofree char *maximum = cam_number_format (scale.maximum);
  g_autofree char *kind = describe_kind (heatmap);

  if (unit == NULL || *unit == '\0')
    /* Translators: the same without a unit: "0 to 3.2: this map’s own scale, some values lie
     * above". */
    return g_strdup_printf (_ ("%s to %s: %s%s"), minimum, maximum, kind, describe_ends (scale));
  /* Translators: the ends of a colour scale, its unit, whose scale it is, and whether there are
   * values beyond it: "0 to 3.2 logits: this map’s own scale, some values lie above". */
  return g_strdup_printf (
      _ ("%s to %s %s: %s%s"), minimum, maximum, unit, kind, describe_ends (scale));
}
