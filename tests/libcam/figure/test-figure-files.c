/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "cam-figure-write.h"
#include "cam-error.h"
#include "cam-figure-pages.h"
#include "figure-fixture.h"
#include "scratch.h"
#include "test-runner.h"

/* Returns: what @program prints about a file; %NULL if it is not installed. */
static char *
run (const char *program, const char *argument, GFile *file)
{
  const char *arguments[] = { program, argument, g_file_peek_path (file), NULL, NULL };
  char *output = NULL;

  if (g_str_equal (program, "pdftotext"))
    arguments[3] = "-";
  run_program (arguments, &output);
  return output;
}

static guint
count (const char *text, gsize length, const char *part)
{
  guint n = 0;

  for (const char *found = g_strstr_len (text, (gssize)length, part); found != NULL;
       found = g_strstr_len (found + 1, (gssize)(length - (gsize)(found + 1 - text)), part))
    n++;
  return n;
}

/* SVG has text as text and each picture and map once, and is well-formed XML. */
static void
test_svg (void)
{
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (CamFigure) figure = make_full_figure (&sample);
  g_autoptr (GBytes) svg = render (figure, CAM_FIGURE_SVG);
  gsize length;
  const char *text = g_bytes_get_data (svg, &length);
  const GMarkupParser parser = { 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_markup_parse_context_parse (context, text, (gssize)length, &error));
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (text, length, ">CAM of ba&amp;ya</text>"), ==, 1);
  g_assert_cmpuint (count (text, length, ">CAM of ba&amp;ya − ru&lt;do&gt;</text>"), ==, 1);
  g_assert_cmpuint (count (text, length, ">Weights of ba&amp;ya</text>"), ==, 1);
  g_assert_cmpuint (count (text, length, "<title>edges-scene.png: "), ==, 1);
  g_assert_cmpuint (count (text, length, "cam-viewer-figure"), ==, 1);
  g_assert_cmpuint (count (text, length, "<symbol"), ==, 0);
  /* Ten pictures: the image, the edges, CAM, difference, four classes, a channel, Grad-CAM. */
  g_assert_cmpuint (count (text, length, "<image "), ==, 10);
  g_assert_cmpuint (count (text, length, " width=\"16\" height=\"16\" xlink:href="), ==, 10);
  g_assert_cmpuint (count (text, length, "pixelated"), ==, 0);
}

/* Returns: how many different pictures a PDF has, from the list of pdfimages, which has a line for
 * each use. */
static guint
count_objects (const char *list)
{
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 2; i < g_strv_length (lines); i++)
    {
      guint object;

      if (sscanf (lines[i], "%*u %*u %*s %*u %*u %*s %*u %*u %*s %*s %u", &object) == 1)
        g_hash_table_add (objects, g_strdup_printf ("%u", object));
    }
  return g_hash_table_size (objects);
}

static void
test_pdf (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (CamFigure) figure = make_full_figure (&sample);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *images = NULL, *info = NULL;

  scratch_init (&scratch);
  file = scratch_get (&scratch, "figure.pdf");
  g_assert_true (cam_figure_write (figure, file, CAM_FIGURE_PDF, NULL, &error));
  g_assert_no_error (error);
  text = run ("pdftotext", "-raw", file);
  images = run ("pdfimages", "-list", file);
  info = run ("pdfinfo", "-rawdates", file);
  if (text == NULL || images == NULL || info == NULL)
    {
      g_test_skip ("poppler-utils is not installed");
      return;
    }
  g_assert_nonnull (strstr (text, "CAM of ba&ya\n"));
  g_assert_nonnull (strstr (text, "CAM of ba&ya − ru<do>"));
  g_assert_nonnull (strstr (text, "Weights of ba&ya"));
  g_assert_nonnull (strstr (text, "logits"));
  /* Pictures and maps keep their own 16 × 16 pixels. */
  g_assert_cmpuint (count (images, strlen (images), " image      16    16 "), >=, 10);
  /* Every picture has these pixels; the list's head has two lines. */
  g_assert_cmpuint (count (images, strlen (images), " image      16    16 "),
                    ==,
                    count (images, strlen (images), "\n") - 2);
  /* The image, the edges, CAM, difference, four classes, a channel, Grad-CAM: each once. */
  g_assert_cmpuint (count_objects (images), ==, 10);
  g_assert_nonnull (strstr (info, "Title:           edges-scene.png: "));
  g_assert_nonnull (strstr (info, "Subject:         Target: ru<do> (0)"));
  g_assert_nonnull (strstr (info, "CAM Viewer"));
}

static void
test_pages (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (GFile) file = NULL;
  g_autoptr (CamFigurePages) pages = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *info = NULL;

  scratch_init (&scratch);
  scratch_write (&scratch, "figures.pdf", "old");
  file = scratch_get (&scratch, "figures.pdf");
  pages = cam_figure_pages_open (file, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (CamFigure) figure = make_full_figure (&sample);

      g_assert_true (cam_figure_pages_add (pages, figure, NULL, &error));
      g_assert_no_error (error);
    }
  {
    g_autofree char *content = NULL;

    g_assert_true (g_file_get_contents (g_file_peek_path (file), &content, NULL, NULL));
    g_assert_cmpstr (content, ==, "old");
  }
  g_assert_true (cam_figure_pages_finish (pages, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (scratch_count (&scratch), ==, 1);
  info = run ("pdfinfo", "-rawdates", file);
  if (info == NULL)
    g_test_skip ("poppler-utils is not installed");
  else
    g_assert_nonnull (strstr (info, "Pages:           3\n"));
}

/* Without cam_figure_pages_finish() the old file stays, and no other file does. */
static void
test_pages_dropped (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (CamFigure) figure = make_full_figure (&sample);
  g_autoptr (GFile) file = NULL;
  g_autoptr (CamFigurePages) pages = NULL, empty = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  scratch_init (&scratch);
  scratch_write (&scratch, "figures.pdf", "old");
  file = scratch_get (&scratch, "figures.pdf");
  pages = cam_figure_pages_open (file, NULL);
  g_assert_true (cam_figure_pages_add (pages, figure, NULL, NULL));
  g_clear_pointer (&pages, cam_figure_pages_free);
  empty = cam_figure_pages_open (file, NULL);
  g_assert_false (cam_figure_pages_finish (empty, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_EMPTY);
  g_clear_pointer (&empty, cam_figure_pages_free);
  g_assert_true (g_file_get_contents (g_file_peek_path (file), &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "old");
  g_assert_cmpuint (scratch_count (&scratch), ==, 1);
}

static void
test_formats (void)
{
  CamFigureFormat format;

  g_assert_true (cam_figure_format_for_name ("a/b.PNG", &format));
  g_assert_cmpint ((int)format, ==, CAM_FIGURE_PNG);
  g_assert_true (cam_figure_format_for_name ("b.svg", &format));
  g_assert_cmpint ((int)format, ==, CAM_FIGURE_SVG);
  g_assert_true (cam_figure_format_for_name ("b.x.pdf", &format));
  g_assert_cmpint ((int)format, ==, CAM_FIGURE_PDF);
  g_assert_false (cam_figure_format_for_name ("png", &format));
}

static const TestCase cases[] = {
  { "/figure/svg", test_svg },         { "/figure/pdf", test_pdf },
  { "/figure/pages", test_pages },     { "/figure/pages-dropped", test_pages_dropped },
  { "/figure/formats", test_formats },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
