/* SPDX-License-Identifier: MIT */

#include <glib/gstdio.h>
#include <math.h>

#include "viewer-fixture.h"
#include "test-runner.h"

/* The preprocessing for a network of torchvision is shown and changed. */

static void
open_resnet (Viewer *viewer)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "graphs", "resnet18.pth", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CamModel *before = cam_session_get_model (viewer->session);

  cam_window_open (viewer->window, file, NULL);
  HARNESS_WAIT (cam_session_get_model (viewer->session) != before);
  viewer_wait (viewer);
}

static GtkWidget *
open_popover (Viewer *viewer)
{
  GtkWidget *row = harness_find_by_name (viewer_get (viewer, "options"), "preprocessing");

  harness_press ("d");
  HARNESS_WAIT (gtk_widget_get_mapped (row));
  harness_settle (row);
  harness_click (harness_find_by_name (row, "button"));
  HARNESS_WAIT (gtk_widget_get_mapped (harness_find_by_name (row, "apply")));
  harness_settle (harness_find_by_name (row, "apply"));
  return row;
}

/* Closes the popover. The one around it closes with it, or on the next Escape. */
static void
close_popover (GtkWidget *row)
{
  harness_press ("Escape");
  HARNESS_WAIT (!gtk_widget_get_mapped (harness_find_by_name (row, "apply")));
  harness_settle (row);
  if (gtk_widget_get_mapped (row))
    harness_press ("Escape");
  HARNESS_WAIT (!gtk_widget_get_mapped (row));
}

static const CamPreprocessing *
get_preprocessing (Viewer *viewer)
{
  return cam_model_get_preprocessing (cam_session_get_model (viewer->session));
}

/* Each view that is about a picture shows the preprocessing, without opening anything. */
static void
test_in_sight (Viewer *viewer, gconstpointer unused)
{
  const char *const keys[] = { "alt+2", "alt+1" }, *const views[] = { "compare", "explain" };
  GtkWidget *words = viewer_get (viewer, "preparation_words");

  g_assert_false (gtk_widget_get_mapped (words));
  open_resnet (viewer);
  HARNESS_WAIT (gtk_widget_get_mapped (words));
  g_assert_cmpstr (viewer_get_text (viewer, "preparation_words"),
                   ==,
                   "224 × 224, centre crop of 256, ImageNet mean and deviation");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      harness_press (keys[i]);
      HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), views[i]));
      g_assert_true (gtk_widget_get_mapped (words));
    }
}

static void
test_change (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (CamModel) model = NULL;
  g_autofree float *logits = NULL;
  GtkWidget *row, *words;
  const float *changed;
  gsize n;

  /* The reference networks have a fixed preprocessing. */
  row = harness_find_by_name (viewer_get (viewer, "options"), "preprocessing");
  g_assert_false (gtk_widget_get_visible (row));
  open_resnet (viewer);
  g_assert_true (gtk_widget_get_visible (row));
  model = g_object_ref (cam_session_get_model (viewer->session));
  n = cam_network_get_n_classes (cam_model_get_network (model));
  logits = g_memdup2 (cam_explanation_get_logits (
                          cam_result_get_explanation (cam_session_get_result (viewer->session))),
                      n * sizeof (float));
  row = open_popover (viewer);
  words = harness_find_by_name (row, "words");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (words)),
                   ==,
                   "224 × 224, centre crop of 256, ImageNet mean and deviation");
  harness_click (harness_find_by_name (row, "values"));
  harness_press ("Home Down Return");
  HARNESS_WAIT (gtk_drop_down_get_selected (GTK_DROP_DOWN (harness_find_by_name (row, "values")))
                == 1);
  harness_settle (harness_find_by_name (row, "apply"));
  harness_press ("alt+a");
  HARNESS_WAIT (cam_session_get_model (viewer->session) != model);
  viewer_wait (viewer);
  g_assert_cmpfloat (get_preprocessing (viewer)->mean[0], ==, 0);
  g_assert_cmpstr (
      gtk_label_get_text (GTK_LABEL (words)), ==, "224 × 224, centre crop of 256, values 0 … 1");
  g_assert_cmpstr (viewer_get_text (viewer, "preparation_words"),
                   ==,
                   "224 × 224, centre crop of 256, values 0 … 1");
  changed = cam_explanation_get_logits (
      cam_result_get_explanation (cam_session_get_result (viewer->session)));
  g_assert_true (memcmp (logits, changed, n * sizeof (float)) != 0);

  harness_click (harness_find_by_name (row, "reset"));
  HARNESS_WAIT (get_preprocessing (viewer)->mean[0] > 0);
  viewer_wait (viewer);
  changed = cam_explanation_get_logits (
      cam_result_get_explanation (cam_session_get_result (viewer->session)));
  g_assert_cmpmem (logits, n * sizeof (float), changed, n * sizeof (float));
  close_popover (row);
}

static void
type_into (GtkWidget *row, const char *name, const char *keys)
{
  g_assert_true (gtk_widget_grab_focus (harness_find_by_name (row, name)));
  harness_press ("ctrl+a");
  harness_press (keys);
}

static guint
get_values (GtkWidget *row)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (harness_find_by_name (row, "values")));
}

/* Numbers can be typed. Text that is not a number changes nothing, and the popover says why. */
static void
test_typed (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *row, *failure;

  open_resnet (viewer);
  row = open_popover (viewer);
  failure = harness_find_by_name (row, "failure");
  g_assert_cmpuint (get_values (row), ==, 0);
  type_into (row, "mean", "0 period 2 5 Return");
  HARNESS_WAIT (get_preprocessing (viewer)->mean[2] == 0.25f);
  g_assert_cmpuint (get_values (row), ==, 5);
  g_assert_false (gtk_widget_get_visible (failure));
  type_into (row, "deviation", "1 space 0 space 1 Return");
  HARNESS_WAIT (gtk_widget_get_visible (failure));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (failure)), "above 0"));
  type_into (row, "deviation", "1 space 0 comma 5 space 2 Return");
  HARNESS_WAIT (get_preprocessing (viewer)->deviation[2] == 2);
  g_assert_cmpfloat (get_preprocessing (viewer)->deviation[1], ==, 0.5f);
  g_assert_false (gtk_widget_get_visible (failure));
  viewer_wait (viewer);
  close_popover (row);
}

/* A change is remembered when the file is opened again, until it is reset to the model's own. */
static void
test_remembered (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GFile) first
      = g_object_ref (cam_model_get_file (cam_session_get_model (viewer->session)));
  GtkWidget *row;
  CamModel *before;

  open_resnet (viewer);
  row = open_popover (viewer);
  type_into (row, "mean", "0 period 2 5 Return");
  HARNESS_WAIT (get_preprocessing (viewer)->mean[2] == 0.25f);
  close_popover (row);
  for (guint i = 0; i < 2; i++)
    {
      viewer_wait (viewer);
      before = cam_session_get_model (viewer->session);
      cam_window_open (viewer->window, first, NULL);
      HARNESS_WAIT (cam_session_get_model (viewer->session) != before);
      open_resnet (viewer);
      g_assert_cmpfloat (get_preprocessing (viewer)->mean[2], ==, i == 0 ? 0.25f : 0.406f);
      if (i == 0)
        {
          row = open_popover (viewer);
          g_assert_cmpuint (get_values (row), ==, 5);
          harness_click (harness_find_by_name (row, "reset"));
          HARNESS_WAIT (get_preprocessing (viewer)->mean[2] == 0.406f);
          close_popover (row);
        }
    }
}

/* The network sees the middle of a wide picture. The maps lie over the middle, and the rest is
 * shown around them. */
static void
test_crop (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *folder = g_dir_make_tmp ("wide-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "rudo_1.png", NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 300, 150);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  CamMapPanel *cam = CAM_MAP_PANEL (viewer_get (viewer, "cam"));
  graphene_rect_t area;
  double x, y;

  open_resnet (viewer);
  gdk_pixbuf_fill (pixbuf, 0x80c040ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));
  cam_window_open (viewer->window, NULL, file);
  HARNESS_WAIT (
      g_file_equal (cam_dataset_get_folder (cam_session_get_dataset (viewer->session)), file));
  viewer_wait (viewer);
  HARNESS_WAIT (
      (cam_map_panel_get_area (cam, &area), fabs (area.size.width / area.size.height - 2) < 0.02));
  g_assert_cmpstr (viewer_get_text (viewer, "seen"),
                   ==,
                   "the network sees the bright part, 224\u00a0×\u00a0224");

  /* The crop's left edge is at (512 − 224) / 2 of 512 pixels. */
  harness_move (GTK_WIDGET (cam),
                area.origin.x + area.size.width * 200 / 512,
                area.origin.y + area.size.height / 2);
  HARNESS_WAIT (cam_viewport_get_pointer (cam_map_panel_get_viewport (cam), &x, &y));
  g_assert_cmpfloat_with_epsilon (x, (200 - 144) / 224.0, 0.02);
  harness_move (GTK_WIDGET (cam),
                area.origin.x + area.size.width * 100 / 512,
                area.origin.y + area.size.height / 2);
  HARNESS_WAIT (!cam_viewport_get_pointer (cam_map_panel_get_viewport (cam), NULL, NULL));
  g_unlink (path);
  g_rmdir (folder);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/preprocessing/crop", test_crop },
  { "/preprocessing/in-sight", test_in_sight },
  { "/preprocessing/change", test_change },
  { "/preprocessing/typed", test_typed },
  { "/preprocessing/remembered", test_remembered },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
