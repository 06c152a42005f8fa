/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-channel-table.h"
#include "cam-heatmap.h"
#include "cam-result.h"

G_BEGIN_DECLS

#define CAM_TYPE_CLASS_MAPS (cam_class_maps_get_type ())

/** CamClassMaps: all that is shown of one class: the map by each method, how well CAM and Grad-CAM
 * agree, and the channels. Immutable; any thread may use it. */
G_DECLARE_FINAL_TYPE (CamClassMaps, cam_class_maps, CAM, CLASS_MAPS, GObject)

/**
 * cam_class_maps_new:
 * @result: the result for the image
 * @options: the class and how to draw its maps
 * @cancellable: (nullable): looked at within long passes
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Runs the network backward if need be, and forward only if the feature maps were too large to
 * keep. Takes too long for the main loop; any other thread.
 *
 * Returns: (transfer full) (nullable): the maps.
 */
CamClassMaps *cam_class_maps_new (CamResult *result,
                                  const CamMapOptions *options,
                                  GCancellable *cancellable,
                                  GError **error);

/** cam_class_maps_get_layer: Returns: the index of the layer that they explain. */
guint cam_class_maps_get_layer (CamClassMaps *self);

/** cam_class_maps_get_options: Returns: (transfer none): the options that they were made with. */
const CamMapOptions *cam_class_maps_get_options (CamClassMaps *self);

/** cam_class_maps_get_heatmap: Returns: (transfer none) (nullable): the map of @method in colours;
 * %NULL if @method does not apply. */
CamHeatmap *cam_class_maps_get_heatmap (CamClassMaps *self, CamMethod method);

/** cam_class_maps_get_refusal: Returns: (transfer none) (nullable): the message of
 * cam_method_check() why @method does not apply; %NULL if it does. */
const char *cam_class_maps_get_refusal (CamClassMaps *self, CamMethod method);

/** cam_class_maps_choose_method: Returns: @wanted if it applies, else the first method that does.
 */
CamMethod cam_class_maps_choose_method (CamClassMaps *self, CamMethod wanted);

/** cam_class_maps_get_channels: Returns: (transfer none): the contributions of the channels to the
 * class. */
CamChannelTable *cam_class_maps_get_channels (CamClassMaps *self);

/**
 * cam_class_maps_get_agreement:
 * @max_delta: (out): see cam_map_compare()
 * @pearson: (out): see cam_map_compare()
 *
 * Returns: whether both CAM and Grad-CAM apply.
 */
gboolean cam_class_maps_get_agreement (CamClassMaps *self, double *max_delta, double *pearson);

/** cam_class_maps_get_size: Returns: the bytes of memory that it keeps. */
gsize cam_class_maps_get_size (CamClassMaps *self);

G_END_DECLS
