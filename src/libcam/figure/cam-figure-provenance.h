/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-figure.h"

G_BEGIN_DECLS

/* A figure says how it was made, in JSON: the program and its version; the model's file, SHA-256
 * and layer; the class names; each picture with its SHA-256, size, target, prediction and logits;
 * all of its CamFigureSpec; and what the ends of each scale stand for. PNG, SVG and PDF files keep
 * it as metadata. */

/**
 * cam_figure_set_model:
 * @file: the model's file
 * @sha256: its digest, from cam_digest_file(), made once for many figures
 *
 * Names the model before the figure is prepared. @file is referenced, @sha256 copied.
 */
void cam_figure_set_model (CamFigure *self, GFile *file, const char *sha256);

/** cam_figure_get_provenance: Returns: (transfer none): how a prepared figure was made, as JSON on
 * one line. */
const char *cam_figure_get_provenance (CamFigure *self);

/** cam_figure_is_made_from: Returns: whether @file is the model's or a picture's, by whatever name.
 */
gboolean cam_figure_is_made_from (CamFigure *self, GFile *file);

/** cam_figure_describe: Returns: (transfer full): what cam_figure_write_provenance() writes. */
GBytes *cam_figure_describe (CamFigure *self);

/**
 * cam_figure_write_provenance:
 * @figure: a prepared figure
 * @file: where to; whole or not at all
 * @error: as cam_file_write()
 *
 * Writes how the figure was made, as JSON for people to read.
 *
 * Returns: whether the file was written.
 */
gboolean cam_figure_write_provenance (CamFigure *figure, GFile *file, GError **error);

/** cam_figure_is_file_ours: Returns: whether @file is a figure of CAM Viewer, or says how one was
 * made. Any thread may ask. */
gboolean cam_figure_is_file_ours (GFile *file, GCancellable *cancellable);

/* The member that says what a figure is of if it is a report, which the room of that name makes
 * again. */
#define CAM_FIGURE_REPORT "report"

/**
 * cam_figure_open_description:
 * @file: a PNG, SVG or PDF that a figure was written to, or the JSON of one
 * @page: of a PDF: which, from 1; 0 for the only one
 * @described: (out) (transfer none): says how the figure was made, while the parser lives
 * @error: a #GIOErrorEnum or #CamError; %CAM_ERROR_MISMATCH if there is no such page
 *
 * Reads how a figure was made. Any thread may call it.
 *
 * Returns: (transfer full) (nullable): the parser that keeps what was read.
 */
JsonParser *cam_figure_open_description (
    GFile *file, guint page, JsonObject **described, GCancellable *cancellable, GError **error);

/**
 * cam_figure_reproduce:
 * @file: a PNG, SVG or PDF that a figure was written to, or the JSON of one
 * @page: of a PDF: which, from 1; 0 for the only one
 * @cancellable: (nullable): stops reading and computing
 * @error: a #GIOErrorEnum or #CamError; %CAM_ERROR_MISMATCH if the model or a picture is no
 *   longer what it was, or there is no such page
 *
 * Makes a figure again from what it says of itself: reads the same model and pictures, and runs the
 * network. Any thread may call it.
 *
 * Returns: (transfer full) (nullable): the figure, not prepared yet.
 */
CamFigure *
cam_figure_reproduce (GFile *file, guint page, GCancellable *cancellable, GError **error);

G_END_DECLS
