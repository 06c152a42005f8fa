/* SPDX-License-Identifier: MIT */

#include "cam-figure-text.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-hash.h"

#define ELLIPSIS "…"
#define MAX_CHARACTERS 2000

/* Pango measures in 1/1024 points; rounding can add up to a few of them in a line. */
#define TOLERANCE 0.01

void
cam_figure_text_set_up (PangoContext *context)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
}

PangoContext *
cam_figure_text_new_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  cam_figure_text_set_up (context);
  return context;
}

gboolean
cam_figure_text_check_fonts (GError **error)
{
  PangoContext *context = cam_figure_text_new_context ();
  PangoFontDescription *any = pango_font_description_from_string ("Sans 10");
  PangoFont *font = pango_context_load_font (context, any);
  gboolean found = font != NULL;

  g_clear_object (&font);
  pango_font_description_free (any);
  g_object_unref (context);
  if (!found)
    g_set_error_literal (error,
                         CAM_ERROR,
                         CAM_ERROR_UNSUPPORTED,
                         _ ("There is no font to write with. Install one, such as the package "
                            "fonts-dejavu-core."));
  return found;
}

PangoLayout *
cam_figure_text_new_layout (
    PangoContext *context, const char *font, double size, gboolean bold, const char *text)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family (description, font);
  pango_font_description_set_weight (description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* All text is measured at this size in points. */
#define REFERENCE_SIZE 16.0

struct _CamTextMeasure
{
  PangoContext *context;
  char *font;
  gboolean bold;
  double line_height;
  GHashTable *widths; /* char * to double * */
};

static double
measure_width (CamTextMeasure *measure, const char *text)
{
  g_autoptr (PangoLayout) layout = cam_figure_text_new_layout (
      measure->context, measure->font, REFERENCE_SIZE, measure->bold, text);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double)logical.width / PANGO_SCALE;
}

CamTextMeasure *
cam_text_measure_new (const char *font, gboolean bold)
{
  CamTextMeasure *measure = g_new0 (CamTextMeasure, 1);
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle logical;

  measure->context = cam_figure_text_new_context ();
  measure->font = g_strdup (font);
  measure->bold = bold;
  measure->widths = g_hash_table_new_full (cam_string_hash, g_str_equal, g_free, g_free);
  /* Letters with high and low parts, as a font family may consist of several fonts. */
  layout = cam_figure_text_new_layout (measure->context, font, REFERENCE_SIZE, bold, "ÄÅgjy");
  pango_layout_get_extents (layout, NULL, &logical);
  measure->line_height = (double)logical.height / PANGO_SCALE;
  return measure;
}

void
cam_text_measure_free (CamTextMeasure *measure)
{
  g_object_unref (measure->context);
  g_free (measure->font);
  g_hash_table_unref (measure->widths);
  g_free (measure);
}

double
cam_text_measure_get_width (CamTextMeasure *measure, double size, const char *text)
{
  double *width = g_hash_table_lookup (measure->widths, text);

  if (width == NULL)
    {
      width = g_new (double, 1);
      *width = measure_width (measure, text);
      g_hash_table_insert (measure->widths, g_strdup (text), width);
    }
  return *width * size / REFERENCE_SIZE;
}

double
cam_text_measure_get_height (CamTextMeasure *measure, double size)
{
  return measure->line_height * size / REFERENCE_SIZE;
}

/* Returns: (transfer full) (nullable): the longest start of @text that fits into @width with an
 * ellipsis; %NULL if none does. */
static char *
cut_to_width (CamTextMeasure *measure, double size, const char *text, double width)
{
  glong low = 0, high = g_utf8_strlen (text, -1);
  g_autofree char *best = NULL;

  while (low <= high)
    {
      glong middle = (low + high) / 2;
      g_autofree char *beginning = g_utf8_substring (text, 0, middle);
      char *candidate = g_strconcat (g_strchomp (beginning), ELLIPSIS, NULL);

      if (cam_text_measure_get_width (measure, size, candidate) <= width)
        {
          g_free (best);
          best = candidate;
          low = middle + 1;
        }
      else
        {
          g_free (candidate);
          high = middle - 1;
        }
    }
  return g_steal_pointer (&best);
}

/* Replaces line breaks and control characters by spaces, as lines are placed one by one. Very long
 * text is shortened, as laying it out takes time and nobody reads it. */
static char *
flatten (const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  g_autofree char *beginning
      = length > MAX_CHARACTERS ? g_utf8_substring (text, 0, MAX_CHARACTERS) : NULL;
  char *flat = beginning != NULL ? g_strconcat (beginning, ELLIPSIS, NULL) : g_strdup (text);

  for (char *c = flat; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return g_strstrip (flat);
}

/* Breaks text that is too wide for one line. */
static char **
break_lines (CamTextMeasure *measure, double size, const char *text, double width, guint max_lines)
{
  g_autoptr (PangoLayout) layout = cam_figure_text_new_layout (
      measure->context, measure->font, REFERENCE_SIZE, measure->bold, text);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  guint n_lines;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout,
                          (int)MIN (width * REFERENCE_SIZE / size * PANGO_SCALE, G_MAXINT / 2));
  n_lines = (guint)pango_layout_get_line_count (layout);
  for (guint i = 0; i < MIN (n_lines, max_lines); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, (int)i);
      gboolean rest = i + 1 == max_lines && n_lines > max_lines;
      g_autofree char *whole = rest ? g_strdup (text + line->start_index)
                                    : g_strndup (text + line->start_index, (gsize)line->length);
      g_autofree char *fitting = NULL;

      g_strstrip (whole);
      if (!rest && cam_text_measure_get_width (measure, size, whole) <= width)
        fitting = g_steal_pointer (&whole);
      else
        fitting = cut_to_width (measure, size, whole, width);
      if (fitting != NULL && *fitting != '\0')
        g_strv_builder_add (lines, fitting);
    }
  return g_strv_builder_end (lines);
}

char **
cam_text_measure_wrap (
    CamTextMeasure *measure, double size, const char *text, double width, guint max_lines)
{
  g_autofree char *flat = flatten (text);
  const char *const single[] = { flat, NULL };

  if (*flat == '\0')
    return g_new0 (char *, 1);
  width += TOLERANCE;
  if (cam_text_measure_get_width (measure, size, flat) <= width)
    return g_strdupv ((char **)single);
  return break_lines (measure, size, flat, MAX (width, 0), max_lines);
}
