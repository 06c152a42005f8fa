/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-window-private.h"

#include <glib/gi18n-lib.h>

/* If the window is narrower than this, in units of the font's height, the header bar shows fewer
 * words. */
#define HEADER_LETTERS 23

/* How wide a pane is at least: @least pixels, or @letters if the font is large. In a small window
 * it is at most @share of the window, so that most of it is left to the maps. */
typedef struct
{
  int least;
  int letters; /* in units of the font's height */
  double share;
} PaneWidth;

static const PaneWidth browser_width = { 250, 17, 0.22 };
static const PaneWidth inspector_width = { 324, 22, 0.36 };

/* The canvas between the side panes. If there is less room for it, a side pane folds. */
static const PaneWidth canvas_width = { 0, 21, 0.45 };

/* Returns: the height of the window's font, in pixels. */
static double
get_font_height (CamWindow *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double)PANGO_SCALE;

  if (pango_font_description_get_size_is_absolute (font))
    return size;
  return size * pango_cairo_context_get_resolution (context) / 72;
}

static void
set_width (CamWindow *self, GtkWidget *pane, const PaneWidth *width)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));
  double most = surface != NULL ? width->share * gdk_surface_get_width (surface) : 0;
  double wanted = width->letters * get_font_height (self);

  gtk_widget_set_size_request (pane, MAX (width->least, (int)MIN (wanted, most)), -1);
}

/* Shows an icon instead of the word on a screen as narrow as a telephone's. */
static void
update_open_button (CamWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));

  if (surface != NULL && gdk_surface_get_width (surface) < HEADER_LETTERS * get_font_height (self))
    adw_split_button_set_icon_name (self->open_button, "document-open-symbolic");
  else
    adw_split_button_set_label (self->open_button, _ ("_Open"));
}

/* Depends on the window's width only. If it depended on what the panes leave, they would fold and
 * unfold in turns. */
static void
update_widths (CamWindow *self)
{
  set_width (self, GTK_WIDGET (self->browser), &browser_width);
  set_width (self, GTK_WIDGET (self->inspector), &inspector_width);
  set_width (self, GTK_WIDGET (self->canvas), &canvas_width);
  update_open_button (self);
}

static void
on_panes_realize (CamWindow *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)),
                           "notify::width",
                           G_CALLBACK (update_widths),
                           self,
                           G_CONNECT_SWAPPED);
  update_widths (self);
}

void
cam_window_setup_panes (CamWindow *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));

  g_signal_connect (self, "realize", G_CALLBACK (on_panes_realize), NULL);
  g_signal_connect_object (
      settings, "notify::gtk-xft-dpi", G_CALLBACK (update_widths), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      settings, "notify::gtk-font-name", G_CALLBACK (update_widths), self, G_CONNECT_SWAPPED);
}
