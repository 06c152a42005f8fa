/* SPDX-License-Identifier: MIT */

#pragma once

#include "scratch.h"
#include "cam-export.h"
#include "session-fixture.h"

/* An export of a session into a folder of its own. */
typedef struct
{
  Scratch scratch;
  CamSession *session;
  CamFigureSpec *spec;
  CamExportOptions options;
  CamExport *export;
  gboolean done;
  GError *error;
} Case;

/** case_init: a session on @set, small figures of its view, and an empty folder to export to. */
void case_init (Case *self, TestSet *set);
void case_clear (Case *self);

/** case_set_target: exports to the file @name in place of the folder. */
void case_set_target (Case *self, CamExportLayout layout, const char *name);

/** case_new_export: makes an export of the first @n samples. */
void case_new_export (Case *self, guint n);

/** case_start: begins it; `done` tells when it has ended. */
void case_start (Case *self, CamExportExisting existing);

/** case_run: exports the first @n samples. */
void case_run (Case *self, guint n, CamExportExisting existing);

void case_assert_counts (Case *self, guint n_written, guint n_kept, guint n_failed);
void case_assert_described (Case *self, const char *expected);

/** case_read: Returns: (transfer full): the content of an exported file. */
GBytes *case_read (Case *self, const char *name);
gboolean case_has (Case *self, const char *name);

/** case_count_pages: Returns: the number of pages that a PDF states, which must be whole. */
guint case_count_pages (Case *self, const char *name);

/** assert_only_whole_pngs: fails unless the folder holds @n figures in PNG, all whole, and nothing
 * in the making. */
void assert_only_whole_pngs (const char *folder, guint n);

/** case_get_stem: Returns: (transfer full): the name of a sample's picture without its ending. */
char *case_get_stem (Case *self, guint sample);

/** on_figure_prepared: for cam_session_prepare_figure_async(): puts the figure where @data points.
 */
void on_figure_prepared (GObject *source, GAsyncResult *result, gpointer data);

/** case_render: Returns: (transfer full): the figure that the session prepares of one sample. */
GBytes *case_render (Case *self, guint sample, CamFigureFormat format);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)
