/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-drawing.h"
#include "cam-figure-extract.h"
#include "cam-figure-layout.h"
#include "cam-figure.h"

G_BEGIN_DECLS

/* The start of the provenance of several pages. */
#define CAM_FIGURE_PAGES_START "{\"pages\":["

/* The newest version of PDF in which metadata is not compressed. */
#define CAM_FIGURE_PDF_VERSION CAIRO_PDF_VERSION_1_4

struct _CamFigure
{
  GObject parent_instance;

  CamFigureSpec *spec;
  GStrv class_names;
  GPtrArray *samples; /* of CamFigureSample; empty if there is a drawing */
  gboolean changed;   /* whether the spec's intervention was applied to them */

  GPtrArray *rows; /* of CamFigureRow; NULL until prepared, like the layout */
  CamFigureLayout *layout;

  const CamFigureDrawing *drawing; /* nullable */
  gpointer drawing_data;

  GFile *model_file; /* for the provenance */
  char *model_sha256;
  char *provenance; /* JSON, made when first needed */
};

/** cam_figure_get_title: Returns: (transfer full): the title for a file's metadata: the heading, or
 * the name of the first sample and the title of its last panel. */
char *cam_figure_get_title (CamFigure *self);

/** cam_figure_set_pdf_metadata: sets title, subject, keywords and creator of a PDF @surface. */
void cam_figure_set_pdf_metadata (CamFigure *self, cairo_surface_t *surface);

G_END_DECLS
