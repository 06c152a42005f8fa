/* SPDX-License-Identifier: MIT */

#include "cam-figure-private.h"

#include <math.h>

#include "cam-map.h"
#include "cam-npy.h"
#include "figure-fixture.h"
#include "scratch.h"
#include "test-runner.h"

static const guint8 *
get_pixel (GdkPixbuf *pixbuf, double x, double y)
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

/* Computes a colour from its definition, without the code that draws. */
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

/* Returns: the figure as other programs show it; %NULL if they are not installed. */
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

/* Returns: how far a pixel in the middle of a cell may be from its colour. With an image below,
 * neighbouring pixels mix a little; other programs may also interpolate cells. */
static double
get_pixel_tolerance (const PixelCase *pixel_case)
{
  if (pixel_case->format != CAM_FIGURE_PNG)
    return 12;
  return pixel_case->base == CAM_BASE_IMAGE ? 6 : 0;
}

/* In the middle of each cell, the figure has the cell's colour, over the image if there is one. */
static void
test_pixels (gconstpointer data)
{
  const PixelCase *pixel_case = data;
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = NULL;
  g_autoptr (CamTensor) map
      = cam_explanation_get_map (sample.explanation, CAM_METHOD_CAM, 2, NULL, NULL);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  CamScale scale = cam_scale_for_map (map, pixel_case->relu);
  const guint8 *image = g_bytes_get_data (cam_picture_get_rgb (sample.picture), NULL);
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
  figure = cam_figure_new_for_explanation (spec, reference_names, &sample);
  pixbuf = show (figure, pixel_case->format);
  if (pixbuf == NULL)
    {
      g_test_skip ("poppler-utils or librsvg2-common is not installed");
      return;
    }
  rect = find_box (figure, CAM_BOX_PANEL)->rect;

  for (gsize i = 0; i < map->n_elements; i++)
    {
      const guint8 *pixel
          = get_pixel (pixbuf,
                       (rect.x + (i % 16 + 0.5) / 16 * rect.width) * pixels,
                       (rect.y + (double)(i / 16 * 2 + 1) / 32 * rect.height) * pixels);
      double expected[3];

      get_color (map->data[i],
                 scale,
                 pixel_case->relu ? CAM_COLORMAP_VIRIDIS : CAM_COLORMAP_COOLWARM,
                 expected);
      for (guint c = 0; c < 3; c++)
        {
          double under = pixel_case->base == CAM_BASE_IMAGE ? image[3 * i + c] : expected[c];
          double mixed = pixel_case->alpha * expected[c] + (1 - pixel_case->alpha) * under;

          g_assert_cmpfloat (fabs (pixel[c] - mixed), <=, get_pixel_tolerance (pixel_case));
        }
    }
}

/* Returns: the map of a class with values of both signs. */
static CamTensor *
find_mixed_map (CamExplanation *explanation, int *class_index)
{
  for (guint c = 0; c < cam_explanation_get_n_classes (explanation); c++)
    {
      g_autoptr (CamTensor) map
          = cam_explanation_get_map (explanation, CAM_METHOD_CAM, c, NULL, NULL);
      float minimum, maximum;

      cam_map_get_range (map, &minimum, &maximum);
      *class_index = (int)c;
      if (minimum < 0 && maximum > 0)
        return g_steal_pointer (&map);
    }
  g_assert_not_reached ();
}

/* A smaller map is enlarged by its values after the ReLU, and coloured afterwards. */
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
      = cam_explain (network, image, cam_network_get_default_layer (network), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < cam_network_get_n_classes (network); i++)
    g_ptr_array_add (names, (gpointer) "class");
  g_ptr_array_add (names, NULL);
  map = find_mixed_map (sample.explanation, &class_index);
  g_assert_cmpuint (map->shape[1], <, 16);
  positive = cam_tensor_new (2, map->shape);
  for (gsize i = 0; i < map->n_elements; i++)
    positive->data[i] = MAX (map->data[i], 0);
  enlarged = cam_map_resize (positive, 16, 16, NULL);
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
      guint32 pixel = ((const guint32 *)(gconstpointer)row)[i % 16];

      for (guint c = 0; c < 3; c++)
        g_assert_cmpuint (pixel >> (16 - 8 * c) & 0xff, ==, expected[4 * i + c]);
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
  figure = cam_figure_new_for_explanation (spec, reference_names, &sample);
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
  const guint8 *pixel;

  spec->background = background;
  spec->resolution = 72;
  figure = cam_figure_new_for_explanation (spec, reference_names, &sample);
  png = render (figure, CAM_FIGURE_PNG);
  pixbuf = decode (png);
  g_assert_cmpint (gdk_pixbuf_get_has_alpha (pixbuf), ==, has_alpha);
  pixel = get_pixel (pixbuf, 0, 0);
  for (guint c = 0; c < 3; c++)
    g_assert_cmpint (ABS (pixel[c] - grey), <=, 1);
  if (has_alpha)
    g_assert_cmpint (pixel[3], ==, alpha);
}

static void
test_backgrounds (void)
{
  assert_corner (CAM_BACKGROUND_WHITE, FALSE, 255, 255);
  assert_corner (CAM_BACKGROUND_DARK, FALSE, 31, 255);
  assert_corner (CAM_BACKGROUND_TRANSPARENT, TRUE, 0, 0);
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
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
