/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-probe.h"
#include "cam-session.h"

G_BEGIN_DECLS

/** cam_session_get_probe: Returns: (transfer none): the pixel that a person points at. These
 * functions are for the main loop's thread. */
CamProbe *cam_session_get_probe (CamSession *self);

/**
 * cam_session_read_probe:
 * @class_index: a class of the first model
 * @value: (out): the class's value at the probe, as a map shows it: after the ReLU if that is on
 *
 * Takes microseconds; see cam_explanation_peek_value().
 *
 * Returns: whether there is a probe and the value is known.
 */
gboolean cam_session_read_probe (CamSession *self, guint class_index, float *value);

/** cam_session_locate_probe: @column, @row: (out): the picture's pixel at the probe, from 0.
 * Returns: whether there is a probe and a picture. */
gboolean cam_session_locate_probe (CamSession *self, guint *column, guint *row);

/** cam_session_probe_channels: Returns: (transfer full) (nullable): what each channel adds to the
 * picked class at the probe; %NULL if there is no probe, or the feature maps were too large to
 * keep. */
CamChannelTable *cam_session_probe_channels (CamSession *self);

G_END_DECLS
