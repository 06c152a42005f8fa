/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-cover.h"
#include "cam-explain.h"

G_BEGIN_DECLS

/* Tests whether a map tells the truth. If the pixels with the strongest evidence are covered first,
 * the probability of the class should fall soon; if they are shown first, it should rise soon.
 * Source: Petsiuk et al. (2018), RISE. */

/** CamCurve: one of the curves. */
typedef enum
{
  CAM_CURVE_DELETION,         /* strongest evidence covered first */
  CAM_CURVE_INSERTION,        /* strongest evidence shown first */
  CAM_CURVE_RANDOM_DELETION,  /* pixels covered at random */
  CAM_CURVE_RANDOM_INSERTION, /* pixels shown at random, in the reverse order */
  CAM_N_CURVES                /*< skip >*/
} CamCurve;

#define CAM_TYPE_CURVES (cam_curves_get_type ())

/** CamCurves: four curves of a class's probability over the share that is covered or shown.
 * Immutable; any thread may use it. */
G_DECLARE_FINAL_TYPE (CamCurves, cam_curves, CAM, CURVES, GObject)

/**
 * cam_curves_new:
 * @picture: the picture as the network sees it
 * @explanation: its explanation, with all channels on
 * @method: the method of the map to test; must apply
 * @class_index: the class of the map and of the probability
 * @fill: what covered pixels look like
 * @n_steps: the number of steps, 1 to 10000; after step i, round (i / @n_steps · pixels) pixels are
 *   covered or shown
 * @cancellable: (nullable): looked at within each pass
 * @error: as cam_explanation_get_map() and cam_network_predict()
 *
 * Runs the network about 2.2 · @n_steps times, on several pictures at the same time. The random
 * curves are computed at every fifth step, and are straight lines in between. Takes too long for
 * the main loop; any other thread.
 *
 * Returns: (transfer full) (nullable): the curves.
 */
CamCurves *cam_curves_new (CamPicture *picture,
                           CamExplanation *explanation,
                           CamMethod method,
                           guint class_index,
                           CamCoverFill fill,
                           guint n_steps,
                           GCancellable *cancellable,
                           GError **error);

/** cam_curves_get_n_steps: Returns: the number of steps. */
guint cam_curves_get_n_steps (CamCurves *self);

/** cam_curves_get_values: Returns: (transfer none) (array): n_steps + 1 probabilities, from nothing
 * covered (or shown) to everything. */
const float *cam_curves_get_values (CamCurves *self, CamCurve curve);

/** cam_curves_get_area: Returns: the area under a curve, 0..1, by the trapezoidal rule. A smaller
 * area is better for deletion, a larger one for insertion. */
double cam_curves_get_area (CamCurves *self, CamCurve curve);

/** cam_curves_get_method: Returns: the method of the map that was tested. */
CamMethod cam_curves_get_method (CamCurves *self);

/** cam_curves_get_class_index: Returns: the class of the map and the probability. */
guint cam_curves_get_class_index (CamCurves *self);

/** cam_curves_get_fill: Returns: what covered pixels looked like. */
CamCoverFill cam_curves_get_fill (CamCurves *self);

/** cam_curves_to_csv: Returns: (transfer full): a line of names, and a line for each step with the
 * share and the four probabilities. */
char *cam_curves_to_csv (CamCurves *self);

G_END_DECLS
