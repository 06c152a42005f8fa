/* SPDX-License-Identifier: MIT */

#include <string.h>
#include <glib.h>
#include <glib/gstdio.h>

#include "fuzz.h"

/* Runs a fuzz target without libFuzzer, so that every test run tries the parsers: on each file of
 * a folder as it is, then on files changed at random, the same ones every time.
 *
 *   fuzz-NAME FOLDER ITERATIONS     what is tried before a crash is kept in fuzz-NAME.crash
 */

#define SEED 2016
#define MAX_CHANGES 6
#define MAX_SIZE (1u << 16)

static const guint8 telling_bytes[] = { 0x00, 0x01, 0x7f, 0x80, 0xff, '(', ')', '.', '[', '"' };
static const guint64 telling_numbers[]
    = { 0, 1, 0x7f, 0xffff, 0x7fffffff, 0xffffffff, G_MAXINT64, G_MAXUINT64, 1 << 20 };

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
read_folder (const char *path)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  /* Sorts the files, as folders list them in any order. */
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      char *data;
      gsize size;

      if (g_file_get_contents (names->pdata[i], &data, &size, NULL))
        g_ptr_array_add (seeds, g_bytes_new_take (data, size));
    }
  g_assert_cmpuint (seeds->len, >, 0);
  return seeds;
}

static gsize
pick (GRand *random, gsize n)
{
  return n == 0 ? 0 : (gsize)g_rand_int_range (random, 0, (gint32)MIN (n, G_MAXINT32));
}

static void
insert (GByteArray *input, gsize place, const guint8 *bytes, gsize n)
{
  g_autofree guint8 *copy = g_memdup2 (bytes, n);
  guint old_size = input->len;

  if (n == 0 || old_size + n > MAX_SIZE)
    return;
  g_byte_array_set_size (input, old_size + (guint)n);
  memmove (input->data + place + n, input->data + place, old_size - place);
  memcpy (input->data + place, copy, n);
}

static void
put_number (GRand *random, GByteArray *input, gsize place)
{
  gsize size = (gsize)1 << pick (random, 4);
  guint64 number = telling_numbers[pick (random, G_N_ELEMENTS (telling_numbers))];
  guint64 little_endian = GUINT64_TO_LE (number);

  if (place + size <= input->len)
    memcpy (input->data + place, &little_endian, size);
}

static void
change (GRand *random, GByteArray *input, GBytes *other)
{
  gsize place = pick (random, input->len);
  gsize length = 1 + pick (random, 32);
  gsize other_size, other_place;
  const guint8 *other_data = g_bytes_get_data (other, &other_size);

  if (input->len == 0)
    return;
  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
      input->data[place] ^= (guint8)(1 << pick (random, 8));
      break;
    case 1:
      input->data[place] = (guint8)pick (random, 256);
      break;
    case 2:
      input->data[place] = telling_bytes[pick (random, G_N_ELEMENTS (telling_bytes))];
      break;
    case 3:
      put_number (random, input, place);
      break;
    case 4:
      g_byte_array_remove_range (input, (guint)place, (guint)MIN (length, input->len - place));
      break;
    case 5:
      insert (
          input, pick (random, input->len), input->data + place, MIN (length, input->len - place));
      break;
    default:
      other_place = pick (random, other_size);
      insert (input, place, other_data + other_place, MIN (length, other_size - other_place));
      break;
    }
}

/* The bytes are copied into a block of exactly their size, so that sanitizers notice reading beyond
 * it. */
static void
try (const char *crash_path, const guint8 *data, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);

  g_file_set_contents_full (
      crash_path, (const char *)data, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
  LLVMFuzzerTestOneInput (copy, size);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr (GPtrArray) seeds = NULL;
  g_autofree char *crash_path = NULL;
  guint64 n_iterations;

  if (argc != 3 || !g_ascii_string_to_unsigned (argv[2], 10, 0, G_MAXUINT, &n_iterations, NULL))
    {
      g_printerr ("usage: %s FOLDER ITERATIONS\n", argv[0]);
      return 2;
    }
  seeds = read_folder (argv[1]);
  crash_path = g_strconcat (argv[0], ".crash", NULL);
  for (guint i = 0; i < seeds->len; i++)
    try (crash_path, g_bytes_get_data (seeds->pdata[i], NULL), g_bytes_get_size (seeds->pdata[i]));
  for (guint64 i = 0; i < n_iterations; i++)
    {
      GBytes *seed = seeds->pdata[pick (random, seeds->len)];
      g_autoptr (GByteArray) input = g_byte_array_new ();
      gsize n_changes = 1 + pick (random, MAX_CHANGES);

      g_byte_array_append (input, g_bytes_get_data (seed, NULL), (guint)g_bytes_get_size (seed));
      for (gsize k = 0; k < n_changes; k++)
        change (random, input, seeds->pdata[pick (random, seeds->len)]);
      try (crash_path, input->data, input->len);
    }
  g_remove (crash_path);
  return 0;
}
