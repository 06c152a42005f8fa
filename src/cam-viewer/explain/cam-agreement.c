/* SPDX-License-Identifier: MIT */

#include "cam-agreement.h"

#include <glib/gi18n-lib.h>

#include "cam-number.h"

/* If two normalised maps differ by less, they are the same but for rounding in float32. */
#define SAME_PICTURE 1e-3

static char *
format_delta (double delta)
{
  if (delta == 0)
    return g_strdup ("0");
  if (delta >= SAME_PICTURE)
    return g_strdup_printf ("%.3f", delta);
  return g_strdup_printf ("%.0e", delta);
}

static const char *
explain (gboolean averaged, gboolean same)
{
  if (averaged && same)
    return _ (
        "After the ReLU the gradient of the logit is w/(H·W) at every cell, so Grad-CAM weighs "
        "the feature maps just as CAM does.");
  if (averaged)
    return _ ("They should be the same picture after the ReLU; the difference is rounding in "
              "float32.");
  return _ ("Before the ReLU the gradient stops where A ≤ 0, so Grad-CAM weighs a channel less the "
            "fewer of its cells are active.");
}

char *
cam_agreement_describe (CamClassMaps *maps, char **reason)
{
  double max_delta, pearson;
  gboolean same;
  g_autofree char *delta = NULL;
  g_autofree char *r = NULL;

  g_return_val_if_fail (CAM_IS_CLASS_MAPS (maps), NULL);

  if (!cam_class_maps_get_agreement (maps, &max_delta, &pearson))
    {
      *reason = g_strdup (cam_class_maps_get_refusal (maps, CAM_METHOD_CAM));
      return g_strdup (_ ("Grad-CAM only"));
    }
  same = max_delta < SAME_PICTURE;
  delta = format_delta (max_delta);
  r = cam_number_format_fixed (pearson, 3);
  *reason
      = g_strdup (explain (cam_channel_table_is_exact (cam_class_maps_get_channels (maps)), same));
  if (same)
    return g_strdup_printf (_ ("CAM and Grad-CAM agree: max |Δ| %s, r %s"), delta, r);
  return g_strdup_printf (_ ("CAM and Grad-CAM differ: max |Δ| %s, r %s"), delta, r);
}
