/* SPDX-License-Identifier: MIT */

#include "cam-picture-view-private.h"

#include <stdlib.h>

CamPictureView
cam_picture_view_upright (GdkPixbuf *pixbuf)
{
  const char *option = gdk_pixbuf_get_option (pixbuf, "orientation");
  int orientation = option != NULL ? atoi (option) : 1;
  gssize width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  gssize right = gdk_pixbuf_get_n_channels (pixbuf), down = gdk_pixbuf_get_rowstride (pixbuf);
  gboolean from_right
      = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  gboolean from_bottom
      = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  CamPictureView view
      = { (guint)width, (guint)height, gdk_pixbuf_read_pixels (pixbuf), right, down };

  view.pixels += (from_right ? (width - 1) * right : 0) + (from_bottom ? (height - 1) * down : 0);
  view.step = from_right ? -right : right;
  view.stride = from_bottom ? -down : down;
  if (orientation >= 5 && orientation <= 8)
    view = (CamPictureView){ view.height, view.width, view.pixels, view.stride, view.step };
  return view;
}
