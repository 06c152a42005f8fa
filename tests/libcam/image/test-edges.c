/* SPDX-License-Identifier: MIT */

#include "cam-edges.h"

#include <string.h>

#include "cam-digest.h"
#include "pnm.h"
#include "test-runner.h"

static void
test_as_scikit_image (gconstpointer data)
{
  const char *name = data;
  g_autofree char *picture_name = g_strdup_printf ("%s.png", name);
  g_autofree char *expected_name = g_strdup_printf ("%s.edges.pgm", name);
  g_autoptr (GFile) file = get_picture_file (picture_name);
  g_autoptr (GError) error = NULL;
  g_autoptr (CamPicture) picture = cam_picture_load (file, &(CamPictureSize){ 0 }, NULL, &error);
  g_autoptr (GBytes) edges = NULL;
  g_auto (Pnm) expected = { 0 };
  const guint8 *found;
  guint n_different = 0;

  g_assert_no_error (error);
  edges = cam_edges_find (picture, CAM_EDGES_SIGMA, CAM_EDGES_LOW, CAM_EDGES_HIGH, NULL, &error);
  g_assert_no_error (error);
  pnm_read (&expected, expected_name);
  found = g_bytes_get_data (edges, NULL);
  g_assert_cmpuint (g_bytes_get_size (edges), ==, (gsize)expected.width * expected.height);
  for (gsize i = 0; i < g_bytes_get_size (edges); i++)
    n_different += found[i] != expected.pixels[i];
  g_assert_cmpuint (n_different, ==, 0);
}

/* Returns: the share of edge pixels in @a that have one in @b at most one pixel away. */
static double
get_share_near (const guint8 *a, const guint8 *b, int width, int height)
{
  guint n = 0, n_near = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        gboolean near = FALSE;

        if (a[y * width + x] == 0)
          continue;
        for (int v = MAX (y - 1, 0); v <= MIN (y + 1, height - 1); v++)
          for (int u = MAX (x - 1, 0); u <= MIN (x + 1, width - 1); u++)
            near |= b[v * width + u] != 0;
        n++;
        n_near += near;
      }
  return n > 0 ? (double)n_near / n : 1;
}

/* Checks a picture of the bundled test set. Returns: %FALSE if it is not the one that the expected
 * edges were made from. */
static gboolean
check_sample (const char *sha256, const char *name)
{
  g_autofree char *picture_name = g_strdup_printf ("%s.jpg", name);
  g_autofree char *expected_name = g_strdup_printf ("sample-%s.edges.png", name);
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", "test", picture_name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) expected_file = get_picture_file (expected_name);
  g_autofree char *digest = cam_digest_file (file, NULL, NULL);
  g_autoptr (CamPicture) picture = NULL, expected = NULL;
  g_autoptr (GBytes) edges = NULL;
  g_autofree guint8 *wanted = NULL;
  const guint8 *found, *rgb;
  gsize n;

  if (g_strcmp0 (digest, sha256) != 0)
    return FALSE;
  picture = cam_picture_load (file, &(CamPictureSize){ 0 }, NULL, NULL);
  expected = cam_picture_load (expected_file, &(CamPictureSize){ 0 }, NULL, NULL);
  g_assert_nonnull (picture);
  g_assert_nonnull (expected);
  edges = cam_edges_find (picture, CAM_EDGES_SIGMA, CAM_EDGES_LOW, CAM_EDGES_HIGH, NULL, NULL);
  found = g_bytes_get_data (edges, &n);
  rgb = g_bytes_get_data (cam_picture_get_rgb (expected), NULL);
  wanted = g_malloc (n);
  for (gsize i = 0; i < n; i++)
    wanted[i] = rgb[3 * i];
  g_assert_cmpfloat (get_share_near (found, wanted, 256, (int)(n / 256)), >=, 0.9);
  g_assert_cmpfloat (get_share_near (wanted, found, 256, (int)(n / 256)), >=, 0.9);
  g_test_message ("%s: %s", name, memcmp (found, wanted, n) == 0 ? "equal" : "not equal");
  return TRUE;
}

static void
test_sample (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "pictures", "sample-edges.txt", NULL);
  g_autofree char *list = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &list, NULL, NULL));
  lines = g_strsplit (g_strchomp (list), "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) words = g_strsplit (*line, " ", 2);

      if (!check_sample (words[0], words[1]))
        {
          g_test_skip ("the bundled pictures are others than those of make-pictures.py");
          return;
        }
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GFile) file = get_picture_file ("edges-scene.png");
  g_autoptr (CamPicture) picture = cam_picture_load (file, &(CamPictureSize){ 0 }, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (cam_edges_find (picture, 2, 0.1, 0.3, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static const TestCase cases[] = {
  { "/edges/sample", test_sample },
  { "/edges/cancelled", test_cancelled },
};

int
main (int argc, char *argv[])
{
  static const char *const names[]
      = { "edges-scene", "edges-steps", "edges-narrow", "edges-tiny", "edges-shapes" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("/edges/as-scikit-image/%s", names[i]);

      g_test_add_data_func (path, names[i], test_as_scikit_image);
    }
  return test_run (cases, G_N_ELEMENTS (cases));
}
