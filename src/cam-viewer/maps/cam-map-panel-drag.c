/* SPDX-License-Identifier: MIT */

#include "cam-map-panel-private.h"

#define ICON_SIZE 128
#define ICON_OFFSET 12 /* from the pointer, which would cover the icon otherwise */

static guint prepare_drag;

void
cam_map_panel_install_drag (GtkWidgetClass *widget_class)
{
  prepare_drag = g_signal_new ("prepare-drag",
                               G_TYPE_FROM_CLASS (widget_class),
                               G_SIGNAL_RUN_LAST,
                               0,
                               NULL,
                               NULL,
                               NULL,
                               GDK_TYPE_CONTENT_PROVIDER,
                               0);
}

static GdkContentProvider *
on_prepare (CamMapPanel *self, double x, double y, GtkDragSource *source)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (source));
  GdkContentProvider *content = NULL;

  if (cam_map_panel_pans (self, state) || !cam_map_panel_contains (self, x, y))
    return NULL;
  g_signal_emit (self, prepare_drag, 0, &content);
  return content;
}

/* Makes a small icon of the panel, which follows the pointer. */
static void
on_begin (CamMapPanel *self, GdkDrag *drag, GtkDragSource *source)
{
  GdkTexture *shown = self->heat != NULL && self->base == CAM_BASE_EDGES && self->edges != NULL
                          ? self->edges
                          : self->picture;
  double aspect = cam_map_panel_get_image_aspect (self);
  double width = aspect >= 1 ? ICON_SIZE : ICON_SIZE * aspect;
  double height = aspect >= 1 ? ICON_SIZE / aspect : ICON_SIZE;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GdkPaintable) icon = NULL;

  gdk_paintable_snapshot (GDK_PAINTABLE (shown), snapshot, width, height);
  if (self->heat != NULL)
    {
      gtk_snapshot_push_opacity (snapshot, self->base == CAM_BASE_NONE ? 1 : self->alpha);
      gdk_paintable_snapshot (GDK_PAINTABLE (self->heat), snapshot, width, height);
      gtk_snapshot_pop (snapshot);
    }
  icon = gtk_snapshot_to_paintable (snapshot, &GRAPHENE_SIZE_INIT ((float)width, (float)height));
  gtk_drag_source_set_icon (source, icon, -ICON_OFFSET, -ICON_OFFSET);
}

void
cam_map_panel_add_drag_source (CamMapPanel *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (on_prepare), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (on_begin), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}
