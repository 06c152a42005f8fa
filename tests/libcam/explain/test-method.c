/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "cam-error.h"
#include "cam-explain-enum-types.h"
#include "cam-method-private.h"
#include "network-fixture.h"
#include "test-runner.h"

/* Every row of the table is complete, is found by its id, and has the id of settings and
 * properties. */
static void
test_table (void)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (CAM_TYPE_METHOD);
  CamMethod found;

  g_assert_cmpuint (class->n_values, ==, CAM_N_METHODS);
  for (guint i = 0; i < CAM_N_METHODS; i++)
    {
      const CamMethodRow *row = cam_method_get_row ((CamMethod)i);

      g_assert_cmpstr (g_enum_get_value (class, (int)i)->value_nick, ==, row->id);
      g_assert_cmpstr (cam_method_get_id ((CamMethod)i), ==, row->id);
      g_assert_cmpstr (cam_method_get_title ((CamMethod)i), ==, row->title);
      g_assert_cmpstr (cam_method_get_source ((CamMethod)i), ==, row->source);
      g_assert_true ((row->weights != NULL) != (row->map != NULL));
      g_assert_true (cam_method_find (row->id, &found));
      g_assert_cmpint (found, ==, i);
    }
  g_assert_false (cam_method_find ("no-such-method", &found));
}

/* At which layers each method applies, what it shows there, and why it does not apply to others. */
static void
test_applies (void)
{
  const struct
  {
    const char *fixture;
    const char *layer;
    gboolean cam, grad_cam;
    const char *says;
  } networks[] = {
    { "gap-lesson", "conv_layers.5", TRUE, TRUE, NULL },
    { "gap-lesson", "conv_layers.4", TRUE, TRUE, NULL },
    { "gap-lesson", "conv_layers.2", FALSE, TRUE, "conv_layers.5" },
    { "gap-lesson", "conv_layers.1", FALSE, TRUE, "conv_layers.5" },
    { "gap-lesson", "gap", FALSE, FALSE, "gap has none" },
    { "cnn-lesson", "conv_layers.5", FALSE, TRUE, "2 fully connected layers instead" },
    { "cnn-lesson", "conv_layers.6", FALSE, TRUE, "2 fully connected layers instead" },
    { "cnn-no-hidden", "conv_layers.3", FALSE, TRUE, "1 fully connected layer instead" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (networks); i++)
    {
      g_autoptr (CamNetwork) network = load_network (networks[i].fixture);
      g_autoptr (GError) error = NULL;
      guint layer;

      g_assert_true (cam_network_find_layer (network, networks[i].layer, &layer));
      g_assert_true (cam_method_applies (CAM_METHOD_CAM, network, layer) == networks[i].cam);
      g_assert_true (cam_method_applies (CAM_METHOD_GRAD_CAM, network, layer)
                     == networks[i].grad_cam);
      if (networks[i].grad_cam)
        g_assert_cmpint (cam_method_choose (network, layer),
                         ==,
                         networks[i].cam ? CAM_METHOD_CAM : CAM_METHOD_GRAD_CAM);
      g_assert_true (cam_method_check (CAM_METHOD_CAM, network, layer, &error) == networks[i].cam);
      if (networks[i].says == NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, CAM_ERROR, CAM_ERROR_METHOD);
      g_assert_nonnull (strstr (error->message, networks[i].says));
      if (networks[i].grad_cam)
        g_assert_nonnull (strstr (error->message, "Grad-CAM works"));
    }
}

static const TestCase cases[] = {
  { "/method/table", test_table },
  { "/method/applies", test_applies },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
