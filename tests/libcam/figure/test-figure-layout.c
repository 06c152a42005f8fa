/* SPDX-License-Identifier: MIT */

#include "cam-figure-private.h"

#include <math.h>
#include <string.h>

#include "cam-figure-text.h"
#include "figure-fixture.h"
#include "test-runner.h"

#define TOLERANCE 1e-6

static gboolean
overlap (const CamRect *a, const CamRect *b)
{
  return a->x + a->width > b->x + TOLERANCE && b->x + b->width > a->x + TOLERANCE
         && a->y + a->height > b->y + TOLERANCE && b->y + b->height > a->y + TOLERANCE;
}

/* Returns: the width of the drawn text, without the layout's own way of measuring. */
static double
get_drawn_width (PangoContext *context, const CamFigureSpec *spec, double size, const CamBox *box)
{
  g_autoptr (PangoLayout) layout
      = cam_figure_text_new_layout (context, spec->font, size, box->bold, box->text);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double)logical.width / PANGO_SCALE;
}

/* All boxes are within the figure and do not overlap, and each text fits into its box. */
static void
assert_sound (const CamFigureLayout *layout, const CamFigureSpec *spec)
{
  g_autoptr (CamTextMeasure) measure = cam_text_measure_new (spec->font, FALSE);
  PangoContext *context = cam_figure_text_new_context ();

  for (guint i = 0; i < layout->boxes->len; i++)
    {
      const CamBox *a = layout->boxes->pdata[i];

      g_assert_cmpfloat (a->rect.width, >=, 0);
      g_assert_cmpfloat (a->rect.height, >=, 0);
      g_assert_cmpfloat (a->rect.x, >=, -TOLERANCE);
      g_assert_cmpfloat (a->rect.y, >=, -TOLERANCE);
      g_assert_cmpfloat (a->rect.x + a->rect.width, <=, layout->width + TOLERANCE);
      g_assert_cmpfloat (a->rect.y + a->rect.height, <=, layout->height + TOLERANCE);
      if (a->kind == CAM_BOX_TEXT)
        {
          g_assert_cmpfloat (get_drawn_width (context, spec, layout->font_size, a),
                             <=,
                             a->rect.width * 1.002 + 0.05);
          g_assert_cmpfloat (cam_text_measure_get_height (measure, layout->font_size),
                             <=,
                             a->rect.height + TOLERANCE);
        }
      for (guint j = i + 1; j < layout->boxes->len; j++)
        {
          const CamBox *b = layout->boxes->pdata[j];

          if (overlap (&a->rect, &b->rect))
            g_test_message ("“%s” (%d) and “%s” (%d) on %g × %g",
                            a->text,
                            (int)a->kind,
                            b->text,
                            (int)b->kind,
                            layout->width,
                            layout->height);
          g_assert_false (overlap (&a->rect, &b->rect));
        }
    }
  g_object_unref (context);
}

static guint
count_boxes (const CamFigureLayout *layout, CamBoxKind kind)
{
  guint n = 0;

  for (guint i = 0; i < layout->boxes->len; i++)
    n += ((const CamBox *)layout->boxes->pdata[i])->kind == kind;
  return n;
}

static const CamBox *
find_text (const CamFigureLayout *layout, const char *text)
{
  for (guint i = 0; i < layout->boxes->len; i++)
    {
      const CamBox *box = layout->boxes->pdata[i];

      if (box->kind == CAM_BOX_TEXT && g_str_equal (box->text, text))
        return box;
    }
  return NULL;
}

/* Adds a panel for each letter. */
static void
add_panels (CamFigureSpec *spec, const char *letters)
{
  static const struct
  {
    char letter;
    CamPanelKind kind;
    CamMethod method;
  } kinds[] = {
    { 'i', CAM_PANEL_IMAGE, CAM_METHOD_CAM },      { 'e', CAM_PANEL_EDGES, CAM_METHOD_CAM },
    { 'm', CAM_PANEL_MAP, CAM_METHOD_CAM },        { 'g', CAM_PANEL_MAP, CAM_METHOD_GRAD_CAM },
    { 'x', CAM_PANEL_DIFFERENCE, CAM_METHOD_CAM }, { 'a', CAM_PANEL_CLASSES, CAM_METHOD_CAM },
    { 'b', CAM_PANEL_BARS, CAM_METHOD_CAM },       { 'c', CAM_PANEL_CHANNEL, CAM_METHOD_CAM },
  };

  for (; *letters != '\0'; letters++)
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
      if (kinds[i].letter == *letters)
        cam_figure_spec_add_panel (spec, kinds[i].kind)->method = kinds[i].method;
}

static CamFigure *
make_figure (const CamFigureSpec *spec,
             const char *const *names,
             const CamFigureSample *samples,
             guint n_samples)
{
  CamFigure *figure = cam_figure_new (spec, names);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_samples; i++)
    cam_figure_add_sample (figure, &samples[i]);
  g_assert_true (cam_figure_prepare (figure, NULL, &error));
  g_assert_no_error (error);
  return figure;
}

static void
test_grid (void)
{
  static const char *const long_names[]
      = { "Sansevieria trifasciata laurentii of the upper shelf",
          "x",
          "ExtraordinarilyLongNameWithoutAnySpaceInItThatMustBeBrokenSomewhere",
          "ﷺ 观叶植物",
          NULL };
  static const char *const *const names[] = { reference_names, long_names };
  static const char *const panels[]
      = { "m", "im", "imgxabce", "b", "aaa", "ebebeb", "iiiiiiiiiiii" };
  static const double widths[] = { 5, 30, 85, 175, 600 }, heights[] = { 0, 3, 60, 400 };
  g_auto (CamFigureSample) square = make_sample ("edges-scene.png", 16);
  g_auto (CamFigureSample) wide = make_sample ("wide.png", 0);
  g_auto (CamFigureSample) tall = make_sample ("tall.png", 0);
  CamFigureSample samples[] = { square, wide, tall };

  for (guint p = 0; p < G_N_ELEMENTS (panels); p++)
    for (guint i = 0; i < G_N_ELEMENTS (widths) * G_N_ELEMENTS (heights); i++)
      {
        g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
        g_autoptr (CamFigure) figure = NULL;
        guint n_samples = 1 + (i + p) % 3;

        spec->width = widths[i % G_N_ELEMENTS (widths)];
        spec->height = heights[i / G_N_ELEMENTS (widths)];
        spec->relu = i % 2 == 0;
        spec->color_bars = (i + p) % 4 != 3;
        if (i % 5 < 2)
          cam_figure_spec_set_text (&spec->heading, "What the network sees in three pictures");
        add_panels (spec, panels[p]);
        figure = make_figure (spec, names[i % 2], samples, n_samples);
        assert_sound (figure->layout, spec);
        g_assert_cmpfloat (fabs (figure->layout->width - spec->width / 25.4 * 72), <, TOLERANCE);
        if (spec->height > 0)
          g_assert_cmpfloat (
              fabs (figure->layout->height - spec->height / 25.4 * 72), <, TOLERANCE);
      }
}

/* Panels of a row have the same y and height; those of a column have the same x and width. */
static void
test_alignment (void)
{
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  CamFigureSample samples[] = { sample, sample };
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = NULL;
  const CamBox *pictures[4];
  guint n = 0;

  add_panels (spec, "im");
  figure = make_figure (spec, reference_names, samples, 2);
  for (guint i = 0; i < figure->layout->boxes->len; i++)
    {
      const CamBox *box = figure->layout->boxes->pdata[i];

      if (box->kind == CAM_BOX_PANEL)
        {
          g_assert_cmpuint (n, <, 4);
          pictures[n++] = box;
        }
    }
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpfloat (pictures[1]->rect.x,
                     >=,
                     pictures[0]->rect.x + pictures[0]->rect.width + figure->layout->font_size / 2);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpfloat (fabs (pictures[i]->rect.width - pictures[0]->rect.width), <, TOLERANCE);
      g_assert_cmpfloat (fabs (pictures[i]->rect.height - pictures[0]->rect.height), <, TOLERANCE);
      g_assert_cmpfloat (fabs (pictures[i]->rect.x - pictures[i % 2]->rect.x), <, TOLERANCE);
      g_assert_cmpfloat (fabs (pictures[i]->rect.y - pictures[i / 2 * 2]->rect.y), <, TOLERANCE);
    }
  g_assert_cmpuint (count_boxes (figure->layout, CAM_BOX_COLOR_BAR), ==, 2);
}

static void
test_titles (void)
{
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = NULL, bare = NULL;
  CamPanel *panel;
  guint prediction = cam_explanation_get_prediction (sample.explanation);
  g_autofree char *row_title = g_strdup_printf (
      "Target: rudo (0)    Prediction: %s (%u)", reference_names[prediction], prediction);

  cam_figure_spec_set_text (&spec->heading, "Heading");
  cam_figure_spec_add_panel (spec, CAM_PANEL_MAP)->class_index = 2;
  panel = cam_figure_spec_add_panel (spec, CAM_PANEL_DIFFERENCE);
  panel->class_index = 3;
  panel->other_class = 1;
  cam_figure_spec_set_text (&cam_figure_spec_add_panel (spec, CAM_PANEL_IMAGE)->title, "");
  cam_figure_spec_set_text (&cam_figure_spec_add_panel (spec, CAM_PANEL_MAP)->title, "My own");
  figure = make_figure (spec, reference_names, &sample, 1);
  g_assert_nonnull (find_text (figure->layout, "Heading"));
  g_assert_true (find_text (figure->layout, "Heading")->bold);
  g_assert_false (find_text (figure->layout, "CAM of greg")->bold);
  g_assert_nonnull (find_text (figure->layout, "CAM of greg"));
  g_assert_nonnull (find_text (figure->layout, "CAM of yuki − baya"));
  g_assert_nonnull (find_text (figure->layout, "My own"));
  g_assert_nonnull (find_text (figure->layout, row_title));
  g_assert_null (find_text (figure->layout, "Image"));

  spec->row_titles = spec->panel_titles = spec->color_bars = FALSE;
  cam_figure_spec_set_text (&spec->heading, NULL);
  bare = make_figure (spec, reference_names, &sample, 1);
  g_assert_cmpuint (count_boxes (bare->layout, CAM_BOX_TEXT), ==, 0);
}

/* Rows can have titles of their own, and a class can be subtracted from itself. */
static void
test_own_title (void)
{
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  CamFigureSample titled = sample;
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = NULL;
  CamPanel *panel = cam_figure_spec_add_panel (spec, CAM_PANEL_DIFFERENCE);

  titled.title = "A plant";
  panel->class_index = panel->other_class = 1;
  figure = make_figure (spec, reference_names, &titled, 1);
  g_assert_nonnull (find_text (figure->layout, "A plant"));
  g_assert_nonnull (find_text (figure->layout, "no difference"));
  g_assert_cmpuint (count_boxes (figure->layout, CAM_BOX_COLOR_BAR), ==, 0);
}

/* A scale around zero has a label at zero. */
static void
test_zero (void)
{
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = NULL;
  const CamBox *zero, *bar = NULL;

  spec->relu = FALSE;
  add_panels (spec, "m");
  figure = make_figure (spec, reference_names, &sample, 1);
  zero = find_text (figure->layout, "0");
  for (guint i = 0; i < figure->layout->boxes->len; i++)
    if (((CamBox *)figure->layout->boxes->pdata[i])->kind == CAM_BOX_COLOR_BAR)
      bar = figure->layout->boxes->pdata[i];
  g_assert_nonnull (zero);
  g_assert_nonnull (bar);
  g_assert_cmpfloat (
      fabs (zero->rect.x + zero->rect.width / 2 - bar->rect.x - bar->rect.width / 2), <, TOLERANCE);
}

static void
assert_number (double value, double range, const char *expected)
{
  g_autofree char *number = cam_figure_layout_format_number (value, range, CAM_DECIMAL_MARK_POINT);
  g_autofree char *with_comma
      = cam_figure_layout_format_number (value, range, CAM_DECIMAL_MARK_COMMA);
  g_autofree char *expected_comma = g_strdelimit (g_strdup (expected), ".", ',');

  g_assert_cmpstr (number, ==, expected);
  g_assert_cmpstr (with_comma, ==, expected_comma);
}

static void
test_numbers (void)
{
  assert_number (0, 1, "0");
  assert_number (1e-9, 3, "0");
  assert_number (3.217, 4, "3.22");
  assert_number (-0.84, 4, "−0.84");
  assert_number (0.0098, 0.04, "0.0098");
  assert_number (31.4159, 40, "31.4");
  assert_number (-8123.6, 9000, "−8124");
  assert_number (3.14e-7, 3.14e-7, "3.1×10⁻⁷");
  assert_number (-2e12, 2e12, "−2×10¹²");
  assert_number (9.999, 10, "10.0");
}

/* Returns: the number of texts with a digit, @mark and a digit in sequence. */
static guint
count_decimals (CamFigureLayout *layout, char mark)
{
  guint n = 0;

  for (guint i = 0; i < layout->boxes->len; i++)
    {
      const CamBox *box = layout->boxes->pdata[i];
      const char *found = box->text != NULL ? strchr (box->text, mark) : NULL;

      n += found > box->text && g_ascii_isdigit (found[-1]) && g_ascii_isdigit (found[1]);
    }
  return n;
}

/* All numbers in all kinds of panels have the figure's decimal mark. */
static void
test_decimal_mark (void)
{
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  guint n_points = 0;

  for (CamDecimalMark mark = CAM_DECIMAL_MARK_POINT; mark <= CAM_DECIMAL_MARK_COMMA; mark++)
    {
      g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
      g_autoptr (CamFigure) figure = NULL;

      for (int kind = CAM_PANEL_IMAGE; kind <= CAM_PANEL_CHANNEL; kind++)
        cam_figure_spec_add_panel (spec, (CamPanelKind)kind);
      spec->width = 400;
      spec->decimal_mark = mark;
      figure = make_figure (spec, reference_names, &sample, 1);
      if (mark == CAM_DECIMAL_MARK_POINT)
        n_points = count_decimals (figure->layout, '.');
      else
        g_assert_cmpuint (count_decimals (figure->layout, ','), ==, n_points);
      g_assert_cmpuint (
          count_decimals (figure->layout, mark == CAM_DECIMAL_MARK_POINT ? ',' : '.'), ==, 0);
    }
  /* At least those of a map, a difference, all classes, a channel, and both ends of the bars. */
  g_assert_cmpuint (n_points, >=, 6);
}

static void
test_wrap (void)
{
  g_autoptr (CamTextMeasure) measure = cam_text_measure_new ("Sans", FALSE);
  double width = cam_text_measure_get_width (measure, 10, "two words");
  g_auto (GStrv) whole = cam_text_measure_wrap (measure, 10, "two words", width, 2);
  g_auto (GStrv) two = cam_text_measure_wrap (measure, 10, "two words", width * 0.8, 2);
  g_auto (GStrv) cut = cam_text_measure_wrap (measure, 10, "two words", width * 0.8, 1);
  g_auto (GStrv) none = cam_text_measure_wrap (measure, 10, "two words", 1, 2);

  g_assert_cmpuint (g_strv_length (whole), ==, 1);
  g_assert_cmpstr (whole[0], ==, "two words");
  g_assert_cmpuint (g_strv_length (two), ==, 2);
  g_assert_cmpstr (two[0], ==, "two");
  g_assert_cmpstr (two[1], ==, "words");
  g_assert_cmpuint (g_strv_length (cut), ==, 1);
  g_assert_true (g_str_has_suffix (cut[0], "…"));
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static const TestCase cases[] = {
  { "/figure-layout/grid", test_grid },
  { "/figure-layout/alignment", test_alignment },
  { "/figure-layout/titles", test_titles },
  { "/figure-layout/own-title", test_own_title },
  { "/figure-layout/zero", test_zero },
  { "/figure-layout/numbers", test_numbers },
  { "/figure-layout/decimal-mark", test_decimal_mark },
  { "/figure-layout/wrap", test_wrap },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
