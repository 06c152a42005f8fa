/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-panel-draft.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_DRAFT (cam_figure_draft_get_type ())

/** CAM_FIGURE_DRAFT_OWN_SIZE: the `preset` of a figure whose size is not that of a preset. */
#define CAM_FIGURE_DRAFT_OWN_SIZE 3

/**
 * CamFigureDraft:
 *
 * A figure that a person puts together: a CamFigureSpec as properties, to which widgets bind.
 *
 * - `width`, `height`, `unit`: changing the unit keeps the size
 * - `own-height` (boolean): whether the height is given; if not, it follows from the panels
 * - `preset` (uint): a #CamFigurePreset, or %CAM_FIGURE_DRAFT_OWN_SIZE; setting that changes
 *   nothing
 * - `resolution`, `background`, `font`, `font-size`, `relu`, `colormap`, `base`, `alpha`, `scale`,
 *   `clip`, `opacity`, `shared-scale`, `row-titles`, `panel-titles`, `color-bars`, `decimal-mark`:
 *   as in CamFigureSpec
 * - `smooth` (boolean): whether maps are interpolated
 * - `heading` (string): empty for none
 *
 * Its signal `changed` is emitted after every change, also of the panels, and sometimes more than
 * once.
 *
 * Only for the main thread.
 */
G_DECLARE_FINAL_TYPE (CamFigureDraft, cam_figure_draft, CAM, FIGURE_DRAFT, GObject)

/** cam_figure_draft_new: Returns: (transfer full): a draft with the values of
 * cam_figure_spec_new(). */
CamFigureDraft *cam_figure_draft_new (void);

/** cam_figure_draft_load: sets the draft to @spec, which is copied. */
void cam_figure_draft_load (CamFigureDraft *self, const CamFigureSpec *spec);

/** cam_figure_draft_make_spec: Returns: (transfer full): the current draft as a spec. */
CamFigureSpec *cam_figure_draft_make_spec (CamFigureDraft *self);

/** cam_figure_draft_set_content_height: @points: the height that the panels need, which becomes the
 * height of the figure when a person switches to a given height. */
void cam_figure_draft_set_content_height (CamFigureDraft *self, double points);

/** cam_figure_draft_get_panels: Returns: (transfer none): a list of CamPanelDraft from left to
 * right. */
GListModel *cam_figure_draft_get_panels (CamFigureDraft *self);

/** cam_figure_draft_add_panel: adds a panel at the right. Returns: (transfer none) (nullable): the
 * panel, or %NULL if there are as many as a figure may have. */
CamPanelDraft *
cam_figure_draft_add_panel (CamFigureDraft *self, CamPanelKind kind, CamMethod method);

/** cam_figure_draft_remove_panel: removes the panel at @position. */
void cam_figure_draft_remove_panel (CamFigureDraft *self, guint position);

/** cam_figure_draft_move_panel: moves the panel at @from so that it is at @to afterwards. */
void cam_figure_draft_move_panel (CamFigureDraft *self, guint from, guint to);

G_END_DECLS
