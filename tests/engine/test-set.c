/* SPDX-License-Identifier: MIT */

#include "test-set.h"

#include <glib/gstdio.h>

#include "cam-explain.h"
#include "cam-model.h"
#include "cam-picture.h"
#include "engine-spy.h"

GFile *
find_network (const char *name)
{
  g_autofree char *base = g_strconcat (name, ".pth", NULL);
  g_autofree char *ours = g_test_build_filename (G_TEST_DIST, "session", "data", base, NULL);
  g_autofree char *libcams
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "networks", base, NULL);

  return g_file_new_for_path (g_file_test (ours, G_FILE_TEST_EXISTS) ? ours : libcams);
}

/* Draws blocks of random colours, so that pictures differ everywhere. */
static GdkPixbuf *
draw_picture (GRand *rand, guint width, guint height)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int)width, (int)height);

  gdk_pixbuf_fill (pixbuf, g_rand_int (rand) | 0xff);
  for (guint i = 0; i < 4; i++)
    {
      int x = g_rand_int_range (rand, 0, (int)width / 2);
      int y = g_rand_int_range (rand, 0, (int)height / 2);
      g_autoptr (GdkPixbuf) block
          = gdk_pixbuf_new_subpixbuf (pixbuf, x, y, (int)width / 2, (int)height / 2);

      gdk_pixbuf_fill (block, g_rand_int (rand) | 0xff);
    }
  return pixbuf;
}

static guint
predict (CamModel *model, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CamPictureSize size = { cam_model_get_input_dim (model), CAM_PICTURE_MAX_SIDE };
  CamNetwork *network = cam_model_get_network (model);
  g_autoptr (CamPicture) picture = cam_picture_load (file, &size, NULL, &error);
  g_autoptr (CamTensor) image = NULL;
  g_autoptr (CamExplanation) explanation = NULL;

  g_assert_no_error (error);
  image = cam_picture_to_tensor (picture, cam_network_get_n_input_channels (network), NULL, NULL);
  explanation = cam_explain (network, image, cam_network_get_default_layer (network), NULL, &error);
  g_assert_no_error (error);
  return cam_explanation_get_prediction (explanation);
}

static void
add_picture (TestSet *set, CamModel *model, guint index, GdkPixbuf *pixbuf)
{
  const char *type = index % 2 == 0 ? "png" : "jpeg";
  guint n_classes = cam_network_get_n_classes (cam_model_get_network (model));
  g_autofree char *draft = g_build_filename (set->folder, "draft", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  char *name;
  guint prediction, target;

  gdk_pixbuf_save (pixbuf, draft, type, &error, NULL);
  g_assert_no_error (error);
  prediction = predict (model, draft);
  target = (prediction + (index % 3 == 0)) % n_classes;
  name = g_strdup_printf ("%u_%02u.%s", target, index, type);
  path = g_build_filename (set->folder, name, NULL);
  g_assert_cmpint (g_rename (draft, path), ==, 0);
  g_hash_table_insert (set->predictions, name, GUINT_TO_POINTER (prediction));
  set->n_correct += prediction == target;
  set->n_samples++;
}

TestSet *
test_set_new (guint n, guint width, guint height, const char *model_name)
{
  TestSet *set = g_new0 (TestSet, 1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = find_network (model_name);
  g_autoptr (CamModel) model = cam_model_load (file, NULL, &error);

  g_assert_no_error (error);
  set->network = g_strdup (model_name);
  set->folder = g_dir_make_tmp ("cam-session-XXXXXX", &error);
  g_assert_no_error (error);
  set->predictions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  spy_set_off_duty (TRUE);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GdkPixbuf) pixbuf = draw_picture (rand, width, height);

      add_picture (set, model, i, pixbuf);
    }
  spy_set_off_duty (FALSE);
  return set;
}

void
test_set_free (TestSet *set)
{
  g_autoptr (GDir) dir = g_dir_open (set->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (set->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (set->folder), ==, 0);
  g_hash_table_unref (set->predictions);
  g_free (set->folder);
  g_free (set->network);
  g_free (set);
}

GFile *
test_set_get_file (TestSet *set, const char *name)
{
  return g_file_new_build_filename (set->folder, name, NULL);
}

void
test_set_add_broken (TestSet *set, const char *name)
{
  g_autofree char *path = g_build_filename (set->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "no picture", -1, NULL));
  set->n_samples++;
}

guint
test_set_get_prediction (TestSet *set, const char *name)
{
  gpointer prediction;

  g_assert_true (g_hash_table_lookup_extended (set->predictions, name, NULL, &prediction));
  return GPOINTER_TO_UINT (prediction);
}
