/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-explainer.h"

G_BEGIN_DECLS

#define CAM_TYPE_LAYER_PICKER (cam_layer_picker_get_type ())

/** A button and a popover in which a person picks the target layer of an explainer. Its property
 * `needed` (boolean) says whether there is a choice: more than one layer. */
G_DECLARE_FINAL_TYPE (CamLayerPicker, cam_layer_picker, CAM, LAYER_PICKER, AdwBin)

/** cam_layer_picker_set_explainer: sets the explainer whose target layer is picked. To be called
 * once. */
void cam_layer_picker_set_explainer (CamLayerPicker *self, CamExplainer *explainer);

G_END_DECLS
