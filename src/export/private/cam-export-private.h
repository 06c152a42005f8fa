/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-names.h"
#include "cam-export-setup-private.h"
#include "cam-figure-pages.h"

G_BEGIN_DECLS

/**
 * CamExport:
 * @engine: runs the network
 * @slot: of @engine
 * @lookup: (nullable): finds results that are known
 * @owner: (nullable): of @lookup
 * @writer: the export's own thread
 * @setup: what all jobs share
 * @names: that are taken
 * @stems: what each sample's files are called; %NULL while that depends on a prediction
 * @task: while it runs
 * @pages: the document, while it is open
 * @results: (nullable): a #CamResult a sample, or %NULL: the rows of one figure
 * @next: the sample that is made next
 * @making: whether @engine works on one
 * @n_waiting: how many are made and not yet written
 * @error: why it stops before the end
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

/** CamExportCount: what became of a sample. */
typedef enum
{
  CAM_EXPORT_WRITTEN,
  CAM_EXPORT_KEPT,
  CAM_EXPORT_FAILED,
} CamExportCount;

/** cam_export_count: counts one sample more. */
void cam_export_count (CamExport *self, CamExportCount what);

/** cam_export_count_lost: counts no sample as written, as document or figure were not put in place.
 */
void cam_export_count_lost (CamExport *self);

/** cam_export_set_closed: says that document or figure is in place. */
void cam_export_set_closed (CamExport *self);

/** cam_export_set_current: @current: (nullable): the name of the sample that is worked on, which
 * the plan keeps. */
void cam_export_set_current (CamExport *self, const char *current);

/** cam_export_name_sample: Returns: (transfer none) (nullable): what the files of the sample at
 * @position are called; %NULL if that depends on @prediction, which is -1 while it is not known.
 */
const char *cam_export_name_sample (CamExport *self, guint position, int prediction);

G_END_DECLS
