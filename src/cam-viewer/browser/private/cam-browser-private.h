/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-browser.h"
#include "cam-filter-bar.h"
#include "cam-predict-progress.h"
#include "cam-sample-selection.h"

G_BEGIN_DECLS

struct _CamBrowser
{
  AdwBin parent_instance;

  CamSession *session;
  CamSampleSelection *selection;
  CamFilterBar *filter_bar;
  GtkStack *pages;
  AdwStatusPage *no_match;
  GtkGridView *grid;
  GtkLabel *summary;
  CamPredictProgress *progress;
  guint fill_source;   /* sets the grid's model; 0 while none is pending */
  guint extend_source; /* extends the grid's list; 0 while none is pending */
  guint n_extended;    /* how often the list was extended for this test set */
};

G_END_DECLS
