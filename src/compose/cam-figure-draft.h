/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-panel-draft.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_DRAFT (cam_figure_draft_get_type ())

/** CAM_FIGURE_DRAFT_OWN_SIZE: the `preset` of a figure that has the size of none. */
#define CAM_FIGURE_DRAFT_OWN_SIZE 3

/**
 * CamFigureDraft:
 *
 * A figure that a person puts together: what CamFigureSpec holds, as properties that widgets bind
 * to.
 *
 * - `width`, `height`, `unit`: another unit leaves the figure as large as it is
 * - `own-height` (boolean): whether the height is given; else it is what the panels take
 * - `preset` (uint): a #CamFigurePreset, or %CAM_FIGURE_DRAFT_OWN_SIZE, which changes nothing when
 *   it is set
 * - `resolution`, `background`, `font`, `font-size`, `relu`, `colormap`, `base`, `alpha`,
 *   `scale`, `clip`, `opacity`, `shared-scale`, `row-titles`, `panel-titles`, `color-bars`,
 *   `decimal-mark`: as in CamFigureSpec
 * - `smooth` (boolean): whether maps are interpolated
 * - `heading` (string): empty for none
 *
 * Its signal `changed` tells any change, of the panels too; it may come several times for one.
 *
 * For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamFigureDraft, cam_figure_draft, CAM, FIGURE_DRAFT, GObject)

/** cam_figure_draft_new: Returns: (transfer full): a draft as cam_figure_spec_new() makes it. */
CamFigureDraft *cam_figure_draft_new (void);

/** cam_figure_draft_load: makes the draft one of @spec, which is copied. */
void cam_figure_draft_load (CamFigureDraft *self, const CamFigureSpec *spec);

/** cam_figure_draft_make_spec: Returns: (transfer full): the figure as it is now. */
CamFigureSpec *cam_figure_draft_make_spec (CamFigureDraft *self);

/** cam_figure_draft_set_content_height: tells how high the panels made the figure, in points; its
 * height when a person begins to give one. */
void cam_figure_draft_set_content_height (CamFigureDraft *self, double points);

/** cam_figure_draft_get_panels: Returns: (transfer none): the CamPanelDraft from left to right. */
GListModel *cam_figure_draft_get_panels (CamFigureDraft *self);

/** cam_figure_draft_add_panel: adds a panel at the right. Returns: (transfer none) (nullable): it,
 * or %NULL if there are as many as a figure may have. */
CamPanelDraft *
cam_figure_draft_add_panel (CamFigureDraft *self, CamPanelKind kind, CamMethod method);

/** cam_figure_draft_remove_panel: takes away the panel at @position. */
void cam_figure_draft_remove_panel (CamFigureDraft *self, guint position);

/** cam_figure_draft_move_panel: moves the panel at @from so that it is at @to afterwards. */
void cam_figure_draft_move_panel (CamFigureDraft *self, guint from, guint to);

G_END_DECLS
