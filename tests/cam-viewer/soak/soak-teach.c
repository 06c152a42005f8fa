/* SPDX-License-Identifier: MIT */

#include "cam-map-panel.h"
#include "soak.h"

static const char *
pick_key (Soak *self, const char *const *keys, guint n_keys)
{
  return keys[soak_pick (self, n_keys)];
}

void
soak_teach (Soak *self)
{
  static const char *const keys[]
      = { "ctrl+l", "Next", "Next", "Next", "Next Next", "Next Next Next", "Prior", "End" };
  const char *key = pick_key (self, keys, G_N_ELEMENTS (keys));

  if (g_str_equal (key, "End"))
    gtk_widget_activate_action (GTK_WIDGET (self->viewer.window), "win.close-lesson", NULL);
  else
    harness_press (key);
}

static void
press_key (Soak *self, CamWhatIf *what_if)
{
  static const char *const keys[]
      = { "f", "f f f",  "shift+f",      "comma", "period", "t", "j", "shift+j", "z",
          "a", "ctrl+z", "ctrl+shift+z", "h",     "q",      "u", "y", "y Escape" };

  harness_press (pick_key (self, keys, G_N_ELEMENTS (keys)));
}

static void
set_cover (Soak *self, CamWhatIf *what_if)
{
  g_object_set (what_if, "share", soak_pick (self, 101) / 100.0, NULL);
}

static void
set_order (Soak *self, CamWhatIf *what_if)
{
  soak_set_enum (self, what_if, soak_pick (self, 2) == 0 ? "order" : "fill");
}

static void
set_kept (Soak *self, CamWhatIf *what_if)
{
  guint n_channels;

  g_object_get (what_if, "n-channels", &n_channels, NULL);
  g_object_set (what_if, "kept", (int)soak_pick (self, n_channels + 1), NULL);
}

static void
set_brush (Soak *self, CamWhatIf *what_if)
{
  soak_set_enum (self, what_if, "brush");
  g_object_set (what_if, "brush-size", (1 + soak_pick (self, 25)) / 100.0, NULL);
}

/* Outside of every window: GTK 4.8 warns if a popover opens after the widget under the pointer has
 * gone. */
#define OUTSIDE_X 2040
#define OUTSIDE_Y 1190

/* Drags over a panel, which pans it if there is no brush. The panel may be gone before the pointer
 * is there. GTK 4.8 warns if a modal dialog appears while the button is down, so one that is to be
 * presented comes first. */
static void
drag (Soak *self, CamWhatIf *what_if)
{
  static const char *const panels[] = { "cam", "image-panel", "grad-cam" };
  GtkWidget *window = GTK_WIDGET (self->viewer.window);
  const char *name = panels[soak_pick (self, G_N_ELEMENTS (panels))];
  double from = soak_pick (self, 100) / 100.0, to = soak_pick (self, 100) / 100.0;
  GtkWidget *panel;
  graphene_rect_t area;

  harness_settle (window);
  panel = harness_find_by_name (window, name);
  if (panel == NULL || !gtk_widget_get_mapped (panel)
      || !gtk_widget_compute_bounds (panel, window, &area))
    return;
  harness_drag (window,
                area.origin.x + from * area.size.width,
                area.origin.y + to * area.size.height,
                area.origin.x + to * area.size.width,
                area.origin.y + from * area.size.height);
  harness_move (window, OUTSIDE_X, OUTSIDE_Y);
}

static void
uncover (Soak *self, CamWhatIf *what_if)
{
  gtk_widget_activate_action (GTK_WIDGET (self->viewer.window), "win.uncover", NULL);
}

void
soak_change (Soak *self)
{
  static void (*const changes[]) (Soak * self, CamWhatIf * what_if)
      = { press_key, press_key, set_cover, set_order, set_kept, set_brush, drag, drag, uncover };

  changes[soak_pick (self, G_N_ELEMENTS (changes))](self,
                                                    cam_session_get_what_if (self->viewer.session));
}
