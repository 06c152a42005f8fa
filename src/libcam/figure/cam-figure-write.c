/* SPDX-License-Identifier: MIT */

#include "cam-figure-write.h"

#include <math.h>

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-figure-cairo-private.h"
#include "cam-figure-private.h"
#include "cam-figure-provenance.h"
#include "cam-figure-svg-private.h"
#include "cam-file-writer.h"
#include "cam-png.h"

/* The largest side that Cairo can draw, and a limit to the memory for a PNG. */
#define MAX_SIDE 32767
#define MAX_PIXELS (1u << 28)

#define SOFTWARE "CAM Viewer"

static const char *const endings[] = { "png", "svg", "pdf" };

const char *
cam_figure_format_get_ending (CamFigureFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (endings), NULL);
  return endings[format];
}

gboolean
cam_figure_format_for_name (const char *name, CamFigureFormat *format)
{
  const char *dot = strrchr (name, '.');

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strcasecmp (dot + 1, endings[i]) == 0)
      {
        *format = (CamFigureFormat)i;
        return TRUE;
      }
  return FALSE;
}

static cairo_surface_t *
draw_pixels (CamFigure *figure, GError **error)
{
  gboolean transparent = figure->spec->background == CAM_BACKGROUND_TRANSPARENT;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  int width, height;

  cam_figure_get_pixel_size (figure, &width, &height);
  if (width > MAX_SIDE || height > MAX_SIDE || (guint64)width * (guint64)height > MAX_PIXELS)
    {
      g_set_error (
          error,
          CAM_ERROR,
          CAM_ERROR_LIMIT,
          _ ("A figure of %d × %d pixels is too large. Make it smaller, or take fewer pixels "
             "an inch."),
          width,
          height);
      return NULL;
    }
  surface = cairo_image_surface_create (
      transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);
  cr = cairo_create (surface);
  cairo_scale (cr, width / figure->layout->width, height / figure->layout->height);
  cam_figure_draw (figure, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (cam_figure_cairo_check (status, error))
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
}

static GBytes *
render_png (CamFigure *figure, GError **error)
{
  cairo_surface_t *surface = draw_pixels (figure, error);
  g_autofree char *title = cam_figure_get_title (figure);
  const CamPngText texts[] = {
    { "Software", SOFTWARE },
    { "Title", title },
    { CAM_FIGURE_PROVENANCE_KEY, cam_figure_get_provenance (figure) },
  };
  GBytes *bytes;

  if (surface == NULL)
    return NULL;
  bytes = cam_png_encode (surface, figure->spec->resolution, texts, G_N_ELEMENTS (texts), error);
  cairo_surface_destroy (surface);
  return bytes;
}

void
cam_figure_set_pdf_metadata (CamFigure *self, cairo_surface_t *surface)
{
  const CamFigureRow *row = self->rows != NULL ? self->rows->pdata[0] : NULL;
  g_autofree char *title = cam_figure_get_title (self);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  if (row != NULL && row->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, row->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, SOFTWARE);
  cairo_pdf_surface_set_metadata (
      surface, CAIRO_PDF_METADATA_KEYWORDS, cam_figure_get_provenance (self));
}

static cairo_status_t
append_bytes (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
render_pdf (CamFigure *figure, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      append_bytes, bytes, figure->layout->width, figure->layout->height);
  cairo_t *cr;
  cairo_status_t status;

  cairo_pdf_surface_restrict_to_version (surface, CAM_FIGURE_PDF_VERSION);
  cam_figure_set_pdf_metadata (figure, surface);
  cr = cairo_create (surface);
  cam_figure_draw (figure, cr);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return cam_figure_cairo_check (status, error)
             ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes))
             : NULL;
}

GBytes *
cam_figure_render (CamFigure *figure,
                   CamFigureFormat format,
                   GCancellable *cancellable,
                   GError **error)
{
  if (!cam_figure_prepare (figure, cancellable, error))
    return NULL;
  switch (format)
    {
    case CAM_FIGURE_PNG:
      return render_png (figure, error);
    case CAM_FIGURE_SVG:
      return cam_figure_svg_render (figure, error);
    case CAM_FIGURE_PDF:
      return render_pdf (figure, error);
    default:
      g_return_val_if_reached (NULL);
    }
}

gboolean
cam_figure_write (CamFigure *figure,
                  GFile *file,
                  CamFigureFormat format,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GBytes) bytes = cam_figure_render (figure, format, cancellable, error);

  if (bytes == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return cam_file_write (file, bytes, error);
}
