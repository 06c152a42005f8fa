/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-picture.h"

G_BEGIN_DECLS

/** The most rows that are computed at a time. Intermediate results then stay in the CPU's cache,
 * and a large picture takes little memory. */
#define CAM_GRADIENT_STRIP 32

/** CamGradient: the gradient of the smoothed luma of a picture, computed in strips of rows. */
typedef struct _CamGradient CamGradient;

/**
 * CamGradientRows:
 * @first: the row of the picture at which the strip begins
 * @dx: the derivative along rows, as many values in a row as the picture has
 * @dy: the derivative along columns
 * @size: the length of the gradient
 *
 * A strip of the gradient, for grey values 0..1.
 */
typedef struct
{
  gsize first;
  const double *dx;
  const double *dy;
  const double *size;
} CamGradientRows;

/**
 * cam_gradient_new:
 * @picture: a picture
 * @sigma: the standard deviation of the smoothing Gaussian, in pixels
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Prepares the Gaussian and Sobel filters of scikit-image's `feature.canny`. One thread at a time
 * may use it.
 *
 * Returns: (transfer full) (nullable): the gradient, with nothing computed yet
 */
CamGradient *cam_gradient_new (CamPicture *picture, double sigma, GError **error);

/** cam_gradient_free: frees the gradient and the rows that it has given. */
void cam_gradient_free (CamGradient *self);

/**
 * cam_gradient_run:
 * @first: a row of the picture
 * @end: the row after the last, at most %CAM_GRADIENT_STRIP later
 *
 * Returns: these rows and one more on each side, if there is one. @self owns them; they are valid
 *   until the next call
 */
CamGradientRows cam_gradient_run (CamGradient *self, gsize first, gsize end);

/** cam_gradient_set_memory_error: sets @error to %CAM_ERROR_LIMIT: too little memory to find
 * edges. */
void cam_gradient_set_memory_error (GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamGradient, cam_gradient_free)

G_END_DECLS
