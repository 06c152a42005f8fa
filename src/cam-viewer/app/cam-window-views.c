/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-window-private.h"

#include <glib/gi18n-lib.h>

#include "cam-accessible.h"
#include "cam-compare-view.h"
#include "cam-evaluate-view.h"
#include "cam-focus.h"
#include "cam-property-action.h"

#define EXPLAIN "explain"
#define COMPARE "compare"
#define EVALUATE "evaluate"

static void
on_opened (CamWindow *self)
{
  adw_view_stack_set_visible_child_name (cam_canvas_get_views (self->canvas), EXPLAIN);
}

/* Returns: the empty page of view @name. What is in it is made when it is first shown, so that the
 * window appears sooner. */
static AdwBin *
get_view (CamWindow *self, const char *name)
{
  return ADW_BIN (adw_view_stack_get_child_by_name (cam_canvas_get_views (self->canvas), name));
}

/* Hides what is in views that are not shown. The stack only does not draw it, and GTK would compute
 * all its styles anew when the canvas moves into a presentation or back. */
static void
hide_others (CamWindow *self)
{
  AdwViewStack *views = cam_canvas_get_views (self->canvas);
  const char *shown = adw_view_stack_get_visible_child_name (views);
  const char *const names[] = { COMPARE, EVALUATE };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *content = adw_bin_get_child (get_view (self, names[i]));

      if (content != NULL)
        cam_focus_set_visible (content, g_strcmp0 (names[i], shown) == 0);
    }
}

static void
make_compare (CamWindow *self)
{
  AdwBin *bin = get_view (self, COMPARE);

  if (adw_bin_get_child (bin) != NULL)
    return;
  adw_bin_set_child (bin,
                     cam_compare_view_new (self->compare, cam_canvas_get_viewport (self->canvas)));
  cam_accessible_name_dropdowns (GTK_WIDGET (bin));
  hide_others (self);
}

void
cam_window_make_evaluate (CamWindow *self)
{
  AdwBin *bin = get_view (self, EVALUATE);
  GtkWidget *view;

  if (adw_bin_get_child (bin) != NULL)
    return;
  view = cam_evaluate_view_new (self->evaluate);
  g_signal_connect_object (view, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (bin, view);
  cam_accessible_name_dropdowns (view);
  hide_others (self);
}

/* Makes What-If, Compare and Evaluate active only while their view is shown, so that nothing is
 * computed for the others. */
static void
on_view_name (CamWindow *self)
{
  AdwViewStack *views = cam_canvas_get_views (self->canvas);
  const char *name = adw_view_stack_get_visible_child_name (views);

  if (g_strcmp0 (name, COMPARE) == 0 && self->compare_source == 0)
    make_compare (self);
  else if (g_strcmp0 (name, EVALUATE) == 0)
    cam_window_make_evaluate (self);
  hide_others (self);
  g_object_set (
      cam_session_get_what_if (self->session), "active", g_strcmp0 (name, EXPLAIN) == 0, NULL);
  g_object_set (self->compare, "active", g_strcmp0 (name, COMPARE) == 0, NULL);
  g_object_set (self->evaluate, "active", g_strcmp0 (name, EVALUATE) == 0, NULL);
}

static gboolean
make_compare_later (gpointer data)
{
  CamWindow *self = data;

  self->compare_source = 0;
  make_compare (self);
  return G_SOURCE_REMOVE;
}

/* Shows Compare after a second model was opened. To take over a model and to make the view both
 * take long, so the view is made in a turn of the main loop of its own, before the next frame. */
static void
on_explainers (CamWindow *self)
{
  if (cam_session_get_explainer (self->session, 1) == NULL)
    return;
  if (self->compare_source == 0)
    self->compare_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, make_compare_later, self, NULL);
  adw_view_stack_set_visible_child_name (cam_canvas_get_views (self->canvas), COMPARE);
}

void
cam_window_setup_views (CamWindow *self)
{
  AdwViewStack *views = cam_canvas_get_views (self->canvas);

  cam_canvas_add_view (
      self->canvas, adw_bin_new (), COMPARE, _ ("Compare"), "view-dual-symbolic", TRUE);
  cam_canvas_add_view (
      self->canvas, adw_bin_new (), EVALUATE, _ ("Evaluate"), "view-grid-symbolic", FALSE);
  adw_view_switcher_set_stack (self->switcher, views);
  adw_view_switcher_bar_set_stack (self->switcher_bar, views);
  g_signal_connect_object (
      views, "notify::visible-child", G_CALLBACK (on_view_name), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cam_session_get_explainers (self->session),
                           "items-changed",
                           G_CALLBACK (on_explainers),
                           self,
                           G_CONNECT_SWAPPED);
}

static void
on_pick_other (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CamCompare *compare = CAM_WINDOW (data)->compare;

  if (cam_compare_get_active (compare))
    cam_compare_set_class (compare, CAM_SIDE_B, g_variant_get_uint32 (parameter));
}

static void
on_next_mode (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CamCompare *compare = CAM_WINDOW (data)->compare;
  CamCompareMode mode = cam_compare_get_mode (compare);

  if (!cam_compare_get_active (compare))
    return;
  mode = mode < CAM_COMPARE_MODE_DIFFERENCE ? mode + 1 : CAM_COMPARE_MODE_SIDE_BY_SIDE;
  g_object_set (compare, "mode", mode, NULL);
}

/* Not while a person guesses: it would tell that the network is wrong. */
static void
step_wrong (CamWindow *self, int step)
{
  gboolean guess_first;

  g_object_get (self->session, "guess-first", &guess_first, NULL);
  if (guess_first || !cam_evaluate_step_wrong (self->evaluate, step))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
on_next_wrong (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_wrong (data, 1);
}

static void
on_previous_wrong (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_wrong (data, -1);
}

static const GActionEntry view_actions[] = {
  { .name = "pick-other", .activate = on_pick_other, .parameter_type = "u" },
  { .name = "next-compare-mode", .activate = on_next_mode },
  { .name = "next-wrong", .activate = on_next_wrong },
  { .name = "previous-wrong", .activate = on_previous_wrong },
};

void
cam_window_add_view_actions (CamWindow *self)
{
  g_action_map_add_action_entries (
      G_ACTION_MAP (self), view_actions, G_N_ELEMENTS (view_actions), self);
  cam_property_action_add (
      G_ACTION_MAP (self), "view", cam_canvas_get_views (self->canvas), "visible-child-name");
  cam_property_action_add (G_ACTION_MAP (self), "compare-mode", self->compare, "mode");
}
