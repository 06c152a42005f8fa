/* SPDX-License-Identifier: MIT */

#include "cam-map-panel-private.h"

#include <glib/gi18n-lib.h>

#include "cam-map-words.h"
#include "cam-number.h"

/* Reads the pixel at @x, @y, in fractions of the image. Returns: whether there is an image. */
static gboolean
read_pixel (CamMapPanel *self, double x, double y, guint8 rgb[3])
{
  gsize width, height, column, row;
  guint32 pixel;

  if (!self->picture)
    return FALSE;
  width = (gsize)gdk_texture_get_width (self->picture);
  height = (gsize)gdk_texture_get_height (self->picture);
  if (!self->picture_pixels)
    {
      self->picture_pixels = g_new (guint32, width * height);
      gdk_texture_download (self->picture, (guchar *)self->picture_pixels, 4 * width);
    }

  column = MIN ((gsize)(x * width), width - 1);
  row = MIN ((gsize)(y * height), height - 1);
  pixel = self->picture_pixels[row * width + column];
  for (guint i = 0; i < 3; i++)
    rgb[i] = (guint8)(pixel >> (16 - 8 * i));
  return TRUE;
}

static void
read_heatmap (CamMapPanel *self, double x, double y)
{
  g_autofree char *number
      = cam_number_format (cam_heatmap_get_value (cam_map_panel_get_heatmap_at (self, x), x, y));

  if (self->unit && *self->unit)
    self->readout = g_strconcat (number, " ", self->unit, NULL);
  else
    self->readout = g_steal_pointer (&number);
}

static void
read_picture (CamMapPanel *self, double x, double y)
{
  guint8 rgb[3];

  if (!read_pixel (self, x, y, rgb))
    return;
  self->readout = g_strdup_printf ("%u %u %u", rgb[0], rgb[1], rgb[2]);
  self->has_swatch = TRUE;
  self->swatch = (GdkRGBA){ (float)rgb[0] / 255, (float)rgb[1] / 255, (float)rgb[2] / 255, 1 };
}

/* Tells screen readers the pixel under the pointer and its value; without a pointer, what the map
 * shows. */
static void
update_accessible (CamMapPanel *self)
{
  g_autofree char *description = NULL;
  gsize columns, rows;
  double x, y;

  if (self->status)
    description = g_strdup (self->status);
  else if (self->readout && cam_viewport_get_pointer (self->viewport, &x, &y))
    {
      cam_map_panel_get_grid (self, &columns, &rows);
      /* Translators: a pixel's column and row, and the value there */
      description = g_strdup_printf (_ ("x %u, y %u: %s"),
                                     (guint)(x * (double)columns),
                                     (guint)(y * (double)rows),
                                     self->readout);
    }
  else if (self->heatmap)
    description = cam_map_words_describe (self->heatmap);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description ? description : "",
                                  -1);
}

void
cam_map_panel_update_readout (CamMapPanel *self)
{
  double x, y;

  g_clear_pointer (&self->readout, g_free);
  self->has_swatch = FALSE;
  if (cam_viewport_get_pointer (self->viewport, &x, &y) && !self->status)
    {
      if (self->heatmap)
        read_heatmap (self, x, y);
      else
        read_picture (self, x, y);
    }
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
cam_map_panel_get_readout (CamMapPanel *self)
{
  g_return_val_if_fail (CAM_IS_MAP_PANEL (self), NULL);
  return self->readout;
}
