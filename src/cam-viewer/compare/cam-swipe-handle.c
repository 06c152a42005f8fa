/* SPDX-License-Identifier: MIT */

#include "cam-swipe-handle.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-property.h"
#include "cam-snapshot.h"

#define REACH 12   /* pixels on either side of the line that count as the handle */
#define GRIP 28.0f /* pixels */
#define STEP 0.01
#define FAST_STEP 0.1

struct _CamSwipeHandle
{
  GtkWidget parent_instance;

  double position;
  double start; /* the position when dragging began */
  gboolean by_keyboard;
};

enum
{
  PROP_0,
  PROP_POSITION,
  N_PROPERTIES
};

static const CamProperty property_table[N_PROPERTIES] = {
  [PROP_POSITION] = { "position",
                      G_TYPE_DOUBLE,
                      G_STRUCT_OFFSET (CamSwipeHandle, position),
                      .maximum = 1,
                      .initial = 0.5 },
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (CamSwipeHandle, cam_swipe_handle, GTK_TYPE_WIDGET)

static void
update_accessible (CamSwipeHandle *self)
{
  g_autofree char *text = g_strdup_printf (
      /* Translators: how much of a picture shows A; the rest shows B */
      _ ("A on the left %d %%"),
      (int)round (100 * self->position));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN,
                                  0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  1.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  self->position,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text,
                                  -1);
}

static void
cam_swipe_handle_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamSwipeHandle *self = CAM_SWIPE_HANDLE (object);

  if (!cam_property_set_field (pspec, self, value))
    return;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
set_position (CamSwipeHandle *self, double position)
{
  g_object_set (self, "position", CLAMP (position, 0, 1), NULL);
}

static double
get_line (CamSwipeHandle *self)
{
  return self->position * gtk_widget_get_width (GTK_WIDGET (self));
}

static gboolean
cam_swipe_handle_contains (GtkWidget *widget, double x, double y)
{
  return y >= 0 && y < gtk_widget_get_height (widget)
         && fabs (x - get_line (CAM_SWIPE_HANDLE (widget))) <= REACH;
}

static void
append_arrow (GtkSnapshot *snapshot, float x, float y, float to, const GdkRGBA *color)
{
  const int half = 4;

  /* Rows of pixels that become longer towards the middle. */
  for (int row = -half; row <= half; row++)
    {
      float length = (float)(half - ABS (row));

      gtk_snapshot_append_color (
          snapshot,
          color,
          &GRAPHENE_RECT_INIT (to < 0 ? x - length : x, y + (float)row, length + 0.5f, 1));
    }
}

static void
cam_swipe_handle_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CamSwipeHandle *self = CAM_SWIPE_HANDLE (widget);
  const GdkRGBA shade = { 0, 0, 0, 0.45f }, bright = { 1, 1, 1, 1 }, dark = { 0, 0, 0, 0.8f };
  GdkRGBA accent = cam_snapshot_look_up_color (widget, "accent_bg_color");
  gboolean focused = cam_snapshot_shows_focus (widget, self->by_keyboard);
  float height = (float)gtk_widget_get_height (widget), x = (float)round (get_line (self));
  float middle = floorf (height / 2);
  graphene_rect_t grip = GRAPHENE_RECT_INIT (x - GRIP / 2, middle - GRIP / 2, GRIP, GRIP);
  graphene_rect_t ring = grip;

  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (x - 2, 0, 4, height));
  gtk_snapshot_append_color (snapshot, &bright, &GRAPHENE_RECT_INIT (x - 1, 0, 2, height));
  graphene_rect_inset (&ring, focused ? -3 : -1, focused ? -3 : -1);
  cam_snapshot_append_rounded (snapshot, &ring, ring.size.width / 2, focused ? &accent : &shade);
  cam_snapshot_append_rounded (snapshot, &grip, GRIP / 2, &bright);
  append_arrow (snapshot, x - 4, middle, -1, &dark);
  append_arrow (snapshot, x + 4, middle, 1, &dark);
}

/* The handle draws its focus ring itself. */
static void
cam_swipe_handle_state_flags_changed (GtkWidget *widget, GtkStateFlags old_flags)
{
  gtk_widget_queue_draw (widget);
}

static void
on_drag_begin (CamSwipeHandle *self, double x, double y, GtkGesture *gesture)
{
  self->by_keyboard = FALSE;
  self->start = self->position;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_drag_update (CamSwipeHandle *self, double dx, double dy)
{
  set_position (self, self->start + dx / MAX (1, gtk_widget_get_width (GTK_WIDGET (self))));
}

static gboolean
move (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  CamSwipeHandle *self = CAM_SWIPE_HANDLE (widget);
  double step;

  g_variant_get (arguments, "(d)", &step);
  self->by_keyboard = TRUE;
  set_position (self, self->position + step);
  gtk_widget_queue_draw (widget);
  return GDK_EVENT_STOP;
}

static void
add_key (GtkWidgetClass *widget_class, guint key, guint keypad_key, double step, double fast)
{
  const guint keys[] = { key, keypad_key };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (widget_class, keys[i], 0, move, "(d)", step);
      gtk_widget_class_add_binding (widget_class, keys[i], GDK_SHIFT_MASK, move, "(d)", fast);
    }
}

static void
cam_swipe_handle_class_init (CamSwipeHandleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cam_swipe_handle_set_property;
  object_class->get_property = cam_property_get;
  cam_properties_install (object_class, property_table, N_PROPERTIES, properties);
  widget_class->contains = cam_swipe_handle_contains;
  widget_class->snapshot = cam_swipe_handle_snapshot;
  widget_class->state_flags_changed = cam_swipe_handle_state_flags_changed;
  gtk_widget_class_set_css_name (widget_class, "swipehandle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  add_key (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -STEP, -FAST_STEP);
  add_key (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, STEP, FAST_STEP);
  add_key (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, -1, -1);
  add_key (widget_class, GDK_KEY_End, GDK_KEY_KP_End, 1, 1);
}

static void
cam_swipe_handle_init (CamSwipeHandle *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->position = 0.5;
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Divider between A and B"), -1);
  update_accessible (self);
}

GtkWidget *
cam_swipe_handle_new (void)
{
  return g_object_new (CAM_TYPE_SWIPE_HANDLE, NULL);
}
