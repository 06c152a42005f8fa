/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-picture.h"

G_BEGIN_DECLS

/** Rows that are computed at a time, at most. What is computed on the way stays in the cache, and a
 * large picture takes little memory. */
#define CAM_GRADIENT_STRIP 32

/** CamGradient: the gradient of a picture's smoothed luma, one strip of rows after another. */
typedef struct _CamGradient CamGradient;

/**
 * CamGradientRows:
 * @first: the row of the picture that is the first one here
 * @dx: along rows, each as long as the picture is wide
 * @dy: along columns
 * @size: of the gradient
 *
 * Some rows of the gradient, in grey values 0..1.
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
 * @sigma: the standard deviation of the Gaussian that smooths it, in pixels
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Gaussian and Sobel filters of scikit-image's `feature.canny`. Not to be used by two threads at
 * once.
 *
 * Returns: (transfer full) (nullable): the gradient, of which nothing is computed yet
 */
CamGradient *cam_gradient_new (CamPicture *picture, double sigma, GError **error);

/** cam_gradient_free: frees the gradient and the rows that it returned. */
void cam_gradient_free (CamGradient *self);

/**
 * cam_gradient_run:
 * @first: a row of the picture
 * @end: the row after the last, at most %CAM_GRADIENT_STRIP later
 *
 * Returns: these rows and one more on each side, if there is one; they are the gradient's, and last
 *   until the next ones are computed
 */
CamGradientRows cam_gradient_run (CamGradient *self, gsize first, gsize end);

/** cam_gradient_set_memory_error: sets %CAM_ERROR_LIMIT: there is no memory for edges. */
void cam_gradient_set_memory_error (GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamGradient, cam_gradient_free)

G_END_DECLS
