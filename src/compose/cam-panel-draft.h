/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-spec.h"

G_BEGIN_DECLS

#define CAM_TYPE_PANEL_DRAFT (cam_panel_draft_get_type ())

/**
 * CamPanelDraft:
 *
 * A panel of a #CamFigureDraft. Properties, see CamPanel:
 *
 * - `kind`: read-only
 * - `method`, `channel`, `order`
 * - `class-index`, `other-class` (int): an index, or %CAM_CLASS_REQUESTED and the like
 * - `titled` (boolean): whether it has a title
 * - `title` (string): empty for the usual title of what the panel shows
 *
 * Only for the main thread.
 */
G_DECLARE_FINAL_TYPE (CamPanelDraft, cam_panel_draft, CAM, PANEL_DRAFT, GObject)

/** cam_panel_draft_new: Returns: (transfer full): a panel like @panel. */
CamPanelDraft *cam_panel_draft_new (const CamPanel *panel);

/** cam_panel_draft_get_kind: Returns: the kind of panel. */
CamPanelKind cam_panel_draft_get_kind (CamPanelDraft *self);

/** cam_panel_draft_add_to: adds the panel to @spec at the right. */
void cam_panel_draft_add_to (CamPanelDraft *self, CamFigureSpec *spec);

G_END_DECLS
