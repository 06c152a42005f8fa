/* SPDX-License-Identifier: MIT */

#include "cam-agreement.h"

#include <glib/gi18n-lib.h>

#include "cam-number.h"

/* Below this the normalised maps are the same picture up to the rounding of float32. */
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
explain (CamTap tap, gboolean same)
{
  if (tap == CAM_TAP_RELU && same)
    return _ (
        "Behind the ReLU the gradient of the logit is w/(H·W) at every cell, so Grad-CAM weighs "
        "the feature maps just as CAM does.");
  if (tap == CAM_TAP_RELU)
    return _ ("They should be the same picture behind the ReLU; the difference is rounding in "
              "float32.");
  return _ ("Before the ReLU the gradient stops where A ≤ 0, so Grad-CAM weighs a channel less the "
            "fewer of its cells are active.");
}

/* "1024 → 500 → 4": what goes into the fully connected layers, and what comes out of each. */
static char *
describe_head (CamNetwork *network, guint *n_layers)
{
  GString *sizes = g_string_new (NULL);

  *n_layers = 0;
  for (guint i = 0; i < cam_network_get_n_layers (network); i++)
    {
      const CamLayer *layer = cam_network_get_layer (network, i);

      if (layer->kind != CAM_LAYER_LINEAR)
        continue;
      if ((*n_layers)++ == 0)
        g_string_append_printf (sizes, "%zu", layer->weight->shape[1]);
      g_string_append_printf (sizes, " → %zu", layer->weight->shape[0]);
    }
  return g_string_free (sizes, FALSE);
}

char *
cam_agreement_refuse (CamClassMaps *maps)
{
  CamNetwork *network;
  g_autofree char *head = NULL;
  guint n_layers;

  g_return_val_if_fail (CAM_IS_CLASS_MAPS (maps), NULL);

  network = cam_class_maps_get_network (maps);
  if (cam_network_has_gap (network))
    return g_strdup_printf (
        _ ("CAM needs the last convolution, %s: only its maps are averaged and weighed for each "
           "class. You look at %s. Grad-CAM works here."),
        cam_network_get_layer (network, cam_network_get_last_conv (network))->name,
        cam_network_get_layer (network, cam_class_maps_get_layer (maps))->name);
  head = describe_head (network, &n_layers);
  return g_strdup_printf (
      /* Translators: %s are numbers of values, as in "1024 → 500 → 4" */
      g_dngettext (
          GETTEXT_PACKAGE,
          "CAM needs global average pooling before one linear layer, so that each feature map "
          "has one weight for a class. This network ends in %u fully connected layer instead "
          "(%s). Grad-CAM works here.",
          "CAM needs global average pooling before one linear layer, so that each feature map "
          "has one weight for a class. This network ends in %u fully connected layers instead "
          "(%s). Grad-CAM works here.",
          n_layers),
      n_layers,
      head);
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
      *reason = cam_agreement_refuse (maps);
      return g_strdup (_ ("Grad-CAM only"));
    }
  same = max_delta < SAME_PICTURE;
  delta = format_delta (max_delta);
  r = cam_number_format_fixed (pearson, 3);
  *reason = g_strdup (explain (cam_class_maps_get_options (maps)->tap, same));
  if (same)
    return g_strdup_printf (_ ("CAM and Grad-CAM agree: max |Δ| %s, r %s"), delta, r);
  return g_strdup_printf (_ ("CAM and Grad-CAM differ: max |Δ| %s, r %s"), delta, r);
}
