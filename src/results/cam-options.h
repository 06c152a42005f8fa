/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-colormap.h"
#include "cam-explain.h"
#include "cam-figure-spec.h"

G_BEGIN_DECLS

/** CamArrangement: how the image and its maps are laid out. */
typedef enum
{
  CAM_ARRANGEMENT_LARGE,        /* one large, the others small beside it */
  CAM_ARRANGEMENT_SIDE_BY_SIDE, /* all of the same size */
  CAM_ARRANGEMENT_ONE,          /* the large one alone */
} CamArrangement;

/**
 * CamMapOptions:
 * @class_index: the class c that is explained
 * @relu: whether negative evidence is cut off
 * @colormap: the colours of a map after the ReLU; a signed map is always drawn in coolwarm
 * @smooth: whether a map is interpolated when it is enlarged; else each cell is a rectangle
 * @scale: whether its colours are for this map's values, or for those of all classes' maps
 * @clip: whether its largest and smallest values share the colours at the ends
 * @opacity: where it is how opaque
 *
 * All that the pixels of a class's maps depend on, besides the image, the network and its
 * layer.
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

/** cam_map_options_hash: a GHashFunc: equal options have equal values. */
guint cam_map_options_hash (const CamMapOptions *options);

/** cam_map_options_equal: Returns: whether maps made with both have the same pixels. */
gboolean cam_map_options_equal (const CamMapOptions *a, const CamMapOptions *b);

/** cam_map_options_get_colormap: Returns: the colours that a map is really drawn in. */
CamColormap cam_map_options_get_colormap (const CamMapOptions *options);

G_END_DECLS
