/* SPDX-License-Identifier: MIT */

#include "cam-brush.h"

static void
update_brush (CamMapPanel *panel, GParamSpec *pspec, CamWhatIf *what_if)
{
  CamBrush brush;
  double size;

  g_object_get (what_if, "brush", &brush, "brush-size", &size, NULL);
  g_object_set (panel, "brush", brush == CAM_BRUSH_NONE ? 0 : size, NULL);
}

void
cam_brush_bind (CamMapPanel *panel, CamWhatIf *what_if)
{
  g_return_if_fail (CAM_IS_MAP_PANEL (panel));
  g_return_if_fail (CAM_IS_WHAT_IF (what_if));

  g_signal_connect_object (
      what_if, "notify::brush", G_CALLBACK (update_brush), panel, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      what_if, "notify::brush-size", G_CALLBACK (update_brush), panel, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      panel, "brush-began", G_CALLBACK (cam_what_if_begin_stroke), what_if, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      panel, "brushed", G_CALLBACK (cam_what_if_dab), what_if, G_CONNECT_SWAPPED);
  update_brush (panel, NULL, what_if);
}
