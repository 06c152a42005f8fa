/* SPDX-License-Identifier: MIT */

#include "cam-figure-pages.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-figure-cairo-private.h"
#include "cam-figure-private.h"
#include "cam-figure-provenance.h"
#include "cam-file-writer.h"

struct _CamFigurePages
{
  CamFileWriter *writer;
  cairo_surface_t *surface;
  guint n_pages;
  GString *provenance; /* the JSON of every page */
  GError *error;       /* why the first write failed; nullable */
};

/* Cairo only learns that a write failed. The reason is kept here. */
static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  CamFigurePages *pages = closure;

  if (pages->error == NULL && cam_file_writer_append (pages->writer, data, length, &pages->error))
    return CAIRO_STATUS_SUCCESS;
  return CAIRO_STATUS_WRITE_ERROR;
}

CamFigurePages *
cam_figure_pages_open (GFile *file, GError **error)
{
  CamFileWriter *writer = cam_file_writer_open (file, error);
  CamFigurePages *pages;

  if (writer == NULL)
    return NULL;
  pages = g_new0 (CamFigurePages, 1);
  pages->writer = writer;
  pages->provenance = g_string_new (NULL);
  /* Each page sets its own size before it is drawn. */
  pages->surface = cairo_pdf_surface_create_for_stream (write_bytes, pages, 1, 1);
  cairo_pdf_surface_restrict_to_version (pages->surface, CAM_FIGURE_PDF_VERSION);
  return pages;
}

static gboolean
check (CamFigurePages *pages, cairo_status_t status, GError **error)
{
  if (pages->error != NULL)
    {
      if (error != NULL)
        *error = g_error_copy (pages->error);
      return FALSE;
    }
  return cam_figure_cairo_check (status, &pages->error) || check (pages, status, error);
}

gboolean
cam_figure_pages_add (CamFigurePages *pages,
                      CamFigure *figure,
                      GCancellable *cancellable,
                      GError **error)
{
  cairo_status_t status;
  cairo_t *cr;

  if (!check (pages, CAIRO_STATUS_SUCCESS, error)
      || !cam_figure_prepare (figure, cancellable, error))
    return FALSE;
  if (pages->n_pages == 0)
    cam_figure_set_pdf_metadata (figure, pages->surface);
  cairo_pdf_surface_set_size (pages->surface, figure->layout->width, figure->layout->height);
  cr = cairo_create (pages->surface);
  cam_figure_draw (figure, cr);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  g_string_append_printf (pages->provenance,
                          "%s%s",
                          pages->n_pages > 0 ? "," : CAM_FIGURE_PAGES_START,
                          cam_figure_get_provenance (figure));
  pages->n_pages++;
  return check (pages, status, error);
}

gboolean
cam_figure_pages_is_broken (CamFigurePages *pages)
{
  return pages->error != NULL;
}

gboolean
cam_figure_pages_finish (CamFigurePages *pages, GError **error)
{
  if (!check (pages, CAIRO_STATUS_SUCCESS, error))
    return FALSE;
  if (pages->n_pages == 0)
    {
      g_set_error_literal (
          error, CAM_ERROR, CAM_ERROR_EMPTY, _ ("There is no figure to write into the document."));
      return FALSE;
    }
  g_string_append (pages->provenance, "]}");
  cairo_pdf_surface_set_metadata (
      pages->surface, CAIRO_PDF_METADATA_KEYWORDS, pages->provenance->str);
  cairo_surface_finish (pages->surface);
  return check (pages, cairo_surface_status (pages->surface), error)
         && cam_file_writer_commit (pages->writer, error);
}

void
cam_figure_pages_free (CamFigurePages *pages)
{
  /* This still writes the rest of the document; the writer then drops the file. */
  cairo_surface_destroy (pages->surface);
  cam_file_writer_free (pages->writer);
  g_string_free (pages->provenance, TRUE);
  g_clear_error (&pages->error);
  g_free (pages);
}
