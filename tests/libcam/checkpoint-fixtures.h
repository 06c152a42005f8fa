/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <glib/gstdio.h>
#include <zip.h>

#include "cam-checkpoint.h"

/* Helpers for tests that read checkpoints. */

static inline char *
fixture_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "libcam", "data", "checkpoints", name, NULL);
}

static inline GBytes *
read_fixture (const char *name)
{
  g_autofree char *path = fixture_path (name);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

/* Returns: expected.json, the content of each fixture according to PyTorch. */
static inline JsonParser *
read_expected (void)
{
  g_autofree char *path = fixture_path ("expected.json");
  JsonParser *parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return parser;
}

/* An entry of an archive to make. */
typedef struct
{
  const char *name;
  const void *data;
  gsize size;
  zip_int32_t compression;
} Entry;

static inline GBytes *
make_zip (const Entry *entries, guint n)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("checkpoint-XXXXXX.zip", &path, &error);
  zip_t *zip;
  char *data;
  gsize size;

  g_assert_no_error (error);
  g_close (fd, NULL);
  zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  g_assert_nonnull (zip);
  for (guint i = 0; i < n; i++)
    {
      zip_source_t *source = zip_source_buffer (zip, entries[i].data, entries[i].size, 0);
      zip_int64_t index = zip_file_add (zip, entries[i].name, source, ZIP_FL_ENC_UTF_8);

      g_assert_cmpint (index, >=, 0);
      zip_set_file_compression (zip, (zip_uint64_t)index, entries[i].compression, 1);
    }
  g_assert_cmpint (zip_close (zip), ==, 0);
  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  return g_bytes_new_take (data, size);
}

/* Returns: a copy of @bytes with the byte at @place changed. */
static inline GBytes *
flip_byte (GBytes *bytes, gsize place)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint8 *copy = g_memdup2 (data, size);

  g_assert_cmpuint (place, <, size);
  copy[place] ^= 0xff;
  return g_bytes_new_take (copy, size);
}
