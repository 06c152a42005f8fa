/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-class-maps.h"
#include "cam-intervention.h"
#include "cam-result.h"

G_BEGIN_DECLS

/** CamBrush: what happens if a person drags over a picture. */
typedef enum
{
  CAM_BRUSH_NONE,
  CAM_BRUSH_COVER,
  CAM_BRUSH_UNCOVER,
} CamBrush;

/** CAM_WHAT_IF_NONE: stands for no channel. */
#define CAM_WHAT_IF_NONE G_MAXUINT

#define CAM_TYPE_WHAT_IF (cam_what_if_get_type ())

/**
 * CamWhatIf:
 *
 * Changes that a person makes to the network and to the picture, to see what happens. Properties:
 *
 * - `kept` (int): how many channels are on, beginning with those that contribute most to the picked
 *   class; -1 if channels are switched one by one
 * - `share` (double), `order`, `fill`: the part that is covered, see CamCover
 * - `brush` (CamBrush): what happens if a person drags over the picture
 * - `brush-size` (double): its radius, as a share of the longer side
 * - `channel` (uint): the channel that is shown, or %CAM_WHAT_IF_NONE
 * - `weighted` (boolean): whether its map is shown as w_k·A^k
 * - `channel-heatmap` (CamHeatmap): the map of that channel; %NULL until it is drawn
 * - `active` (boolean): whether the changes are in effect; if not, they are kept for later
 * - `n-channels` (uint): how many channels can be switched off; read-only
 * - `deciding` (uint): the smallest number of strongest channels that keeps the prediction;
 *   read-only
 * - `before` (CamResult): the result without changes; read-only
 * - `can-undo`, `can-redo` (boolean): read-only
 *
 * Its signal `changed` is emitted when cam_what_if_get_intervention() returns another intervention.
 * Changes of channels and cover can be undone. Several changes by the same slider in a row count as
 * one.
 *
 * Only for the main thread.
 */
G_DECLARE_FINAL_TYPE (CamWhatIf, cam_what_if, CAM, WHAT_IF, GObject)

/** cam_what_if_new: Returns: (transfer full): an object that changes nothing. */
CamWhatIf *cam_what_if_new (void);

/** cam_what_if_get_intervention: Returns: (transfer none): the changes in effect. There are none if
 * it is not active, or if there is no result for the picture. */
const CamIntervention *cam_what_if_get_intervention (CamWhatIf *self);

/** cam_what_if_get_wanted: Returns: (transfer none): the changes, even if it is not active. */
const CamIntervention *cam_what_if_get_wanted (CamWhatIf *self);

/** cam_what_if_is_in_effect: Returns: whether any changes are in effect. */
gboolean cam_what_if_is_in_effect (CamWhatIf *self);

/** cam_what_if_describe: Returns: (transfer full) (nullable): the changes in effect in a few words;
 * %NULL if there are none. */
char *cam_what_if_describe (CamWhatIf *self);

/** cam_what_if_get_before: Returns: (transfer none) (nullable): the property `before`. */
CamResult *cam_what_if_get_before (CamWhatIf *self);

/** cam_what_if_set_before: @before: (nullable): the result without changes. If it is of another
 * network or layer, all channels are switched on. */
void cam_what_if_set_before (CamWhatIf *self, CamResult *before);

/** cam_what_if_set_target: sets the picked class, and the method of its map. */
void cam_what_if_set_target (CamWhatIf *self, guint class_index, CamMethod method);

/** cam_what_if_is_off: Returns: whether @channel is switched off and the changes are in effect. */
gboolean cam_what_if_is_off (CamWhatIf *self, guint channel);

/** cam_what_if_toggle_channel: switches @channel off or on. Does nothing if channels can't be
 * switched. */
void cam_what_if_toggle_channel (CamWhatIf *self, guint channel);

/** cam_what_if_switch_all_on: switches every channel on. */
void cam_what_if_switch_all_on (CamWhatIf *self);

/** cam_what_if_get_nth: Returns: the channel with the @n-th largest contribution to the picked
 * class, from 0, or %CAM_WHAT_IF_NONE. */
guint cam_what_if_get_nth (CamWhatIf *self, guint n);

/** cam_what_if_begin_stroke: begins a stroke: its dabs are undone together. */
void cam_what_if_begin_stroke (CamWhatIf *self);

/** cam_what_if_dab: adds a dab of the brush at @x, @y, in shares of width and height. */
void cam_what_if_dab (CamWhatIf *self, double x, double y);

/** cam_what_if_uncover: uncovers everything. */
void cam_what_if_uncover (CamWhatIf *self);

/** cam_what_if_forget_cover: uncovers everything and drops all that could be undone, because the
 * picture is another one. */
void cam_what_if_forget_cover (CamWhatIf *self);

/** cam_what_if_undo, cam_what_if_redo: Returns: whether there was something to undo or redo. */
gboolean cam_what_if_undo (CamWhatIf *self);
gboolean cam_what_if_redo (CamWhatIf *self);

G_END_DECLS
