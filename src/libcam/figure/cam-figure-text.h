/* SPDX-License-Identifier: MIT */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Text of figures, in points. Hinting and the resolution of the screen are switched off, so that
 * text has the same size on every surface and needs to be measured only once. */

/** cam_figure_text_new_context: Returns: (transfer full): a context for measuring, without a
 * surface. */
PangoContext *cam_figure_text_new_context (void);

/**
 * cam_figure_text_new_layout:
 * @context: from cam_figure_text_new_context(), or from a cairo_t and set up
 * @font: a font family
 * @size: in points
 * @bold: whether it is bold
 * @text: one line
 *
 * Returns: (transfer full): a layout of @text.
 */
PangoLayout *cam_figure_text_new_layout (
    PangoContext *context, const char *font, double size, gboolean bold, const char *text);

/** cam_figure_text_check_fonts: Returns: whether there is any font. Without one, text is drawn as
 * boxes and GTK fails. @error: %CAM_ERROR_UNSUPPORTED. Any thread may call it. */
gboolean cam_figure_text_check_fonts (GError **error);

/** cam_figure_text_set_up: makes the context of a cairo_t measure like
 * cam_figure_text_new_context(). */
void cam_figure_text_set_up (PangoContext *context);

/**
 * CamTextMeasure:
 *
 * Measures text of one font family. Without hinting, width is proportional to size, so each text is
 * measured only once for all sizes. One thread at a time may use it.
 */
typedef struct _CamTextMeasure CamTextMeasure;

/** cam_text_measure_new: Returns: (transfer full): a measure for the font family @font. */
CamTextMeasure *cam_text_measure_new (const char *font, gboolean bold);

/** cam_text_measure_free: frees @measure. */
void cam_text_measure_free (CamTextMeasure *measure);

/** cam_text_measure_get_width: Returns: the width in points of a line in font size @size. */
double cam_text_measure_get_width (CamTextMeasure *measure, double size, const char *text);

/** cam_text_measure_get_height: Returns: the height in points of any line in font size @size. */
double cam_text_measure_get_height (CamTextMeasure *measure, double size);

/**
 * cam_text_measure_wrap:
 * @size: font size in points
 * @text: any text
 * @width: in points
 * @max_lines: at least 1
 *
 * Breaks @text into lines if it does not fit into @width, inside words if necessary. If it needs
 * more than @max_lines, the rest is cut and replaced by "…".
 *
 * Returns: (transfer full): the lines, each at most @width wide; none if not even one character
 *   fits.
 */
char **cam_text_measure_wrap (
    CamTextMeasure *measure, double size, const char *text, double width, guint max_lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamTextMeasure, cam_text_measure_free)

G_END_DECLS
