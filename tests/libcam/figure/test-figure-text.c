/* SPDX-License-Identifier: MIT */

#include "cam-figure-json.h"

#include <string.h>

#include "cam-error.h"
#include "test-runner.h"

/* Returns: a spec in which no member has its default. */
static CamFigureSpec *
make_spec (void)
{
  CamFigureSpec *spec = cam_figure_spec_new ();
  CamPanel *panel;

  spec->width = 3.5;
  spec->height = 2;
  spec->unit = CAM_LENGTH_INCH;
  spec->resolution = 150;
  spec->background = CAM_BACKGROUND_DARK;
  cam_figure_spec_set_text (&spec->font, "Serif");
  cam_figure_spec_set_text (&spec->heading, "Töpfe “und” \\ Pflanzen\n");
  spec->font_size = 9.5;
  spec->relu = FALSE;
  spec->colormap = CAM_COLORMAP_VIRIDIS;
  spec->base = CAM_BASE_NONE;
  spec->alpha = 0.125;
  spec->interpolation = CAM_INTERPOLATION_NEAREST;
  spec->shared_scale = TRUE;
  spec->row_titles = spec->panel_titles = spec->color_bars = FALSE;
  spec->decimal_mark = CAM_DECIMAL_MARK_COMMA;
  cam_figure_spec_add_panel (spec, CAM_PANEL_EDGES);
  panel = cam_figure_spec_add_panel (spec, CAM_PANEL_DIFFERENCE);
  panel->method = CAM_METHOD_GRAD_CAM;
  panel->class_index = CAM_CLASS_TARGET;
  panel->other_class = 7;
  cam_figure_spec_set_text (&panel->title, "");
  panel = cam_figure_spec_add_panel (spec, CAM_PANEL_CHANNEL);
  panel->channel = 63;
  panel = cam_figure_spec_add_panel (spec, CAM_PANEL_BARS);
  panel->order = CAM_CHANNEL_ORDER_CONTRIBUTION;
  return spec;
}

static void
test_round (void)
{
  g_autoptr (CamFigureSpec) spec = make_spec ();
  g_autoptr (CamFigureSpec) defaults = cam_figure_spec_new ();
  g_autofree char *text = cam_figure_spec_to_text (spec);
  g_autofree char *default_text = cam_figure_spec_to_text (defaults);
  g_autoptr (GError) error = NULL;
  g_autoptr (CamFigureSpec) read = cam_figure_spec_from_text (text, &error);
  g_autofree char *again = NULL;
  const CamPanel *difference;

  g_assert_no_error (error);
  again = cam_figure_spec_to_text (read);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (text, !=, default_text);
  g_assert_null (strchr (text, '\n'));
  g_assert_cmpfloat (read->width, ==, 3.5);
  g_assert_cmpint (read->unit, ==, CAM_LENGTH_INCH);
  g_assert_cmpstr (read->heading, ==, spec->heading);
  g_assert_false (read->relu);
  g_assert_cmpint (read->decimal_mark, ==, CAM_DECIMAL_MARK_COMMA);
  g_assert_cmpuint (read->panels->len, ==, 4);
  difference = read->panels->pdata[1];
  g_assert_cmpint (difference->class_index, ==, CAM_CLASS_TARGET);
  g_assert_cmpint (difference->other_class, ==, 7);
  g_assert_cmpstr (difference->title, ==, "");
}

/* Older figures, without a decimal mark, have points. */
static void
test_old (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamFigureSpec) read = cam_figure_spec_from_text ("{\"width\": 85.0}", &error);

  g_assert_no_error (error);
  g_assert_cmpint (read->decimal_mark, ==, CAM_DECIMAL_MARK_POINT);
}

/* A setting may contain anything; it is an error then, not a crash. */
static void
test_bad (void)
{
  static const char *const texts[] = { "",
                                       "nonsense",
                                       "[]",
                                       "null",
                                       "{",
                                       "{\"width\": -1}",
                                       "\xff",
                                       "{\"width\": \"wide\"}",
                                       "{\"colormap\": \"pink\"}",
                                       "{\"panels\": {}}",
                                       "{\"panels\": [1]}",
                                       "{\"relu\": 1}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cam_figure_spec_from_text (texts[i], &error));
      g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
    }
}

/* Text that is cut off or has one byte changed is either a spec or an error. */
static void
test_changed (void)
{
  g_autoptr (CamFigureSpec) spec = make_spec ();
  g_autofree char *text = cam_figure_spec_to_text (spec);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  gsize length = strlen (text);

  for (guint round = 0; round < 2000; round++)
    {
      g_autofree char *changed = g_strdup (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (CamFigureSpec) read = NULL;

      changed[g_rand_int_range (rand, 0, (int)length)] = (char)g_rand_int_range (rand, 0, 128);
      read = cam_figure_spec_from_text (changed, &error);
      g_assert_true ((read == NULL) == (error != NULL));
    }
}

static const TestCase cases[] = {
  { "/figure-text/round", test_round },
  { "/figure-text/old", test_old },
  { "/figure-text/bad", test_bad },
  { "/figure-text/changed", test_changed },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
