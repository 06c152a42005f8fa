/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-colormap.h"
#include "cam-explain.h"
#include "cam-figure-spec.h"

G_BEGIN_DECLS

/** CamArrangement: the layout of the image and its maps. */
typedef enum
{
  CAM_ARRANGEMENT_LARGE,        /* one large, the others small beside it */
  CAM_ARRANGEMENT_SIDE_BY_SIDE, /* all of the same size */
  CAM_ARRANGEMENT_ONE,          /* only the large one */
} CamArrangement;

/**
 * CamMapOptions:
 * @class_index: the class c that is explained
 * @relu: whether negative evidence is left out
 * @colormap: the colours of a map after the ReLU; a signed map is always drawn in coolwarm
 * @smooth: whether a map is interpolated when it is enlarged; if not, each cell is a rectangle
 * @scale: whether the colours cover the values of this map, or of the maps of all classes
 * @clip: whether the scale leaves out the map's largest and smallest values, see
 *   cam_scale_for_clipped_map()
 * @opacity: how opacity depends on the values
 *
 * All that the pixels of a class's maps depend on, apart from the image, the network and the layer.
 */
typedef struct
{
  guint class_index;
  gboolean relu;
  CamColormap colormap;
  gboolean smooth;
  CamScaleKind scale;
  gboolean clip;
  CamOpacity opacity;
} CamMapOptions;

/** cam_map_options_hash: a GHashFunc for #CamMapOptions. */
guint cam_map_options_hash (const CamMapOptions *options);

/** cam_map_options_equal: a GEqualFunc. Returns: whether maps made with @a and @b have the same
 * pixels. */
gboolean cam_map_options_equal (const CamMapOptions *a, const CamMapOptions *b);

/** cam_map_options_get_colormap: Returns: the colour map in which a map is drawn: coolwarm if it is
 * signed. */
CamColormap cam_map_options_get_colormap (const CamMapOptions *options);

G_END_DECLS
