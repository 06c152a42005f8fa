/* SPDX-License-Identifier: MIT */

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "cam-error.h"
#include "cam-figure-provenance.h"
#include "cam-figure-write.h"
#include "cam-file-writer.h"
#include "cam-report-figure.h"
#include "scratch.h"
#include "test-runner.h"

/* PyTorch's predictions for a test set. */
typedef struct
{
  GPtrArray *names;
  CamEvaluation *evaluation;
  CamCalibration calibration;
} Known;

static void
known_clear (Known *known)
{
  g_ptr_array_unref (known->names);
  cam_evaluation_unref (known->evaluation);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

static const char *const *
get_names (const Known *known)
{
  return (const char *const *)known->names->pdata;
}

/* @wrong: every @wrong-th prediction is changed; 0 for none. */
static Known
known_new (const char *fixture, guint wrong)
{
  g_autofree char *name = g_strconcat (fixture, ".json", NULL);
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "evaluations", name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  g_autofree CamOutcome *outcomes = NULL;
  JsonObject *expected;
  JsonArray *targets;
  guint n_classes, n;
  Known known = { g_ptr_array_new_with_free_func (g_free), NULL, { .n = 0 } };

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  expected = json_node_get_object (json_parser_get_root (parser));
  targets = json_object_get_array_member (expected, "targets");
  n_classes = (guint)json_object_get_int_member (expected, "n_classes");
  n = json_array_get_length (targets);
  outcomes = g_new (CamOutcome, n);
  for (guint i = 0; i < n; i++)
    {
      outcomes[i] = (CamOutcome){
        (int)json_array_get_int_element (targets, i),
        (int)json_array_get_int_element (json_object_get_array_member (expected, "predictions"), i),
        (float)json_array_get_double_element (
            json_object_get_array_member (expected, "confidences"), i),
      };
      if (wrong > 0 && i % wrong == 0)
        outcomes[i].prediction = (outcomes[i].prediction + 1) % (int)n_classes;
    }
  for (guint c = 0; c < n_classes; c++)
    g_ptr_array_add (known.names, g_strdup_printf ("class-%c%u", 'a' + (char)(c % 26), c));
  g_ptr_array_add (known.names, NULL);
  known.evaluation = cam_evaluation_new (n_classes, outcomes, n);
  cam_calibration_measure (outcomes, n, &known.calibration);
  return known;
}

static CamReport *
report (const Known *known)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/first.pth");
  CamReport *report = cam_report_new ("Pot <Plants>", NULL);

  cam_report_add_network (
      report, "First Net", file, get_names (known), known->evaluation, &known->calibration);
  return report;
}

static void
add_second (CamReport *report, const Known *known, gboolean calibrated)
{
  const guint differences[CAM_REPORT_N_DIFFERENCES] = { 111, 222, 333, 444 };

  cam_report_add_network (report,
                          "Second Net",
                          NULL,
                          get_names (known),
                          known->evaluation,
                          calibrated ? &known->calibration : NULL);
  cam_report_set_differences (report, differences);
}

/* Adds masks of two pictures with so many labels. Each picture has most of its evidence on another
 * label. */
static void
add_masks (CamReport *report, guint n_labels, guint n_classes, guint n_unmeasured)
{
  g_autofree CamMaskPart *parts = g_new0 (CamMaskPart, 2 * n_labels);
  const CamMaskShares shares[]
      = { { parts, n_labels, 0, FALSE }, { parts + n_labels, n_labels, 1, FALSE } };
  const CamMaskOutcome outcomes[] = { { 0, &shares[0] }, { 1, &shares[1] } };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CamMaskSummary) summary = NULL;

  for (guint i = 0; i < 2 * n_labels; i++)
    parts[i]
        = (CamMaskPart){ (guint8)(i % n_labels),
                         1.0f / (float)n_labels,
                         i / n_labels == i % n_labels ? 0.75f : 0.25f / (float)(n_labels - 1) };
  summary = cam_mask_summary_new (n_classes, outcomes, 2);
  for (guint i = 0; i < summary->n_labels; i++)
    g_ptr_array_add (names, g_strdup_printf ("label %u", summary->labels[i]));
  g_ptr_array_add (names, NULL);
  cam_report_set_masks (report, summary, (const char *const *)names->pdata, n_unmeasured);
}

static CamFigureSpec *
describe_page (double width, CamBackground background)
{
  CamFigureSpec *spec = cam_figure_spec_new ();

  spec->width = width;
  spec->background = background;
  spec->resolution = 100;
  return spec;
}

static CamFigure *
draw (CamReport *report, const CamFigureSpec *spec)
{
  g_autoptr (GError) error = NULL;
  CamFigure *figure = cam_report_make_figure (report, spec, NULL);

  g_assert_true (cam_figure_prepare (figure, NULL, &error));
  g_assert_no_error (error);
  return figure;
}

static GBytes *
render (CamFigure *figure, CamFigureFormat format)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = cam_figure_render (figure, format, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static char *
render_svg (CamReport *report, const CamFigureSpec *spec)
{
  g_autoptr (CamFigure) figure = draw (report, spec);
  g_autoptr (GBytes) bytes = render (figure, CAM_FIGURE_SVG);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return g_strndup (text, size);
}

/* Returns: how many lines of text are equal to @text. */
static guint
count_texts (const char *svg, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *element = g_strconcat (">", escaped, "</text>", NULL);
  guint n = 0;

  for (const char *at = strstr (svg, element); at != NULL; at = strstr (at + 1, element))
    n++;
  return n;
}

static void
assert_text (const char *svg, const char *text, guint at_least)
{
  if (count_texts (svg, text) < at_least)
    g_test_message ("“%s” is written %u times, not %u", text, count_texts (svg, text), at_least);
  g_assert_cmpuint (count_texts (svg, text), >=, at_least);
}

static char *
format_share (double share, const char *format)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (share))
    return g_strdup ("–");
  return g_strconcat (g_ascii_formatd (number, sizeof number, format, 100 * share), " %", NULL);
}

/* Every number of the evaluation is on the page as text. */
static void
test_numbers (void)
{
  g_auto (Known) known = known_new ("bundled", 3);
  g_autoptr (CamReport) page = report (&known);
  g_autoptr (CamFigureSpec) spec = describe_page (175, CAM_BACKGROUND_WHITE);
  g_autofree char *svg = render_svg (page, spec);
  const CamEvaluation *found = known.evaluation;
  g_autofree char *accuracy = format_share (found->accuracy, "%.1f");
  g_autofree char *right = format_share (found->confidence_right, "%.1f");
  g_autofree char *wrong = format_share (found->confidence_wrong, "%.1f");
  g_autofree char *error = format_share (known.calibration.error, "%.1f");
  g_autofree char *whole
      = g_strdup_printf ("First Net: %s right, %u of %u · sure if right: %s · sure if wrong: %s",
                         accuracy,
                         found->n_correct,
                         found->n_correct + found->n_wrong,
                         right,
                         wrong);
  g_autofree char *calibration
      = g_strdup_printf ("Expected calibration error: %s (%d bins)", error, CAM_CALIBRATION_BINS);

  assert_text (svg, "Evaluation on Pot <Plants>", 1);
  assert_text (svg, whole, 1);
  assert_text (svg, calibration, 1);
  g_assert_cmpuint (found->n_wrong, >, 0);
  for (guint c = 0; c < found->n_classes; c++)
    {
      const CamClassMetrics *class = &found->classes[c];
      const double shares[] = {
        class->precision, class->recall, class->f1, class->confidence_right, class->confidence_wrong
      };

      /* Each name is that of a row and a column of the matrix, and of a row of the table. */
      assert_text (svg, get_names (&known)[c], 3);
      for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
        {
          g_autofree char *share = format_share (shares[i], "%.1f");

          assert_text (svg, share, 1);
        }
      for (guint p = 0; p < found->n_classes; p++)
        {
          guint count = cam_evaluation_get_count (found, c, p);
          g_autofree char *number = g_strdup_printf ("%u", count);
          g_autofree char *share = format_share ((double)count / class->n_targets, "%.0f");

          assert_text (svg, number, 1);
          assert_text (svg, share, 1);
        }
    }
}

static gboolean
is_near (guint32 pixel, const guint rgb[3])
{
  for (guint c = 0; c < 3; c++)
    if (ABS ((int)(pixel >> (16 - 8 * c) & 0xff) - (int)rgb[c]) > 1)
      return FALSE;
  return pixel >> 24 == 0xff;
}

/* Returns: the number of pixels that have a colour, except for rounding. */
static guint
count_pixels (CamFigure *figure, guint red, guint green, guint blue)
{
  const guint rgb[3] = { red, green, blue };
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  guint n = 0;

  cam_figure_get_size (figure, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)width, (int)height);
  cr = cairo_create (surface);
  cam_figure_draw (figure, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < (int)height; y++)
    {
      const guint32 *row
          = (const guint32 *)(gpointer)(cairo_image_surface_get_data (surface)
                                        + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < (int)width; x++)
        n += is_near (row[x], rgb);
    }
  cairo_surface_destroy (surface);
  return n;
}

/* Cells are blue on the diagonal and orange beside it, stronger for larger shares, on the figure's
 * background. */
static void
test_colors (void)
{
  const CamOutcome outcomes[]
      = { { 0, 0, 1 }, { 0, 0, 1 }, { 0, 0, 1 }, { 0, 1, 1 }, { 1, 1, 1 }, { 1, 1, 1 } };
  const char *const names[] = { "one", "two", NULL };
  g_autoptr (CamEvaluation) found = cam_evaluation_new (2, outcomes, G_N_ELEMENTS (outcomes));
  g_autoptr (CamReport) page = cam_report_new (NULL, NULL);
  g_autoptr (CamFigureSpec) light = describe_page (300, CAM_BACKGROUND_WHITE);
  g_autoptr (CamFigureSpec) dark = describe_page (300, CAM_BACKGROUND_DARK);
  g_autoptr (CamFigureSpec) none = describe_page (300, CAM_BACKGROUND_TRANSPARENT);
  g_autoptr (CamFigure) on_light = NULL, on_dark = NULL, on_none = NULL;

  cam_report_add_network (page, "net", NULL, names, found, NULL);
  on_light = draw (page, light);
  on_dark = draw (page, dark);
  on_none = draw (page, none);
  /* 1, then 3/4, of the blue #3584e4, and 1/4 of the orange #e66100: times 0.62 √share. */
  g_assert_cmpuint (count_pixels (on_light, 130, 179, 238), >, 100);
  g_assert_cmpuint (count_pixels (on_light, 146, 189, 241), >, 100);
  g_assert_cmpuint (count_pixels (on_light, 247, 206, 176), >, 100);
  g_assert_cmpuint (count_pixels (on_dark, 45, 94, 153), >, 100);
  g_assert_cmpuint (count_pixels (on_dark, 31, 31, 31), >, 1000);
  g_assert_cmpuint (count_pixels (on_light, 31, 31, 31), <, 100);
  g_assert_cmpuint (count_pixels (on_none, 255, 255, 255), ==, 0);
}

/* Asserts that everything is on the page, from the attributes of the SVG. */
static void
assert_inside (const char *svg, double width, double height)
{
  g_autoptr (GRegex) rects = g_regex_new (
      "<rect x=\"([-0-9.]+)\" y=\"([-0-9.]+)\" width=\"([-0-9.]+)\" height=\"([-0-9.]+)\"",
      0,
      0,
      NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (rects, svg, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL), n++)
    {
      double numbers[4];

      for (int i = 0; i < 4; i++)
        {
          g_autofree char *text = g_match_info_fetch (match, i + 1);

          numbers[i] = g_ascii_strtod (text, NULL);
        }
      g_assert_cmpfloat (numbers[0], >=, 0);
      g_assert_cmpfloat (numbers[1], >=, 0);
      g_assert_cmpfloat (numbers[0] + numbers[2], <=, width + 0.01);
      g_assert_cmpfloat (numbers[1] + numbers[3], <=, height + 0.01);
    }
  g_assert_cmpuint (n, >, 10);
}

/* Everything fits onto a page, however narrow, wide or low it is. */
static void
test_geometry (void)
{
  const double widths[] = { 40, 85, 175, 420 };
  g_auto (Known) known = known_new ("bundled", 3);
  g_autoptr (CamReport) page = report (&known);

  add_second (page, &known, TRUE);
  add_masks (page, 4, known.evaluation->n_classes, 0);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (widths); i++)
    {
      g_autoptr (CamFigureSpec) spec = describe_page (widths[i / 2], CAM_BACKGROUND_WHITE);
      g_autoptr (CamFigure) figure = NULL;
      g_autofree char *svg = NULL;
      double width, height;

      spec->height = i % 2 == 0 ? 0 : spec->width / 2;
      figure = draw (page, spec);
      cam_figure_get_size (figure, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, widths[i / 2] / 25.4 * 72, 0.01);
      if (spec->height > 0)
        g_assert_cmpfloat_with_epsilon (height, width / 2, 0.01);
      svg = render_svg (page, spec);
      assert_inside (svg, width, height);
    }
}

/* With many classes the matrix has no names; the most confused pairs and the worst classes are
 * listed with theirs. */
static void
test_many_classes (void)
{
  g_auto (Known) known = known_new ("thousand", 0);
  g_autoptr (CamReport) page = report (&known);
  g_autoptr (CamFigureSpec) spec = describe_page (175, CAM_BACKGROUND_WHITE);
  g_autofree char *svg = render_svg (page, spec);
  const CamConfusion *pairs;
  g_autofree char *more = NULL;
  guint n;

  pairs = cam_evaluation_get_confusions (known.evaluation, &n);
  more = g_strdup_printf ("and %u more pairs", n - 20);
  assert_text (svg, "Most Confused Classes", 1);
  assert_text (svg, "Classes With the Lowest F1", 1);
  assert_text (svg, more, 1);
  for (guint i = 0; i < 20; i++)
    {
      assert_text (svg, get_names (&known)[pairs[i].target], 1);
      assert_text (svg, get_names (&known)[pairs[i].prediction], 1);
    }
  assert_inside (svg, 175 / 25.4 * 72 + 0.01, 100000);
}

/* Each of two models has its matrix, its diagram and its classes; no diagram if its confidences are
 * not known. */
static void
test_two (gconstpointer calibrated)
{
  g_auto (Known) known = known_new ("bundled", 3), other = known_new ("bundled", 2);
  g_autoptr (CamReport) page = report (&known);
  g_autoptr (CamFigureSpec) spec = describe_page (175, CAM_BACKGROUND_WHITE);
  g_autofree char *svg = NULL;
  g_autofree char *accuracy = format_share (other.evaluation->accuracy, "%.1f");
  g_autofree char *right = format_share (other.evaluation->confidence_right, "%.1f");
  g_autofree char *wrong = format_share (other.evaluation->confidence_wrong, "%.1f");
  g_autofree char *sure
      = g_strdup_printf (" · sure if right: %s · sure if wrong: %s", right, wrong);
  g_autofree char *whole = g_strdup_printf ("Second Net: %s right, %u of %u%s",
                                            accuracy,
                                            other.evaluation->n_correct,
                                            other.evaluation->n_correct + other.evaluation->n_wrong,
                                            calibrated != NULL ? sure : "");
  g_autofree char *gap = format_share (other.calibration.error, "%.1f");
  g_autofree char *error = g_strdup_printf ("Expected calibration error: %s (15 bins)", gap);
  guint n = calibrated != NULL;

  add_second (page, &other, calibrated != NULL);
  g_assert_cmpuint (cam_report_get_n_networks (page), ==, 2);
  svg = render_svg (page, spec);
  assert_text (svg, whole, 1);
  assert_text (svg, "First Net: Confusion Matrix", 1);
  assert_text (svg, "Second Net: Confusion Matrix", 1);
  assert_text (svg, "First Net: Right, by How Sure", 1);
  g_assert_cmpuint (count_texts (svg, "Second Net: Right, by How Sure"), ==, n);
  g_assert_cmpuint (count_texts (svg, error), ==, n);
  assert_text (svg, "Different predictions", 1);
  assert_text (svg, "111", 1);
  assert_text (svg, "222", 1);
  assert_text (svg, "333", 1);
  assert_text (svg, "444", 1);
}

static void
test_masks (void)
{
  g_auto (Known) known = known_new ("bundled", 3);
  g_autoptr (CamReport) few = report (&known), many = report (&known);
  g_autoptr (CamFigureSpec) spec = describe_page (175, CAM_BACKGROUND_WHITE);
  g_autofree char *few_svg = NULL;
  g_autofree char *many_svg = NULL;

  add_masks (few, 2, known.evaluation->n_classes, 0);
  add_masks (many, 20, known.evaluation->n_classes, 0);
  few_svg = render_svg (few, spec);
  many_svg = render_svg (many, spec);
  assert_text (few_svg, "Where the Evidence Lies", 1);
  assert_text (few_svg, "All pictures", 1);
  assert_text (few_svg, "50 % (50 %) ▲ 1", 2);
  assert_text (few_svg, "75 % (50 %) ▲ 1", 2);
  /* One row for each label with the most evidence. */
  assert_text (many_svg, "label 0", 1);
  assert_text (many_svg, "label 11", 1);
  g_assert_cmpuint (count_texts (many_svg, "label 12"), ==, 0);
  assert_text (many_svg, "38.2 %", 2);
  assert_text (many_svg, "1 / 2", 2);
}

/* The page says how many masks are not measured yet, also if none is measured. */
static void
test_unmeasured (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_auto (Known) known = known_new ("bundled", 3);
  g_autoptr (CamFigureSpec) spec = describe_page (175, CAM_BACKGROUND_WHITE);

  scratch_init (&scratch);
  for (guint n_labels = 0; n_labels < 40; n_labels += 2)
    {
      g_autoptr (CamReport) page = report (&known);
      g_autoptr (GFile) file = scratch_get (&scratch, "unmeasured.svg");
      g_autoptr (CamFigure) again = NULL;
      g_autoptr (CamFigure) figure = NULL;
      g_autoptr (GBytes) svg_again = NULL;
      g_autofree char *svg = NULL;

      if (n_labels == 0)
        cam_report_set_masks (page, NULL, NULL, 1);
      else
        add_masks (page, n_labels, known.evaluation->n_classes, 1234);
      svg = render_svg (page, spec);
      assert_text (svg, "Where the Evidence Lies", 1);
      g_assert_nonnull (strstr (svg, n_labels == 0 ? "1 picture is not measured" : "1234"));
      figure = draw (page, spec);
      g_assert_true (cam_figure_write (figure, file, CAM_FIGURE_SVG, NULL, NULL));
      again = cam_report_reproduce (file, 0, NULL, NULL);
      svg_again = render (again, CAM_FIGURE_SVG);
      g_assert_cmpmem (
          svg, strlen (svg), g_bytes_get_data (svg_again, NULL), g_bytes_get_size (svg_again));
    }
}

/* The page has the titles, marks and fonts of its spec. */
static void
test_look (void)
{
  g_auto (Known) known = known_new ("bundled", 3);
  g_autoptr (CamReport) page = report (&known);
  g_autoptr (CamFigureSpec) spec = describe_page (175, CAM_BACKGROUND_WHITE);
  g_autofree char *svg = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *share = NULL;

  spec->decimal_mark = CAM_DECIMAL_MARK_COMMA;
  cam_figure_spec_set_text (&spec->heading, "Before pruning");
  svg = render_svg (page, spec);
  g_ascii_formatd (number, sizeof number, "%.1f", 100 * known.evaluation->classes[0].f1);
  share = g_strconcat (g_strdelimit (number, ".", ','), " %", NULL);
  assert_text (svg, "Before pruning", 1);
  g_assert_nonnull (strstr (svg, "<title>Before pruning</title>"));
  assert_text (svg, share, 1);
}

/* A figure's description makes the same figure again, without the original files. */
static void
test_reproduce (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_auto (Known) known = known_new ("thousand", 0), other = known_new ("bundled", 2);
  g_autoptr (CamReport) page = report (&known);
  g_autoptr (CamFigureSpec) spec = describe_page (175, CAM_BACKGROUND_DARK);
  const char *const digests[] = { "0123456789abcdef", NULL };
  g_autoptr (CamFigure) figure = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;

  add_second (page, &other, TRUE);
  add_masks (page, 3, known.evaluation->n_classes, 0);
  figure = cam_report_make_figure (page, spec, digests);
  png = render (figure, CAM_FIGURE_PNG);
  scratch_init (&scratch);
  for (CamFigureFormat format = CAM_FIGURE_PNG; format <= CAM_FIGURE_PDF; format++)
    {
      g_autoptr (GFile) file = scratch_get (&scratch, "report");
      g_autoptr (CamFigure) again = NULL;
      g_autoptr (GBytes) png_again = NULL;

      g_assert_true (cam_figure_write (figure, file, format, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (cam_figure_is_figure_file (file, NULL));
      again = cam_report_reproduce (file, 0, NULL, &error);
      g_assert_no_error (error);
      png_again = render (again, CAM_FIGURE_PNG);
      g_assert_true (g_bytes_equal (png, png_again));
    }
  g_assert_nonnull (strstr (cam_figure_get_provenance (figure), "0123456789abcdef"));
}

static void
test_made_from (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_auto (Known) known = known_new ("bundled", 0);
  g_autoptr (CamReport) page = cam_report_new (NULL, NULL);
  g_autoptr (CamFigureSpec) spec = describe_page (175, CAM_BACKGROUND_WHITE);
  g_autoptr (GFile) model = NULL, other = NULL;
  g_autoptr (CamFigure) figure = NULL;

  scratch_init (&scratch);
  model = scratch_get (&scratch, "model.pth");
  other = scratch_get (&scratch, "other.pth");
  g_assert_true (g_file_replace_contents (model, "m", 1, NULL, FALSE, 0, NULL, NULL, NULL));
  g_assert_true (g_file_replace_contents (other, "o", 1, NULL, FALSE, 0, NULL, NULL, NULL));
  cam_report_add_network (page, "net", model, get_names (&known), known.evaluation, NULL);
  figure = draw (page, spec);
  g_assert_true (cam_figure_is_made_from (figure, model));
  g_assert_false (cam_figure_is_made_from (figure, other));
}

/* A changed description is refused with an error that says what is wrong. */
static void
test_hostile (void)
{
  static const char *const changes[][2] = {
    { "\"confusion\":[[0,0,", "\"confusion\":[[0,4,1],[0,0," },
    { "\"confusion\":[[0,0,", "\"confusion\":[[0,9,1],[0,0," },
    { "\"confusion\":[[0,0,", "\"confusion\":[[-1,0,1],[0,0," },
    { "\"confusion\":[[0,0,", "\"confusion\":[[0,0,4000000000],[0,0," },
    { "\"confusion\":[[0,0,", "\"confusion\":[[0,0]],\"x\":[[0,0," },
    { "\"confusion\":[", "\"confusion\":7,\"x\":[" },
    { "\"classes\":[", "\"classes\":[7," },
    { "\"classes\":[", "\"classes\":[],\"x\":[" },
    { "\"reliability\":[", "\"reliability\":[[1,2,0.5]," },
    { "\"class-confidences\":[[", "\"class-confidences\":[[1,1],[" },
    { "\"class-confidences\":[[", "\"class-confidences\":[[2e9,1],[" },
    { "\"networks\":[",
      "\"networks\":[],"
      "\"x\":[" },
    { "\"networks\":[", "\"networks\":[{},{},{}," },
    { "\"differences\":[", "\"differences\":[1," },
    { "\"labels\":[",
      "\"labels\":[],"
      "\"x\":[" },
    { "\"labels\":[", "\"not-measured\":-1,\"labels\":[" },
    { "\"groups\":[", "\"groups\":[{}," },
    { "\"groups\":[",
      "\"groups\":[],"
      "\"x\":[" },
    { "\"groups\":[{\"class\":null", "\"groups\":[{\"class\":77" },
    { "\"figure\":{", "\"figure\":7,\"x\":{" },
  };
  g_auto (Scratch) scratch = { 0 };
  g_auto (Known) known = known_new ("bundled", 3);
  g_autoptr (CamReport) page = report (&known);
  g_autoptr (CamFigureSpec) spec = describe_page (175, CAM_BACKGROUND_WHITE);
  g_autoptr (CamFigure) figure = NULL;
  g_autoptr (GFile) file = NULL;

  add_second (page, &known, TRUE);
  add_masks (page, 3, known.evaluation->n_classes, 0);
  figure = draw (page, spec);
  scratch_init (&scratch);
  file = scratch_get (&scratch, "report.json");
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GString) text = g_string_new (cam_figure_get_provenance (figure));
      g_autoptr (CamFigure) again = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_string_replace (text, changes[i][0], changes[i][1], 1), ==, 1);
      g_assert_true (
          g_file_replace_contents (file, text->str, text->len, NULL, FALSE, 0, NULL, NULL, NULL));
      again = cam_report_reproduce (file, 0, NULL, &error);
      if (again != NULL)
        g_test_message ("%s passed", changes[i][1]);
      g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, "report.json"));
    }
}

/* If nothing is predicted yet, the page has no numbers. */
static void
test_nothing (void)
{
  const char *const names[] = { "one", "two", NULL };
  const CamOutcome outcomes[] = { { 0, CAM_OUTCOME_WAITING, 0 } };
  g_autoptr (CamEvaluation) found = cam_evaluation_new (2, outcomes, 1);
  CamCalibration calibration;
  g_autoptr (CamReport) page = cam_report_new (NULL, NULL);
  g_autoptr (CamFigureSpec) spec = describe_page (175, CAM_BACKGROUND_WHITE);
  g_autofree char *svg = NULL;

  cam_calibration_measure (outcomes, 1, &calibration);
  cam_report_add_network (page, "net", NULL, names, found, &calibration);
  svg = render_svg (page, spec);
  assert_text (
      svg, "net: – right, 0 of 0 · sure if right: – · sure if wrong: – · Not predicted yet: 1", 1);
  g_assert_null (strstr (svg, "nan"));
}

static const TestCase cases[] = {
  { "/report/numbers", test_numbers },     { "/report/colors", test_colors },
  { "/report/geometry", test_geometry },   { "/report/many-classes", test_many_classes },
  { "/report/masks", test_masks },         { "/report/unmeasured", test_unmeasured },
  { "/report/look", test_look },           { "/report/reproduce", test_reproduce },
  { "/report/made-from", test_made_from }, { "/report/hostile", test_hostile },
  { "/report/nothing", test_nothing },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/report/two", "calibrated", test_two);
  g_test_add_data_func ("/report/two-not-calibrated", NULL, test_two);
  return test_run (cases, G_N_ELEMENTS (cases));
}
