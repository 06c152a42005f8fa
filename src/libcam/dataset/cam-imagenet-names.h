/* SPDX-License-Identifier: MIT */

#pragma once

/** CAM_IMAGENET_CLASSES: the number of classes of ImageNet's challenge of 2012. */
#define CAM_IMAGENET_CLASSES 1000

/** cam_imagenet_names: (array zero-terminated=1): their names. */
extern const char *const cam_imagenet_names[];
