/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-probe.h"
#include "cam-session.h"

G_BEGIN_DECLS

/** cam_session_get_probe: Returns: (transfer none): the pixel that a person points at. */
CamProbe *cam_session_get_probe (CamSession *self);

/**
 * cam_session_read_probe:
 * @class_index: of the first model
 * @value: (out): that class's value at the probe, as a map shows it: after the ReLU if there is one
 *
 * Takes microseconds; see cam_explanation_peek_value().
 *
 * Returns: whether there is a probe, and the value is known.
 */
gboolean cam_session_read_probe (CamSession *self, guint class_index, float *value);

/** cam_session_locate_probe: gives the column and row of the picture's pixel that the probe is in,
 * from 0. Returns: whether there is a probe, and a picture. */
gboolean cam_session_locate_probe (CamSession *self, guint *column, guint *row);

/** cam_session_probe_channels: Returns: (transfer full) (nullable): what the channels of the picked
 * class say at the probe; %NULL if there is no probe, or the feature maps were too large to keep.
 */
CamChannelTable *cam_session_probe_channels (CamSession *self);

G_END_DECLS
