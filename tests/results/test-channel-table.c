/* SPDX-License-Identifier: MIT */

#include <math.h>

#include "cam-channel-table.h"
#include "test-runner.h"

#define N_CHANNELS 6

static const float weights[N_CHANNELS] = { 0.5f, -2, 1, 0.5f, 3, -1 };
static const float gap_values[N_CHANNELS] = { 2, 1, 0.25f, 4, 0.5f, 0 };
/* weight · gap_value is 1, -2, 0.25, 2, 1.5, -0, and the sum 2.75. */

static CamChannelTable *
make_table (const float *values, const float *means, gsize n)
{
  g_autoptr (CamTensor) tensor = cam_tensor_new (1, &n);

  memcpy (tensor->data, values, n * sizeof (float));
  return cam_channel_table_new (tensor, means, -0.25f, 2.5f, TRUE);
}

static void
assert_order (CamChannelTable *table, CamChannelOrder order, const guint *expected)
{
  for (guint i = 0; i < N_CHANNELS; i++)
    {
      const CamChannel *channel = cam_channel_table_get_channel (table, order, i);
      guint k = expected[i];

      g_assert_cmpuint (channel->index, ==, k);
      g_assert_cmpfloat (channel->weight, ==, weights[k]);
      g_assert_cmpfloat (channel->gap_value, ==, gap_values[k]);
      g_assert_cmpfloat (channel->contribution, ==, weights[k] * gap_values[k]);
    }
}

static void
test_orders (void)
{
  static const guint by_index[] = { 0, 1, 2, 3, 4, 5 };
  static const guint by_weight[] = { 4, 2, 0, 3, 5, 1 };
  static const guint by_contribution[] = { 3, 4, 0, 2, 5, 1 };
  g_autoptr (CamChannelTable) table = make_table (weights, gap_values, N_CHANNELS);

  g_assert_cmpuint (cam_channel_table_get_n_channels (table), ==, N_CHANNELS);
  assert_order (table, CAM_CHANNEL_ORDER_INDEX, by_index);
  assert_order (table, CAM_CHANNEL_ORDER_WEIGHT, by_weight);
  assert_order (table, CAM_CHANNEL_ORDER_CONTRIBUTION, by_contribution);
}

static void
test_equation (void)
{
  g_autoptr (CamChannelTable) table = make_table (weights, gap_values, N_CHANNELS);

  g_assert_cmpfloat (cam_channel_table_get_sum (table), ==, 2.75);
  g_assert_cmpfloat (cam_channel_table_get_bias (table), ==, -0.25f);
  g_assert_cmpfloat (cam_channel_table_get_logit (table), ==, 2.5f);
  g_assert_true (cam_channel_table_is_exact (table));
}

/* In single precision, the small contributions would be lost beside the large one. */
static void
test_sum_is_precise (void)
{
  static const float values[] = { 1e8f, 1, 1, 1, 1, -1e8f };
  static const float ones[] = { 1, 1, 1, 1, 1, 1 };
  g_autoptr (CamChannelTable) table = make_table (values, ones, 6);

  g_assert_cmpfloat (cam_channel_table_get_sum (table), ==, 4);
}

static void
test_range (void)
{
  static const float positive[] = { 2, 3 }, negative[] = { -2, -3 }, means[] = { 1, 2 };
  g_autoptr (CamChannelTable) table = make_table (weights, gap_values, N_CHANNELS);
  g_autoptr (CamChannelTable) above = make_table (positive, means, 2);
  g_autoptr (CamChannelTable) below = make_table (negative, means, 2);
  float minimum, maximum;

  cam_channel_table_get_range (table, CAM_CHANNEL_ORDER_WEIGHT, &minimum, &maximum);
  g_assert_cmpfloat (minimum, ==, -2);
  g_assert_cmpfloat (maximum, ==, 3);
  cam_channel_table_get_range (table, CAM_CHANNEL_ORDER_INDEX, &minimum, &maximum);
  g_assert_cmpfloat (minimum, ==, -2);
  g_assert_cmpfloat (maximum, ==, 3);
  cam_channel_table_get_range (table, CAM_CHANNEL_ORDER_CONTRIBUTION, &minimum, &maximum);
  g_assert_cmpfloat (minimum, ==, -2);
  g_assert_cmpfloat (maximum, ==, 2);

  cam_channel_table_get_range (above, CAM_CHANNEL_ORDER_CONTRIBUTION, &minimum, &maximum);
  g_assert_cmpfloat (minimum, ==, 0);
  g_assert_cmpfloat (maximum, ==, 6);
  cam_channel_table_get_range (below, CAM_CHANNEL_ORDER_WEIGHT, &minimum, &maximum);
  g_assert_cmpfloat (minimum, ==, -3);
  g_assert_cmpfloat (maximum, ==, 0);
}

static void
test_nan (void)
{
  static const float values[] = { NAN, 1, NAN, 2, -INFINITY };
  static const float ones[] = { 1, 1, 1, 1, 1 };
  static const guint expected[] = { 3, 1, 4, 0, 2 };
  g_autoptr (CamChannelTable) table = make_table (values, ones, 5);
  float minimum, maximum;

  for (CamChannelOrder order = CAM_CHANNEL_ORDER_WEIGHT; order <= CAM_CHANNEL_ORDER_CONTRIBUTION;
       order++)
    {
      for (guint i = 0; i < 5; i++)
        g_assert_cmpuint (cam_channel_table_get_channel (table, order, i)->index, ==, expected[i]);
      cam_channel_table_get_range (table, order, &minimum, &maximum);
      g_assert_cmpfloat (minimum, ==, 0);
      g_assert_cmpfloat (maximum, ==, 2);
    }
}

static const TestCase cases[] = {
  { "/channel-table/orders", test_orders },
  { "/channel-table/equation", test_equation },
  { "/channel-table/sum-is-precise", test_sum_is_precise },
  { "/channel-table/range", test_range },
  { "/channel-table/nan", test_nan },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
