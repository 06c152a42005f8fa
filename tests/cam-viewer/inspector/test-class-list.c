/* SPDX-License-Identifier: MIT */

#include <glib/gstdio.h>

#include "cam-class-row.h"
#include "viewer-fixture.h"
#include "test-runner.h"

/* The list of classes of a network with a thousand classes. */

#define N_CLASSES 1000
#define N_CHANNELS 4
#define N_WEIGHTS (N_CHANNELS * 3 * 3 * 3 + N_CHANNELS + N_CLASSES * N_CHANNELS + N_CLASSES)

static void
append_tensor (GString *header, gsize *offset, const char *name, const char *shape, gsize n)
{
  g_string_append_printf (
      header,
      "%s\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%" G_GSIZE_FORMAT
      ",%" G_GSIZE_FORMAT "]}",
      *offset > 0 ? "," : "{",
      name,
      shape,
      *offset,
      *offset + n * sizeof (float));
  *offset += n * sizeof (float);
}

/* Writes a network with random weights as a safetensors file. */
static GFile *
write_model (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "thousand.safetensors", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GError) error = NULL;
  guint64 length;
  gsize offset = 0;

  append_tensor (text, &offset, "conv_layers.0.weight", "4,3,3,3", N_CHANNELS * 3 * 3 * 3);
  append_tensor (text, &offset, "conv_layers.0.bias", "4", N_CHANNELS);
  append_tensor (text, &offset, "fc.1.weight", "1000,4", N_CLASSES * N_CHANNELS);
  append_tensor (text, &offset, "fc.1.bias", "1000", N_CLASSES);
  g_string_append_c (text, '}');
  while (text->len % 8 != 0)
    g_string_append_c (text, ' ');
  length = GUINT64_TO_LE (text->len);
  g_string_prepend_len (text, (const char *)&length, sizeof length);
  for (guint i = 0; i < N_WEIGHTS; i++)
    {
      float weight = (float)g_rand_double_range (rand, -1, 1);

      g_string_append_len (text, (const char *)&weight, sizeof weight);
    }
  g_file_set_contents (path, text->str, (gssize)text->len, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static void
open_thousand (Viewer *viewer)
{
  g_autofree char *folder = g_dir_make_tmp ("cam-XXXXXX", NULL);
  g_autoptr (GFile) file = write_model (folder);
  CamModel *before = cam_session_get_model (viewer->session);

  cam_window_open (viewer->window, file, NULL);
  HARNESS_WAIT (cam_session_get_model (viewer->session) != before);
  viewer_wait (viewer);
  g_file_delete (file, NULL, NULL);
  g_rmdir (folder);
}

static GListModel *
get_shown (Viewer *viewer)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (viewer_get (viewer, "classes"))));
}

/* Rows of a long list are made bit by bit. */
static gboolean
has_all_classes (Viewer *viewer)
{
  return g_list_model_get_n_items (get_shown (viewer))
         == g_list_model_get_n_items (cam_session_get_classes (viewer->session));
}

static guint
get_class_at (Viewer *viewer, guint position)
{
  g_autoptr (CamClassItem) item = g_list_model_get_item (get_shown (viewer), position);

  return cam_class_item_get_index (item);
}

/* Returns: how many whole rows are in sight. @found: whether the row of class @class_index is one
 * of them. */
static guint
count_in_sight (Viewer *viewer, guint class_index, gboolean *found)
{
  GtkWidget *list = viewer_get (viewer, "classes"), *row;
  GtkWidget *scroller = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);
  const char *name = cam_session_get_class_names (viewer->session)[class_index];
  guint n = 0;

  *found = FALSE;
  for (guint i = 0; (row = harness_find_by_type (list, CAM_TYPE_CLASS_ROW, i)) != NULL; i++)
    {
      graphene_rect_t bounds;

      if (!gtk_widget_get_mapped (row) || !gtk_widget_compute_bounds (row, scroller, &bounds)
          || bounds.origin.y < 0
          || bounds.origin.y + bounds.size.height > (float)gtk_widget_get_height (scroller))
        continue;
      n++;
      if (g_str_equal (gtk_label_get_text (GTK_LABEL (harness_find_by_name (row, "name"))), name))
        *found = TRUE;
    }
  return n;
}

static gboolean
shows_picked (Viewer *viewer)
{
  gboolean found;

  return count_in_sight (viewer, cam_session_get_class_index (viewer->session), &found) >= 4
         && found;
}

/* The row of the picked class is in sight, wherever it is, and rows fill the list's height. */
static void
test_in_sight (Viewer *viewer, gconstpointer unused)
{
  static const guint classes[] = { 999, 0, 500, 498, 12, 731 };

  open_thousand (viewer);
  HARNESS_WAIT (shows_picked (viewer));
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      cam_session_set_class_index (viewer->session, classes[i]);
      HARNESS_WAIT (shows_picked (viewer));
    }
  harness_press ("Right");
  viewer_wait (viewer);
  HARNESS_WAIT (shows_picked (viewer));

  /* Also if the class was picked while the list was hidden. */
  harness_press ("shift+F9");
  HARNESS_WAIT (!gtk_widget_get_mapped (viewer_get (viewer, "classes")));
  cam_session_set_class_index (viewer->session, 321);
  harness_press ("shift+F9");
  HARNESS_WAIT (shows_picked (viewer));
}

static void
test_order (Viewer *viewer, gconstpointer unused)
{
  gboolean of_few, of_many;
  guint prediction;

  /* A few classes are in the model's order by default; of many, the likeliest come first. */
  g_assert_cmpuint (get_class_at (viewer, 0), ==, 0);
  g_assert_cmpuint (get_class_at (viewer, 3), ==, 3);
  open_thousand (viewer);
  prediction = cam_session_get_class_index (viewer->session);
  HARNESS_WAIT (get_class_at (viewer, 0) == prediction && has_all_classes (viewer));
  for (guint i = 1; i < N_CLASSES; i++)
    {
      g_autoptr (CamClassItem) before = g_list_model_get_item (get_shown (viewer), i - 1);
      g_autoptr (CamClassItem) item = g_list_model_get_item (get_shown (viewer), i);

      g_assert_cmpfloat (cam_class_item_get_logit (before), >=, cam_class_item_get_logit (item));
    }
  g_assert_cmpuint (cam_session_get_class_index (viewer->session), ==, prediction);
  HARNESS_WAIT (shows_picked (viewer));

  /* Number keys follow the model's order. */
  harness_press ("3");
  HARNESS_WAIT (cam_session_get_class_index (viewer->session) == 2);
  HARNESS_WAIT (shows_picked (viewer));

  /* The order changes with the picture. */
  harness_press ("Right");
  viewer_wait (viewer);
  HARNESS_WAIT (get_class_at (viewer, 0) == cam_session_get_class_index (viewer->session));
  HARNESS_WAIT (shows_picked (viewer));
  harness_click (viewer_get (viewer, "likeliest_first"));
  HARNESS_WAIT (has_all_classes (viewer) && get_class_at (viewer, 0) == 0
                && get_class_at (viewer, 999) == 999);
  HARNESS_WAIT (shows_picked (viewer));
  g_object_get (viewer->session, "likeliest-first", &of_few, "likeliest-of-many", &of_many, NULL);
  g_assert_false (of_few || of_many);
}

static void
test_search (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *search = viewer_get (viewer, "class_search");
  guint before;

  /* A few classes have no search. */
  harness_press ("ctrl+shift+f");
  harness_settle (GTK_WIDGET (viewer->window));
  g_assert_false (gtk_widget_get_visible (search));
  open_thousand (viewer);
  g_assert_true (gtk_widget_get_visible (search));
  before = cam_session_get_class_index (viewer->session);
  harness_press ("ctrl+shift+f");
  HARNESS_WAIT (gtk_widget_get_focus_child (search) != NULL);
  harness_press ("G o l d f i s h");
  HARNESS_WAIT (g_list_model_get_n_items (get_shown (viewer)) == 1);
  g_assert_cmpuint (cam_session_get_class_index (viewer->session), ==, before);

  /* Escape ends the search and keeps the class. */
  harness_press ("Escape");
  HARNESS_WAIT (g_list_model_get_n_items (get_shown (viewer)) == N_CLASSES);
  HARNESS_WAIT (shows_picked (viewer));
  g_assert_cmpuint (cam_session_get_class_index (viewer->session), ==, before);

  harness_press ("ctrl+shift+f");
  HARNESS_WAIT (gtk_widget_get_focus_child (search) != NULL);
  harness_press ("x x 1 x");
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "nothing")));
  harness_press ("Return ctrl+a");
  harness_press ("g o l d f i s h Return");
  HARNESS_WAIT (cam_session_get_class_index (viewer->session) == 1);
  HARNESS_WAIT (g_list_model_get_n_items (get_shown (viewer)) == N_CLASSES);
  HARNESS_WAIT (shows_picked (viewer));
  g_assert_false (gtk_widget_get_mapped (viewer_get (viewer, "nothing")));
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/class-list/in-sight", test_in_sight },
  { "/class-list/order", test_order },
  { "/class-list/search", test_search },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
