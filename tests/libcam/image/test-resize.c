/* SPDX-License-Identifier: MIT */

#include "cam-resize.h"

#include <string.h>

#include "pnm.h"
#include "test-runner.h"

static const guint8 *
get_row (guint y, gpointer data)
{
  const Pnm *picture = data;

  return picture->pixels + (gsize)y * picture->width * 3;
}

/* Resizing to the size "WxH" gives the same bytes as Pillow. */
static void
test_as_pillow (gconstpointer data)
{
  const char *size = data;
  g_autofree char *name = g_strdup_printf ("resize-%s.ppm", size);
  g_auto (Pnm) source = { 0 }, expected = { 0 };
  g_autofree guint8 *resized = NULL;

  pnm_read (&source, "resize.ppm");
  pnm_read (&expected, name);
  resized
      = cam_resize (g_str_has_prefix (size, "bicubic-") ? CAM_RESIZE_BICUBIC : CAM_RESIZE_BILINEAR,
                    get_row,
                    &source,
                    source.width,
                    source.height,
                    expected.width,
                    expected.height,
                    NULL,
                    NULL);
  g_assert_cmpmem (resized,
                   (gsize)expected.width * expected.height * 3,
                   expected.pixels,
                   (gsize)expected.width * expected.height * 3);
}

/* Every weight sums to one, so a flat picture stays flat at any size. */
static void
test_flat (void)
{
  g_auto (Pnm) flat = { .width = 40, .height = 30, .contents = g_malloc (40 * 30 * 3) };

  memset (flat.contents, 255, 40 * 30 * 3);
  flat.pixels = (const guint8 *)flat.contents;
  for (guint width = 1; width < 90; width += 7)
    {
      g_autofree guint8 *resized
          = cam_resize (width % 2 == 0 ? CAM_RESIZE_BICUBIC : CAM_RESIZE_BILINEAR,
                        get_row,
                        &flat,
                        40,
                        30,
                        width,
                        91 - width,
                        NULL,
                        NULL);

      for (gsize i = 0; i < width * (91 - width) * 3; i++)
        g_assert_cmpuint (resized[i], ==, 255);
    }
}

static const TestCase cases[] = {
  { "/resize/flat", test_flat },
};

int
main (int argc, char *argv[])
{
  static const char *const sizes[]
      = { "61x47",         "61x20",         "30x47",       "30x23",          "7x5",
          "1x1",           "100x20",        "13x90",       "122x94",         "62x46",
          "bicubic-61x20", "bicubic-30x23", "bicubic-7x5", "bicubic-100x20", "bicubic-122x94" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/resize/as-pillow/%s", sizes[i]);

      g_test_add_data_func (path, sizes[i], test_as_pillow);
    }
  return test_run (cases, G_N_ELEMENTS (cases));
}
