/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-class-maps.h"
#include "cam-intervention.h"
#include "cam-result.h"

G_BEGIN_DECLS

/** CamBrush: what dragging over a picture does. */
typedef enum
{
  CAM_BRUSH_NONE,
  CAM_BRUSH_COVER,
  CAM_BRUSH_UNCOVER,
} CamBrush;

/** CAM_WHAT_IF_NONE: no channel. */
#define CAM_WHAT_IF_NONE G_MAXUINT

#define CAM_TYPE_WHAT_IF (cam_what_if_get_type ())

/**
 * CamWhatIf:
 *
 * What a person changes of the network and the picture to see what comes of it. Properties:
 *
 * - `kept` (int): how many of the channels that contribute most to the picked class are on, -1 if
 *   channels are switched one by one
 * - `share` (double), `order`, `fill`: what is covered, see CamCover
 * - `brush` (CamBrush): what dragging over the picture does
 * - `brush-size` (double): its radius, as a share of the longer side
 * - `channel` (uint): the channel that is looked at, or %CAM_WHAT_IF_NONE
 * - `weighted` (boolean): whether its map is shown as w_k·A^k
 * - `channel-heatmap` (CamHeatmap): of that channel; %NULL until it is drawn
 * - `active` (boolean): whether anything is changed now; else all is kept for later
 * - `n-channels` (uint): how many can be switched off, 0 if none can; read-only
 * - `deciding` (uint): how few of the strongest channels keep the prediction; read-only
 * - `before` (CamResult): what the network says of the picture if nothing is changed; read-only
 * - `can-undo`, `can-redo` (boolean): read-only
 *
 * Its signal `changed` tells that what cam_what_if_get_intervention() returns is another one.
 * Changes of channels and cover can be undone; those of one slider that follow each other are one.
 *
 * For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamWhatIf, cam_what_if, CAM, WHAT_IF, GObject)

/** cam_what_if_new: Returns: (transfer full): one that changes nothing. */
CamWhatIf *cam_what_if_new (void);

/** cam_what_if_get_intervention: Returns: (transfer none): all that is changed now; it changes
 * nothing while it is not active or nothing is known of the picture. */
const CamIntervention *cam_what_if_get_intervention (CamWhatIf *self);

/** cam_what_if_get_wanted: Returns: (transfer none): what is changed while it is active. */
const CamIntervention *cam_what_if_get_wanted (CamWhatIf *self);

/** cam_what_if_is_in_effect: Returns: whether anything is changed now. */
gboolean cam_what_if_is_in_effect (CamWhatIf *self);

/** cam_what_if_describe: Returns: (transfer full) (nullable): what is changed now, in a few words;
 * %NULL if nothing is. */
char *cam_what_if_describe (CamWhatIf *self);

/** cam_what_if_get_before: Returns: (transfer none) (nullable): the property `before`. */
CamResult *cam_what_if_get_before (CamWhatIf *self);

/** cam_what_if_set_before: @before: (nullable): what the network says if nothing is changed. If it
 * is another network, or explained at another layer, all channels are on again. */
void cam_what_if_set_before (CamWhatIf *self, CamResult *before);

/** cam_what_if_set_target: says which class is picked, and by which method its map is drawn. */
void cam_what_if_set_target (CamWhatIf *self, guint class_index, CamMethod method);

/** cam_what_if_is_off: Returns: whether @channel is switched off now. */
gboolean cam_what_if_is_off (CamWhatIf *self, guint channel);

/** cam_what_if_toggle_channel: switches @channel off or on; nothing if there are none to switch. */
void cam_what_if_toggle_channel (CamWhatIf *self, guint channel);

/** cam_what_if_switch_all_on: switches every channel on. */
void cam_what_if_switch_all_on (CamWhatIf *self);

/** cam_what_if_get_nth: Returns: the channel that contributes the @n-th most to the picked class, n
 * from 0, or %CAM_WHAT_IF_NONE. */
guint cam_what_if_get_nth (CamWhatIf *self, guint n);

/** cam_what_if_begin_stroke: the dabs that follow are undone together. */
void cam_what_if_begin_stroke (CamWhatIf *self);

/** cam_what_if_dab: lays a dab of the brush at @x, @y, shares of width and height. */
void cam_what_if_dab (CamWhatIf *self, double x, double y);

/** cam_what_if_uncover: covers nothing. */
void cam_what_if_uncover (CamWhatIf *self);

/** cam_what_if_forget_cover: covers nothing, and forgets what could be undone: another picture. */
void cam_what_if_forget_cover (CamWhatIf *self);

/** cam_what_if_undo, cam_what_if_redo: Returns: whether there was something to undo or redo. */
gboolean cam_what_if_undo (CamWhatIf *self);
gboolean cam_what_if_redo (CamWhatIf *self);

G_END_DECLS
