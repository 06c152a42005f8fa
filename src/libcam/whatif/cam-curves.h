/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-cover.h"
#include "cam-explain.h"

G_BEGIN_DECLS

/* Does a map tell the truth? If the pixels with the strongest evidence are covered first, the
 * probability of the class should fall soon; if they are shown first, it should rise soon. Petsiuk
 * et al. (2018), RISE. */

/** CamCurve: which curve. */
typedef enum
{
  CAM_CURVE_DELETION,         /* strongest evidence covered first */
  CAM_CURVE_INSERTION,        /* strongest evidence shown first */
  CAM_CURVE_RANDOM_DELETION,  /* pixels covered at random */
  CAM_CURVE_RANDOM_INSERTION, /* pixels shown at random: in the reverse order */
  CAM_N_CURVES                /*< skip >*/
} CamCurve;

#define CAM_TYPE_CURVES (cam_curves_get_type ())

/** CamCurves: a probability against the share covered or shown, four times. Immutable; may be used
 * on any thread. */
G_DECLARE_FINAL_TYPE (CamCurves, cam_curves, CAM, CURVES, GObject)

/**
 * cam_curves_new:
 * @picture: what the network sees
 * @explanation: what it says, of all channels; its map is tested
 * @method: whose map; must apply
 * @class_index: whose map, and whose probability
 * @fill: what covers the picture
 * @n_steps: into how many steps the pixels are divided, 1 to 10000; after step i that are
 *   round (i / @n_steps · pixels) of them
 * @cancellable: (nullable): looked at within each pass
 * @error: as cam_explanation_get_map() and cam_network_predict()
 *
 * Runs the network about 2.2 · @n_steps times, on several pictures at a time. Covering at random is
 * looked at in every fifth step, and on a straight line between.
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

/** cam_curves_get_n_steps: Returns: in how many steps they were made. */
guint cam_curves_get_n_steps (CamCurves *self);

/** cam_curves_get_values: Returns: (transfer none) (array): n_steps + 1 probabilities, of nothing
 * covered (or shown) to everything. */
const float *cam_curves_get_values (CamCurves *self, CamCurve curve);

/** cam_curves_get_area: Returns: the area under a curve, 0..1, by the trapezoidal rule. Of deletion
 * less is better, of insertion more. */
double cam_curves_get_area (CamCurves *self, CamCurve curve);

/** cam_curves_get_method: Returns: whose map was tested. */
CamMethod cam_curves_get_method (CamCurves *self);

/** cam_curves_get_class_index: Returns: whose map and probability they are of. */
guint cam_curves_get_class_index (CamCurves *self);

/** cam_curves_get_fill: Returns: what covered the picture. */
CamCoverFill cam_curves_get_fill (CamCurves *self);

/** cam_curves_to_csv: Returns: (transfer full): a line for each step: the share, and the four
 * probabilities; in front of it a line of names. */
char *cam_curves_to_csv (CamCurves *self);

G_END_DECLS
