/* SPDX-License-Identifier: MIT */

#include "cam-figure-vectors-private.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-figure-private.h"

gboolean
cam_figure_check_cairo (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_LIMIT,
               _ ("The figure can’t be drawn: %s. Make it smaller."),
               cairo_status_to_string (status));
  return FALSE;
}

cairo_status_t
cam_figure_append_bytes (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

gboolean
cam_figure_draw_vectors (CamFigure *figure, cairo_surface_t *surface, guint kinds, GError **error)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cam_figure_draw_boxes (figure->layout, figure->spec, kinds, cr);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  return cam_figure_check_cairo (status, error);
}
