/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-failure.h"
#include "cam-engine.h"
#include "cam-figure-plan.h"
#include "cam-figure-write.h"

G_BEGIN_DECLS

/** CamExportLayout: how the figures of many samples are written. */
typedef enum
{
  CAM_EXPORT_FILES,  /* a figure for each sample, in files of their own in one folder */
  CAM_EXPORT_PAGES,  /* a figure for each sample, as pages of one PDF */
  CAM_EXPORT_FIGURE, /* one figure with a row for each sample; also for a single sample */
} CamExportLayout;

/** CamExportExtras: files beside the figures. They have the figure's name and another extension. If
 * a figure has several samples, there is a file for each, with the sample's name after the
 * figure's. Maps, weights and contributions are those of the class and method of the first panel
 * that has them. */
typedef enum
{
  CAM_EXPORT_MAP_NPY = 1 << 0,    /* .map.npy: the raw map, float32 H × W */
  CAM_EXPORT_MAP_CSV = 1 << 1,    /* .map.csv: the same as text */
  CAM_EXPORT_CLASSES = 1 << 2,    /* .classes.csv: logits and probabilities */
  CAM_EXPORT_CHANNELS = 1 << 3,   /* .channels.csv: weights, F^k, contributions */
  CAM_EXPORT_PROVENANCE = 1 << 4, /* .json: how the figure was made */
} CamExportExtras;

/** CamExportExisting: what to do with files that exist. */
typedef enum
{
  CAM_EXPORT_KEEP,    /* leave them as they are */
  CAM_EXPORT_REPLACE, /* replace each when the new file is complete */
} CamExportExisting;

/**
 * CamExportOptions:
 * @layout: how the figures are written
 * @format: the format for %CAM_EXPORT_FILES and %CAM_EXPORT_FIGURE; pages are always PDF
 * @target: for %CAM_EXPORT_FILES the folder, which must exist; else the file
 * @name_template: (nullable): for the names of %CAM_EXPORT_FILES; %NULL for
 *   %CAM_EXPORT_TEMPLATE_DEFAULT
 * @extras: which files to write beside the figures
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
 * @owner: the owner in CamExportSource
 * @plan: the plan of the export
 * @position: the position of a sample in @plan
 *
 * Looks for a known result. Called in the main loop, just before the sample's turn.
 *
 * Returns: (transfer none) (nullable): the sample's result for the model and layer of the plan, if
 *   it is known by now.
 */
typedef CamResult *(*CamExportLookup) (GObject *owner, CamFigurePlan *plan, guint position);

/**
 * CamExportSource:
 * @plan: at least one sample, and how the figures look. Its results stay in memory as long as the
 *   export, so a plan of many samples should have none
 * @engine: the engine that runs the network, with the lowest priority
 * @images: (nullable) (element-type GFile): files that must never be written over; nor may the
 *   model
 * @lookup: (nullable): finds known results, so that the network need not run again
 * @owner: (nullable): the argument of @lookup; referenced
 *
 * All that an export needs.
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
 * An export that writes figures of some samples in the background. It depends only on its plan, not
 * on what the person looks at meanwhile. The network runs on the engine of its source with the
 * lowest priority; figures are written on a thread of the export's own. Memory does not grow with
 * the number of samples, except for the rows of one figure.
 *
 * Properties, which are read-only and notify in the main loop:
 *
 * - `fraction` (double): 0 to 1; notifies after each sample
 * - `current` (string): the name of the current sample, or %NULL
 *
 * Only for the main thread.
 */
G_DECLARE_FINAL_TYPE (CamExport, cam_export, CAM, EXPORT, GObject)

/**
 * cam_export_new:
 * @source: copied; its objects are referenced
 * @options: copied
 * @error: as cam_export_template_check()
 *
 * Returns: (transfer full) (nullable): an export, to be started with cam_export_run_async().
 */
CamExport *
cam_export_new (const CamExportSource *source, const CamExportOptions *options, GError **error);

/**
 * cam_export_find_existing_async:
 * @callback: called exactly once, in the main loop
 *
 * Finds which of the files to write exist, on another thread, so that a person can be asked before
 * %CAM_EXPORT_REPLACE. It can't find files whose names depend on predictions that are not known
 * yet. If it finds none, therefore run with %CAM_EXPORT_KEEP, which never replaces a file.
 */
void
cam_export_find_existing_async (CamExport *self, GAsyncReadyCallback callback, gpointer user_data);

/** cam_export_find_existing_finish: Returns: (transfer full) (nullable): the names of files that
 * exist, %NULL-terminated, in the order of the samples. */
char **cam_export_find_existing_finish (CamExport *self, GAsyncResult *result, GError **error);

/**
 * cam_export_run_async:
 * @existing: what to do with files that exist
 * @callback: called exactly once, in the main loop, after all writing has ended
 *
 * Runs the export. An export can run only once.
 */
void cam_export_run_async (CamExport *self,
                           CamExportExisting existing,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/**
 * cam_export_run_finish:
 * @error: %G_IO_ERROR_CANCELLED if it was stopped; %G_IO_ERROR_EXISTS if there is one file, and it
 *   exists and is to be kept; another #GIOErrorEnum if the target can't be written (full disk, no
 *   permission, deleted folder); else the reason why there is no figure at all
 *
 * Even after an error all files that exist are complete, and cam_export_describe() says how many
 * there are.
 *
 * Returns: whether all samples were processed; for those that failed see cam_export_get_failures().
 */
gboolean cam_export_run_finish (CamExport *self, GAsyncResult *result, GError **error);

/** cam_export_cancel: stops the export when the file that is being written is complete. */
void cam_export_cancel (CamExport *self);

/** cam_export_describe: Returns: (transfer full): how many figures were written, kept and failed,
 * in words for people. */
char *cam_export_describe (CamExport *self);

/** cam_export_get_target: Returns: (transfer none): the target file or folder. */
GFile *cam_export_get_target (CamExport *self);

/** cam_export_get_running: Returns: whether it has started and not ended. */
gboolean cam_export_get_running (CamExport *self);

/** cam_export_get_n_total: Returns: how many samples there are. */
guint cam_export_get_n_total (CamExport *self);

/** cam_export_get_n_done: Returns: how many samples have been written, kept or failed. */
guint cam_export_get_n_done (CamExport *self);

/** cam_export_get_n_written: Returns: how many samples have been written, to new files or over old
 * ones. */
guint cam_export_get_n_written (CamExport *self);

/** cam_export_get_n_kept: Returns: how many samples had all their files already. */
guint cam_export_get_n_kept (CamExport *self);

/** cam_export_get_n_failed: Returns: how many samples could not be read, explained or drawn. */
guint cam_export_get_n_failed (CamExport *self);

/** cam_export_get_fraction: Returns: the progress, 0 to 1. */
double cam_export_get_fraction (CamExport *self);

/** cam_export_get_current: Returns: (transfer none) (nullable): the name of the current sample. */
const char *cam_export_get_current (CamExport *self);

/** cam_export_get_failures: Returns: (transfer none): a list with a CamExportFailure for each
 * sample that could not be read, explained or drawn. */
GListModel *cam_export_get_failures (CamExport *self);

G_END_DECLS
