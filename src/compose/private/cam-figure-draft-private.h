/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-draft.h"

G_BEGIN_DECLS

struct _CamFigureDraft
{
  GObject parent_instance;

  CamFigureSpec *spec; /* its panels stay empty */
  GListStore *panels;  /* of CamPanelDraft */
  double content_height;
};

/** cam_figure_draft_install_properties: gives @object_class the properties of a draft. */
void cam_figure_draft_install_properties (GObjectClass *object_class);

/** cam_figure_draft_notify_all: tells that every property may have changed. */
void cam_figure_draft_notify_all (CamFigureDraft *self);

G_END_DECLS
