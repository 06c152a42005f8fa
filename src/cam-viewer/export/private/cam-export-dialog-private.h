/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-dialog.h"
#include "cam-export-page.h"
#include "cam-export-progress.h"
#include "cam-export-summary.h"
#include "cam-figure-draft.h"
#include "cam-figure-look-page.h"
#include "cam-figure-panel-list.h"
#include "cam-figure-preview.h"
#include "cam-figure-size-page.h"
#include "cam-figure-titles.h"

G_BEGIN_DECLS

struct _CamExportDialog
{
  AdwWindow parent_instance;

  CamSession *session;
  GSettings *settings;
  CamFigureSpec *view; /* what the window shows */
  CamFigureDraft *draft;

  GCancellable *cancellable; /* of the preview */
  guint n_awaited;           /* the number of previews that are being made */
  gboolean failed;           /* whether the latest preview could not be made */

  GtkFileChooserNative *chooser;
  CamExport *export;
  GFile *confirmed; /* the file that the person allowed to replace in the file chooser */
  guint progress_timer;
  gboolean closes; /* whether to close the dialog after the running export has stopped */

  guint n_made;      /* the number of pages that were made so far */
  guint make_source; /* makes the next page; 0 for none */

  GtkStack *stack;
  GtkWidget *cancel;
  GtkWidget *reset;
  GtkWidget *go;
  GtkWidget *composer;
  CamFigurePreview *preview;
  GtkWidget *panels; /* the page with the next two */
  CamFigurePanelList *panel_list;
  CamFigureTitles *titles;
  AdwViewStack *option_pages;
  AdwBin *look; /* empty until its page is made, like the next one */
  AdwBin *size;
  CamExportPage *page;
  CamExportProgress *progress;
  CamExportSummary *summary;
};

/* cam-export-dialog-pages.c: the dialog appears in one frame, and its options bit by bit. */

/** cam_export_dialog_setup_pages: arranges that pages that are not visible at first are made after
 * the dialog has appeared, or when they are shown, and that a page shows its groups one by one. */
void cam_export_dialog_setup_pages (CamExportDialog *self);

/* cam-export-dialog-run.c: choosing a target and exporting. */

/** cam_export_dialog_choose: lets the person choose a file or a folder, then exports to it. */
void cam_export_dialog_choose (CamExportDialog *self);

/** cam_export_dialog_ask_to_stop: asks whether to stop the running export. If so, the dialog closes
 * after it has stopped. */
void cam_export_dialog_ask_to_stop (CamExportDialog *self);

G_END_DECLS
