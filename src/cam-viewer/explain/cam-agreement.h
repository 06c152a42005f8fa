/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-class-maps.h"

G_BEGIN_DECLS

/**
 * cam_agreement_describe:
 * @maps: a class's maps
 * @reason: (out) (transfer full): why they agree or differ, in a sentence
 *
 * Returns: (transfer full): how well CAM and Grad-CAM agree, in a line
 */
char *cam_agreement_describe (CamClassMaps *maps, char **reason);

G_END_DECLS
