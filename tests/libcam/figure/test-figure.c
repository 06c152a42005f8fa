/* SPDX-License-Identifier: MIT */

#include "cam-panel-kinds.h"
#include "cam-figure-private.h"

#include "cam-error.h"
#include "cam-figure-provenance.h"
#include "figure-fixture.h"
#include "scratch.h"
#include "test-runner.h"

/* Rows share a scale if the spec says so; the classes of a grid always do. */
static void
test_scales (void)
{
  g_auto (CamFigureSample) first = make_sample ("edges-scene.png", 16);
  g_auto (CamFigureSample) second = make_sample ("resize.ppm", 16);

  for (int shared = 0; shared < 2; shared++)
    {
      g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
      g_autoptr (CamFigure) figure = NULL;
      const CamFigureCell *cells[2], *grids[2];

      spec->shared_scale = shared == 1;
      cam_figure_spec_add_panel (spec, CAM_PANEL_MAP)->class_index = 0;
      cam_figure_spec_add_panel (spec, CAM_PANEL_CLASSES);
      figure = cam_figure_new (spec, reference_names);
      cam_figure_add_sample (figure, &first);
      cam_figure_add_sample (figure, &second);
      g_assert_true (cam_figure_prepare (figure, NULL, NULL));
      for (guint i = 0; i < 2; i++)
        {
          const CamFigureRow *row = figure->rows->pdata[i];

          cells[i] = row->cells->pdata[0];
          grids[i] = row->cells->pdata[1];
          for (guint c = 0; c < 4; c++)
            {
              const CamFigureCell *part = grids[i]->parts->pdata[c];
              const CamFigureCell *zeroth = grids[i]->parts->pdata[0];

              g_assert_cmpfloat (part->map->scale.maximum, ==, zeroth->map->scale.maximum);
              g_assert_cmpfloat (part->map->scale.maximum,
                                 >=,
                                 cells[i]->map->scale.maximum * (shared == 1 ? 0 : 1));
            }
        }
      g_assert_cmpint (cells[0]->map->scale.maximum == cells[1]->map->scale.maximum, ==, shared);
    }
}

/* With the scale of all classes, the map of one class has the scale of the grid. If clipped, it
 * also says whether there are larger values. Both are in the provenance. */
static void
test_all_classes (void)
{
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = NULL, clipped = NULL;
  const CamFigureRow *row;
  const CamFigureCell *alone, *grid, *part;

  spec->scale = CAM_SCALE_ALL;
  cam_figure_spec_add_panel (spec, CAM_PANEL_MAP)->class_index = 0;
  cam_figure_spec_add_panel (spec, CAM_PANEL_CLASSES);
  figure = cam_figure_new_for_explanation (spec, reference_names, &sample);
  g_assert_true (cam_figure_prepare (figure, NULL, NULL));
  row = figure->rows->pdata[0];
  alone = row->cells->pdata[0];
  grid = row->cells->pdata[1];
  part = grid->parts->pdata[0];
  g_assert_cmpfloat (alone->map->scale.maximum, ==, part->map->scale.maximum);
  g_assert_false (alone->map->scale.above);
  g_assert_cmpint (((CamPanel *)spec->panels->pdata[0])->method, ==, CAM_METHOD_CAM);
  g_assert_cmpstr (alone->map->unit, ==, "logits, all classes");

  spec->scale = CAM_SCALE_OWN;
  spec->clip = TRUE;
  clipped = cam_figure_new_for_explanation (spec, reference_names, &sample);
  g_assert_true (cam_figure_prepare (clipped, NULL, NULL));
  row = clipped->rows->pdata[0];
  alone = row->cells->pdata[0];
  g_assert_true (alone->map->scale.above);
  g_assert_nonnull (strstr (cam_figure_get_provenance (figure), "\"scale\":\"all\""));
  g_assert_nonnull (strstr (cam_figure_get_provenance (clipped), "\"values-above\":true"));
}

/* With opacity by evidence, a map has alpha if there is a base below it, and only then. */
static void
test_opacity (void)
{
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);

  for (CamBase base = CAM_BASE_IMAGE; base <= CAM_BASE_NONE; base++)
    {
      g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
      g_autoptr (CamFigure) figure = NULL;
      const CamFigureRow *row;
      const CamFigureCell *cell;

      spec->opacity = CAM_OPACITY_EVIDENCE;
      spec->base = base;
      cam_figure_spec_add_panel (spec, CAM_PANEL_MAP);
      figure = cam_figure_new_for_explanation (spec, reference_names, &sample);
      g_assert_true (cam_figure_prepare (figure, NULL, NULL));
      row = figure->rows->pdata[0];
      cell = row->cells->pdata[0];
      g_assert_cmpint (cairo_image_surface_get_format (cell->map->heat),
                       ==,
                       base == CAM_BASE_NONE ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32);
    }
}

static void
assert_panel_fails (const CamPanel *wanted, int code)
{
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = NULL;
  g_autoptr (GError) error = NULL;
  CamPanel *panel = cam_figure_spec_add_panel (spec, wanted->kind);

  *panel = *wanted;
  figure = cam_figure_new_for_explanation (spec, reference_names, &sample);
  g_assert_false (cam_figure_prepare (figure, NULL, &error));
  g_assert_error (error, CAM_ERROR, code);
}

static void
test_errors (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) none = cam_figure_new (spec, reference_names), huge = NULL,
                        cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) none_error = NULL, huge_error = NULL, cancelled_error = NULL;

  assert_panel_fails (&(CamPanel){ CAM_PANEL_MAP, .class_index = 4 }, CAM_ERROR_MISMATCH);
  assert_panel_fails (&(CamPanel){ CAM_PANEL_CHANNEL, .channel = 64 }, CAM_ERROR_MISMATCH);
  g_assert_false (cam_figure_prepare (none, NULL, &none_error));
  g_assert_error (none_error, CAM_ERROR, CAM_ERROR_MISMATCH);

  spec->width = 40000;
  spec->unit = CAM_LENGTH_PIXEL;
  huge = cam_figure_new_for_explanation (spec, reference_names, &sample);
  g_assert_null (cam_figure_render (huge, CAM_FIGURE_PNG, NULL, &huge_error));
  g_assert_error (huge_error, CAM_ERROR, CAM_ERROR_LIMIT);

  scratch_init (&scratch);
  scratch_write (&scratch, "figure.png", "old");
  file = scratch_get (&scratch, "figure.png");
  cancelled = make_full_figure (&sample);
  g_cancellable_cancel (cancellable);
  g_assert_false (
      cam_figure_write (cancelled, file, CAM_FIGURE_PNG, cancellable, &cancelled_error));
  g_assert_error (cancelled_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  {
    g_autofree char *content = NULL;

    g_assert_true (g_file_get_contents (g_file_peek_path (file), &content, NULL, NULL));
    g_assert_cmpstr (content, ==, "old");
  }
}

/* CAM does not apply to a network without GAP, so the default panels have Grad-CAM. */
static void
test_no_gap (void)
{
  g_autoptr (CamNetwork) network = load_network ("cnn-lesson");
  guint side = cam_network_get_input_size (network);
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", side);
  g_autoptr (CamTensor) image = NULL;
  g_autoptr (CamFigure) figure = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const CamPanel *panel;

  for (guint i = 0; i < cam_network_get_n_classes (network); i++)
    g_ptr_array_add (names, (gpointer) "class");
  g_ptr_array_add (names, NULL);
  image = cam_picture_to_tensor (
      sample.picture, cam_network_get_n_input_channels (network), NULL, NULL);
  g_clear_object (&sample.explanation);
  sample.explanation
      = cam_explain (network, image, cam_network_get_default_layer (network), NULL, &error);
  g_assert_no_error (error);
  figure = cam_figure_new_for_explanation (NULL, (const char *const *)names->pdata, &sample);
  g_assert_true (cam_figure_prepare (figure, NULL, &error));
  g_assert_no_error (error);
  panel = cam_figure_get_spec (figure)->panels->pdata[1];
  g_assert_cmpint ((int)panel->method, ==, CAM_METHOD_GRAD_CAM);
}

/* Each kind of panel uses certain members. */
static void
test_panel_members (void)
{
  static const guint used[] = {
    [CAM_PANEL_IMAGE] = 0,
    [CAM_PANEL_EDGES] = 0,
    [CAM_PANEL_MAP] = CAM_PANEL_MEMBER_METHOD | CAM_PANEL_MEMBER_CLASS,
    [CAM_PANEL_DIFFERENCE]
    = CAM_PANEL_MEMBER_METHOD | CAM_PANEL_MEMBER_CLASS | CAM_PANEL_MEMBER_OTHER_CLASS,
    [CAM_PANEL_CLASSES] = CAM_PANEL_MEMBER_METHOD,
    [CAM_PANEL_BARS] = CAM_PANEL_MEMBER_METHOD | CAM_PANEL_MEMBER_CLASS | CAM_PANEL_MEMBER_ORDER,
    [CAM_PANEL_CHANNEL] = CAM_PANEL_MEMBER_CHANNEL,
  };

  for (guint kind = 0; kind < G_N_ELEMENTS (used); kind++)
    for (guint member = CAM_PANEL_MEMBER_METHOD; member <= CAM_PANEL_MEMBER_ORDER; member <<= 1)
      g_assert_cmpint (cam_panel_kind_uses ((CamPanelKind)kind, (CamPanelMember)member),
                       ==,
                       (used[kind] & member) != 0);
}

static const TestCase cases[] = {
  { "/figure/scales", test_scales },   { "/figure/all-classes", test_all_classes },
  { "/figure/opacity", test_opacity }, { "/figure/errors", test_errors },
  { "/figure/no-gap", test_no_gap },   { "/figure/panel-members", test_panel_members },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
