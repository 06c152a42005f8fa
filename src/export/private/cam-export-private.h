/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-names.h"
#include "cam-export-setup-private.h"
#include "cam-figure-pages.h"

G_BEGIN_DECLS

/**
 * CamExport:
 * @engine: the engine that runs the network
 * @slot: the export's slot of @engine
 * @lookup: (nullable): finds known results
 * @owner: (nullable): the argument of @lookup
 * @writer: the export's own engine, which writes files
 * @setup: the setup that all jobs share
 * @names: the names that are taken
 * @stems: the name of each sample's files; %NULL if it depends on a prediction that is not known
 * @task: set while the export runs
 * @pages: the PDF document, while it is open
 * @results: (nullable): a #CamResult for each sample, or %NULL; for the rows of one figure
 * @next: the position of the next sample to make
 * @making: whether @engine is making one
 * @n_waiting: how many have been made but not written
 * @error: why the export stops early
 */
struct _CamExport
{
  GObject parent_instance;

  CamEngine *engine;
  char *slot;
  CamExportLookup lookup;
  GObject *owner;
  CamEngine *writer;
  CamExportSetup setup;
  CamExportNames *names;
  GPtrArray *stems;

  GTask *task;
  CamFigurePages *pages;
  GPtrArray *results;
  guint next;
  gboolean making;
  guint n_waiting;
  GError *error;

  gboolean running;
  gboolean closed;
  guint n_written;
  guint n_kept;
  guint n_failed;
  const char *current;
  GListStore *failures;
};

/** CamExportCount: the outcome of a sample. */
typedef enum
{
  CAM_EXPORT_WRITTEN,
  CAM_EXPORT_KEPT,
  CAM_EXPORT_FAILED,
} CamExportCount;

/** cam_export_count: adds a sample to the count of @what. */
void cam_export_count (CamExport *self, CamExportCount what);

/** cam_export_count_lost: sets the count of written samples to 0, because the document or figure
 * could not be put in its place. */
void cam_export_count_lost (CamExport *self);

/** cam_export_set_closed: notes that the document or figure is in its place. */
void cam_export_set_closed (CamExport *self);

/** cam_export_set_current: @current: (nullable): the name of the current sample, which must stay
 * valid as long as the plan. */
void cam_export_set_current (CamExport *self, const char *current);

/** cam_export_name_sample: Returns: (transfer none) (nullable): the name of the files of the sample
 * at @position; %NULL if it depends on @prediction and that is -1. */
const char *cam_export_name_sample (CamExport *self, guint position, int prediction);

G_END_DECLS
