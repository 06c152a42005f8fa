/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-failure.h"
#include "cam-figure-write.h"
#include "cam-session.h"

G_BEGIN_DECLS

/** CamExportLayout: what becomes of many samples. */
typedef enum
{
  CAM_EXPORT_FILES,  /* a figure a sample, each in a file of its own, in one folder */
  CAM_EXPORT_PAGES,  /* a figure a sample, each on a page of one PDF */
  CAM_EXPORT_FIGURE, /* one figure with a row a sample, in one file; also for a single sample */
} CamExportLayout;

/** CamExportExtras: what is written beside the figures, with the figure's name and another ending;
 * for each sample, with its name behind the figure's where the figure has several. Maps,
 * weights and contributions are of the class and method of the first panel that has any. */
typedef enum
{
  CAM_EXPORT_MAP_NPY = 1 << 0,    /* .map.npy: the raw map, float32 H × W */
  CAM_EXPORT_MAP_CSV = 1 << 1,    /* .map.csv: the same */
  CAM_EXPORT_CLASSES = 1 << 2,    /* .classes.csv: logits and probabilities */
  CAM_EXPORT_CHANNELS = 1 << 3,   /* .channels.csv: weights, F^k, contributions */
  CAM_EXPORT_PROVENANCE = 1 << 4, /* .json: how the figure was made */
} CamExportExtras;

/** CamExportExisting: what becomes of files that are there already. */
typedef enum
{
  CAM_EXPORT_KEEP,    /* they stay as they are */
  CAM_EXPORT_REPLACE, /* once the new one is whole */
} CamExportExisting;

/**
 * CamExportOptions:
 * @layout: what becomes of many samples
 * @format: of %CAM_EXPORT_FILES and %CAM_EXPORT_FIGURE; pages are PDF
 * @target: the folder of %CAM_EXPORT_FILES, which has to be there; else the file
 * @name_template: (nullable): names %CAM_EXPORT_FILES; %NULL for %CAM_EXPORT_TEMPLATE_DEFAULT
 * @extras: what is written beside them
 */
typedef struct
{
  CamExportLayout layout;
  CamFigureFormat format;
  GFile *target;
  const char *name_template;
  CamExportExtras extras;
} CamExportOptions;

#define CAM_TYPE_EXPORT (cam_export_get_type ())

/**
 * One export: figures of some samples, written in the background. It takes what it needs from the
 * session when it is made, and goes on whatever the person looks at meanwhile. The network runs on
 * the session's engine when nothing more urgent is to be done; figures are written on a thread of
 * the export's own. Memory does not grow with the number of samples, but for the rows of one
 * figure.
 *
 * Properties, read-only, that change in the main loop:
 *
 * - `running` (boolean)
 * - `n-total` (uint): how many samples there are
 * - `n-done` (uint): how many of them are written, kept or failed
 * - `n-written`, `n-kept`, `n-failed` (uint): of these. Kept are those of which every file was
 *   there already
 * - `fraction` (double): 0 to 1
 * - `current` (string): the name of the sample that is worked on; %NULL for none
 * - `failures` (GListModel of CamExportFailure): samples that could not be read, explained or drawn
 *
 * For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamExport, cam_export, CAM, EXPORT, GObject)

/**
 * cam_export_new:
 * @session: the model, the samples, and what is known about them
 * @spec: the panels and how they look; copied. For CAM_CLASS_REQUESTED see cam-session-figure.h
 * @samples: (array length=n_samples): places in the session's list, in the order requested for
 * @options: copied
 * @error: as cam_session_plan_figure() and cam_export_template_check()
 *
 * Returns: (transfer full) (nullable): an export that has not begun.
 */
CamExport *cam_export_new (CamSession *session,
                           const CamFigureSpec *spec,
                           const guint *samples,
                           guint n_samples,
                           const CamExportOptions *options,
                           GError **error);

/**
 * cam_export_find_existing_async:
 * @callback: called always once
 *
 * Looks which of the files that are to be written are there, off the main loop. For asking before
 * %CAM_EXPORT_REPLACE. Files whose name depends on a prediction that is still awaited are not among
 * them: where none was found, run with %CAM_EXPORT_KEEP, which never takes anybody's file away.
 */
void
cam_export_find_existing_async (CamExport *self, GAsyncReadyCallback callback, gpointer user_data);

/** cam_export_find_existing_finish: Returns: (transfer full) (nullable): the names of the files
 * that are there, %NULL-terminated, in the order of the samples. */
char **cam_export_find_existing_finish (CamExport *self, GAsyncResult *result, GError **error);

/**
 * cam_export_run_async:
 * @existing: what becomes of files that are there already
 * @callback: called always once, when nothing is written any more
 *
 * Runs the export, once.
 */
void cam_export_run_async (CamExport *self,
                           CamExportExisting existing,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/**
 * cam_export_run_finish:
 * @error: %G_IO_ERROR_CANCELLED where it was stopped; %G_IO_ERROR_EXISTS where the one file is
 *   there and is to be kept; a #GIOErrorEnum where the target can't be written any more (full disk,
 *   no permission, a folder that is gone); else why there is no figure at all
 *
 * Whatever happened, the files that are there are whole, and cam_export_describe() says how many.
 *
 * Returns: whether it went through all samples; those that failed are among `failures`.
 */
gboolean cam_export_run_finish (CamExport *self, GAsyncResult *result, GError **error);

/** cam_export_cancel: stops as soon as the file that is being written is whole. */
void cam_export_cancel (CamExport *self);

/** cam_export_describe: Returns: (transfer full): for a person, what was written, kept and failed.
 */
char *cam_export_describe (CamExport *self);

/** cam_export_get_target: Returns: (transfer none): the file or folder that was asked for. */
GFile *cam_export_get_target (CamExport *self);
gboolean cam_export_get_running (CamExport *self);
guint cam_export_get_n_total (CamExport *self);
guint cam_export_get_n_done (CamExport *self);
guint cam_export_get_n_written (CamExport *self);
guint cam_export_get_n_kept (CamExport *self);
guint cam_export_get_n_failed (CamExport *self);
double cam_export_get_fraction (CamExport *self);
const char *cam_export_get_current (CamExport *self);
GListModel *cam_export_get_failures (CamExport *self);

G_END_DECLS
