/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export.h"
#include "cam-figure-pages.h"
#include "cam-figure-plan.h"

/* The steps of an export. What the network has to do with is made on the engine that runs the
 * network, by cam_export_make_sample() and cam_export_make_rows(); the others write, on the
 * export's own thread. Each is a CamJobFunc with data of the type that its comment names, and
 * returns a CamExportOutcome. */

G_BEGIN_DECLS

#define CAM_EXPORT_N_EXTRAS 5

/**
 * CamExportSetup:
 * @plan: the samples
 * @options: with a target and a template of its own
 * @existing: what becomes of files that are there already
 * @sources: (element-type GFile): pictures and model, which are never written over
 * @cancellable: ends the export
 *
 * What all steps share. Outlives them, and does not change while one runs.
 */
typedef struct
{
  CamFigurePlan *plan;
  CamExportOptions options;
  CamExportExisting existing;
  GHashTable *sources;
  GCancellable *cancellable;
} CamExportSetup;

#define CAM_TYPE_EXPORT_OUTCOME (cam_export_outcome_get_type ())
G_DECLARE_FINAL_TYPE (CamExportOutcome, cam_export_outcome, CAM, EXPORT_OUTCOME, GObject)

/**
 * CamExportOutcome:
 * @result: what the network says about the sample
 * @figure: of the sample, or of all; prepared
 * @extras: what is written beside it, by the bit of #CamExportExtras
 * @map: in place of the bytes of %CAM_EXPORT_MAP_NPY
 * @pages: the document that was opened
 * @names: the files that were found
 * @kept: whether everything was there already
 * @error: why something could not be written
 * @lost: whether nothing else can be written either
 */
struct _CamExportOutcome
{
  GObject parent_instance;

  CamResult *result;
  CamFigure *figure;
  GBytes *extras[CAM_EXPORT_N_EXTRAS];
  CamTensor *map;
  CamFigurePages *pages;
  char **names;
  gboolean kept;
  GError *error;
  gboolean lost;
};

CamExportOutcome *cam_export_outcome_new (void);

/**
 * CamExportStep:
 * @setup: of the export
 * @position: of a sample in the plan
 * @stem: (nullable): what its files are called, without endings; %NULL while that is not known
 * @result: (nullable): what is known about it
 * @made: what cam_export_make_sample() or cam_export_make_rows() returned
 * @pages: (nullable): the open document
 */
typedef struct
{
  CamExportSetup *setup;
  guint position;
  char *stem;
  CamResult *result;
  CamExportOutcome *made;
  CamFigurePages *pages;
} CamExportStep;

CamExportStep *cam_export_step_new (CamExportSetup *setup, guint position, const char *stem);
void cam_export_step_free (CamExportStep *step);

/** cam_export_make_sample: explains, prepares the figure where it is of this sample alone, and
 * makes what comes beside it; nothing where every file is there and is kept. */
gpointer cam_export_make_sample (gpointer step, GCancellable *cancellable, GError **error);

/** cam_export_write_sample: writes what cam_export_make_sample() made. */
gpointer cam_export_write_sample (gpointer step, GCancellable *cancellable, GError **error);

/**
 * CamExportRows:
 * @setup: of the export
 * @results: a #CamResult a sample of the plan, or %NULL
 */
typedef struct
{
  CamExportSetup *setup;
  GPtrArray *results;
} CamExportRows;

/** cam_export_make_rows: prepares the figure of all samples. */
gpointer cam_export_make_rows (gpointer rows, GCancellable *cancellable, GError **error);

/** cam_export_open: looks whether the target can be written, and opens the document. @setup: a
 * #CamExportSetup. */
gpointer cam_export_open (gpointer setup, GCancellable *cancellable, GError **error);

/** cam_export_close: puts document or figure in place; drops the document where the export was
 * cancelled or failed. */
gpointer cam_export_close (gpointer step, GCancellable *cancellable, GError **error);

/**
 * CamExportSearch:
 * @setup: of the export
 * @stems: (element-type utf8): of each sample, %NULL where it is not known
 */
typedef struct
{
  CamExportSetup *setup;
  GPtrArray *stems;
} CamExportSearch;

/** cam_export_search: finds out which files are there. */
gpointer cam_export_search (gpointer search, GCancellable *cancellable, GError **error);

G_END_DECLS
