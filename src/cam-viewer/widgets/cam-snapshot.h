/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shared by the widgets that draw themselves. Lengths are in pixels of the widget. */

/** cam_snapshot_look_up_color: Returns: the colour @name of the style sheet, as it is at @widget; a
 * middle grey if there is no such colour. */
GdkRGBA cam_snapshot_look_up_color (GtkWidget *widget, const char *name);

/** cam_snapshot_shows_focus: Returns: whether to draw a focus ring around @widget: it has the
 * focus, and the keyboard is in use. @by_keyboard: whether @widget has handled a key since the last
 * click; GTK does not notice that itself. */
gboolean cam_snapshot_shows_focus (GtkWidget *widget, gboolean by_keyboard);

/** cam_snapshot_append_border: draws a line of @width inside the edge of @rect, whose corners have
 * @radius. */
void cam_snapshot_append_border (GtkSnapshot *snapshot,
                                 const graphene_rect_t *rect,
                                 float radius,
                                 float width,
                                 const GdkRGBA *color);

/** cam_snapshot_append_rounded: fills @rect, whose corners have @radius. */
void cam_snapshot_append_rounded (GtkSnapshot *snapshot,
                                  const graphene_rect_t *rect,
                                  float radius,
                                  const GdkRGBA *color);

/** cam_snapshot_append_text: draws @layout with its top left corner at @x, @y. */
void cam_snapshot_append_text (
    GtkSnapshot *snapshot, PangoLayout *layout, float x, float y, const GdkRGBA *color);

G_END_DECLS
