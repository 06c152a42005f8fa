/* SPDX-License-Identifier: MIT */

#include "cam-channel-table.h"

#include <math.h>

#define N_ORDERS (CAM_CHANNEL_ORDER_CONTRIBUTION + 1)

struct _CamChannelTable
{
  GObject parent_instance;

  guint n_channels;
  CamChannel *sorted[N_ORDERS]; /* the same channels in each order */
  double sum;
  float bias;
  float logit;
  gboolean exact;
  gboolean difference;
  guint n_off;
  gboolean at_pixel;
};

G_DEFINE_FINAL_TYPE (CamChannelTable, cam_channel_table, G_TYPE_OBJECT)

static void
cam_channel_table_finalize (GObject *object)
{
  CamChannelTable *self = CAM_CHANNEL_TABLE (object);

  for (guint order = 0; order < N_ORDERS; order++)
    g_free (self->sorted[order]);
  G_OBJECT_CLASS (cam_channel_table_parent_class)->finalize (object);
}

static void
cam_channel_table_class_init (CamChannelTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_channel_table_finalize;
}

static void
cam_channel_table_init (CamChannelTable *self)
{
}

static float
get_value (const CamChannel *channel, CamChannelOrder order)
{
  return order == CAM_CHANNEL_ORDER_CONTRIBUTION ? channel->contribution : channel->weight;
}

/* Largest first, NaN last; equal ones by index. */
static int
compare_channels (gconstpointer a, gconstpointer b, gpointer order)
{
  const CamChannel *first = a, *second = b;
  float x = get_value (first, GPOINTER_TO_UINT (order));
  float y = get_value (second, GPOINTER_TO_UINT (order));

  if (isnan (x) != isnan (y))
    return isnan (x) ? 1 : -1;
  if (x > y)
    return -1;
  if (x < y)
    return 1;
  return first->index < second->index ? -1 : 1;
}

CamChannelTable *
cam_channel_table_new (
    const CamTensor *weights, const float *gap_values, float bias, float logit, gboolean exact)
{
  return cam_channel_table_new_without (weights, gap_values, bias, logit, exact, NULL);
}

CamChannelTable *
cam_channel_table_new_without (const CamTensor *weights,
                               const float *gap_values,
                               float bias,
                               float logit,
                               gboolean exact,
                               const guint8 *off)
{
  CamChannelTable *self;
  CamChannel *channels;

  g_return_val_if_fail (weights != NULL && gap_values != NULL, NULL);

  self = g_object_new (CAM_TYPE_CHANNEL_TABLE, NULL);
  self->n_channels = weights->n_elements;
  self->bias = bias;
  self->logit = logit;
  self->exact = exact;

  channels = g_new (CamChannel, self->n_channels);
  for (guint k = 0; k < self->n_channels; k++)
    {
      float contribution = weights->data[k] * gap_values[k];

      channels[k]
          = (CamChannel){ k, weights->data[k], gap_values[k], contribution, off != NULL && off[k] };
      if (channels[k].off)
        self->n_off++;
      else
        self->sum += (double)weights->data[k] * gap_values[k];
    }
  self->sorted[CAM_CHANNEL_ORDER_INDEX] = channels;
  for (guint order = CAM_CHANNEL_ORDER_WEIGHT; order < N_ORDERS; order++)
    {
      self->sorted[order] = g_memdup2 (channels, sizeof (CamChannel) * self->n_channels);
      g_qsort_with_data (self->sorted[order],
                         self->n_channels,
                         sizeof (CamChannel),
                         compare_channels,
                         GUINT_TO_POINTER (order));
    }
  return self;
}

CamChannelTable *
cam_channel_table_new_difference (const CamTensor *weights,
                                  const CamTensor *other_weights,
                                  const float *gap_values,
                                  float bias,
                                  float logit,
                                  gboolean exact)
{
  g_autoptr (CamTensor) difference = NULL;
  CamChannelTable *self;

  g_return_val_if_fail (weights != NULL && other_weights != NULL && gap_values != NULL, NULL);

  difference = cam_tensor_new (weights->n_dims, weights->shape);
  for (gsize k = 0; k < weights->n_elements; k++)
    difference->data[k] = weights->data[k] - other_weights->data[k];
  self = cam_channel_table_new (difference, gap_values, bias, logit, exact);
  self->difference = TRUE;
  return self;
}

CamChannelTable *
cam_channel_table_new_at_pixel (CamChannelTable *whole, const float *activations)
{
  CamChannelTable *self;

  g_return_val_if_fail (CAM_IS_CHANNEL_TABLE (whole), NULL);
  g_return_val_if_fail (activations != NULL, NULL);

  self = g_object_new (CAM_TYPE_CHANNEL_TABLE, NULL);
  self->n_channels = whole->n_channels;
  self->bias = whole->bias;
  self->logit = whole->logit;
  self->exact = whole->exact;
  self->difference = whole->difference;
  self->n_off = whole->n_off;
  self->at_pixel = TRUE;
  for (guint order = 0; order < N_ORDERS; order++)
    {
      self->sorted[order]
          = g_memdup2 (whole->sorted[order], sizeof (CamChannel) * self->n_channels);
      for (guint i = 0; i < self->n_channels; i++)
        {
          CamChannel *channel = &self->sorted[order][i];

          channel->gap_value = activations[channel->index];
          channel->contribution = channel->weight * channel->gap_value;
        }
    }
  for (guint k = 0; k < self->n_channels; k++)
    if (!self->sorted[CAM_CHANNEL_ORDER_INDEX][k].off)
      self->sum += (double)self->sorted[CAM_CHANNEL_ORDER_INDEX][k].weight * activations[k];
  return self;
}

guint
cam_channel_table_count_off (CamChannelTable *self)
{
  g_return_val_if_fail (CAM_IS_CHANNEL_TABLE (self), 0);
  return self->n_off;
}

gboolean
cam_channel_table_is_at_pixel (CamChannelTable *self)
{
  g_return_val_if_fail (CAM_IS_CHANNEL_TABLE (self), FALSE);
  return self->at_pixel;
}

float
cam_channel_table_get_value (CamChannelTable *self, CamChannelOrder order, guint position)
{
  const CamChannel *channel = cam_channel_table_get_channel (self, order, position);

  return get_value (channel, self->at_pixel ? CAM_CHANNEL_ORDER_CONTRIBUTION : order);
}

guint
cam_channel_table_get_n_channels (CamChannelTable *self)
{
  g_return_val_if_fail (CAM_IS_CHANNEL_TABLE (self), 0);
  return self->n_channels;
}

const CamChannel *
cam_channel_table_get_channel (CamChannelTable *self, CamChannelOrder order, guint position)
{
  g_return_val_if_fail (CAM_IS_CHANNEL_TABLE (self), NULL);
  g_return_val_if_fail (order < N_ORDERS && position < self->n_channels, NULL);
  return &self->sorted[order][position];
}

void
cam_channel_table_get_range (CamChannelTable *self,
                             CamChannelOrder order,
                             float *minimum,
                             float *maximum)
{
  g_return_if_fail (CAM_IS_CHANNEL_TABLE (self));

  *minimum = *maximum = 0;
  for (guint i = 0; i < self->n_channels; i++)
    {
      float value = cam_channel_table_get_value (self, order, i);

      if (!isfinite (value))
        continue;
      *minimum = MIN (*minimum, value);
      *maximum = MAX (*maximum, value);
    }
}

double
cam_channel_table_get_sum (CamChannelTable *self)
{
  g_return_val_if_fail (CAM_IS_CHANNEL_TABLE (self), 0);
  return self->sum;
}

float
cam_channel_table_get_bias (CamChannelTable *self)
{
  g_return_val_if_fail (CAM_IS_CHANNEL_TABLE (self), 0);
  return self->bias;
}

float
cam_channel_table_get_logit (CamChannelTable *self)
{
  g_return_val_if_fail (CAM_IS_CHANNEL_TABLE (self), 0);
  return self->logit;
}

gboolean
cam_channel_table_is_exact (CamChannelTable *self)
{
  g_return_val_if_fail (CAM_IS_CHANNEL_TABLE (self), FALSE);
  return self->exact;
}

gboolean
cam_channel_table_is_difference (CamChannelTable *self)
{
  g_return_val_if_fail (CAM_IS_CHANNEL_TABLE (self), FALSE);
  return self->difference;
}
