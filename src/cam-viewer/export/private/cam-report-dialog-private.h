/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-summary.h"
#include "cam-figure-draft.h"
#include "cam-figure-look-page.h"
#include "cam-figure-preview.h"
#include "cam-figure-size-page.h"
#include "cam-report-dialog.h"

G_BEGIN_DECLS

struct _CamReportDialog
{
  AdwWindow parent_instance;

  GSettings *settings;
  char *name; /* of the test set */
  CamReport *report;
  GPtrArray *digests;
  GPtrArray *images;
  CamFigureDraft *draft;

  GCancellable *cancellable; /* of everything that is running */
  guint n_asked;             /* the number of previews so far; only the latest is shown */

  GtkFileChooserNative *chooser;
  GFile *confirmed; /* the file that the person allowed to replace in the file chooser */

  GtkStack *report_stack;
  GtkWidget *report_cancel;
  GtkWidget *report_go;
  GtkWidget *report_composer;
  CamFigurePreview *report_preview;
  CamFigureLookPage *report_look;
  CamFigureSizePage *report_size;
  AdwEntryRow *report_heading;
  AdwComboRow *report_format;
  CamExportSummary *report_summary;
};

/* cam-report-dialog-run.c: choosing a file and writing it. */

/** cam_report_dialog_choose: lets the person choose a file, then writes to it. */
void cam_report_dialog_choose (CamReportDialog *self);

G_END_DECLS
