/* SPDX-License-Identifier: MIT */

#include "cam-figure-panel-drag.h"

#include "cam-snapshot.h"

typedef struct
{
  CamFigurePanelDropped dropped;
  gpointer user_data;
} Listener;

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, CamFigurePanelRow *row)
{
  return gdk_content_provider_new_typed (CAM_TYPE_FIGURE_PANEL_ROW, row);
}

/* Returns: (transfer full): a picture of @row. As a row is transparent, a background is added. */
static GdkPaintable *
draw_row (GtkWidget *row)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (row), height = gtk_widget_get_height (row);
  GdkRGBA background = cam_snapshot_look_up_color (row, "popover_bg_color");

  gtk_snapshot_append_color (
      snapshot, &background, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  gdk_paintable_snapshot (picture, snapshot, width, height);
  return gtk_snapshot_free_to_paintable (snapshot, NULL);
}

/* The pointer holds the picture of the row at its handle. */
static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, CamFigurePanelRow *row)
{
  g_autoptr (GdkPaintable) picture = draw_row (GTK_WIDGET (row));
  GtkWidget *handle = cam_figure_panel_row_get_handle (row);
  double x = 0, y = 0;

  gtk_widget_translate_coordinates (handle, GTK_WIDGET (row), 0, 0, &x, &y);
  gtk_drag_source_set_icon (source,
                            picture,
                            (int)x + gtk_widget_get_width (handle) / 2,
                            (int)y + gtk_widget_get_height (handle) / 2);
}

static CamFigurePanelRow *
get_dragged (const GValue *value, CamFigurePanelRow *onto)
{
  CamFigurePanelRow *dragged = g_value_get_object (value);

  /* Rows of other dialogs belong to other figures. */
  if (dragged == NULL
      || gtk_widget_get_parent (GTK_WIDGET (dragged)) != gtk_widget_get_parent (GTK_WIDGET (onto)))
    return NULL;
  return dragged;
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, Listener *listener)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  CamFigurePanelRow *onto = CAM_FIGURE_PANEL_ROW (widget);
  CamFigurePanelRow *dragged = get_dragged (value, onto);

  if (dragged == NULL)
    return FALSE;
  listener->dropped (dragged, onto, listener->user_data);
  return TRUE;
}

void
cam_figure_panel_drag_setup (CamFigurePanelRow *row,
                             CamFigurePanelDropped dropped,
                             gpointer user_data)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (CAM_TYPE_FIGURE_PANEL_ROW, GDK_ACTION_MOVE);
  Listener *listener = g_new0 (Listener, 1);

  listener->dropped = dropped;
  listener->user_data = user_data;
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), row);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), row);
  gtk_widget_add_controller (cam_figure_panel_row_get_handle (row), GTK_EVENT_CONTROLLER (source));
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_data (
      target, "drop", G_CALLBACK (on_drop), listener, (GClosureNotify)(GCallback)g_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (target));
}
