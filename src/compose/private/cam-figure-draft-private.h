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

/** cam_figure_draft_install_properties: installs the properties of a draft on @object_class. */
void cam_figure_draft_install_properties (GObjectClass *object_class);

/** cam_figure_draft_notify_all: notifies of all properties. */
void cam_figure_draft_notify_all (CamFigureDraft *self);

G_END_DECLS
