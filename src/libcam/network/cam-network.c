/* SPDX-License-Identifier: MIT */

#include "cam-network-private.h"

#include <glib/gi18n-lib.h>

#include "cam-conv.h"
#include "cam-error.h"

/* The pool keeps the largest feature maps and some maps of classes. */
#define MAX_SPARE_BYTES (CAM_FORWARD_MAX_BYTES + (gsize)64 * 1024 * 1024)

/* The largest side that is tried for a fully connected head. */
#define MAX_INPUT_SIZE 65536

G_DEFINE_FINAL_TYPE (CamNetwork, cam_network, G_TYPE_OBJECT)

static void
clear_layer (gpointer layer)
{
  cam_layer_clear (layer);
}

static void
cam_network_finalize (GObject *object)
{
  CamNetwork *self = CAM_NETWORK (object);

  g_clear_pointer (&self->layers, g_array_unref);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->pool, cam_tensor_pool_unref);
  g_clear_pointer (&self->graph, cam_graph_unref);
  G_OBJECT_CLASS (cam_network_parent_class)->finalize (object);
}

static void
cam_network_class_init (CamNetworkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_network_finalize;
}

static void
free_plan_or_null (gpointer data)
{
  if (data != NULL)
    cam_conv_plan_free (data);
}

static void
cam_network_init (CamNetwork *self)
{
  self->max_kept_bytes = CAM_FORWARD_MAX_BYTES;
  self->pool = cam_tensor_pool_new (MAX_SPARE_BYTES);
  self->layers = g_array_new (FALSE, TRUE, sizeof (CamLayer));
  g_array_set_clear_func (self->layers, clear_layer);
  self->plans = g_ptr_array_new_with_free_func (free_plan_or_null);
}

static gboolean
make_plans (CamNetwork *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->layers->len; i++)
    {
      const CamLayer *layer = cam_network_layer (self, i);
      CamConvPlan *plan = NULL;

      if (layer->kind == CAM_LAYER_CONV)
        {
          plan = cam_conv_plan_new (
              layer->weight, layer->bias, CAM_CONV_PADDING, cancellable, error);
          if (plan == NULL)
            return FALSE;
        }
      g_ptr_array_add (self->plans, plan);
    }
  return TRUE;
}

static guint
count_input_channels (CamNetwork *self)
{
  return (guint)cam_network_layer (self, 0)->weight->shape[1];
}

static guint
find_flatten (CamNetwork *self)
{
  guint index = 0;

  while (cam_network_layer (self, index)->kind != CAM_LAYER_FLATTEN)
    index++;
  return index;
}

/* How many values an image of @side × @side pixels gives to the head. */
static gsize
count_flattened (CamNetwork *self, gsize side, guint flatten)
{
  gsize shape[3] = { count_input_channels (self), side, side };

  for (guint i = 0; i <= flatten; i++)
    if (!cam_layer_advance_shape (cam_network_layer (self, i), shape))
      return 0;
  return shape[0];
}

/* The smallest side of a square image for which the last feature maps fit the head; 0 if none
 * does. */
static guint
find_input_size (CamNetwork *self)
{
  gsize low = 1, high = MAX_INPUT_SIZE, n_columns;
  guint flatten;

  if (self->has_gap)
    return 0;
  flatten = find_flatten (self);
  n_columns = cam_network_layer (self, flatten + 1)->weight->shape[1];

  /* A larger image never gives fewer values, so bisect for the smallest one that gives enough. */
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (count_flattened (self, middle, flatten) < n_columns)
        low = middle + 1;
      else
        high = middle;
    }
  return count_flattened (self, low, flatten) == n_columns ? (guint)low : 0;
}

CamNetwork *
cam_network_new_from_tensors (const char *const *names,
                              GPtrArray *tensors,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (CamNetwork) self = g_object_new (CAM_TYPE_NETWORK, NULL);

  if (!cam_network_read_layers (names, tensors, self->layers, error)
      || !cam_network_check_layers (self->layers, error) || !make_plans (self, cancellable, error))
    return NULL;
  for (guint i = 0; i < self->layers->len; i++)
    {
      CamLayerKind kind = cam_network_layer (self, i)->kind;

      if (kind == CAM_LAYER_CONV)
        self->last_conv = i;
      else if (kind == CAM_LAYER_GAP)
        self->has_gap = TRUE;
    }
  self->input_size = find_input_size (self);
  return g_steal_pointer (&self);
}

CamNetwork *
cam_network_new (CamCheckpoint *checkpoint, GCancellable *cancellable, GError **error)
{
  guint n = cam_checkpoint_get_n_tensors (checkpoint);
  g_autofree const char **names = g_new0 (const char *, n + 1);
  g_autoptr (GPtrArray) tensors = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      names[i] = cam_checkpoint_get_name (checkpoint, i);
      g_ptr_array_add (tensors, cam_checkpoint_get_tensor (checkpoint, i));
    }
  return cam_network_new_from_tensors (names, tensors, cancellable, error);
}

guint
cam_network_get_n_layers (CamNetwork *self)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), 0);

  return self->layers->len;
}

const CamLayer *
cam_network_get_layer (CamNetwork *self, guint index)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), NULL);
  g_return_val_if_fail (index < self->layers->len, NULL);

  return cam_network_layer (self, index);
}

guint
cam_network_get_n_classes (CamNetwork *self)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), 0);

  if (self->graph != NULL)
    return cam_graph_get_n_classes (self->graph);
  return (guint)cam_network_layer (self, self->layers->len - 1)->weight->shape[0];
}

guint
cam_network_get_n_input_channels (CamNetwork *self)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), 0);

  if (self->graph != NULL)
    return cam_graph_get_n_input_channels (self->graph);
  return count_input_channels (self);
}

gboolean
cam_network_is_target (CamNetwork *self, guint index)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), FALSE);
  g_return_val_if_fail (index < self->layers->len, FALSE);

  /* After the last convolution of a reference network come a ReLU, perhaps a max pool, and the
   * head. */
  if (self->graph != NULL)
    return cam_network_layer (self, index)->kind == CAM_LAYER_MAPS;
  return index <= self->last_conv + 1
         || (index == self->last_conv + 2
             && cam_network_layer (self, index)->kind == CAM_LAYER_MAX_POOL);
}

gsize
cam_network_get_n_parameters (CamNetwork *self)
{
  gsize n = 0;

  g_return_val_if_fail (CAM_IS_NETWORK (self), 0);

  if (self->graph != NULL)
    return cam_graph_get_n_parameters (self->graph);
  for (guint i = 0; i < self->layers->len; i++)
    n += cam_layer_count_parameters (cam_network_layer (self, i));
  return n;
}

gboolean
cam_network_has_gap (CamNetwork *self)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), FALSE);

  return self->has_gap;
}

gboolean
cam_network_is_gap_conv (CamNetwork *self, guint layer)
{
  return self->graph == NULL && self->has_gap && layer == self->last_conv;
}

gboolean
cam_network_is_averaged (CamNetwork *self, guint layer)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), FALSE);

  if (self->graph != NULL)
    return self->has_gap && layer == self->last_conv && cam_graph_get_gap (self->graph)->is_exact;
  return self->has_gap && layer == self->last_conv + 1;
}

gboolean
cam_network_has_class_weights (CamNetwork *self, guint layer)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), FALSE);

  return self->has_gap
         && (layer == self->last_conv || (self->graph == NULL && layer == self->last_conv + 1));
}

guint
cam_network_get_input_size (CamNetwork *self)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), 0);

  return self->input_size;
}

guint
cam_network_get_default_layer (CamNetwork *self)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), 0);

  return self->graph != NULL ? self->last_conv : self->last_conv + 1;
}

/* Finds the last layer of the module @name: "layer4" ends with "layer4.1". */
static gboolean
find_module (CamNetwork *self, const char *name, guint *index)
{
  g_autofree char *prefix = g_strconcat (name, ".", NULL);

  for (guint i = self->layers->len - 1; i-- > 0;)
    if (g_str_has_prefix (cam_network_layer (self, i)->name, prefix))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
cam_network_find_layer (CamNetwork *self, const char *name, guint *index)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), FALSE);
  g_return_val_if_fail (name != NULL && index != NULL, FALSE);

  for (guint i = 0; i < self->layers->len; i++)
    if (g_str_equal (cam_network_layer (self, i)->name, name))
      {
        *index = i;
        return TRUE;
      }
  return self->graph != NULL && find_module (self, name, index);
}

static void
set_mismatch (CamNetwork *self,
              const CamLayer *layer,
              gsize height,
              gsize width,
              const gsize found[3],
              GError **error)
{
  g_autofree char *wanted = NULL;

  if (layer->kind != CAM_LAYER_LINEAR)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_MISMATCH,
                   _ ("The picture of %zu × %zu pixels (width × height) is too small for this "
                      "network: nothing is left of it at the layer %s. Use a larger picture."),
                   width,
                   height,
                   layer->name);
      return;
    }
  if (self->input_size > 0)
    wanted = g_strdup_printf (
        _ ("Bring the picture to %u × %u pixels."), self->input_size, self->input_size);
  else
    wanted = g_strdup (_ ("Use a picture of the size that the network was trained on."));
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_MISMATCH,
               _ ("The picture of %zu × %zu pixels (width × height) does not fit this network: the "
                  "layer %s takes %zu values and gets %zu. %s"),
               width,
               height,
               layer->name,
               layer->weight->shape[1],
               found[0],
               wanted);
}

gboolean
cam_network_get_output_shape (
    CamNetwork *self, guint index, gsize height, gsize width, gsize shape[3], GError **error)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), FALSE);
  g_return_val_if_fail (index < self->layers->len, FALSE);

  if (self->graph != NULL)
    return cam_network_graph_shape (self, index, height, width, shape, error);
  shape[0] = count_input_channels (self);
  shape[1] = height;
  shape[2] = width;
  for (guint i = 0; i <= index; i++)
    {
      const CamLayer *layer = cam_network_layer (self, i);

      if (height > 0 && width > 0 && cam_layer_advance_shape (layer, shape))
        continue;
      set_mismatch (self, layer, height, width, shape, error);
      return FALSE;
    }
  return TRUE;
}
