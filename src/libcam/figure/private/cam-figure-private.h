/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-drawing.h"
#include "cam-figure-extract.h"
#include "cam-figure-layout.h"
#include "cam-figure.h"

G_BEGIN_DECLS

/* What the description of several pages starts with. */
#define CAM_FIGURE_PAGES_START "{\"pages\":["

/* The newest version of PDF that keeps metadata outside of compressed streams. */
#define CAM_FIGURE_PDF_VERSION CAIRO_PDF_VERSION_1_4

struct _CamFigure
{
  GObject parent_instance;

  CamFigureSpec *spec;
  GStrv class_names;
  GPtrArray *samples; /* of CamFigureSample; empty with a drawing */
  gboolean changed;   /* whether they are as the spec's intervention wants them */

  GPtrArray *rows; /* of CamFigureRow; both once prepared */
  CamFigureLayout *layout;

  const CamFigureDrawing *drawing; /* nullable */
  gpointer drawing_data;

  GFile *model_file; /* for the provenance */
  char *model_sha256;
  char *provenance; /* JSON, made when first wanted */
};

/** cam_figure_get_title: Returns: (transfer full): for a file's metadata: the heading, else what
 * the first row and its last panel are called. */
char *cam_figure_get_title (CamFigure *self);

/** cam_figure_set_pdf_metadata: gives a PDF @surface its title, subject, keywords and creator. */
void cam_figure_set_pdf_metadata (CamFigure *self, cairo_surface_t *surface);

G_END_DECLS
