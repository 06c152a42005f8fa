/* SPDX-License-Identifier: MIT */

#include "cam-network-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cam-error.h"
#include "cam-words.h"

/* The difference between the indices of two convolutions with a ReLU between them; a max pool adds
 * one. */
#define STEP_PLAIN 2
#define STEP_POOLED 3

/* The most digits of the index in a layer's name. */
#define MAX_DIGITS 6

#define EXPECTED                                                                                      \
  _ ("Expected are convolutions conv_layers.I with weight (out × in × k × k) and bias (out), and " \
     "linear layers fc.I or fc_layers.I with weight (out × in) and bias (out).")

/* Parameters whose names are equal up to the last dot. */
typedef struct
{
  char *name;
  guint index;
  CamTensor *weight;
  CamTensor *bias;
} Parameters;

static void
parameters_free (Parameters *parameters)
{
  g_free (parameters->name);
  g_free (parameters);
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error (error, CAM_ERROR, CAM_ERROR_NETWORK, "%s %s", what, EXPECTED);
  return FALSE;
}

/* Finds the index in a name: "conv_layers.4" with the stem "conv_layers" has index 4, "fc" has
 * 0. */
static gboolean
parse_layer_name (const char *name, const char *stem, guint *index)
{
  gsize length = strlen (stem);
  guint64 value = 0;

  if (!g_str_has_prefix (name, stem))
    return FALSE;
  if (name[length] == '\0' && g_str_equal (stem, "fc"))
    {
      *index = 0;
      return TRUE;
    }
  if (name[length] != '.' || strlen (name + length + 1) > MAX_DIGITS
      || !g_ascii_string_to_unsigned (name + length + 1, 10, 0, 100000, &value, NULL))
    return FALSE;
  *index = (guint)value;
  return TRUE;
}

/* @by_name: (element-type utf8 Parameters): the parameters of both lists. */
static Parameters *
find_or_add (GTree *by_name, GPtrArray *list, const char *name, guint index)
{
  Parameters *parameters = g_tree_lookup (by_name, name);

  if (parameters != NULL)
    return parameters;
  parameters = g_new0 (Parameters, 1);
  parameters->name = g_strdup (name);
  parameters->index = index;
  g_ptr_array_add (list, parameters);
  g_tree_insert (by_name, parameters->name, parameters);
  return parameters;
}

static gboolean
sort_tensor (const char *name,
             CamTensor *tensor,
             GTree *by_name,
             GPtrArray *convs,
             GPtrArray *linears,
             GError **error)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *layer = dot != NULL ? g_strndup (name, (gsize)(dot - name)) : g_strdup (name);
  const char *part = dot != NULL ? dot + 1 : "";
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;
  Parameters *parameters = NULL;
  guint index;

  if (parse_layer_name (layer, "conv_layers", &index))
    parameters = find_or_add (by_name, convs, layer, index);
  else if (parse_layer_name (layer, "fc", &index) || parse_layer_name (layer, "fc_layers", &index))
    parameters = find_or_add (by_name, linears, layer, index);

  if (parameters != NULL && g_str_equal (part, "weight") && parameters->weight == NULL)
    parameters->weight = tensor;
  else if (parameters != NULL && g_str_equal (part, "bias") && parameters->bias == NULL)
    parameters->bias = tensor;
  else
    {
      shown = cam_words_show (name);
      what
          = g_strdup_printf (_ ("The model has the tensor %s, which no known network has."), shown);
      return fail (error, what);
    }
  return TRUE;
}

static int
compare_indices (gconstpointer a, gconstpointer b)
{
  const Parameters *left = *(Parameters *const *)a, *right = *(Parameters *const *)b;

  return left->index < right->index ? -1 : left->index > right->index;
}

/* Whether the shapes are those of a layer whose weight has @n_dims dimensions and which takes @n_in
 * channels or values (0: any number). */
static gboolean
check_shapes (const Parameters *layer, guint n_dims, gsize n_in, GError **error)
{
  g_autofree char *weight = NULL;
  g_autofree char *bias = NULL;
  g_autofree char *what = NULL;
  gboolean fits;

  if (layer->weight == NULL)
    {
      what = g_strdup_printf (_ ("The layer %s has a bias but no weight."), layer->name);
      return fail (error, what);
    }
  weight = cam_tensor_format_shape (layer->weight);
  fits = layer->weight->n_dims == n_dims && layer->weight->n_elements > 0
         && layer->weight->n_elements <= G_MAXINT
         && (n_dims != 4 || layer->weight->shape[2] == layer->weight->shape[3]);
  if (!fits)
    {
      what = g_strdup_printf (_ ("The weight of %s is %s."), layer->name, weight);
      return fail (error, what);
    }
  if (n_in != 0 && layer->weight->shape[1] != n_in)
    {
      what = g_strdup_printf (_ ("The weight of %s is %s, but the layer before it gives %zu."),
                              layer->name,
                              weight,
                              n_in);
      return fail (error, what);
    }
  if (layer->bias != NULL
      && (layer->bias->n_dims != 1 || layer->bias->n_elements != layer->weight->shape[0]))
    {
      bias = cam_tensor_format_shape (layer->bias);
      what = g_strdup_printf (
          _ ("The weight of %s is %s, but its bias is %s."), layer->name, weight, bias);
      return fail (error, what);
    }
  return TRUE;
}

static void
add_layer (GArray *layers, CamLayerKind kind, const char *name, const Parameters *parameters)
{
  CamLayer layer = { .kind = kind, .name = g_strdup (name) };

  if (parameters != NULL)
    {
      layer.weight = cam_tensor_ref (parameters->weight);
      layer.bias = parameters->bias != NULL ? cam_tensor_ref (parameters->bias) : NULL;
    }
  g_array_append_val (layers, layer);
}

static void
add_indexed_layer (GArray *layers, CamLayerKind kind, const char *stem, guint index)
{
  g_autofree char *name = g_strdup_printf ("%s.%u", stem, index);

  add_layer (layers, kind, name, NULL);
}

static gboolean
add_convolutions (GPtrArray *convs, gboolean has_gap, GArray *layers, GError **error)
{
  guint step = STEP_POOLED;

  for (guint i = 0; i < convs->len; i++)
    {
      const Parameters *conv = g_ptr_array_index (convs, i);
      const Parameters *previous = i > 0 ? g_ptr_array_index (convs, i - 1) : NULL;
      const Parameters *next = i + 1 < convs->len ? g_ptr_array_index (convs, i + 1) : NULL;

      if (!check_shapes (conv, 4, previous != NULL ? previous->weight->shape[0] : 0, error))
        return FALSE;
      if (next != NULL)
        step = next->index - conv->index;
      else if (has_gap)
        step = STEP_PLAIN;
      if (step != STEP_PLAIN && step != STEP_POOLED)
        {
          g_set_error (
              error,
              CAM_ERROR,
              CAM_ERROR_NETWORK,
              _ ("Between %s and %s lie layers that CAM Viewer does not know: their indices "
                 "are %u apart. Expected are 2 (a ReLU between them) or 3 (a ReLU and a "
                 "max pool)."),
              conv->name,
              next->name,
              step);
          return FALSE;
        }
      add_layer (layers, CAM_LAYER_CONV, conv->name, conv);
      add_indexed_layer (layers, CAM_LAYER_RELU, "conv_layers", conv->index + 1);
      if (step == STEP_POOLED)
        add_indexed_layer (layers, CAM_LAYER_MAX_POOL, "conv_layers", conv->index + 2);
    }
  return TRUE;
}

static gboolean
add_head (GPtrArray *linears, gboolean has_gap, gsize n_channels, GArray *layers, GError **error)
{
  const Parameters *first = g_ptr_array_index (linears, 0);

  add_layer (
      layers, has_gap ? CAM_LAYER_GAP : CAM_LAYER_FLATTEN, has_gap ? "gap" : "flatten", NULL);
  if (first->weight->shape[1] % n_channels != 0)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_NETWORK,
                   _ ("The layer %s takes %zu values, but the last convolution has %zu channels. "
                      "Expected is as many (global average pooling) or a multiple (a flattened "
                      "feature map)."),
                   first->name,
                   first->weight->shape[1],
                   n_channels);
      return FALSE;
    }
  for (guint i = 0; i < linears->len; i++)
    {
      const Parameters *linear = g_ptr_array_index (linears, i);
      const Parameters *previous = i > 0 ? g_ptr_array_index (linears, i - 1) : NULL;

      if (!check_shapes (linear, 2, previous != NULL ? previous->weight->shape[0] : 0, error))
        return FALSE;
      if (previous != NULL)
        add_indexed_layer (layers, CAM_LAYER_RELU, "fc_layers", previous->index + 1);
      add_layer (layers, CAM_LAYER_LINEAR, linear->name, linear);
    }
  return TRUE;
}

gboolean
cam_network_read_layers (const char *const *names,
                         GPtrArray *tensors,
                         GArray *layers,
                         GError **error)
{
  g_autoptr (GPtrArray) convs = g_ptr_array_new_with_free_func ((GDestroyNotify)parameters_free);
  g_autoptr (GPtrArray) linears = g_ptr_array_new_with_free_func ((GDestroyNotify)parameters_free);
  g_autoptr (GTree) by_name = g_tree_new ((GCompareFunc)strcmp);
  const Parameters *last, *head;
  gboolean has_gap;

  for (guint i = 0; i < tensors->len; i++)
    if (!sort_tensor (names[i], g_ptr_array_index (tensors, i), by_name, convs, linears, error))
      return FALSE;
  g_ptr_array_sort (convs, compare_indices);
  g_ptr_array_sort (linears, compare_indices);
  if (convs->len == 0)
    return fail (error, _ ("The model has no convolutions."));
  if (linears->len == 0)
    return fail (error, _ ("The model has no linear layer behind its convolutions."));

  last = g_ptr_array_index (convs, convs->len - 1);
  head = g_ptr_array_index (linears, 0);
  if (!check_shapes (last, 4, 0, error) || !check_shapes (head, 2, 0, error))
    return FALSE;
  has_gap = linears->len == 1 && head->weight->shape[1] == last->weight->shape[0];
  return add_convolutions (convs, has_gap, layers, error)
         && add_head (linears, has_gap, last->weight->shape[0], layers, error);
}
