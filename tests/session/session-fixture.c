/* SPDX-License-Identifier: MIT */

#include "session-fixture.h"

#include <glib/gstdio.h>

#include "cam-session-replies-private.h"

GFile *
find_network (const char *name)
{
  g_autofree char *base = g_strconcat (name, ".pth", NULL);
  g_autofree char *ours = g_test_build_filename (G_TEST_DIST, "session", "data", base, NULL);
  g_autofree char *libcams
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "networks", base, NULL);

  return g_file_new_for_path (g_file_test (ours, G_FILE_TEST_EXISTS) ? ours : libcams);
}

/* Blocks of random colours, so that pictures differ as a whole. */
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
  explanation = cam_explain (network, image, cam_network_get_last_conv (network), NULL, &error);
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
test_set_get_prediction (TestSet *set, CamSampleItem *item)
{
  gpointer prediction;

  g_assert_true (g_hash_table_lookup_extended (
      set->predictions, cam_sample_item_get_name (item), NULL, &prediction));
  return GPOINTER_TO_UINT (prediction);
}

typedef struct
{
  gboolean (*finish) (CamSession *session, GAsyncResult *result, GError **error);
  gboolean done;
  GError *error;
} Opening;

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  gboolean opened = opening->finish (CAM_SESSION (source), result, &opening->error);

  g_assert_true (opened == (opening->error == NULL));
  opening->done = TRUE;
}

GError *
open_model (CamSession *session, GFile *file)
{
  Opening opening = { cam_session_open_model_finish };

  cam_session_open_model_async (session, file, on_opened, &opening);
  wait_until (opening.done);
  return opening.error;
}

GError *
open_folder (CamSession *session, GFile *folder)
{
  Opening opening = { cam_session_open_folder_finish };

  cam_session_open_folder_async (session, folder, on_opened, &opening);
  wait_until (opening.done);
  return opening.error;
}

CamSession *
session_new_opened (TestSet *set, const char *model)
{
  CamSession *session = cam_session_new ();
  g_autoptr (GFile) file = find_network (model);
  g_autoptr (GFile) folder = g_file_new_for_path (set->folder);
  SpyCounts before = spy_get_counts (), after;

  g_assert_no_error (open_model (session, file));
  g_assert_no_error (open_folder (session, folder));
  session_settle (session);
  /* The spy sees the way that the work takes now. */
  after = spy_get_counts ();
  g_assert_cmpuint (after.n_forward, >, before.n_forward);
  g_assert_cmpuint (after.n_pictures, >, before.n_pictures);
  return session;
}

static gpointer
do_nothing (gpointer data, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_object_new (G_TYPE_OBJECT, NULL);
}

static void
on_nothing (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *)data = TRUE;
}

/* An answer may bring another question with it, so two rounds must pass in which nothing is done.
 */
void
session_settle (CamSession *session)
{
  guint n_quiet = 0;

  while (n_quiet < 2)
    {
      SpyCounts before = spy_get_counts (), after;
      gboolean done = FALSE;

      cam_engine_run_async (
          session->engine, CAM_PRIORITY_LATER, NULL, do_nothing, NULL, NULL, on_nothing, &done);
      wait_until (done);
      after = spy_get_counts ();
      n_quiet = memcmp (&before, &after, sizeof before) == 0 ? n_quiet + 1 : 0;
    }
}

void
session_wait_shown (CamSession *session)
{
  wait_until (!session->busy && cam_session_get_maps (session) != NULL
              && cam_class_maps_get_options (cam_session_get_maps (session))->class_index
                     == session->class_index);
}

void
session_end (CamSession *session)
{
  CamSession *watch = NULL;

  g_set_weak_pointer (&watch, session);
  cam_session_stop (session);
  g_object_unref (session);
  wait_until (watch == NULL);
  g_assert_cmpuint (spy_get_counts ().n_in_main, ==, 0);
}

CamSampleItem *
session_get_item (CamSession *session, guint index)
{
  return cam_session_get_item (session, index);
}
