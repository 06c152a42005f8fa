/* SPDX-License-Identifier: MIT */

#include "cam-viewport.h"
#include "test-runner.h"

static void
count (CamViewport *viewport, guint *changes)
{
  (*changes)++;
}

static void
count_notified (CamViewport *viewport, GParamSpec *pspec, guint *notified)
{
  (*notified)++;
}

static void
assert_center (CamViewport *viewport, double x, double y)
{
  double center_x, center_y;

  cam_viewport_get_center (viewport, &center_x, &center_y);
  g_assert_cmpfloat_with_epsilon (center_x, x, 1e-9);
  g_assert_cmpfloat_with_epsilon (center_y, y, 1e-9);
}

static void
test_zoom_keeps_place (void)
{
  g_autoptr (CamViewport) viewport = cam_viewport_new ();
  double before_x, before_y, after_x, after_y;

  cam_viewport_zoom_at (viewport, 0.5, 0.5, 3);
  cam_viewport_to_view (viewport, 0.6, 0.45, &before_x, &before_y);
  cam_viewport_zoom_at (viewport, 0.6, 0.45, 2.5);
  cam_viewport_to_view (viewport, 0.6, 0.45, &after_x, &after_y);

  g_assert_cmpfloat_with_epsilon (cam_viewport_get_zoom (viewport), 7.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (before_x, after_x, 1e-9);
  g_assert_cmpfloat_with_epsilon (before_y, after_y, 1e-9);
}

static void
test_bounds (void)
{
  g_autoptr (CamViewport) viewport = cam_viewport_new ();

  cam_viewport_zoom_at (viewport, 0.5, 0.5, 0.01);
  g_assert_cmpfloat (cam_viewport_get_zoom (viewport), ==, 1);
  cam_viewport_pan (viewport, 0.3, -0.3);
  assert_center (viewport, 0.5, 0.5);

  cam_viewport_zoom_at (viewport, 0.5, 0.5, 4);
  cam_viewport_pan (viewport, 10, -10);
  assert_center (viewport, 1 - 0.125, 0.125);

  cam_viewport_zoom_at (viewport, 1, 0, 0.5);
  assert_center (viewport, 0.75, 0.25);
  cam_viewport_zoom_at (viewport, 0, 0, 1e9);
  g_assert_cmpfloat (cam_viewport_get_zoom (viewport), ==, CAM_VIEWPORT_MAX_ZOOM);
  cam_viewport_reset (viewport);
  g_assert_cmpfloat (cam_viewport_get_zoom (viewport), ==, 1);
  assert_center (viewport, 0.5, 0.5);
}

static void
test_view_and_back (void)
{
  g_autoptr (CamViewport) viewport = cam_viewport_new ();
  double view_x, view_y, x, y;

  cam_viewport_zoom_at (viewport, 0.2, 0.9, 3);
  cam_viewport_to_view (viewport, 0.31, 0.77, &view_x, &view_y);
  cam_viewport_from_view (viewport, view_x, view_y, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 0.31, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, 0.77, 1e-9);

  cam_viewport_reset (viewport);
  cam_viewport_zoom_at (viewport, 0.5, 0.5, 2);
  cam_viewport_to_view (viewport, 0.25, 0.75, &view_x, &view_y);
  g_assert_cmpfloat_with_epsilon (view_x, 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (view_y, 1, 1e-9);
}

static void
test_reveal (void)
{
  g_autoptr (CamViewport) viewport = cam_viewport_new ();

  cam_viewport_zoom_at (viewport, 0.5, 0.5, 4);
  cam_viewport_reveal (viewport, 0.55, 0.45);
  assert_center (viewport, 0.5, 0.5);
  cam_viewport_reveal (viewport, 0.7, 0.5);
  assert_center (viewport, 0.575, 0.5);
}

static void
test_pointer (void)
{
  g_autoptr (CamViewport) viewport = cam_viewport_new ();
  guint changes = 0, notified = 0;
  double x = 0, y = 0;

  g_signal_connect (viewport, "changed", G_CALLBACK (count), &changes);
  g_signal_connect (viewport, "notify::zoom", G_CALLBACK (count_notified), &notified);

  g_assert_false (cam_viewport_get_pointer (viewport, &x, &y));
  cam_viewport_set_pointer (viewport, 0.25, 0.75);
  g_assert_true (cam_viewport_get_pointer (viewport, &x, &y));
  g_assert_cmpfloat (x, ==, 0.25);
  g_assert_cmpfloat (y, ==, 0.75);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpuint (notified, ==, 0);

  cam_viewport_set_pointer (viewport, 0.25, 0.75);
  g_assert_cmpuint (changes, ==, 1);
  cam_viewport_set_pointer (viewport, 1.25, 0.75);
  g_assert_false (cam_viewport_get_pointer (viewport, &x, &y));
  g_assert_cmpuint (changes, ==, 2);
  cam_viewport_clear_pointer (viewport);
  g_assert_cmpuint (changes, ==, 2);

  cam_viewport_zoom (viewport, 2);
  g_assert_cmpuint (changes, ==, 3);
  g_assert_cmpuint (notified, ==, 1);
  cam_viewport_zoom (viewport, 1);
  g_assert_cmpuint (changes, ==, 3);
  g_assert_cmpuint (notified, ==, 1);
}

static void
test_zoom_at_pointer (void)
{
  g_autoptr (CamViewport) viewport = cam_viewport_new ();

  cam_viewport_set_pointer (viewport, 0.25, 0.5);
  cam_viewport_zoom (viewport, 2);
  assert_center (viewport, 0.375, 0.5);

  cam_viewport_set_pointer (viewport, 0.9, 0.9);
  cam_viewport_zoom (viewport, 2);
  assert_center (viewport, 0.375, 0.5);
}

static void
test_actions (void)
{
  g_autoptr (CamViewport) viewport = cam_viewport_new ();
  g_autoptr (GSimpleActionGroup) group = cam_viewport_create_actions (viewport);
  GActionGroup *actions = G_ACTION_GROUP (group);

  g_assert_true (g_action_group_get_action_enabled (actions, "zoom-in"));
  g_assert_false (g_action_group_get_action_enabled (actions, "zoom-out"));
  g_assert_false (g_action_group_get_action_enabled (actions, "zoom-reset"));

  g_action_group_activate_action (actions, "zoom-in", NULL);
  g_assert_cmpfloat (cam_viewport_get_zoom (viewport), ==, 1.5);
  g_assert_true (g_action_group_get_action_enabled (actions, "zoom-out"));
  g_action_group_activate_action (actions, "zoom-out", NULL);
  g_assert_cmpfloat_with_epsilon (cam_viewport_get_zoom (viewport), 1, 1e-9);
  cam_viewport_zoom_at (viewport, 0, 0, 1e6);
  g_assert_false (g_action_group_get_action_enabled (actions, "zoom-in"));
  g_action_group_activate_action (actions, "zoom-reset", NULL);
  g_assert_cmpfloat (cam_viewport_get_zoom (viewport), ==, 1);
}

static const TestCase cases[] = {
  { "/viewport/zoom-keeps-place", test_zoom_keeps_place },
  { "/viewport/bounds", test_bounds },
  { "/viewport/view-and-back", test_view_and_back },
  { "/viewport/reveal", test_reveal },
  { "/viewport/pointer", test_pointer },
  { "/viewport/zoom-at-pointer", test_zoom_at_pointer },
  { "/viewport/actions", test_actions },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
