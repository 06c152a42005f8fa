/* SPDX-License-Identifier: MIT */

#include "cam-explain.h"
#include "cam-network.h"
#include "fuzz.h"

/* The arithmetic of known kinds of networks with unusual depths, kernels, channels, pools, heads
 * and pictures, whatever file they come from. Each byte is a choice. */

#define MAX_CONVS 24
#define MAX_CHANNELS 40
#define MAX_KERNEL 7
#define MAX_SIDE 70

typedef struct
{
  const uint8_t *data;
  size_t left;
  GPtrArray *names;
  GPtrArray *tensors;
  guint32 state; /* of the pseudo-random numbers that are the weights */
} Maker;

/* Returns: a number from 0 to @n − 1; 0 if there are no more bytes. */
static gsize
choose (Maker *maker, gsize n)
{
  if (maker->left == 0)
    return 0;
  maker->left--;
  return *maker->data++ % n;
}

static CamTensor *
make_tensor (Maker *maker, guint n_dims, const gsize *shape)
{
  CamTensor *tensor = cam_tensor_new (n_dims, shape);

  for (gsize i = 0; i < tensor->n_elements; i++)
    {
      maker->state = maker->state * 1664525u + 1013904223u;
      tensor->data[i] = (float)(maker->state >> 8) / (1u << 24) - 0.4f;
    }
  return tensor;
}

static void
add (Maker *maker, const char *stem, gsize index, guint n_dims, const gsize *shape)
{
  g_ptr_array_add (maker->names, g_strdup_printf ("%s.%zu.weight", stem, index));
  g_ptr_array_add (maker->tensors, make_tensor (maker, n_dims, shape));
  if (choose (maker, 2) == 0)
    return;
  g_ptr_array_add (maker->names, g_strdup_printf ("%s.%zu.bias", stem, index));
  g_ptr_array_add (maker->tensors, make_tensor (maker, 1, shape));
}

/* Adds layers. Returns: the number of channels of the picture. */
static gsize
add_layers (Maker *maker)
{
  gsize n_convs = 1 + choose (maker, MAX_CONVS), n_hidden = choose (maker, 3), index = 0;
  gsize n_first = 1 + choose (maker, 4), n_in = n_first, factor;

  for (gsize i = 0; i < n_convs; i++)
    {
      gsize n_out = 1 + choose (maker, MAX_CHANNELS), kernel = 1 + choose (maker, MAX_KERNEL);

      add (maker, "conv_layers", index, 4, (gsize[]){ n_out, n_in, kernel, kernel });
      index += 2 + choose (maker, 2);
      n_in = n_out;
    }
  factor = 1 + choose (maker, 16);
  n_in *= factor;
  for (gsize i = 0; i <= n_hidden; i++)
    {
      gsize n_out = 1 + choose (maker, 9);

      add (maker, "fc_layers", 2 * i, 2, (gsize[]){ n_out, n_in });
      n_in = n_out;
    }
  return n_first;
}

static void
explain (CamNetwork *network, CamTensor *image, guint layer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamTensor) logits = cam_network_predict (network, image, NULL, NULL);
  g_autoptr (CamExplanation) explanation = cam_explain (network, image, layer, NULL, &error);

  g_assert ((explanation == NULL) == (error != NULL));
  g_assert ((explanation == NULL) == (logits == NULL));
  for (guint method = CAM_METHOD_CAM; explanation != NULL && method <= CAM_METHOD_GRAD_CAM;
       method++)
    {
      CamTensor *map = cam_explanation_get_map (explanation, method, 0, NULL, NULL);

      g_clear_pointer (&map, cam_tensor_unref);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) tensors = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_tensor_unref);
  Maker maker = { data, size, names, tensors, 1 };
  gsize n_channels = add_layers (&maker);
  gsize height = 1 + choose (&maker, MAX_SIDE), width = 1 + choose (&maker, MAX_SIDE);
  gsize wanted = choose (&maker, MAX_CONVS);
  g_autoptr (CamNetwork) network = NULL;
  g_autoptr (CamTensor) image = NULL;
  guint layer = 0;

  g_ptr_array_add (names, NULL);
  network = cam_network_new_from_tensors ((const char *const *)names->pdata, tensors, NULL, NULL);
  if (network == NULL)
    return 0;
  if (cam_network_get_input_size (network) > 0 && choose (&maker, 4) > 0)
    height = width = MIN (cam_network_get_input_size (network), MAX_SIDE);
  for (guint i = 0; i <= cam_network_get_default_layer (network); i++)
    if (cam_network_get_layer (network, i)->kind == CAM_LAYER_CONV && wanted-- > 0)
      layer = i;
  image = make_tensor (&maker, 3, (gsize[]){ n_channels, height, width });
  explain (network, image, layer);
  return 0;
}
