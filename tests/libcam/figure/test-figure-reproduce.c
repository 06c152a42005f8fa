/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "cam-digest.h"
#include "cam-error.h"
#include "cam-figure-pages.h"
#include "cam-figure-provenance.h"
#include "cam-npy.h"
#include "figure-fixture.h"
#include "scratch.h"
#include "test-runner.h"

static GFile *
get_model_file (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "networks", "gap-lesson.pth", NULL);

  return g_file_new_for_path (path);
}

static CamFigure *
make_documented_figure (const CamFigureSample *sample)
{
  CamFigure *figure = make_full_figure (sample);
  g_autoptr (GFile) model = get_model_file ();
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = cam_digest_file (model, NULL, &error);

  g_assert_no_error (error);
  cam_figure_set_model (figure, model, sha256);
  return figure;
}

/* The provenance of a PNG makes the same PNG again, byte for byte, and so does the JSON file. */
static void
test_reproduce (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_auto (CamFigureSample) plain = make_sample ("edges-scene.png", 0);
  CamFigureSample sample = plain;
  g_autoptr (CamFigure) figure = NULL;
  g_autoptr (GFile) png_file = NULL, json_file = NULL, svg_file = NULL;
  g_autoptr (CamFigure) from_png = NULL, from_json = NULL, from_svg = NULL;
  g_autoptr (GBytes) png = NULL, png_again = NULL, png_third = NULL, png_fourth = NULL;
  g_autoptr (GError) error = NULL;

  sample.title = "A scene, explained";
  sample.class_index = 3;
  figure = make_documented_figure (&sample);
  scratch_init (&scratch);
  png_file = scratch_get (&scratch, "figure.png");
  json_file = scratch_get (&scratch, "figure.json");
  png = render (figure, CAM_FIGURE_PNG);
  g_assert_true (cam_file_write (png_file, png, &error));
  g_assert_true (cam_figure_write_provenance (figure, json_file, &error));
  from_png = cam_figure_reproduce (png_file, 0, NULL, &error);
  g_assert_no_error (error);
  png_again = render (from_png, CAM_FIGURE_PNG);
  g_assert_true (g_bytes_equal (png, png_again));
  from_json = cam_figure_reproduce (json_file, 0, NULL, &error);
  g_assert_no_error (error);
  png_third = render (from_json, CAM_FIGURE_PNG);
  g_assert_true (g_bytes_equal (png, png_third));
  svg_file = scratch_get (&scratch, "figure.svg");
  g_assert_true (cam_figure_write (figure, svg_file, CAM_FIGURE_SVG, NULL, &error));
  from_svg = cam_figure_reproduce (svg_file, 0, NULL, &error);
  g_assert_no_error (error);
  png_fourth = render (from_svg, CAM_FIGURE_PNG);
  g_assert_true (g_bytes_equal (png, png_fourth));
}

static void
replace (char **text, const char *from, const char *to)
{
  g_autoptr (GString) changed = g_string_new (*text);

  g_assert_cmpuint (g_string_replace (changed, from, to, 0), ==, 1);
  g_free (*text);
  *text = g_string_free (g_steal_pointer (&changed), FALSE);
}

/* Older figures name a convolution, and say in "tap" whether the maps were taken after its ReLU. */
static void
test_reproduce_older (void)
{
  static const struct
  {
    const char *layer;
    const char *told;
  } cases[] = {
    { "conv_layers.5", "relu" },
    { "conv_layers.4", "conv" },
    { "conv_layers.3", "relu" },
    { "conv_layers.2", "conv" },
  };
  g_auto (Scratch) scratch = { 0 };
  g_auto (CamFigureSample) plain = make_sample ("edges-scene.png", 0);
  CamNetwork *network = cam_explanation_get_network (plain.explanation);
  g_autoptr (CamTensor) image = cam_picture_to_tensor (plain.picture, 3, NULL, NULL);
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();

  cam_figure_spec_add_panel (spec, CAM_PANEL_MAP)->method = CAM_METHOD_GRAD_CAM;
  cam_figure_spec_add_panel (spec, CAM_PANEL_BARS)->method = CAM_METHOD_GRAD_CAM;
  cam_figure_spec_add_panel (spec, CAM_PANEL_CHANNEL)->channel = 3;
  spec->relu = FALSE;
  scratch_init (&scratch);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CamFigureSample sample = plain;
      g_autoptr (CamExplanation) explanation = NULL;
      g_autoptr (CamFigure) figure = NULL, again = NULL;
      g_autoptr (GFile) model = get_model_file (), file = scratch_get (&scratch, "figure.json");
      g_autoptr (GBytes) bytes = NULL, bytes_again = NULL, older = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *sha256 = cam_digest_file (model, NULL, NULL);
      g_autofree char *now = g_strdup_printf ("\"layer\" : \"%s\"", cases[i].layer);
      g_autofree char *tap = g_strdup_printf ("\"tap\" : \"%s\",\n    \"relu\" :", cases[i].told);
      g_autofree char *text = NULL;
      guint layer;

      g_assert_true (cam_network_find_layer (network, cases[i].layer, &layer));
      sample.explanation = explanation = cam_explain (network, image, layer, NULL, NULL);
      figure = cam_figure_new_for_explanation (spec, reference_names, &sample);
      cam_figure_set_model (figure, model, sha256);
      bytes = render (figure, CAM_FIGURE_PNG);
      g_assert_true (cam_figure_write_provenance (figure, file, &error));
      g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, &error));
      replace (
          &text, now, i < 2 ? "\"layer\" : \"conv_layers.4\"" : "\"layer\" : \"conv_layers.2\"");
      replace (&text, "\"relu\" :", tap);
      older = g_bytes_new (text, strlen (text));
      g_assert_true (cam_file_write (file, older, &error));
      again = cam_figure_reproduce (file, 0, NULL, &error);
      g_assert_no_error (error);
      bytes_again = render (again, CAM_FIGURE_PNG);
      g_assert_true (g_bytes_equal (bytes, bytes_again));
    }
}

/* Numbers keep their decimal mark, whatever the language is now. */
static void
test_reproduce_mark (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 0);
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  GBytes *bytes[2] = { NULL };

  cam_figure_spec_add_panel (spec, CAM_PANEL_MAP)->class_index = 2;
  scratch_init (&scratch);
  for (guint i = 0; i < G_N_ELEMENTS (bytes); i++)
    {
      g_autoptr (CamFigure) figure = NULL, again = NULL;
      g_autoptr (GFile) model = get_model_file (), file = scratch_get (&scratch, "figure.svg");
      g_autoptr (GBytes) bytes_again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *sha256 = cam_digest_file (model, NULL, NULL);

      spec->decimal_mark = (CamDecimalMark)i;
      figure = cam_figure_new_for_explanation (spec, reference_names, &sample);
      cam_figure_set_model (figure, model, sha256);
      g_assert_true (cam_figure_write (figure, file, CAM_FIGURE_SVG, NULL, &error));
      again = cam_figure_reproduce (file, 0, NULL, &error);
      g_assert_no_error (error);
      bytes[i] = render (figure, CAM_FIGURE_PNG);
      bytes_again = render (again, CAM_FIGURE_PNG);
      g_assert_true (g_bytes_equal (bytes[i], bytes_again));
    }
  g_assert_false (g_bytes_equal (bytes[0], bytes[1]));
  g_bytes_unref (bytes[0]);
  g_bytes_unref (bytes[1]);
}

/* PDF stores metadata in other ways if it has other than Latin letters; characters with a meaning
 * in PDF must survive, too. */
static void
test_reproduce_pdf (void)
{
  static const char *const titles[]
      = { "Plain", "Größe · 大きさ · 🪴", "a \\ (b) \\n ((c", "/Keywords (x)" };
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 0);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_auto (Scratch) scratch = { 0 };
      g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
      g_autoptr (CamFigure) figure = NULL, again = NULL;
      g_autoptr (GFile) model = get_model_file (), file = NULL;
      g_autoptr (GBytes) png = NULL, png_again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *sha256 = cam_digest_file (model, NULL, NULL);

      cam_figure_spec_set_text (&spec->heading, titles[i]);
      cam_figure_spec_add_panel (spec, CAM_PANEL_MAP)->class_index = 2;
      figure = cam_figure_new_for_explanation (spec, reference_names, &sample);
      cam_figure_set_model (figure, model, sha256);
      scratch_init (&scratch);
      file = scratch_get (&scratch, "figure.pdf");
      g_assert_true (cam_figure_write (figure, file, CAM_FIGURE_PDF, NULL, &error));
      again = cam_figure_reproduce (file, 0, NULL, &error);
      g_assert_no_error (error);
      png = render (figure, CAM_FIGURE_PNG);
      png_again = render (again, CAM_FIGURE_PNG);
      g_assert_true (g_bytes_equal (png, png_again));
    }
}

/* Each page of a document can be made again. */
static void
test_reproduce_page (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 0);
  g_autoptr (CamFigurePages) pages = NULL;
  g_autoptr (CamFigure) again = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) png = NULL, png_again = NULL;
  g_autoptr (GError) error = NULL;

  scratch_init (&scratch);
  file = scratch_get (&scratch, "figures.pdf");
  pages = cam_figure_pages_open (file, &error);
  for (int i = 0; i < 3; i++)
    {
      CamFigureSample row = sample;
      g_autoptr (CamFigure) figure = NULL;

      row.class_index = i;
      figure = make_documented_figure (&row);
      g_assert_true (cam_figure_pages_add (pages, figure, NULL, &error));
      if (i == 1)
        png = render (figure, CAM_FIGURE_PNG);
    }
  g_assert_true (cam_figure_pages_finish (pages, &error));
  again = cam_figure_reproduce (file, 2, NULL, &error);
  g_assert_no_error (error);
  png_again = render (again, CAM_FIGURE_PNG);
  g_assert_true (g_bytes_equal (png, png_again));
  g_assert_null (cam_figure_reproduce (file, 4, NULL, NULL));
  g_assert_null (cam_figure_reproduce (file, 0, NULL, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_MISMATCH);
  g_assert_nonnull (strstr (error->message, "figures.pdf: it has 3 pages."));
}

static void
assert_not_reproduced (GFile *file, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cam_figure_reproduce (file, 0, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, g_file_peek_path (file)));
}

/* Replaces @old by @new in the provenance of a valid figure. */
static void
assert_change_fails (const char *old, const char *new, GQuark domain, int code)
{
  g_auto (Scratch) scratch = { 0 };
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 0);
  g_autoptr (CamFigure) figure = make_documented_figure (&sample);
  g_autoptr (GString) json = NULL;
  g_autoptr (GFile) file = NULL;

  g_assert_true (cam_figure_prepare (figure, NULL, NULL));
  json = g_string_new (cam_figure_get_provenance (figure));
  g_assert_cmpuint (g_string_replace (json, old, new, 1), ==, 1);
  scratch_init (&scratch);
  scratch_write (&scratch, "figure.json", json->str);
  file = scratch_get (&scratch, "figure.json");
  assert_not_reproduced (file, domain, code);
}

static void
test_reproduce_fails (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (GFile) picture = get_picture_file ("wide.png");
  g_autoptr (GFile) text = NULL, missing = NULL, svg = NULL, broken_svg = NULL, pdf = NULL;

  scratch_init (&scratch);
  scratch_write (&scratch, "text.json", "no figure");
  scratch_write (&scratch, "plain.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>");
  scratch_write (&scratch, "broken.svg", "<?xml version=\"1.0\"?><svg><metadata");
  /* Keywords of other programs, and some that are cut short. */
  scratch_write (&scratch, "plain.pdf", "%PDF-1.4 /Keywords (a) /Keywords <FEFF007> /Keywords ({");
  pdf = scratch_get (&scratch, "plain.pdf");
  assert_not_reproduced (pdf, CAM_ERROR, CAM_ERROR_FORMAT);
  svg = scratch_get (&scratch, "plain.svg");
  broken_svg = scratch_get (&scratch, "broken.svg");
  assert_not_reproduced (svg, CAM_ERROR, CAM_ERROR_FORMAT);
  assert_not_reproduced (broken_svg, CAM_ERROR, CAM_ERROR_FORMAT);
  text = scratch_get (&scratch, "text.json");
  missing = scratch_get (&scratch, "missing.json");
  assert_not_reproduced (picture, CAM_ERROR, CAM_ERROR_FORMAT);
  assert_not_reproduced (text, CAM_ERROR, CAM_ERROR_FORMAT);
  assert_not_reproduced (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_change_fails ("\"sha256\":\"", "\"sha256\":\"0", CAM_ERROR, CAM_ERROR_MISMATCH);
  assert_change_fails ("gap-lesson.pth", "gone.pth", G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_change_fails ("\"alpha\":0.5", "\"alpha\":7", CAM_ERROR, CAM_ERROR_FORMAT);
  assert_change_fails ("\"kind\":\"edges\"", "\"kind\":\"edge\"", CAM_ERROR, CAM_ERROR_FORMAT);
  assert_change_fails ("\"yuki\"", "7", CAM_ERROR, CAM_ERROR_FORMAT);
  assert_change_fails ("\"figure\":{", "\"picture\":{", CAM_ERROR, CAM_ERROR_FORMAT);
}

static const TestCase cases[] = {
  { "/figure/reproduce", test_reproduce },
  { "/figure/reproduce-mark", test_reproduce_mark },
  { "/figure/older", test_reproduce_older },
  { "/figure/reproduce-pdf", test_reproduce_pdf },
  { "/figure/reproduce-page", test_reproduce_page },
  { "/figure/reproduce-fails", test_reproduce_fails },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
