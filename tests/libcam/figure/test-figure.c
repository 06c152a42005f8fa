/* SPDX-License-Identifier: MIT */

#include "cam-figure-private.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "cam-digest.h"
#include "cam-error.h"
#include "cam-figure-json.h"
#include "cam-figure-pages.h"
#include "cam-figure-preset.h"
#include "cam-figure-provenance.h"
#include "cam-figure-write.h"
#include "cam-map.h"
#include "cam-npy.h"
#include "cam-panel-kinds.h"
#include "figure-fixture.h"
#include "scratch.h"
#include "test-runner.h"

static GBytes *
render (CamFigure *figure, CamFigureFormat format)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = cam_figure_render (figure, format, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static GdkPixbuf *
decode (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &error);

  g_assert_no_error (error);
  return pixbuf;
}

static const guint8 *
get_dot (GdkPixbuf *pixbuf, double x, double y)
{
  return gdk_pixbuf_read_pixels (pixbuf) + (gsize)y * (gsize)gdk_pixbuf_get_rowstride (pixbuf)
         + (gsize)x * (gsize)gdk_pixbuf_get_n_channels (pixbuf);
}

static const CamBox *
find_box (CamFigure *figure, CamBoxKind kind)
{
  for (guint i = 0; i < figure->layout->boxes->len; i++)
    {
      const CamBox *box = figure->layout->boxes->pdata[i];

      if (box->kind == kind)
        return box;
    }
  g_assert_not_reached ();
}

/* Runs a program, whose output goes to @output. Returns: whether there is such a program. */
static gboolean
run_program (const char *const *arguments, char **output)
{
  g_autofree char *path = g_find_program_in_path (arguments[0]);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return FALSE;
  process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return TRUE;
}

/* What @program prints of a file; %NULL where there is no such program. */
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

/* The colour of a value by its definition, apart from the code that draws. */
static void
get_color (float value, CamScale scale, CamColormap colormap, double rgb[3])
{
  double position = ((double)value - scale.minimum) / ((double)scale.maximum - scale.minimum);
  const guint8 *entry = cam_colormap_get_table (colormap) + 3 * (int)CLAMP (position * 256, 0, 255);

  for (guint c = 0; c < 3; c++)
    rgb[c] = entry[c];
}

typedef struct
{
  gboolean relu;
  CamBase base;
  double alpha;
  CamFigureFormat format;
} PixelCase;

#define PIXEL_RESOLUTION 400

static GdkPixbuf *
show_pdf (GBytes *pdf)
{
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (GFile) file = NULL, shown = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *resolution = g_strdup_printf ("%d", PIXEL_RESOLUTION);

  scratch_init (&scratch);
  file = scratch_get (&scratch, "figure.pdf");
  path = g_build_filename (scratch.path, "figure", NULL);
  g_assert_true (cam_file_write (file, pdf, &error));
  if (!run_program ((const char *const[]){ "pdftoppm",
                                           "-png",
                                           "-singlefile",
                                           "-r",
                                           resolution,
                                           g_file_peek_path (file),
                                           path,
                                           NULL },
                    NULL))
    return NULL;
  shown = scratch_get (&scratch, "figure.png");
  png = g_file_load_bytes (shown, NULL, NULL, &error);
  g_assert_no_error (error);
  return decode (png);
}

static GdkPixbuf *
show_svg (GBytes *svg, int width)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (svg);
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_stream_at_scale (stream, width, -1, TRUE, NULL, &error);

  if (g_error_matches (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE))
    return NULL;
  g_assert_no_error (error);
  return pixbuf;
}

/* The figure in pixels, as others show it; %NULL where the program for it is not installed. */
static GdkPixbuf *
show (CamFigure *figure, CamFigureFormat format)
{
  g_autoptr (GBytes) bytes = render (figure, format);
  int width, height;

  cam_figure_get_pixel_size (figure, &width, &height);
  if (format == CAM_FIGURE_PDF)
    return show_pdf (bytes);
  return format == CAM_FIGURE_SVG ? show_svg (bytes, width) : decode (bytes);
}

/* How far a dot in the middle of a cell may be from its colour: where pixels of a photo meet it
 * differs by a little, and more where a viewer smooths the cells too. */
static double
get_pixel_tolerance (const PixelCase *pixel_case)
{
  if (pixel_case->format != CAM_FIGURE_PNG)
    return 12;
  return pixel_case->base == CAM_BASE_IMAGE ? 6 : 0;
}

/* In the middle of each cell a figure shows the cell's colour, over the photo where there is one.
 */
static void
test_pixels (gconstpointer data)
{
  const PixelCase *pixel_case = data;
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = NULL;
  g_autoptr (CamTensor) map
      = cam_explanation_get_map (sample.explanation, CAM_METHOD_CAM, 2, CAM_TAP_RELU, NULL, NULL);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  CamScale scale = cam_scale_for_map (map, pixel_case->relu);
  const guint8 *photo = g_bytes_get_data (cam_picture_get_rgb (sample.picture), NULL);
  double pixels = PIXEL_RESOLUTION / 72.0;
  CamRect rect;

  spec->width = 50;
  spec->resolution = PIXEL_RESOLUTION;
  spec->relu = pixel_case->relu;
  spec->base = pixel_case->base;
  spec->alpha = pixel_case->alpha;
  spec->colormap = CAM_COLORMAP_VIRIDIS;
  spec->interpolation = CAM_INTERPOLATION_NEAREST;
  cam_figure_spec_add_panel (spec, CAM_PANEL_MAP)->class_index = 2;
  figure = cam_figure_new_for_explanation (spec, lesson_names, &sample);
  pixbuf = show (figure, pixel_case->format);
  if (pixbuf == NULL)
    {
      g_test_skip ("poppler-utils or librsvg2-common is not installed");
      return;
    }
  rect = find_box (figure, CAM_BOX_PANEL)->rect;

  for (gsize i = 0; i < map->n_elements; i++)
    {
      const guint8 *dot = get_dot (pixbuf,
                                   (rect.x + (i % 16 + 0.5) / 16 * rect.width) * pixels,
                                   (rect.y + (double)(i / 16 * 2 + 1) / 32 * rect.height) * pixels);
      double expected[3];

      get_color (map->data[i],
                 scale,
                 pixel_case->relu ? CAM_COLORMAP_VIRIDIS : CAM_COLORMAP_COOLWARM,
                 expected);
      for (guint c = 0; c < 3; c++)
        {
          double under = pixel_case->base == CAM_BASE_IMAGE ? photo[3 * i + c] : expected[c];
          double mixed = pixel_case->alpha * expected[c] + (1 - pixel_case->alpha) * under;

          g_assert_cmpfloat (fabs (dot[c] - mixed), <=, get_pixel_tolerance (pixel_case));
        }
    }
}

/* The map of a class that has evidence for and against it. */
static CamTensor *
find_mixed_map (CamExplanation *explanation, int *class_index)
{
  for (guint c = 0; c < cam_explanation_get_n_classes (explanation); c++)
    {
      g_autoptr (CamTensor) map
          = cam_explanation_get_map (explanation, CAM_METHOD_CAM, c, CAM_TAP_RELU, NULL, NULL);
      float minimum, maximum;

      cam_map_get_range (map, &minimum, &maximum);
      *class_index = (int)c;
      if (minimum < 0 && maximum > 0)
        return g_steal_pointer (&map);
    }
  g_assert_not_reached ();
}

/* A map smaller than the picture is enlarged by its values behind the ReLU, then coloured. */
static void
test_enlarged (void)
{
  g_autoptr (CamNetwork) network = load_network ("gap-pooled");
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (CamTensor) image = cam_picture_to_tensor (sample.picture, 3, NULL, NULL);
  g_autoptr (CamTensor) map = NULL, positive = NULL, enlarged = NULL;
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GBytes) colours = NULL;
  g_autoptr (GError) error = NULL;
  const CamFigureMap *shown;
  const guint8 *expected;
  int class_index;

  g_clear_object (&sample.explanation);
  sample.explanation
      = cam_explain (network, image, cam_network_get_last_conv (network), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < cam_network_get_n_classes (network); i++)
    g_ptr_array_add (names, (gpointer) "class");
  g_ptr_array_add (names, NULL);
  map = find_mixed_map (sample.explanation, &class_index);
  g_assert_cmpuint (map->shape[1], <, 16);
  positive = cam_tensor_new (2, map->shape);
  for (gsize i = 0; i < map->n_elements; i++)
    positive->data[i] = MAX (map->data[i], 0);
  enlarged = cam_map_resize (positive, 16, 16);
  colours = cam_colormap_apply (CAM_COLORMAP_JET, enlarged, cam_scale_for_map (map, TRUE));
  expected = g_bytes_get_data (colours, NULL);

  cam_figure_spec_add_panel (spec, CAM_PANEL_MAP)->class_index = class_index;
  figure = cam_figure_new_for_explanation (spec, (const char *const *)names->pdata, &sample);
  g_assert_true (cam_figure_prepare (figure, NULL, &error));
  g_assert_no_error (error);
  shown = ((const CamFigureCell *)((const CamFigureRow *)figure->rows->pdata[0])->cells->pdata[0])
              ->map;
  g_assert_cmpint (cairo_image_surface_get_width (shown->heat), ==, 16);
  for (gsize i = 0; i < 256; i++)
    {
      const guint8 *row = cairo_image_surface_get_data (shown->heat)
                          + i / 16 * (gsize)cairo_image_surface_get_stride (shown->heat);
      guint32 dot = ((const guint32 *)(gconstpointer)row)[i % 16];

      for (guint c = 0; c < 3; c++)
        g_assert_cmpuint (dot >> (16 - 8 * c) & 0xff, ==, expected[4 * i + c]);
    }
}

static void
test_resolution (void)
{
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  spec->width = 4;
  spec->height = 2;
  spec->unit = CAM_LENGTH_INCH;
  spec->resolution = 150;
  figure = cam_figure_new_for_explanation (spec, lesson_names, &sample);
  png = render (figure, CAM_FIGURE_PNG);
  pixbuf = decode (png);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 600);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, 300);
  g_assert_cmpstr (gdk_pixbuf_get_option (pixbuf, "x-dpi"), ==, "150");
  g_assert_cmpstr (gdk_pixbuf_get_option (pixbuf, "y-dpi"), ==, "150");
}

static void
assert_corner (CamBackground background, gboolean has_alpha, guint8 grey, guint8 alpha)
{
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  const guint8 *dot;

  spec->background = background;
  spec->resolution = 72;
  figure = cam_figure_new_for_explanation (spec, lesson_names, &sample);
  png = render (figure, CAM_FIGURE_PNG);
  pixbuf = decode (png);
  g_assert_cmpint (gdk_pixbuf_get_has_alpha (pixbuf), ==, has_alpha);
  dot = get_dot (pixbuf, 0, 0);
  for (guint c = 0; c < 3; c++)
    g_assert_cmpint (ABS (dot[c] - grey), <=, 1);
  if (has_alpha)
    g_assert_cmpint (dot[3], ==, alpha);
}

static void
test_backgrounds (void)
{
  assert_corner (CAM_BACKGROUND_WHITE, FALSE, 255, 255);
  assert_corner (CAM_BACKGROUND_DARK, FALSE, 31, 255);
  assert_corner (CAM_BACKGROUND_TRANSPARENT, TRUE, 0, 0);
}

/* All panels, with class names that markup must not be taken for. */
static CamFigure *
make_full_figure (const CamFigureSample *sample)
{
  static const char *const names[] = { "ru<do>", "ba&ya", "\"greg\"", "yuki", NULL };
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();

  for (int kind = CAM_PANEL_IMAGE; kind <= CAM_PANEL_CHANNEL; kind++)
    cam_figure_spec_add_panel (spec, (CamPanelKind)kind)->class_index = 1;
  /* Of the class that the sample requests. */
  cam_figure_spec_add_panel (spec, CAM_PANEL_MAP)->method = CAM_METHOD_GRAD_CAM;
  spec->width = 400;
  return cam_figure_new_for_explanation (spec, names, sample);
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

/* Text is text, each picture and map is there once, and the file is sound XML. */
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
  /* The photo, the edges, CAM, difference, four classes, a channel, Grad-CAM. */
  g_assert_cmpuint (count (text, length, "<image "), ==, 10);
  g_assert_cmpuint (count (text, length, " width=\"16\" height=\"16\" xlink:href="), ==, 10);
  g_assert_cmpuint (count (text, length, "pixelated"), ==, 0);
}

/* How many pictures a PDF has, by the list that pdfimages prints of where they are used. */
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
  /* All but the two lines of the table's head. */
  g_assert_cmpuint (count (images, strlen (images), " image      16    16 "),
                    ==,
                    count (images, strlen (images), "\n") - 2);
  /* The photo, the edges, CAM, difference, four classes, a channel, Grad-CAM: each once. */
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

/* Dropped half-way, or never begun: the old file stays, and nothing else does. */
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

/* From what a PNG says of itself the same PNG comes out, byte for byte; and from the JSON too. */
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

/* In Latin letters only or not, which PDF keeps in different ways; and what the keeping could
 * break.
 */
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
      figure = cam_figure_new_for_explanation (spec, lesson_names, &sample);
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

/* Any page of a document can be made again. */
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
assert_not_remade (GFile *file, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cam_figure_reproduce (file, 0, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, g_file_peek_path (file)));
}

/* Replaces @old by @new in the description of a sound figure. */
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
  assert_not_remade (file, domain, code);
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
  /* Foreign keywords, and some that end in the middle. */
  scratch_write (&scratch, "plain.pdf", "%PDF-1.4 /Keywords (a) /Keywords <FEFF007> /Keywords ({");
  pdf = scratch_get (&scratch, "plain.pdf");
  assert_not_remade (pdf, CAM_ERROR, CAM_ERROR_FORMAT);
  svg = scratch_get (&scratch, "plain.svg");
  broken_svg = scratch_get (&scratch, "broken.svg");
  assert_not_remade (svg, CAM_ERROR, CAM_ERROR_FORMAT);
  assert_not_remade (broken_svg, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE);
  text = scratch_get (&scratch, "text.json");
  missing = scratch_get (&scratch, "missing.json");
  assert_not_remade (picture, CAM_ERROR, CAM_ERROR_FORMAT);
  assert_not_remade (text, CAM_ERROR, CAM_ERROR_FORMAT);
  assert_not_remade (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_change_fails ("\"sha256\":\"", "\"sha256\":\"0", CAM_ERROR, CAM_ERROR_MISMATCH);
  assert_change_fails ("gap-lesson.pth", "gone.pth", G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_change_fails ("\"alpha\":0.5", "\"alpha\":7", CAM_ERROR, CAM_ERROR_FORMAT);
  assert_change_fails ("\"kind\":\"edges\"", "\"kind\":\"edge\"", CAM_ERROR, CAM_ERROR_FORMAT);
  assert_change_fails ("\"yuki\"", "7", CAM_ERROR, CAM_ERROR_FORMAT);
  assert_change_fails ("\"figure\":{", "\"picture\":{", CAM_ERROR, CAM_ERROR_FORMAT);
}

/* A description survives being written and read, every member of it. */
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
                           CAM_TAP_CONV,
                           FALSE,
                           CAM_COLORMAP_TURBO,
                           CAM_BASE_EDGES,
                           0.125,
                           CAM_INTERPOLATION_NEAREST,
                           TRUE,
                           FALSE,
                           FALSE,
                           FALSE,
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
  g_assert_cmpint ((int)read->tap, ==, CAM_TAP_CONV);
  g_assert_false (read->relu);
}

/* Rows share a scale where the figure wants so, and the classes of a grid always. */
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
      figure = cam_figure_new (spec, lesson_names);
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

static void
assert_panel_fails (const CamPanel *wanted, int code)
{
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = NULL;
  g_autoptr (GError) error = NULL;
  CamPanel *panel = cam_figure_spec_add_panel (spec, wanted->kind);

  *panel = *wanted;
  figure = cam_figure_new_for_explanation (spec, lesson_names, &sample);
  g_assert_false (cam_figure_prepare (figure, NULL, &error));
  g_assert_error (error, CAM_ERROR, code);
}

static void
test_errors (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) none = cam_figure_new (spec, lesson_names), huge = NULL, cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) none_error = NULL, huge_error = NULL, cancelled_error = NULL;

  assert_panel_fails (&(CamPanel){ CAM_PANEL_MAP, .class_index = 4 }, CAM_ERROR_MISMATCH);
  assert_panel_fails (&(CamPanel){ CAM_PANEL_CHANNEL, .channel = 64 }, CAM_ERROR_MISMATCH);
  g_assert_false (cam_figure_prepare (none, NULL, &none_error));
  g_assert_error (none_error, CAM_ERROR, CAM_ERROR_MISMATCH);

  spec->width = 40000;
  spec->unit = CAM_LENGTH_PIXEL;
  huge = cam_figure_new_for_explanation (spec, lesson_names, &sample);
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

/* A network that ends in no GAP has no CAM; its figure shows Grad-CAM by itself. */
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
      = cam_explain (network, image, cam_network_get_last_conv (network), NULL, &error);
  g_assert_no_error (error);
  figure = cam_figure_new_for_explanation (NULL, (const char *const *)names->pdata, &sample);
  g_assert_true (cam_figure_prepare (figure, NULL, &error));
  g_assert_no_error (error);
  panel = cam_figure_get_spec (figure)->panels->pdata[1];
  g_assert_cmpint ((int)panel->method, ==, CAM_METHOD_GRAD_CAM);
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

/* A preset is known by its size in whatever unit, and another unit is not another size. */
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

/* Which choices a panel has. */
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

/* A description goes to a network with fewer classes and channels. */
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

static const PixelCase relu = { TRUE, CAM_BASE_NONE, 1, CAM_FIGURE_PNG },
                       is_signed = { FALSE, CAM_BASE_NONE, 1, CAM_FIGURE_PNG },
                       overlay = { TRUE, CAM_BASE_IMAGE, 0.5, CAM_FIGURE_PNG },
                       svg = { TRUE, CAM_BASE_IMAGE, 0.5, CAM_FIGURE_SVG },
                       pdf = { TRUE, CAM_BASE_NONE, 1, CAM_FIGURE_PDF };

static const TestCase cases[] = {
  { "/figure/pixels/relu", .with_data = test_pixels, .data = &relu },
  { "/figure/pixels/signed", .with_data = test_pixels, .data = &is_signed },
  { "/figure/pixels/overlay", .with_data = test_pixels, .data = &overlay },
  { "/figure/pixels/svg", .with_data = test_pixels, .data = &svg },
  { "/figure/pixels/pdf", .with_data = test_pixels, .data = &pdf },
  { "/figure/enlarged", test_enlarged },
  { "/figure/resolution", test_resolution },
  { "/figure/backgrounds", test_backgrounds },
  { "/figure/svg", test_svg },
  { "/figure/pdf", test_pdf },
  { "/figure/pages", test_pages },
  { "/figure/pages-dropped", test_pages_dropped },
  { "/figure/reproduce", test_reproduce },
  { "/figure/reproduce-pdf", test_reproduce_pdf },
  { "/figure/reproduce-page", test_reproduce_page },
  { "/figure/reproduce-fails", test_reproduce_fails },
  { "/figure/panel-members", test_panel_members },
  { "/figure/fit", test_fit },
  { "/figure/presets", test_presets },
  { "/figure/spec-json", test_spec_json },
  { "/figure/scales", test_scales },
  { "/figure/errors", test_errors },
  { "/figure/no-gap", test_no_gap },
  { "/figure/formats", test_formats },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
