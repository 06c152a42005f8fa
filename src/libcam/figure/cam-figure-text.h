/* SPDX-License-Identifier: MIT */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Text of figures in points, the same on every surface: hinting and the screen's resolution are
 * left out, so that what is measured once fits everywhere. */

/** cam_figure_text_new_context: Returns: (transfer full): a context that belongs to no surface. */
PangoContext *cam_figure_text_new_context (void);

/**
 * cam_figure_text_new_layout:
 * @context: from cam_figure_text_new_context(), or one of a cairo_t
 * @font: a font family
 * @size: in points
 * @bold: whether its letters are
 * @text: one line
 *
 * Returns: (transfer full): a layout of @text.
 */
PangoLayout *cam_figure_text_new_layout (
    PangoContext *context, const char *font, double size, gboolean bold, const char *text);

/** cam_figure_text_check_fonts: Returns: whether there is a font at all. Without one text is drawn
 * as boxes, and GTK breaks down. @error: %CAM_ERROR_UNSUPPORTED. The main thread and others may
 * ask. */
gboolean cam_figure_text_check_fonts (GError **error);

/** cam_figure_text_set_up: makes a context of a cairo_t measure as the others do. */
void cam_figure_text_set_up (PangoContext *context);

/**
 * CamTextMeasure:
 *
 * Measures text of one font family. Without hinting text grows in proportion with its size, so
 * each text is measured once, whatever the sizes it is tried in.
 */
typedef struct _CamTextMeasure CamTextMeasure;

/** cam_text_measure_new: Returns: (transfer full): what measures text of the family @font. One
 * thread uses it. */
CamTextMeasure *cam_text_measure_new (const char *font, gboolean bold);

/** cam_text_measure_free: frees @measure. */
void cam_text_measure_free (CamTextMeasure *measure);

/** cam_text_measure_get_width: Returns: the width in points of one line of @size points. */
double cam_text_measure_get_width (CamTextMeasure *measure, double size, const char *text);

/** cam_text_measure_get_height: Returns: the height in points of every line of @size points. */
double cam_text_measure_get_height (CamTextMeasure *measure, double size);

/**
 * cam_text_measure_wrap:
 * @size: of the font, in points
 * @text: any text
 * @width: in points
 * @max_lines: at least 1
 *
 * Breaks @text that doesn't fit into @width, in words if it must; what @max_lines do not hold
 * is cut and ends in "…".
 *
 * Returns: (transfer full): the lines, each no wider than @width (but for a width that has no room
 *   for a single character, when there are none).
 */
char **cam_text_measure_wrap (
    CamTextMeasure *measure, double size, const char *text, double width, guint max_lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamTextMeasure, cam_text_measure_free)

G_END_DECLS
