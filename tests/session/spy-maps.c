/* SPDX-License-Identifier: MIT */

#include "cam-class-maps.h"
#include "engine-spy.h"

WRAPPED (CamClassMaps *,
         cam_class_maps_new,
         CamResult *result,
         const CamMapOptions *options,
         GCancellable *cancellable,
         GError **error)
{
  spy_count_maps ();
  return __real_cam_class_maps_new (result, options, cancellable, error);
}
