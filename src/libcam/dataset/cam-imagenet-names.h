/* SPDX-License-Identifier: MIT */

#pragma once

/** CAM_IMAGENET_CLASSES: how many classes ImageNet's challenge of 2012 has. */
#define CAM_IMAGENET_CLASSES 1000

/** cam_imagenet_names: (array zero-terminated=1): their names. */
extern const char *const cam_imagenet_names[];
