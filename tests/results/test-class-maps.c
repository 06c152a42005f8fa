/* SPDX-License-Identifier: MIT */

#include "cam-class-maps.h"

#include <string.h>

#include "network-fixture.h"
#include "cam-map.h"
#include "test-runner.h"

#include <math.h>

static CamResult *
make_result_at (const char *name, const char *layer_name, guint width, guint height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (CamNetwork) network = load_network (name);
  g_autoptr (GdkPixbuf) pixbuf
      = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int)width, (int)height);
  CamPictureSize size = { cam_network_get_input_size (network), 0 };
  guint layer = cam_network_get_default_layer (network);
  g_autoptr (CamPicture) picture = NULL;
  g_autoptr (CamTensor) image = NULL;
  g_autoptr (CamExplanation) explanation = NULL;

  for (gsize i = 0; i < gdk_pixbuf_get_byte_length (pixbuf); i++)
    gdk_pixbuf_get_pixels (pixbuf)[i] = (guint8)g_rand_int (rand);
  picture = cam_picture_new_from_pixbuf (pixbuf, &size, NULL, NULL);
  image = cam_picture_to_tensor (picture, cam_network_get_n_input_channels (network), NULL, NULL);
  if (layer_name != NULL)
    g_assert_true (cam_network_find_layer (network, layer_name, &layer));
  explanation = cam_explain (network, image, layer, NULL, &error);
  g_assert_no_error (error);
  return cam_result_new (picture, explanation);
}

static CamResult *
make_result (const char *name, guint width, guint height)
{
  return make_result_at (name, NULL, width, height);
}

static CamClassMaps *
make_maps (CamResult *result, const CamMapOptions *options)
{
  g_autoptr (GError) error = NULL;
  CamClassMaps *maps = cam_class_maps_new (result, options, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (cam_map_options_equal (cam_class_maps_get_options (maps), options));
  return maps;
}

/* Asserts that the heatmap is that of the explanation's own map. */
static void
assert_heatmap (CamClassMaps *maps, CamResult *result, CamMethod method)
{
  const CamMapOptions *options = cam_class_maps_get_options (maps);
  CamHeatmap *heatmap = cam_class_maps_get_heatmap (maps, method);
  CamPicture *picture = cam_result_get_picture (result);
  g_autoptr (CamTensor) map = cam_explanation_get_map (
      cam_result_get_explanation (result), method, options->class_index, NULL, NULL);
  g_autoptr (CamHeatmap) expected = cam_heatmap_new (map,
                                                     cam_picture_get_width (picture),
                                                     cam_picture_get_height (picture),
                                                     options->relu,
                                                     cam_map_options_get_colormap (options),
                                                     options->smooth,
                                                     NULL);

  g_assert_true (cam_heatmap_get_map (heatmap) == map);
  g_assert_true (
      g_bytes_equal (cam_heatmap_get_pixels (heatmap), cam_heatmap_get_pixels (expected)));
}

static void
test_heatmaps (void)
{
  const char *const layers[] = { "conv_layers.5", "conv_layers.4" };
  gsize size;

  for (guint c = 0; c < 4; c++)
    for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
      for (guint relu = 0; relu < 2; relu++)
        {
          CamMapOptions options = { c, (gboolean)relu, CAM_COLORMAP_TURBO, TRUE };
          g_autoptr (CamResult) result = make_result_at ("gap-lesson", layers[i], 20, 14);
          g_autoptr (CamClassMaps) maps = make_maps (result, &options);

          assert_heatmap (maps, result, CAM_METHOD_CAM);
          assert_heatmap (maps, result, CAM_METHOD_GRAD_CAM);
          g_assert_cmpint (
              cam_heatmap_get_colormap (cam_class_maps_get_heatmap (maps, CAM_METHOD_CAM)),
              ==,
              relu ? CAM_COLORMAP_TURBO : CAM_COLORMAP_COOLWARM);
          size = cam_class_maps_get_size (maps);
          g_assert_cmpuint (size, >=, 2 * 20 * 14 * (4 + sizeof (float)));
        }
}

/* On a GAP network, CAM and Grad-CAM differ only by a factor. That is measured, not assumed. */
static void
test_agreement (void)
{
  g_autoptr (CamResult) result = make_result ("gap-lesson", 20, 14);
  CamMapOptions options = { 2, TRUE, CAM_COLORMAP_JET, TRUE };
  g_autoptr (CamClassMaps) maps = make_maps (result, &options);
  double max_delta, pearson, expected_delta, expected_pearson;

  g_assert_true (cam_class_maps_get_agreement (maps, &max_delta, &pearson));
  cam_map_compare (cam_heatmap_get_map (cam_class_maps_get_heatmap (maps, CAM_METHOD_CAM)),
                   cam_heatmap_get_map (cam_class_maps_get_heatmap (maps, CAM_METHOD_GRAD_CAM)),
                   &expected_delta,
                   &expected_pearson);
  g_assert_cmpfloat (max_delta, ==, expected_delta);
  g_assert_cmpfloat (pearson, ==, expected_pearson);
  g_assert_cmpfloat (max_delta, <, 1e-4);
  g_assert_cmpfloat (pearson, >, 0.9999);
}

/* w_k^c · F^k summed over k plus β^c is y^c. */
static void
test_channels (void)
{
  g_autoptr (CamResult) result = make_result ("gap-lesson", 20, 14);
  CamExplanation *explanation = cam_result_get_explanation (result);
  const float *gap_values = cam_explanation_get_gap_values (explanation);

  for (guint c = 0; c < 4; c++)
    {
      CamMapOptions options = { c, FALSE, CAM_COLORMAP_JET, TRUE };
      g_autoptr (CamClassMaps) maps = make_maps (result, &options);
      g_autoptr (CamTensor) weights
          = cam_explanation_get_weights (explanation, CAM_METHOD_CAM, c, NULL, NULL);
      CamChannelTable *table = cam_class_maps_get_channels (maps);
      float logit = cam_explanation_get_logits (explanation)[c];

      g_assert_true (cam_channel_table_is_exact (table));
      g_assert_cmpuint (cam_channel_table_get_n_channels (table), ==, weights->n_elements);
      for (guint k = 0; k < weights->n_elements; k++)
        {
          const CamChannel *channel
              = cam_channel_table_get_channel (table, CAM_CHANNEL_ORDER_INDEX, k);

          g_assert_cmpfloat (channel->weight, ==, weights->data[k]);
          g_assert_cmpfloat (channel->gap_value, ==, gap_values[k]);
        }
      g_assert_cmpfloat (cam_channel_table_get_logit (table), ==, logit);
      g_assert_cmpfloat_with_epsilon (
          cam_channel_table_get_sum (table) + cam_channel_table_get_bias (table), logit, 1e-4);
    }
}

/* Without GAP there are no class weights. There is only Grad-CAM, and channels have α_k^c in their
 * place. */
static void
test_without_gap (void)
{
  g_autoptr (CamResult) result = make_result ("cnn-lesson", 20, 14);
  CamExplanation *explanation = cam_result_get_explanation (result);
  CamMapOptions options = { 1, TRUE, CAM_COLORMAP_JET, TRUE };
  g_autoptr (CamClassMaps) maps = make_maps (result, &options);
  g_autoptr (CamTensor) alphas
      = cam_explanation_get_weights (explanation, CAM_METHOD_GRAD_CAM, 1, NULL, NULL);
  CamChannelTable *table = cam_class_maps_get_channels (maps);
  double max_delta, pearson;

  g_assert_null (cam_class_maps_get_heatmap (maps, CAM_METHOD_CAM));
  g_assert_nonnull (cam_class_maps_get_refusal (maps, CAM_METHOD_CAM));
  g_assert_null (cam_class_maps_get_refusal (maps, CAM_METHOD_GRAD_CAM));
  for (guint i = 0; i < CAM_N_METHODS; i++)
    g_assert_cmpint (cam_class_maps_choose_method (maps, (CamMethod)i), ==, CAM_METHOD_GRAD_CAM);
  assert_heatmap (maps, result, CAM_METHOD_GRAD_CAM);
  g_assert_false (cam_class_maps_get_agreement (maps, &max_delta, &pearson));
  g_assert_false (cam_channel_table_is_exact (table));
  for (guint k = 0; k < alphas->n_elements; k++)
    g_assert_cmpfloat (cam_channel_table_get_channel (table, CAM_CHANNEL_ORDER_INDEX, k)->weight,
                       ==,
                       alphas->data[k]);
  g_assert_cmpuint (cam_class_maps_get_size (maps), >, 0);
}

/* An earlier convolution of a GAP network has no class weights either; the channels are those of
 * that layer. */
static void
test_earlier_layer (void)
{
  g_autoptr (CamResult) result = make_result_at ("gap-lesson", "conv_layers.2", 20, 14);
  CamExplanation *explanation = cam_result_get_explanation (result);
  CamMapOptions options = { 1, TRUE, CAM_COLORMAP_JET, TRUE };
  g_autoptr (CamClassMaps) maps = make_maps (result, &options);
  g_autoptr (CamTensor) alphas
      = cam_explanation_get_weights (explanation, CAM_METHOD_GRAD_CAM, 1, NULL, NULL);
  const float *means = cam_explanation_get_gap_values (explanation);
  CamChannelTable *table = cam_class_maps_get_channels (maps);

  g_assert_cmpuint (cam_class_maps_get_layer (maps), ==, cam_explanation_get_layer (explanation));
  g_assert_null (cam_class_maps_get_heatmap (maps, CAM_METHOD_CAM));
  g_assert_nonnull (strstr (cam_class_maps_get_refusal (maps, CAM_METHOD_CAM), "conv_layers.2"));
  assert_heatmap (maps, result, CAM_METHOD_GRAD_CAM);
  g_assert_false (cam_channel_table_is_exact (table));
  g_assert_cmpuint (cam_channel_table_get_n_channels (table), ==, 32);
  for (guint k = 0; k < 32; k++)
    {
      const CamChannel *channel = cam_channel_table_get_channel (table, CAM_CHANNEL_ORDER_INDEX, k);

      g_assert_cmpfloat (channel->weight, ==, alphas->data[k]);
      g_assert_cmpfloat (channel->gap_value, ==, means[k]);
    }
}

static CamScale
get_scale (CamResult *result, CamMapOptions options, guint *n_scaled)
{
  g_autoptr (CamClassMaps) maps = make_maps (result, &options);
  CamHeatmap *heatmap = cam_class_maps_get_heatmap (maps, CAM_METHOD_CAM);

  *n_scaled = cam_heatmap_get_n_scaled (heatmap);
  return cam_heatmap_get_scale (heatmap);
}

/* With one scale for all classes, each class has the same scale, and its own lies within it. */
static void
test_scales (void)
{
  g_autoptr (CamResult) result = make_result ("gap-lesson", 20, 14);
  CamMapOptions options = { 0, TRUE, CAM_COLORMAP_JET, TRUE };
  CamScale first;
  guint n_scaled;

  options.scale = CAM_SCALE_ALL;
  first = get_scale (result, options, &n_scaled);
  for (guint c = 0; c < 4; c++)
    {
      CamScale one, own;

      options.class_index = c;
      options.scale = CAM_SCALE_ALL;
      one = get_scale (result, options, &n_scaled);
      g_assert_cmpuint (n_scaled, ==, 4);
      options.scale = CAM_SCALE_OWN;
      own = get_scale (result, options, &n_scaled);
      g_assert_cmpuint (n_scaled, ==, 1);
      g_assert_true (one.minimum == first.minimum && one.maximum == first.maximum);
      g_assert_true (one.minimum <= own.minimum && one.maximum >= own.maximum);
    }
}

/* If opacity follows the evidence, a pixel is more opaque the larger its value is. If it is even,
 * all pixels are opaque. */
static void
test_opacity (void)
{
  g_autoptr (CamResult) result = make_result ("gap-lesson", 20, 14);
  CamMapOptions options = { 1, FALSE, CAM_COLORMAP_JET, TRUE };
  g_autoptr (CamClassMaps) even = make_maps (result, &options);
  g_autoptr (CamClassMaps) faded = NULL;
  CamHeatmap *heatmap;
  const guint8 *even_pixels, *pixels;
  CamTensor *map;

  options.opacity = CAM_OPACITY_EVIDENCE;
  faded = make_maps (result, &options);
  heatmap = cam_class_maps_get_heatmap (faded, CAM_METHOD_CAM);
  map = cam_heatmap_get_map (heatmap);
  g_assert_cmpuint (map->n_elements, ==, 20 * 14);
  pixels = g_bytes_get_data (cam_heatmap_get_pixels (heatmap), NULL);
  even_pixels = g_bytes_get_data (
      cam_heatmap_get_pixels (cam_class_maps_get_heatmap (even, CAM_METHOD_CAM)), NULL);
  for (guint i = 0; i < 20 * 14; i++)
    {
      float share = fabsf (map->data[i]) / cam_heatmap_get_scale (heatmap).maximum;

      g_assert_cmpmem (pixels + 4 * i, 3, even_pixels + 4 * i, 3);
      g_assert_cmpuint (even_pixels[4 * i + 3], ==, 255);
      g_assert_cmpfloat_with_epsilon (pixels[4 * i + 3], share * 255, 0.51f);
    }
}

/* Two options are unequal if and only if their pixels differ. */
static void
test_options (void)
{
  CamMapOptions options = { 1, TRUE, CAM_COLORMAP_JET, TRUE };
  CamMapOptions others[] = {
    { 2, TRUE, CAM_COLORMAP_JET, TRUE },
    { 1, FALSE, CAM_COLORMAP_JET, TRUE },
    { 1, TRUE, CAM_COLORMAP_GREY, TRUE },
    { 1, TRUE, CAM_COLORMAP_JET, FALSE },
    { 1, TRUE, CAM_COLORMAP_JET, TRUE, .scale = CAM_SCALE_ALL },
    { 1, TRUE, CAM_COLORMAP_JET, TRUE, .clip = TRUE },
    { 1, TRUE, CAM_COLORMAP_JET, TRUE, .opacity = CAM_OPACITY_EVIDENCE },
  };
  CamMapOptions signed_jet = { 1, FALSE, CAM_COLORMAP_JET, TRUE };
  CamMapOptions signed_grey = { 1, FALSE, CAM_COLORMAP_GREY, TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (cam_map_options_equal (&options, &others[i]));
  g_assert_true (cam_map_options_equal (&signed_jet, &signed_grey));
  g_assert_cmpuint (cam_map_options_hash (&signed_jet), ==, cam_map_options_hash (&signed_grey));
}

static const TestCase cases[] = {
  { "/class-maps/heatmaps", test_heatmaps },
  { "/class-maps/agreement", test_agreement },
  { "/class-maps/channels", test_channels },
  { "/class-maps/without-gap", test_without_gap },
  { "/class-maps/earlier-layer", test_earlier_layer },
  { "/class-maps/scales", test_scales },
  { "/class-maps/opacity", test_opacity },
  { "/class-maps/options", test_options },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
