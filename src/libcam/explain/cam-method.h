/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-network.h"

G_BEGIN_DECLS

/**
 * CamMethod:
 *
 * How a map is made. Each is a row of the table in cam-method.c, which every program reads: a new
 * one is a file of its own, a value here and a row there. Of several that apply the first is the
 * one to show.
 */
typedef enum
{
  CAM_METHOD_CAM,      /* class weights w_k^c of the layer after GAP */
  CAM_METHOD_GRAD_CAM, /* α_k^c, the mean of ∂y^c/∂A^k */
  CAM_N_METHODS        /*< skip >*/
} CamMethod;

/** cam_method_get_id: Returns: what command lines, files and settings call it: "grad-cam". */
const char *cam_method_get_id (CamMethod method);

/** cam_method_find: Returns: whether @id is that of a method, which goes to @method. */
gboolean cam_method_find (const char *id, CamMethod *method);

/** cam_method_get_title: Returns: what people call it, translated: "Grad-CAM". */
const char *cam_method_get_title (CamMethod method);

/** cam_method_get_source: Returns: the paper that it is from: "Selvaraju et al. (2017)". */
const char *cam_method_get_source (CamMethod method);

/**
 * cam_method_check:
 * @method: a method
 * @network: a network
 * @layer: index of any of its layers
 * @error: %CAM_ERROR_METHOD: what the method needs, what is there instead, and what works
 *
 * The one place that decides whether there is a CAM, and that says why not. From any thread.
 *
 * Returns: whether @method explains @network at @layer.
 */
gboolean cam_method_check (CamMethod method, CamNetwork *network, guint layer, GError **error);

/** cam_method_applies: cam_method_check() without the sentence. */
gboolean cam_method_applies (CamMethod method, CamNetwork *network, guint layer);

/** cam_method_choose: Returns: the first method that explains @network at @layer, a convolution. */
CamMethod cam_method_choose (CamNetwork *network, guint layer);

G_END_DECLS
