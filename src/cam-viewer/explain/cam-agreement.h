/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-class-maps.h"

G_BEGIN_DECLS

/**
 * cam_agreement_describe:
 * @maps: the maps of one class
 * @reason: (out) (transfer full): a sentence that says why they agree or differ, or why there is no
 *   CAM
 *
 * Returns: (transfer full): how well CAM and Grad-CAM agree, in one line
 */
char *cam_agreement_describe (CamClassMaps *maps, char **reason);

G_END_DECLS
