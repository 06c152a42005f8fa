/* SPDX-License-Identifier: MIT */

#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cam-error.h"
#include "cam-limits.h"
#include "checkpoint-fixtures.h"
#include "test-runner.h"

/* Files that are made to take much time or memory. Each is refused, or read, in a time that fits
 * its size; without limits they would take minutes or gigabytes. Processor time counts, so that the
 * tests do not fail on a busy machine. */

#define MAX_SECONDS 20

typedef struct
{
  clock_t start;
} Watch;

static Watch
start_watch (void)
{
  return (Watch){ clock () };
}

static void
assert_quick (Watch watch)
{
  g_assert_cmpfloat ((double)(clock () - watch.start) / CLOCKS_PER_SEC, <, MAX_SECONDS);
}

static void
add (GByteArray *pickle, const char *bytes, gsize n)
{
  g_byte_array_append (pickle, (const guint8 *)bytes, (guint)n);
}

#define ADD(pickle, bytes) add (pickle, bytes, sizeof (bytes) - 1)

static void
add_number (GByteArray *pickle, guint32 number)
{
  guint32 bytes = GUINT32_TO_LE (number);

  g_byte_array_append (pickle, (const guint8 *)&bytes, 4);
}

static void
add_text (GByteArray *pickle, const char *text)
{
  ADD (pickle, "X");
  add_number (pickle, (guint32)strlen (text));
  add (pickle, text, strlen (text));
}

/* Adds a float32 tensor of @n elements, in the storage @key of the same size. */
static void
add_tensor (GByteArray *pickle, const char *name, const char *key, guint32 n)
{
  add_text (pickle, name);
  ADD (pickle, "ctorch._utils\n_rebuild_tensor_v2\n((");
  add_text (pickle, "storage");
  ADD (pickle, "ctorch\nFloatStorage\n");
  add_text (pickle, key);
  add_text (pickle, "cpu");
  ADD (pickle, "J");
  add_number (pickle, n);
  ADD (pickle, "tQK\0J");
  add_number (pickle, n);
  ADD (pickle,
       "\x85K\x01\x85\x89"
       "ccollections\nOrderedDict\n)RtR");
}

/* Loads an archive of @pickle and of one storage "0" of 4 bytes. */
static CamCheckpoint *
load (const GByteArray *pickle, GError **error)
{
  Entry entries[] = { { "m/data.pkl", pickle->data, pickle->len, ZIP_CM_DEFLATE },
                      { "m/data/0", "\0\0\x80\x3f", 4, ZIP_CM_STORE } };
  g_autoptr (GBytes) bytes = make_zip (entries, G_N_ELEMENTS (entries));

  return cam_checkpoint_load_bytes (bytes, "hostile", error);
}

static void
assert_fails (const GByteArray *pickle, int code, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load (pickle, &error));
  g_assert_error (error, CAM_ERROR, code);
  g_assert_cmpuint (strlen (error->message), <, 400);
  if (strstr (error->message, text) == NULL)
    g_error ("“%s” does not say “%s”", error->message, text);
}

/* A dict that contains itself under all names that state dicts are stored under, before many other
 * entries: there are 9⁴ paths to it, and each would search all of it. */
static void
test_circle (void)
{
  static const char *const keys[]
      = { "state_dict", "model_state_dict", "model_state", "model", "net",
          "network",    "weights",          "params",      "module" };
  g_autoptr (GByteArray) pickle = g_byte_array_new ();
  Watch watch = start_watch ();

  ADD (pickle, "\x80\x02}q\x01(");
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      add_text (pickle, keys[i]);
      ADD (pickle, "h\x01");
    }
  for (guint i = 0; i < 400000; i++)
    ADD (pickle, "h\x01h\x01");
  ADD (pickle, "u.");
  assert_fails (pickle, CAM_ERROR_UNSUPPORTED, "a dict without tensors");
  assert_quick (watch);
}

/* If a dict without tensors is contained many times in another one, it is searched once. */
static void
test_same_child (void)
{
  g_autoptr (GByteArray) pickle = g_byte_array_new ();
  Watch watch = start_watch ();

  ADD (pickle, "\x80\x02}(K\x01}q\x02(");
  for (guint i = 0; i < 300000; i++)
    ADD (pickle, "h\x02h\x02");
  ADD (pickle, "u");
  for (guint i = 0; i < 300000; i++)
    ADD (pickle, "h\x02h\x02");
  ADD (pickle, "u.");
  assert_fails (pickle, CAM_ERROR_UNSUPPORTED, "a dict without tensors");
  assert_quick (watch);
}

/* Names with the same g_str_hash(): 33 · 'A' + 'z' is 33 · 'B' + 'Y'. */
static void
test_colliding_names (void)
{
  g_autoptr (GByteArray) pickle = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CamCheckpoint) checkpoint = NULL;
  char name[] = "Azzzzzzzzzzzzzzzzzzzzzzzzzzz";
  Watch watch = start_watch ();

  ADD (pickle, "\x80\x02}(");
  for (guint i = 0; i < CAM_MAX_TENSORS; i++)
    {
      for (guint bit = 0; bit < 14; bit++)
        memcpy (name + 2 * bit, i >> bit & 1 ? "BY" : "Az", 2);
      add_tensor (pickle, name, "0", 1);
    }
  ADD (pickle, "u.");
  checkpoint = load (pickle, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cam_checkpoint_get_n_tensors (checkpoint), ==, CAM_MAX_TENSORS);
  g_assert_nonnull (cam_checkpoint_lookup (checkpoint, name));
  assert_quick (watch);
}

static void
test_too_many_tensors (void)
{
  g_autoptr (GByteArray) pickle = g_byte_array_new ();

  ADD (pickle, "\x80\x02}(");
  for (guint i = 0; i <= CAM_MAX_TENSORS; i++)
    {
      g_autofree char *name = g_strdup_printf ("conv_layers.%u.weight", i);

      add_tensor (pickle, name, "0", 1);
    }
  ADD (pickle, "u.");
  assert_fails (pickle, CAM_ERROR_LIMIT, "16385 tensors");
}

/* Many storages of two tensors each, so that all of them would be in memory at once: together they
 * are far larger than the file. None of them is read. */
static void
test_many_storages (void)
{
  g_autoptr (GByteArray) pickle = g_byte_array_new ();

  ADD (pickle, "\x80\x02}(");
  for (guint i = 0; i < 2 * 64; i++)
    {
      g_autofree char *name = g_strdup_printf ("conv_layers.%u.weight", i);
      g_autofree char *key = g_strdup_printf ("%u", i % 64);

      add_tensor (pickle, name, key, 1u << 20);
    }
  ADD (pickle, "u.");
  assert_fails (pickle, CAM_ERROR_LIMIT, "larger than the file");
}

/* The end of an archive that claims to have 65,535 entries. */
static void
test_many_entries (void)
{
  static const char end[] = "PK\x05\x06\0\0\0\0\xff\xff\xff\xff\0\0\0\0\0\0\0\0\0";
  g_autoptr (GBytes) bytes = g_bytes_new_static (end, sizeof end);
  g_autoptr (GError) error = NULL;

  g_assert_null (cam_checkpoint_load_bytes (bytes, "entries", &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "entries"));
}

/* 3 GB of zeros after a valid beginning. */
static void
test_sparse_file (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  int fd = g_file_open_tmp ("sparse-XXXXXX.pth", &path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (write (fd, "PK\x03\x04", 4), ==, 4);
  g_assert_cmpint (ftruncate (fd, 3000000000), ==, 0);
  file = g_file_new_for_path (path);
  g_assert_null (cam_checkpoint_load (file, NULL, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "empty space"));
  g_close (fd, NULL);
  g_unlink (path);
}

static const TestCase cases[] = {
  { "/hostile/circle", test_circle },
  { "/hostile/same-child", test_same_child },
  { "/hostile/colliding-names", test_colliding_names },
  { "/hostile/too-many-tensors", test_too_many_tensors },
  { "/hostile/many-storages", test_many_storages },
  { "/hostile/many-entries", test_many_entries },
  { "/hostile/sparse-file", test_sparse_file },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
