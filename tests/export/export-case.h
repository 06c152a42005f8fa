/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-dataset.h"
#include "cam-export.h"
#include "engine-spy.h"
#include "scratch.h"
#include "test-set.h"

/* An export of a test set into a temporary folder. */
typedef struct
{
  Scratch scratch;
  TestSet *set;
  CamDataset *dataset;
  CamModel *model;
  CamModelDigest *digest;
  char **class_names;
  char **stems;
  CamEngine *engine;
  gboolean predicted; /* whether plans have predictions */
  int class_index;    /* the class that is explained in every sample; −1 for the prediction */
  CamFigureSpec *spec;
  CamExportOptions options;
  CamExport *export;
  gboolean done;
  GError *error;
} Case;

/** case_init: prepares an export of @set with its network: small figures of image, CAM and
 * Grad-CAM, and an empty folder to export to. */
void case_init (Case *self, TestSet *set);

/** case_clear: frees everything. The test fails if the main thread has done work of the engine. */
void case_clear (Case *self);

/** case_plan: Returns: (transfer full): a plan of the @n samples, without results. */
CamFigurePlan *case_plan (Case *self, const guint *samples, guint n);

/** case_set_target: exports to the file @name in place of the folder. */
void case_set_target (Case *self, CamExportLayout layout, const char *name);

/** case_new_export: makes an export of the first @n samples, without starting it. */
void case_new_export (Case *self, guint n);

/** case_start: starts the export; `done` is set when it has ended. */
void case_start (Case *self, CamExportExisting existing);

/** case_run: exports the first @n samples, and waits for the end. */
void case_run (Case *self, guint n, CamExportExisting existing);

void case_assert_counts (Case *self, guint n_written, guint n_kept, guint n_failed);
void case_assert_described (Case *self, const char *expected);

/** case_read: Returns: (transfer full): the content of an exported file. */
GBytes *case_read (Case *self, const char *name);
gboolean case_has (Case *self, const char *name);

/** case_count_pages: Returns: the number of pages according to a PDF file, which must be
 * complete. */
guint case_count_pages (Case *self, const char *name);

/** assert_only_whole_pngs: fails unless the folder holds exactly @n complete PNG files and no
 * temporary file. */
void assert_only_whole_pngs (const char *folder, guint n);

/** case_get_stem: Returns: (transfer full): the file name of a sample's picture without its
 * suffix. */
char *case_get_stem (Case *self, guint sample);

/** case_get_target: Returns: the target of a sample. */
int case_get_target (Case *self, guint sample);

/** case_explain: Returns: (transfer full): the network's result for a sample. */
CamResult *case_explain (Case *self, guint sample);

/** case_explain_now: requests the result of a sample with the priority of one that a person waits
 * for. It is stored in @result, which must be %NULL before. */
void case_explain_now (Case *self, guint sample, CamResult **result);

/** case_render: Returns: (transfer full): the bytes of the figure that a plan of these samples
 * makes. */
GBytes *case_render (Case *self, const guint *samples, guint n, CamFigureFormat format);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)
