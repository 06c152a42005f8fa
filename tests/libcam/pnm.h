/* SPDX-License-Identifier: MIT */

#pragma once

#include <stdio.h>
#include <gio/gio.h>

/* A binary PPM or PGM of 8 bits, as Pillow writes them, for expected values. */
typedef struct
{
  guint width;
  guint height;
  guint n_channels;
  const guint8 *pixels;
  char *contents;
} Pnm;

static inline GFile *
get_picture_file (const char *name)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "pictures", name, NULL);

  return g_file_new_for_path (path);
}

static inline void
pnm_read (Pnm *pnm, const char *name)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "pictures", name, NULL);
  g_autoptr (GError) error = NULL;
  gsize length;
  char kind;
  int header = 0;

  g_file_get_contents (path, &pnm->contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      sscanf (pnm->contents, "P%c %u %u 255%n", &kind, &pnm->width, &pnm->height, &header), ==, 3);
  g_assert_cmpint (header, >, 0);
  pnm->n_channels = kind == '6' ? 3 : 1;
  pnm->pixels = (const guint8 *)pnm->contents + header + 1;
  g_assert_cmpuint (
      length, ==, (gsize)header + 1 + (gsize)pnm->width * pnm->height * pnm->n_channels);
}

static inline void
pnm_clear (Pnm *pnm)
{
  g_free (pnm->contents);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pnm, pnm_clear)
