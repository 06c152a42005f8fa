/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-network.h"

G_BEGIN_DECLS

/**
 * CamMethod:
 *
 * How a map is made. Each method is a row of the table in cam-method.c. A new method needs a file
 * of its own, a value here and a row in the table. If several methods apply, the first one is
 * shown.
 */
typedef enum
{
  CAM_METHOD_CAM,      /* class weights w_k^c of the layer after GAP */
  CAM_METHOD_GRAD_CAM, /* α_k^c, the mean of ∂y^c/∂A^k */
  CAM_N_METHODS        /*< skip >*/
} CamMethod;

/** cam_method_get_id: Returns: its name in command lines, files and settings: "grad-cam". */
const char *cam_method_get_id (CamMethod method);

/** cam_method_find: sets @method to the method called @id. Returns: whether there is one. */
gboolean cam_method_find (const char *id, CamMethod *method);

/** cam_method_get_title: Returns: its name for people, translated: "Grad-CAM". */
const char *cam_method_get_title (CamMethod method);

/** cam_method_get_source: Returns: the paper that introduced it: "Selvaraju et al. (2017)". */
const char *cam_method_get_source (CamMethod method);

/**
 * cam_method_check:
 * @method: a method
 * @network: a network
 * @layer: index of any of its layers
 * @error: %CAM_ERROR_METHOD: says what the method needs, what the network has instead, and which
 *   method works
 *
 * Only this function decides whether a method applies, and says why if it does not. Any thread.
 *
 * Returns: whether @method explains @network at @layer.
 */
gboolean cam_method_check (CamMethod method, CamNetwork *network, guint layer, GError **error);

/** cam_method_applies: Returns: what cam_method_check() returns, without making an error. */
gboolean cam_method_applies (CamMethod method, CamNetwork *network, guint layer);

/** cam_method_choose: Returns: the first method that explains @network at @layer, which must be a
 * layer with feature maps. */
CamMethod cam_method_choose (CamNetwork *network, guint layer);

G_END_DECLS
