/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-failure.h"
#include "cam-engine.h"
#include "cam-figure-plan.h"
#include "cam-figure-write.h"

G_BEGIN_DECLS

/** CamExportLayout: what becomes of many samples. */
typedef enum
{
  CAM_EXPORT_FILES,  /* a figure a sample, each in a file of its own, in one folder */
  CAM_EXPORT_PAGES,  /* a figure a sample, each on a page of one PDF */
  CAM_EXPORT_FIGURE, /* one figure with a row a sample, in one file; also for a single sample */
} CamExportLayout;

/** CamExportExtras: what is written beside the figures, with the figure's name and another ending;
 * for each sample, with its name after the figure's if the figure has several. Maps,
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

/**
 * CamExportLookup:
 * @owner: of CamExportSource
 * @plan: the export's
 * @position: of a sample in @plan
 *
 * Called in the main loop, just before the sample's turn.
 *
 * Returns: (transfer none) (nullable): what is known by now about the sample, from the plan's model
 *   and layer.
 */
typedef CamResult *(*CamExportLookup) (GObject *owner, CamFigurePlan *plan, guint position);

/**
 * CamExportSource:
 * @plan: the samples, at least one, and how their figures look. Results that it holds stay in
 *   memory for as long as the export, so for many samples it should have none
 * @engine: runs the network when it has nothing of a higher priority to do
 * @images: (nullable) (element-type GFile): files that are never written over, besides the model
 * @lookup: (nullable): finds results that are known, so that the network need not run again
 * @owner: (nullable): of @lookup; the export holds a reference
 *
 * What an export is made from.
 */
typedef struct
{
  CamFigurePlan *plan;
  CamEngine *engine;
  GPtrArray *images;
  CamExportLookup lookup;
  GObject *owner;
} CamExportSource;

#define CAM_TYPE_EXPORT (cam_export_get_type ())

/**
 * CamExport:
 *
 * One export: figures of some samples, written in the background. Its plan says what, so it goes on
 * whatever the person looks at meanwhile. The network runs on the engine it is handed, when nothing
 * of a higher priority is to be done; figures are written on a thread of the export's own. Memory
 * does not grow with the number of samples, but for the rows of one figure.
 *
 * Properties, read-only, that change in the main loop:
 *
 * - `fraction` (double): 0 to 1; told whenever a sample is done
 * - `current` (string): the name of the sample that is worked on; %NULL for none
 *
 * For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamExport, cam_export, CAM, EXPORT, GObject)

/**
 * cam_export_new:
 * @source: copied; what it points to is referenced
 * @options: copied
 * @error: as cam_export_template_check()
 *
 * Returns: (transfer full) (nullable): an export that has not begun.
 */
CamExport *
cam_export_new (const CamExportSource *source, const CamExportOptions *options, GError **error);

/**
 * cam_export_find_existing_async:
 * @callback: called always once
 *
 * Looks which of the files that are to be written are there, off the main loop. For asking before
 * %CAM_EXPORT_REPLACE. Files whose name depends on a prediction that is not known yet are not among
 * them: if none was found, run with %CAM_EXPORT_KEEP, which never takes anybody's file away.
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
 * @error: %G_IO_ERROR_CANCELLED if it was stopped; %G_IO_ERROR_EXISTS if the one file is there
 *   and is to be kept; a #GIOErrorEnum if the target can't be written any more (full disk,
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

/** cam_export_get_running: Returns: whether it has begun and not ended. */
gboolean cam_export_get_running (CamExport *self);

/** cam_export_get_n_total: Returns: how many samples there are. */
guint cam_export_get_n_total (CamExport *self);

/** cam_export_get_n_done: Returns: how many samples are written, kept or failed. */
guint cam_export_get_n_done (CamExport *self);

/** cam_export_get_n_written: Returns: how many samples are written: new, or in place of older
 * files.
 */
guint cam_export_get_n_written (CamExport *self);

/** cam_export_get_n_kept: Returns: of how many samples every file was there already. */
guint cam_export_get_n_kept (CamExport *self);

/** cam_export_get_n_failed: Returns: how many samples could not be read, explained or drawn. */
guint cam_export_get_n_failed (CamExport *self);

/** cam_export_get_fraction: Returns: how much is done, 0 to 1. */
double cam_export_get_fraction (CamExport *self);

/** cam_export_get_current: Returns: (transfer none) (nullable): the name of the sample that is
 * worked on. */
const char *cam_export_get_current (CamExport *self);

/** cam_export_get_failures: Returns: (transfer none): a CamExportFailure for each sample that could
 * not be read, explained or drawn. */
GListModel *cam_export_get_failures (CamExport *self);

G_END_DECLS
