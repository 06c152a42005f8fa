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
  guint fill_source; /* gives the grid its model */
  guint tell_source; /* tells it of another test set */
  guint n_tellings;  /* how often it was told of that */
};

G_END_DECLS
