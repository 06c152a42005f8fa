/* SPDX-License-Identifier: MIT */

#include "cam-figure-json.h"
#include "cam-figure-preset.h"
#include "test-runner.h"

/* Every member of a spec survives writing and reading. */
static void
test_spec_json (void)
{
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new (), read = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new (), again = json_builder_new ();
  g_autoptr (JsonNode) node = NULL, node_again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *text_again = NULL;
  CamPanel *panel;

  *spec = (CamFigureSpec){ 1.5,
                           2.25,
                           CAM_LENGTH_PIXEL,
                           72,
                           CAM_BACKGROUND_TRANSPARENT,
                           spec->font,
                           7.1,
                           FALSE,
                           CAM_COLORMAP_TURBO,
                           CAM_BASE_EDGES,
                           0.125,
                           CAM_INTERPOLATION_NEAREST,
                           CAM_SCALE_ALL,
                           TRUE,
                           CAM_OPACITY_EVIDENCE,
                           TRUE,
                           FALSE,
                           FALSE,
                           FALSE,
                           CAM_DECIMAL_MARK_COMMA,
                           g_strdup ("Kopf „1“"),
                           spec->panels };
  cam_figure_spec_set_text (&spec->font, "Serif");
  panel = cam_figure_spec_add_panel (spec, CAM_PANEL_DIFFERENCE);
  panel->method = CAM_METHOD_GRAD_CAM;
  panel->class_index = 3;
  panel->other_class = CAM_CLASS_PREDICTION;
  panel->channel = 9;
  panel->order = CAM_CHANNEL_ORDER_CONTRIBUTION;
  cam_figure_spec_set_text (&panel->title, "mine");
  cam_figure_spec_add_panel (spec, CAM_PANEL_BARS);

  cam_figure_spec_add_json (spec, builder);
  node = json_builder_get_root (builder);
  text = json_to_string (node, FALSE);
  read = cam_figure_spec_from_json (json_node_get_object (node), &error);
  g_assert_no_error (error);
  cam_figure_spec_add_json (read, again);
  node_again = json_builder_get_root (again);
  text_again = json_to_string (node_again, FALSE);
  g_assert_cmpstr (text_again, ==, text);

  panel = read->panels->pdata[0];
  g_assert_cmpint ((int)panel->kind, ==, CAM_PANEL_DIFFERENCE);
  g_assert_cmpint ((int)panel->method, ==, CAM_METHOD_GRAD_CAM);
  g_assert_cmpint (panel->class_index, ==, 3);
  g_assert_cmpint (panel->other_class, ==, CAM_CLASS_PREDICTION);
  g_assert_cmpuint (panel->channel, ==, 9);
  g_assert_cmpstr (panel->title, ==, "mine");
  g_assert_cmpstr (read->font, ==, "Serif");
  g_assert_cmpfloat (read->alpha, ==, 0.125);
  g_assert_false (read->relu);
}

/* A preset is found in any unit; converting the unit does not change the size. */
static void
test_presets (void)
{
  static const double widths[] = { 85 * 72 / 25.4, 175 * 72 / 25.4, 960 };
  static const double heights[] = { 0, 0, 540 };

  g_assert_cmpuint (g_strv_length ((char **)cam_figure_preset_names), ==, CAM_N_FIGURE_PRESETS);
  for (guint i = 0; i < CAM_N_FIGURE_PRESETS; i++)
    for (int unit = CAM_LENGTH_MM; unit <= CAM_LENGTH_PIXEL; unit++)
      {
        g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
        CamFigurePreset found = CAM_N_FIGURE_PRESETS;

        cam_figure_preset_apply ((CamFigurePreset)i, spec);
        cam_figure_spec_set_unit (spec, (CamLengthUnit)unit);
        g_assert_cmpint (spec->unit, ==, unit);
        g_assert_cmpfloat_with_epsilon (
            cam_figure_spec_get_points (spec, spec->width), widths[i], 1e-6);
        g_assert_cmpfloat_with_epsilon (
            cam_figure_spec_get_points (spec, spec->height), heights[i], 1e-6);
        g_assert_true (cam_figure_preset_find (spec, &found));
        g_assert_cmpint (found, ==, i);

        spec->width *= 1.01;
        g_assert_false (cam_figure_preset_find (spec, &found));
      }
}

/* A spec is adapted to a network with fewer classes and channels. */
static void
test_fit (void)
{
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  CamPanel *kept = cam_figure_spec_add_panel (spec, CAM_PANEL_DIFFERENCE);
  CamPanel *changed = cam_figure_spec_add_panel (spec, CAM_PANEL_DIFFERENCE);

  kept->class_index = 3;
  kept->other_class = CAM_CLASS_PREDICTION;
  kept->channel = 63;
  changed->class_index = 4;
  changed->other_class = 9;
  changed->channel = 64;
  cam_figure_spec_fit (spec, 4, 64);
  g_assert_cmpint (kept->class_index, ==, 3);
  g_assert_cmpint (kept->other_class, ==, CAM_CLASS_PREDICTION);
  g_assert_cmpuint (kept->channel, ==, 63);
  g_assert_cmpint (changed->class_index, ==, CAM_CLASS_REQUESTED);
  g_assert_cmpint (changed->other_class, ==, CAM_CLASS_TARGET);
  g_assert_cmpuint (changed->channel, ==, 0);
}

static const TestCase cases[] = {
  { "/figure/spec-json", test_spec_json },
  { "/figure/presets", test_presets },
  { "/figure/fit", test_fit },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
