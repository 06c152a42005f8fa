/* SPDX-License-Identifier: MIT */

#include "cam-figure-draft.h"

#include <json-glib/json-glib.h>

#include "cam-figure-json.h"
#include "cam-figure-preset.h"
#include "test-runner.h"

static char *
describe (const CamFigureSpec *spec)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  cam_figure_spec_add_json (spec, builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

static char *
describe_draft (CamFigureDraft *draft)
{
  g_autoptr (CamFigureSpec) spec = cam_figure_draft_make_spec (draft);

  return describe (spec);
}

/* Returns: a figure in which every field differs from its default. */
static CamFigureSpec *
make_spec (void)
{
  CamFigureSpec *spec = cam_figure_spec_new ();
  CamPanel *panel = cam_figure_spec_add_panel (spec, CAM_PANEL_DIFFERENCE);

  spec->width = 120;
  spec->height = 60;
  spec->resolution = 144;
  spec->background = CAM_BACKGROUND_DARK;
  spec->font_size = 11;
  spec->relu = FALSE;
  spec->colormap = CAM_COLORMAP_TURBO;
  spec->base = CAM_BASE_EDGES;
  spec->alpha = 0.75;
  spec->interpolation = CAM_INTERPOLATION_NEAREST;
  spec->scale = CAM_SCALE_ALL;
  spec->clip = TRUE;
  spec->opacity = CAM_OPACITY_EVIDENCE;
  spec->shared_scale = TRUE;
  spec->row_titles = FALSE;
  spec->panel_titles = FALSE;
  spec->color_bars = FALSE;
  spec->decimal_mark = CAM_DECIMAL_MARK_COMMA;
  cam_figure_spec_set_text (&spec->font, "Serif");
  cam_figure_spec_set_text (&spec->heading, "Pots");
  panel->method = CAM_METHOD_GRAD_CAM;
  panel->class_index = 2;
  panel->other_class = 1;
  panel->title = g_strdup ("greg less baya");
  panel = cam_figure_spec_add_panel (spec, CAM_PANEL_BARS);
  panel->order = CAM_CHANNEL_ORDER_CONTRIBUTION;
  panel->title = g_strdup ("");
  panel = cam_figure_spec_add_panel (spec, CAM_PANEL_CHANNEL);
  panel->channel = 17;
  return spec;
}

static void
test_round_trip (void)
{
  g_autoptr (CamFigureDraft) draft = cam_figure_draft_new ();
  g_autoptr (CamFigureSpec) plain = cam_figure_spec_new ();
  g_autoptr (CamFigureSpec) filled = make_spec ();
  g_autofree char *before = describe_draft (draft), *plain_text = describe (plain);
  g_autofree char *filled_text = describe (filled), *after = NULL;

  g_assert_cmpstr (before, ==, plain_text);
  cam_figure_draft_load (draft, filled);
  after = describe_draft (draft);
  g_assert_cmpstr (after, ==, filled_text);
}

/* Copying all properties of a draft to another one makes the same figure. */
static void
test_properties (void)
{
  g_autoptr (CamFigureDraft) from = cam_figure_draft_new ();
  g_autoptr (CamFigureDraft) to = cam_figure_draft_new ();
  g_autoptr (CamFigureSpec) spec = make_spec ();
  g_autofree GParamSpec **properties = NULL;
  g_autofree char *from_text = NULL, *to_text = NULL;
  guint n;

  cam_figure_draft_load (from, spec);
  properties = g_object_class_list_properties (G_OBJECT_GET_CLASS (from), &n);
  g_object_set (to, "own-height", TRUE, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (from), properties[i]->name, &value);
      g_object_set_property (G_OBJECT (to), properties[i]->name, &value);
    }
  while (g_list_model_get_n_items (cam_figure_draft_get_panels (from)) > 0)
    cam_figure_draft_remove_panel (from, 0);
  from_text = describe_draft (from);
  to_text = describe_draft (to);
  g_assert_cmpstr (from_text, ==, to_text);
}

static void
test_size (void)
{
  g_autoptr (CamFigureDraft) draft = cam_figure_draft_new ();
  double width, height, font_size;
  guint preset;
  gboolean own_height;

  g_object_get (draft, "preset", &preset, NULL);
  g_assert_cmpuint (preset, ==, CAM_FIGURE_PRESET_DOUBLE);
  g_object_set (draft, "unit", CAM_LENGTH_PIXEL, NULL);
  g_object_get (draft, "preset", &preset, "width", &width, NULL);
  g_assert_cmpuint (preset, ==, CAM_FIGURE_PRESET_DOUBLE);
  g_assert_cmpfloat_with_epsilon (width, 175 / 25.4 * 300, 1e-6);

  g_object_set (draft, "width", 1200.0, NULL);
  g_object_get (draft, "preset", &preset, NULL);
  g_assert_cmpuint (preset, ==, CAM_FIGURE_DRAFT_OWN_SIZE);
  g_object_set (draft, "preset", CAM_FIGURE_DRAFT_OWN_SIZE, NULL);
  g_object_get (draft, "width", &width, NULL);
  g_assert_cmpfloat (width, ==, 1200);

  g_object_set (draft, "preset", CAM_FIGURE_PRESET_SLIDE, NULL);
  g_object_get (draft, "height", &height, "own-height", &own_height, "font-size", &font_size, NULL);
  g_assert_true (own_height);
  g_assert_cmpfloat (height, ==, 7.5);
  g_assert_cmpfloat (font_size, ==, 18);
}

/* When a height is first set, it starts with the one that the panels had. */
static void
test_own_height (void)
{
  g_autoptr (CamFigureDraft) draft = cam_figure_draft_new ();
  double height;

  cam_figure_draft_set_content_height (draft, 144);
  g_object_set (draft, "own-height", TRUE, "unit", CAM_LENGTH_INCH, NULL);
  g_object_get (draft, "height", &height, NULL);
  g_assert_cmpfloat_with_epsilon (height, 2, 1e-9);
  g_object_set (draft, "height", 1e9, NULL);
  g_object_get (draft, "height", &height, NULL);
  g_assert_cmpfloat_with_epsilon (height, 200, 1e-9);
  g_object_set (draft, "own-height", FALSE, NULL);
  g_object_get (draft, "height", &height, NULL);
  g_assert_cmpfloat (height, ==, 0);
}

static void
count (CamFigureDraft *draft, guint *n_changes)
{
  (*n_changes)++;
}

static CamPanelKind
get_kind (CamFigureDraft *draft, guint position)
{
  g_autoptr (CamPanelDraft) panel
      = g_list_model_get_item (cam_figure_draft_get_panels (draft), position);

  return cam_panel_draft_get_kind (panel);
}

static void
test_panels (void)
{
  g_autoptr (CamFigureDraft) draft = cam_figure_draft_new ();
  CamPanelDraft *bars;
  guint n_changes = 0;

  g_signal_connect (draft, "changed", G_CALLBACK (count), &n_changes);
  cam_figure_draft_add_panel (draft, CAM_PANEL_IMAGE, CAM_METHOD_CAM);
  cam_figure_draft_add_panel (draft, CAM_PANEL_MAP, CAM_METHOD_CAM);
  bars = cam_figure_draft_add_panel (draft, CAM_PANEL_BARS, CAM_METHOD_GRAD_CAM);
  g_assert_cmpuint (n_changes, ==, 3);

  cam_figure_draft_move_panel (draft, 2, 0);
  g_assert_cmpuint (n_changes, ==, 4);
  g_assert_cmpint (get_kind (draft, 0), ==, CAM_PANEL_BARS);
  g_assert_cmpint (get_kind (draft, 1), ==, CAM_PANEL_IMAGE);
  cam_figure_draft_move_panel (draft, 0, 1);
  g_assert_cmpint (get_kind (draft, 0), ==, CAM_PANEL_IMAGE);

  n_changes = 0;
  g_object_set (bars, "order", CAM_CHANNEL_ORDER_WEIGHT, NULL);
  g_assert_cmpuint (n_changes, ==, 1);
  cam_figure_draft_remove_panel (draft, 0);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpint (get_kind (draft, 0), ==, CAM_PANEL_BARS);

  for (guint i = 2; i < CAM_FIGURE_MAX_PANELS; i++)
    g_assert_nonnull (cam_figure_draft_add_panel (draft, CAM_PANEL_IMAGE, CAM_METHOD_CAM));
  g_assert_null (cam_figure_draft_add_panel (draft, CAM_PANEL_IMAGE, CAM_METHOD_CAM));
}

static const TestCase cases[] = {
  { "/figure-draft/round-trip", test_round_trip },
  { "/figure-draft/properties", test_properties },
  { "/figure-draft/size", test_size },
  { "/figure-draft/own-height", test_own_height },
  { "/figure-draft/panels", test_panels },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
