/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-options.h"

G_BEGIN_DECLS

/**
 * CamChannel:
 * @index: k
 * @weight: w_k^c, or the gradient weight α_k^c if GAP does not average these maps
 * @gap_value: F^k, the mean of feature map A^k
 * @contribution: @weight · @gap_value: in logits if @weight is w_k^c; with α_k^c it is the
 *   channel's part of the mean of Grad-CAM
 * @off: whether the channel is switched off, so that its contribution is not counted
 */
typedef struct
{
  guint index;
  float weight;
  float gap_value;
  float contribution;
  gboolean off;
} CamChannel;

#define CAM_TYPE_CHANNEL_TABLE (cam_channel_table_get_type ())

/** CamChannelTable: the weight and contribution of each channel for one class of one image.
 * Immutable; any thread may use it. */
G_DECLARE_FINAL_TYPE (CamChannelTable, cam_channel_table, CAM, CHANNEL_TABLE, GObject)

/**
 * cam_channel_table_new:
 * @weights: K weights; copied
 * @gap_values: (array): K values F^k; copied
 * @bias: β^c
 * @logit: y^c
 * @exact: whether contributions and bias add up to the logit by design, because the weights are
 *   class weights w_k^c and not gradient weights
 *
 * Returns: (transfer full): the table.
 */
CamChannelTable *cam_channel_table_new (
    const CamTensor *weights, const float *gap_values, float bias, float logit, gboolean exact);

/**
 * cam_channel_table_new_without:
 * @off: (array) (nullable): K flags, 1 for a channel that is switched off; %NULL if none is
 *
 * Like cam_channel_table_new(), but does not count the contributions of channels that are off.
 * @logit is the logit without them.
 *
 * Returns: (transfer full): the table.
 */
CamChannelTable *cam_channel_table_new_without (const CamTensor *weights,
                                                const float *gap_values,
                                                float bias,
                                                float logit,
                                                gboolean exact,
                                                const guint8 *off);

/** cam_channel_table_count_off: Returns: how many channels are switched off. */
guint cam_channel_table_count_off (CamChannelTable *self);

/**
 * cam_channel_table_new_difference:
 * @weights: K weights of class A
 * @other_weights: K weights of class B
 * @gap_values: (array): K values F^k; copied
 * @bias: β^A − β^B
 * @logit: y^A − y^B
 * @exact: as for cam_channel_table_new()
 *
 * Returns: (transfer full): a table of what each channel contributes to A rather than to B. Its
 *   weights are those of A minus those of B.
 */
CamChannelTable *cam_channel_table_new_difference (const CamTensor *weights,
                                                   const CamTensor *other_weights,
                                                   const float *gap_values,
                                                   float bias,
                                                   float logit,
                                                   gboolean exact);

/**
 * cam_channel_table_new_at_pixel:
 * @whole: the table for the whole image
 * @activations: (array): K values A^k at one pixel
 *
 * Makes a table with the same channels in the same orders, but with A^k at the pixel in place of
 * F^k. A contribution is then w_k^c · A^k at the pixel, and their sum is the map's value there.
 *
 * Returns: (transfer full): the table.
 */
CamChannelTable *cam_channel_table_new_at_pixel (CamChannelTable *whole, const float *activations);

/** cam_channel_table_is_at_pixel: Returns: whether the table is for one pixel. */
gboolean cam_channel_table_is_at_pixel (CamChannelTable *self);

/** cam_channel_table_get_value: Returns: the value of the bar at @position if the table is sorted
 * by @order: the contribution if it is sorted by contributions or is for one pixel, else the
 * weight. */
float cam_channel_table_get_value (CamChannelTable *self, CamChannelOrder order, guint position);

/** cam_channel_table_get_n_channels: Returns: K. */
guint cam_channel_table_get_n_channels (CamChannelTable *self);

/** cam_channel_table_get_channel: @position: in the table sorted by @order. Returns: (transfer
 * none): the channel there. */
const CamChannel *
cam_channel_table_get_channel (CamChannelTable *self, CamChannelOrder order, guint position);

/**
 * cam_channel_table_get_range:
 * @order: %CAM_CHANNEL_ORDER_CONTRIBUTION for the range of contributions, else of weights
 * @minimum: (out): the smallest value, at most 0
 * @maximum: (out): the largest value, at least 0
 */
void cam_channel_table_get_range (CamChannelTable *self,
                                  CamChannelOrder order,
                                  float *minimum,
                                  float *maximum);

/** cam_channel_table_get_sum: Returns: Σ_k w_k^c F^k over the channels that are on, summed in
 * double precision. */
double cam_channel_table_get_sum (CamChannelTable *self);

/** cam_channel_table_get_bias: Returns: β^c, in logits. */
float cam_channel_table_get_bias (CamChannelTable *self);

/** cam_channel_table_get_logit: Returns: y^c. */
float cam_channel_table_get_logit (CamChannelTable *self);

/** cam_channel_table_is_exact: Returns: whether contributions and bias add up to the logit by
 * design. */
gboolean cam_channel_table_is_exact (CamChannelTable *self);

/** cam_channel_table_is_difference: Returns: whether the table compares two classes, see
 * cam_channel_table_new_difference(). */
gboolean cam_channel_table_is_difference (CamChannelTable *self);

G_END_DECLS
