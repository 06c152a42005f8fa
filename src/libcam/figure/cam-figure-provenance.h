/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-figure.h"

G_BEGIN_DECLS

/* A figure contains a description of how it was made, its provenance, as JSON: the program and its
 * version; the model's file, SHA-256 and layer; the class names; each picture with its SHA-256,
 * size, target, prediction and logits; the whole CamFigureSpec; and the ends of each scale. PNG,
 * SVG and PDF files keep it as metadata. */

/**
 * cam_figure_set_model:
 * @file: the model's file; referenced
 * @sha256: its digest from cam_digest_file(); copied
 *
 * Names the model. Call it before the figure is prepared.
 */
void cam_figure_set_model (CamFigure *self, GFile *file, const char *sha256);

/** cam_figure_get_provenance: Returns: (transfer none): the provenance of a prepared figure, as one
 * line of JSON. */
const char *cam_figure_get_provenance (CamFigure *self);

/** cam_figure_is_made_from: Returns: whether @file is the model's file or that of a picture, also
 * under another name. */
gboolean cam_figure_is_made_from (CamFigure *self, GFile *file);

/** cam_figure_describe: Returns: (transfer full): the bytes that cam_figure_write_provenance()
 * writes. */
GBytes *cam_figure_describe (CamFigure *self);

/**
 * cam_figure_write_provenance:
 * @figure: a prepared figure
 * @file: written whole or not at all
 * @error: as cam_file_write()
 *
 * Writes the provenance as JSON with line breaks, for people to read.
 *
 * Returns: whether the file was written.
 */
gboolean cam_figure_write_provenance (CamFigure *figure, GFile *file, GError **error);

/** cam_figure_is_figure_file: Returns: whether @file contains the provenance of a figure. Any
 * thread may call it. */
gboolean cam_figure_is_figure_file (GFile *file, GCancellable *cancellable);

/* The provenance of a report has this member in place of a model. The room `report` reproduces
 * it. */
#define CAM_FIGURE_REPORT "report"

/**
 * cam_figure_open_description:
 * @file: a PNG, SVG or PDF of a figure, or the JSON of one
 * @page: of a PDF, from 1; 0 if it has only one
 * @described: (out) (transfer none): the provenance; valid as long as the parser
 * @error: a #GIOErrorEnum or #CamError; %CAM_ERROR_MISMATCH if there is no such page
 *
 * Reads the provenance of a figure. Any thread may call it.
 *
 * Returns: (transfer full) (nullable): the parser, which owns what was read.
 */
JsonParser *cam_figure_open_description (
    GFile *file, guint page, JsonObject **described, GCancellable *cancellable, GError **error);

/**
 * cam_figure_reproduce:
 * @file: a PNG, SVG or PDF of a figure, or the JSON of one
 * @page: of a PDF, from 1; 0 if it has only one
 * @cancellable: (nullable): stops reading and computing
 * @error: a #GIOErrorEnum or #CamError; %CAM_ERROR_MISMATCH if the model or a picture has changed
 *   since, or there is no such page
 *
 * Makes a figure again from its provenance: reads the same model and pictures, and runs the
 * network. Any thread may call it.
 *
 * Returns: (transfer full) (nullable): the figure, not prepared yet.
 */
CamFigure *
cam_figure_reproduce (GFile *file, guint page, GCancellable *cancellable, GError **error);

G_END_DECLS
