/* SPDX-License-Identifier: MIT */

#include "cam-options.h"

guint
cam_map_options_hash (const CamMapOptions *options)
{
  guint hash = options->class_index;

  hash = hash * 31 + (options->relu ? 1 : 0);
  hash = hash * 31 + (options->smooth ? 1 : 0);
  hash = hash * 31 + options->scale;
  hash = hash * 31 + (options->clip ? 1 : 0);
  hash = hash * 31 + options->opacity;
  return hash * 31 + cam_map_options_get_colormap (options);
}

gboolean
cam_map_options_equal (const CamMapOptions *a, const CamMapOptions *b)
{
  return a->class_index == b->class_index && !a->relu == !b->relu && !a->smooth == !b->smooth
         && a->scale == b->scale && !a->clip == !b->clip && a->opacity == b->opacity
         && cam_map_options_get_colormap (a) == cam_map_options_get_colormap (b);
}

CamColormap
cam_map_options_get_colormap (const CamMapOptions *options)
{
  return options->relu ? options->colormap : CAM_COLORMAP_COOLWARM;
}
