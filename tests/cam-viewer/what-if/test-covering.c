/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "cam-curves.h"
#include "test-runner.h"
#include "viewer-fixture.h"

/* Pictures are covered by slider and by brush, by pointer and by keyboard. */

static CamWhatIf *
get_what_if (Viewer *viewer)
{
  return cam_session_get_what_if (viewer->session);
}

static CamPicture *
get_picture (Viewer *viewer)
{
  CamResult *result = cam_session_get_result (viewer->session);

  return result != NULL ? cam_result_get_picture (result) : NULL;
}

/* Returns: how many pixels that the network sees are not the picture's own. */
static guint
count_changed (Viewer *viewer)
{
  CamResult *before = cam_what_if_get_before (get_what_if (viewer));
  const guint8 *now, *whole;
  gsize size;
  guint n = 0;

  if (before == NULL || get_picture (viewer) == NULL)
    return 0;
  now = g_bytes_get_data (cam_picture_get_rgb (get_picture (viewer)), &size);
  whole = g_bytes_get_data (cam_picture_get_rgb (cam_result_get_picture (before)), NULL);
  for (gsize i = 0; i < size; i += 3)
    n += memcmp (now + i, whole + i, 3) != 0;
  return n;
}

static double
get_share (Viewer *viewer)
{
  double share;

  g_object_get (get_what_if (viewer), "share", &share, NULL);
  return share;
}

static guint
count_dabs (Viewer *viewer)
{
  return cam_what_if_get_wanted (get_what_if (viewer))->cover->dabs->len;
}

static CamBrush
get_brush (Viewer *viewer)
{
  CamBrush brush;

  g_object_get (get_what_if (viewer), "brush", &brush, NULL);
  return brush;
}

static guint
count_pixels (Viewer *viewer)
{
  return cam_picture_get_width (get_picture (viewer))
         * cam_picture_get_height (get_picture (viewer));
}

static void
open_bar (Viewer *viewer)
{
  harness_press ("h");
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "share")));
  harness_settle (GTK_WIDGET (viewer->window));
  g_object_set (get_what_if (viewer), "fill", CAM_COVER_GREY, NULL);
}

static void
test_keys (Viewer *viewer, gconstpointer unused)
{
  guint n_pixels = count_pixels (viewer), n_changed;
  float logit = cam_explanation_get_logits (
      cam_result_get_explanation (cam_session_get_result (viewer->session)))[0];
  g_autoptr (HarnessPixels) image = harness_render (viewer_get (viewer, "image-panel"), NULL);
  g_autoptr (HarnessPixels) covered = NULL;

  open_bar (viewer);
  harness_press ("f f f f");
  HARNESS_WAIT (get_share (viewer) == 0.2);
  HARNESS_WAIT (count_changed (viewer) > n_pixels / 6);
  viewer_wait (viewer);
  n_changed = count_changed (viewer);
  g_assert_cmpuint (n_changed, <=, (guint)(0.2 * n_pixels + 0.5));
  g_assert_cmpfloat (cam_explanation_get_logits (
                         cam_result_get_explanation (cam_session_get_result (viewer->session)))[0],
                     !=,
                     logit);
  covered = harness_render (viewer_get (viewer, "image-panel"), NULL);
  g_assert_cmpuint (harness_pixels_differ (image, covered), >, 100);
  g_assert_nonnull (harness_find_by_text (GTK_WIDGET (viewer->window), "covered"));
  harness_press ("shift+f");
  HARNESS_WAIT (get_share (viewer) == 0.15);
  harness_press ("ctrl+z");
  HARNESS_WAIT (get_share (viewer) == 0 && count_changed (viewer) == 0);
  harness_press ("ctrl+shift+z");
  HARNESS_WAIT (get_share (viewer) == 0.15 && count_changed (viewer) > 0);
}

static void
test_slider (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *slider;
  guint strongest;

  open_bar (viewer);
  slider = viewer_get (viewer, "share");
  harness_click_at (
      slider, gtk_widget_get_width (slider) / 3.0, gtk_widget_get_height (slider) / 2.0);
  HARNESS_WAIT (get_share (viewer) > 0);
  gtk_widget_grab_focus (slider);
  harness_press ("Home Right");
  HARNESS_WAIT (get_share (viewer) == 0.01);
  harness_press ("Page_Up");
  HARNESS_WAIT (get_share (viewer) > 0.01 || get_share (viewer) == 0);
  g_object_set (get_what_if (viewer), "share", 0.3, NULL);
  HARNESS_WAIT (count_changed (viewer) > count_pixels (viewer) / 4);
  viewer_wait (viewer);
  strongest = g_bytes_hash (cam_picture_get_rgb (get_picture (viewer)));

  /* The weakest evidence is elsewhere. */
  gtk_widget_grab_focus (viewer_get (viewer, "cover_order"));
  harness_press ("space Down Return");
  HARNESS_WAIT (g_bytes_hash (cam_picture_get_rgb (get_picture (viewer))) != strongest);
}

/* A stroke covers the pixels below it, and is undone as one step. */
static void
test_brush_by_pointer (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *panel;
  graphene_rect_t area;
  float x, y;
  guint n_covered;

  open_bar (viewer);
  harness_click (viewer_get (viewer, "brush_cover"));
  HARNESS_WAIT (get_brush (viewer) == CAM_BRUSH_COVER);
  panel = viewer_get (viewer, "image-panel");
  cam_map_panel_get_area (CAM_MAP_PANEL (panel), &area);
  x = area.origin.x + area.size.width / 4;
  y = area.origin.y + area.size.height / 2;
  harness_drag (panel, x, y, x + area.size.width / 2, y);
  HARNESS_WAIT (count_dabs (viewer) > 5 && count_changed (viewer) > count_pixels (viewer) / 50);
  viewer_wait (viewer);
  n_covered = count_changed (viewer);
  g_assert_cmpuint (n_covered, <, count_pixels (viewer) / 4);

  harness_click (viewer_get (viewer, "brush_uncover"));
  HARNESS_WAIT (get_brush (viewer) == CAM_BRUSH_UNCOVER);
  harness_click_at (panel, x + area.size.width / 4, y);
  HARNESS_WAIT (count_changed (viewer) < n_covered && count_changed (viewer) > 0);
  harness_press ("ctrl+z");
  HARNESS_WAIT (count_changed (viewer) == n_covered);
  harness_press ("ctrl+z");
  HARNESS_WAIT (count_changed (viewer) == 0 && count_dabs (viewer) == 0);
  harness_click (viewer_get (viewer, "brush_uncover"));
  HARNESS_WAIT (get_brush (viewer) == CAM_BRUSH_NONE);
}

/* Arrows move the brush, Space lays a dab. */
static void
test_brush_by_keyboard (Viewer *viewer, gconstpointer unused)
{
  guint n_first;

  open_bar (viewer);
  gtk_widget_grab_focus (viewer_get (viewer, "image-panel"));
  harness_press ("q");
  HARNESS_WAIT (get_brush (viewer) == CAM_BRUSH_COVER);
  harness_press ("space");
  HARNESS_WAIT (count_dabs (viewer) == 1 && count_changed (viewer) > 0);
  n_first = count_changed (viewer);
  harness_press ("Right Right Down Return");
  HARNESS_WAIT (count_dabs (viewer) == 2 && count_changed (viewer) > n_first);
  harness_press ("u");
  HARNESS_WAIT (get_brush (viewer) == CAM_BRUSH_UNCOVER);
  harness_press ("space");
  HARNESS_WAIT (count_dabs (viewer) == 3 && count_changed (viewer) <= n_first);
  harness_press ("ctrl+z ctrl+z ctrl+z");
  HARNESS_WAIT (count_dabs (viewer) == 0 && count_changed (viewer) == 0);
  harness_press ("u");
  HARNESS_WAIT (get_brush (viewer) == CAM_BRUSH_NONE);
}

/* With another picture, nothing is covered. */
static void
test_next_picture (Viewer *viewer, gconstpointer unused)
{
  open_bar (viewer);
  harness_press ("f");
  HARNESS_WAIT (count_changed (viewer) > 0);
  harness_press ("alt+Right");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 1);
  viewer_wait (viewer);
  g_assert_cmpfloat (get_share (viewer), ==, 0);
  g_assert_cmpuint (count_changed (viewer), ==, 0);
}

/* The curves are computed when they are opened, and again for another class. */
static void
test_curves (Viewer *viewer, gconstpointer unused)
{
  CamResult *result = cam_session_get_result (viewer->session);
  CamExplanation *explanation = cam_result_get_explanation (result);
  guint c = cam_explanation_get_prediction (explanation);
  g_autoptr (CamCurves) curves = cam_curves_new (cam_result_get_picture (result),
                                                 explanation,
                                                 CAM_METHOD_CAM,
                                                 c,
                                                 CAM_COVER_GREY,
                                                 100,
                                                 NULL,
                                                 NULL);
  g_autofree char *area = g_strdup_printf ("Deletion: area %.2f, at random %.2f",
                                           cam_curves_get_area (curves, CAM_CURVE_DELETION),
                                           cam_curves_get_area (curves, CAM_CURVE_RANDOM_DELETION));

  harness_press ("y");
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "curves_words")));
  HARNESS_WAIT (strstr (viewer_get_text (viewer, "deletion_area"), area) != NULL);
  g_assert_true (strstr (viewer_get_text (viewer, "insertion_area"), "Insertion: area 0.") != NULL);
  g_assert_true (strstr (viewer_get_text (viewer, "curves_subject"), "grey") != NULL);
  harness_press ("Escape");
  HARNESS_WAIT (!gtk_widget_get_mapped (viewer_get (viewer, "curves_words")));

  g_object_set (viewer->session, "class-index", (c + 1) % 4, NULL);
  viewer_wait (viewer);
  harness_click (viewer_get (viewer, "curves"));
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "curves_words")));
  HARNESS_WAIT (*viewer_get_text (viewer, "deletion_area") != '\0');
  g_assert_true (strstr (viewer_get_text (viewer, "deletion_area"), area) == NULL);
  harness_press ("Escape");
  HARNESS_WAIT (!gtk_widget_get_mapped (viewer_get (viewer, "curves_words")));
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/covering/keys", test_keys },
  { "/covering/slider", test_slider },
  { "/covering/brush-by-pointer", test_brush_by_pointer },
  { "/covering/brush-by-keyboard", test_brush_by_keyboard },
  { "/covering/curves", test_curves },
  { "/covering/next-picture", test_next_picture },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
