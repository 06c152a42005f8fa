#include "cam-figure-text.h"

#include <string.h>

#define ELLIPSIS "…"

/* Pango's units hold 1/1024 point; the rounding of a line of text may come to a few of them. */
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

PangoLayout *
cam_figure_text_new_layout (PangoContext *context, const char *font, double size, const char *text)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family (description, font);
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
get_layout_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double)logical.width / PANGO_SCALE;
}

double
cam_figure_text_get_width (PangoContext *context, const char *font, double size, const char *text)
{
  g_autoptr (PangoLayout) layout = cam_figure_text_new_layout (context, font, size, text);

  return get_layout_width (layout);
}

double
cam_figure_text_get_height (PangoContext *context, const char *font, double size)
{
  /* Letters that reach high and low, in case the font is made up of several. */
  g_autoptr (PangoLayout) layout = cam_figure_text_new_layout (context, font, size, "ÄÅgjy");
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double)logical.height / PANGO_SCALE;
}

/* The longest beginning of @text that fits into @width with an ellipsis behind it; %NULL where not
 * even that does. */
static char *
cut (PangoContext *context, const char *font, double size, const char *text, double width)
{
  glong low = 0, high = g_utf8_strlen (text, -1);
  g_autofree char *best = NULL;

  while (low <= high)
    {
      glong middle = (low + high) / 2;
      g_autofree char *beginning = g_utf8_substring (text, 0, middle);
      char *candidate = g_strconcat (g_strchomp (beginning), ELLIPSIS, NULL);

      if (cam_figure_text_get_width (context, font, size, candidate) <= width)
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

/* Line breaks and control characters would break the order of lines. */
static char *
flatten (const char *text)
{
  char *flat = g_strdup (text);

  for (char *c = flat; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return g_strstrip (flat);
}

char **
cam_figure_text_wrap (PangoContext *context,
                      const char *font,
                      double size,
                      const char *text,
                      double width,
                      guint max_lines)
{
  g_autofree char *flat = flatten (text);
  g_autoptr (PangoLayout) layout = cam_figure_text_new_layout (context, font, size, flat);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  guint n_lines;

  width += TOLERANCE;
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  n_lines = (guint)pango_layout_get_line_count (layout);
  for (guint i = 0; i < MIN (n_lines, max_lines); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, (int)i);
      gboolean rest = i + 1 == max_lines && n_lines > max_lines;
      g_autofree char *whole = rest ? g_strdup (flat + line->start_index)
                                    : g_strndup (flat + line->start_index, (gsize)line->length);
      g_autofree char *fitting = NULL;

      g_strstrip (whole);
      if (!rest && cam_figure_text_get_width (context, font, size, whole) <= width)
        fitting = g_steal_pointer (&whole);
      else
        fitting = cut (context, font, size, whole, width);
      if (fitting != NULL && *fitting != '\0')
        g_strv_builder_add (lines, fitting);
    }
  return g_strv_builder_end (lines);
}
