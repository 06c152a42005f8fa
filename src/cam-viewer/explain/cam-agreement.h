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

/**
 * cam_agreement_refuse:
 * @maps: a class's maps, among which there is no CAM
 *
 * Returns: (transfer full): why not: what CAM needs, what is there instead, and what works
 */
char *cam_agreement_refuse (CamClassMaps *maps);

G_END_DECLS
