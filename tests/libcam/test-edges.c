#include "cam-edges.h"
#include "pnm.h"

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
  g_test_add_func ("/edges/cancelled", test_cancelled);
  return g_test_run ();
}
