/* SPDX-License-Identifier: MIT */

#include "cam-method-private.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"

static const CamMethodRow *const rows[] = {
  [CAM_METHOD_CAM] = &cam_method_cam,
  [CAM_METHOD_GRAD_CAM] = &cam_method_grad_cam,
};

G_STATIC_ASSERT (G_N_ELEMENTS (rows) == CAM_N_METHODS);

const CamMethodRow *
cam_method_get_row (CamMethod method)
{
  g_assert (method < CAM_N_METHODS);

  return rows[method];
}

const char *
cam_method_get_id (CamMethod method)
{
  g_return_val_if_fail (method < CAM_N_METHODS, NULL);

  return rows[method]->id;
}

gboolean
cam_method_find (const char *id, CamMethod *method)
{
  g_return_val_if_fail (id != NULL && method != NULL, FALSE);

  for (guint i = 0; i < CAM_N_METHODS; i++)
    if (g_str_equal (rows[i]->id, id))
      {
        *method = (CamMethod)i;
        return TRUE;
      }
  return FALSE;
}

const char *
cam_method_get_title (CamMethod method)
{
  g_return_val_if_fail (method < CAM_N_METHODS, NULL);

  return _ (rows[method]->title);
}

const char *
cam_method_get_source (CamMethod method)
{
  g_return_val_if_fail (method < CAM_N_METHODS, NULL);

  return rows[method]->source;
}

/* "1024 → 500 → 4": the number of values that enter the fully connected layers, and that leave
 * each. */
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

static void
set_other_layer (CamMethod method, CamNetwork *network, guint layer, GError **error)
{
  guint averaged = cam_network_get_default_layer (network);

  g_set_error (
      error,
      CAM_ERROR,
      CAM_ERROR_METHOD,
      /* Translators: a method, a layer, another layer, another method */
      _ ("%s needs the layer %s: only its maps are averaged and weighed for each class. At %s "
         "%s works."),
      cam_method_get_title (method),
      cam_network_get_layer (network, averaged)->name,
      cam_network_get_layer (network, layer)->name,
      cam_method_get_title (cam_method_choose (network, layer)));
}

static void
set_no_gap (CamMethod method, CamNetwork *network, guint layer, GError **error)
{
  guint n_layers;
  g_autofree char *head = describe_head (network, &n_layers);

  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_METHOD,
               /* Translators: a method, a number, numbers of values as in "1024 → 500 → 4", and
                * another method */
               g_dngettext (GETTEXT_PACKAGE,
                            "%s needs global average pooling before one linear layer, so that each "
                            "feature map has one weight for a class. This network ends in %u fully "
                            "connected layer instead (%s). %s works here.",
                            "%s needs global average pooling before one linear layer, so that each "
                            "feature map has one weight for a class. This network ends in %u fully "
                            "connected layers instead (%s). %s works here.",
                            n_layers),
               cam_method_get_title (method),
               n_layers,
               head,
               cam_method_get_title (cam_method_choose (network, layer)));
}

/* For a graph, whose end may be anything. */
static void
set_other_end (CamMethod method, CamNetwork *network, guint layer, GError **error)
{
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_METHOD,
               /* Translators: a method, and another method */
               _ ("%s needs global average pooling before one linear layer, so that each feature "
                  "map has one weight for a class; this network ends otherwise. %s works here."),
               cam_method_get_title (method),
               cam_method_get_title (cam_method_choose (network, layer)));
}

gboolean
cam_method_check (CamMethod method, CamNetwork *network, guint layer, GError **error)
{
  g_return_val_if_fail (method < CAM_N_METHODS, FALSE);
  g_return_val_if_fail (CAM_IS_NETWORK (network), FALSE);
  g_return_val_if_fail (layer < cam_network_get_n_layers (network), FALSE);

  if (!cam_network_is_target (network, layer))
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_METHOD,
                   /* Translators: a method and a layer */
                   _ ("%s explains layers with feature maps, and %s has none."),
                   cam_method_get_title (method),
                   cam_network_get_layer (network, layer)->name);
      return FALSE;
    }
  if (rows[method]->needs != CAM_NEEDS_GAP || cam_network_has_class_weights (network, layer))
    return TRUE;
  if (error == NULL)
    return FALSE;
  if (cam_network_has_gap (network))
    set_other_layer (method, network, layer, error);
  else if (cam_network_get_graph (network) != NULL)
    set_other_end (method, network, layer, error);
  else
    set_no_gap (method, network, layer, error);
  return FALSE;
}

gboolean
cam_method_applies (CamMethod method, CamNetwork *network, guint layer)
{
  return cam_method_check (method, network, layer, NULL);
}

CamMethod
cam_method_choose (CamNetwork *network, guint layer)
{
  guint method = 0;

  while (method + 1 < CAM_N_METHODS && !cam_method_applies ((CamMethod)method, network, layer))
    method++;
  return (CamMethod)method;
}
