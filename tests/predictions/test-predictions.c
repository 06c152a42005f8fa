/* SPDX-License-Identifier: MIT */

#include <string.h>
#include <sys/stat.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "cam-error.h"
#include "cam-prediction-jobs.h"
#include "cam-prediction-store.h"
#include "engine-spy.h"
#include "test-runner.h"
#include "test-set.h"

static const guint8 some_key[CAM_PREDICTION_KEY_BYTES] = "a key";
static const guint8 other_key[CAM_PREDICTION_KEY_BYTES] = "another";

static CamPrediction
make_prediction (guint i)
{
  return (CamPrediction){ { 1000 + i, 1700000000000000000 + i }, i % 7, (float)(i % 100) / 99 };
}

static CamPredictionTable *
make_table (guint n)
{
  CamPredictionTable *table = cam_prediction_table_new ();

  /* In another order than that of the names. */
  for (guint i = n; i > 0; i--)
    {
      g_autofree char *name = g_strdup_printf ("class %u/picture-%u.png", i % 3, i);
      CamPrediction prediction = make_prediction (i);

      cam_prediction_table_add (table, name, &prediction);
    }
  return table;
}

static void
assert_equal (const CamPrediction *a, const CamPrediction *b)
{
  g_assert_nonnull (a);
  g_assert_true (cam_stamp_equal (&a->stamp, &b->stamp));
  g_assert_cmpuint (a->prediction, ==, b->prediction);
  g_assert_cmpfloat (a->probability, ==, b->probability);
}

static void
test_table (void)
{
  g_autoptr (CamPredictionTable) table = make_table (1000);
  g_autoptr (GBytes) bytes = cam_prediction_table_write (table, some_key);
  g_autoptr (GError) error = NULL;
  g_autoptr (CamPredictionTable) read = cam_prediction_table_read (bytes, some_key, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cam_prediction_table_get_length (read), ==, 1000);
  for (guint i = 1; i <= 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("class %u/picture-%u.png", i % 3, i);
      CamPrediction prediction = make_prediction (i);

      assert_equal (cam_prediction_table_find (read, name), &prediction);
    }
  g_assert_null (cam_prediction_table_find (read, "class 0/picture-1.png"));
  g_assert_null (cam_prediction_table_find (read, ""));
}

static void
test_empty_table (void)
{
  g_autoptr (CamPredictionTable) table = make_table (0);
  g_autoptr (GBytes) bytes = cam_prediction_table_write (table, some_key);
  g_autoptr (CamPredictionTable) read = cam_prediction_table_read (bytes, some_key, NULL);

  g_assert_nonnull (read);
  g_assert_null (cam_prediction_table_find (read, "a"));
}

static void
assert_refused (const guint8 *data, gsize length, const guint8 *key)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (cam_prediction_table_read (bytes, key, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
}

/* A table of which anything is cut off or changed is refused. */
static void
test_broken_table (void)
{
  g_autoptr (CamPredictionTable) table = make_table (20);
  g_autoptr (GBytes) bytes = cam_prediction_table_write (table, some_key);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *copy = g_memdup2 (data, length);

  assert_refused (data, length, other_key);
  for (gsize i = 0; i < length; i++)
    {
      assert_refused (data, i, some_key);
      copy[i] ^= 0x10;
      assert_refused (copy, length, some_key);
      copy[i] ^= 0x10;
    }
}

/* Adds a correct checksum, as an attacker would. */
static void
seal (GByteArray *bytes)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;

  g_checksum_update (sum, bytes->data, bytes->len);
  g_checksum_get_digest (sum, digest, &size);
  g_byte_array_append (bytes, digest, sizeof digest);
}

static void
assert_rows_refused (guint n, const void *rows, guint length)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 count[4] = { (guint8)n, (guint8)(n >> 8), (guint8)(n >> 16), (guint8)(n >> 24) };

  g_byte_array_append (bytes, (const guint8 *)"CAM predictions 1\n", 18);
  g_byte_array_append (bytes, some_key, sizeof some_key);
  g_byte_array_append (bytes, count, 4);
  g_byte_array_append (bytes, rows, length);
  seal (bytes);
  assert_refused (bytes->data, bytes->len, some_key);
}

static void
test_hostile_table (void)
{
  /* "a", of size 1 and time 1, class 2, probability 0.5 */
  const char row[] = "\1\0a\1\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\2\0\0\0\0\0\0\77";
  const guint length = sizeof row - 1;
  g_autofree char *twice = g_malloc (2 * length);
  char changed[sizeof row];

  assert_rows_refused (G_MAXUINT32, row, length);
  assert_rows_refused (0, row, length);
  assert_rows_refused (2, row, length);
  memcpy (twice, row, length);
  memcpy (twice + length, row, length);
  assert_rows_refused (2, twice, 2 * length); /* one name twice */
  memcpy (changed, row, sizeof row);
  changed[2] = '\0'; /* a name with a NUL inside */
  assert_rows_refused (1, changed, length);
  memcpy (changed, row, sizeof row);
  changed[0] = '\xff'; /* a name longer than the file */
  assert_rows_refused (1, changed, length);
  memcpy (changed, row, sizeof row);
  changed[22] = '\xff'; /* a class below 0 */
  assert_rows_refused (1, changed, length);
  memcpy (changed, row, sizeof row);
  changed[26] = '\x7f', changed[25] = '\xff'; /* NaN */
  assert_rows_refused (1, changed, length);
}

static GFile *
make_folder (void)
{
  g_autofree char *path = g_dir_make_tmp ("cam-store-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  return g_file_get_child (folder, "not there yet");
}

static void
delete_folder (GFile *folder)
{
  g_autoptr (GFile) parent = g_file_get_parent (folder);
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (g_file_peek_path (folder), name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_rmdir (g_file_peek_path (folder));
  g_assert_cmpint (g_rmdir (g_file_peek_path (parent)), ==, 0);
}

static char *
get_only_file (GFile *folder)
{
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  const char *name = g_dir_read_name (dir);
  char *path = g_build_filename (g_file_peek_path (folder), name, NULL);

  g_assert_null (g_dir_read_name (dir));
  return path;
}

static void
test_store (void)
{
  g_autoptr (GFile) folder = make_folder ();
  g_autoptr (CamPredictionTable) table = make_table (10);
  g_autoptr (CamPredictionTable) read = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;
  guint n;

  g_assert_null (cam_prediction_store_read (folder, some_key, NULL));
  g_assert_true (cam_prediction_store_write (folder, some_key, table, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat (g_file_peek_path (folder), &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
  read = cam_prediction_store_read (folder, some_key, NULL);
  g_assert_cmpuint (cam_prediction_table_get_length (read), ==, 10);
  g_assert_null (cam_prediction_store_read (folder, other_key, NULL));

  /* A table that was cut off counts as none, and the next one replaces it. */
  path = get_only_file (folder);
  g_assert_cmpint (truncate (path, 100), ==, 0);
  g_assert_null (cam_prediction_store_read (folder, some_key, NULL));
  g_assert_true (cam_prediction_store_write (folder, some_key, table, &error));
  g_clear_pointer (&read, cam_prediction_table_free);
  read = cam_prediction_store_read (folder, some_key, NULL);
  g_assert_nonnull (read);

  g_assert_true (cam_prediction_store_forget (folder, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (cam_prediction_store_read (folder, some_key, NULL));
  g_assert_true (cam_prediction_store_forget (folder, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  delete_folder (folder);
}

/* Writes the table of @key_byte as if it had been used @age seconds ago. */
static void
write_old (GFile *folder, guint8 key_byte, guint age)
{
  g_autoptr (CamPredictionTable) table = make_table (10);
  guint8 key[CAM_PREDICTION_KEY_BYTES] = { key_byte };
  g_autofree char *name = g_strdup_printf ("%02x%062d.predictions", key_byte, 0);
  g_autofree char *path = g_build_filename (g_file_peek_path (folder), name, NULL);
  struct utimbuf times = { time (NULL) - age, time (NULL) - age };

  g_assert_true (cam_prediction_store_write (folder, key, table, NULL));
  g_assert_cmpint (utime (path, &times), ==, 0);
}

static gboolean
has_table (GFile *folder, guint8 key_byte)
{
  guint8 key[CAM_PREDICTION_KEY_BYTES] = { key_byte };
  g_autoptr (CamPredictionTable) table = cam_prediction_store_read (folder, key, NULL);

  return table != NULL;
}

static void
test_bounds (void)
{
  g_autoptr (GFile) folder = make_folder ();
  g_autoptr (CamPredictionTable) table = make_table (10);
  g_autoptr (GBytes) bytes = cam_prediction_table_write (table, some_key);
  gsize size = g_bytes_get_size (bytes);

  write_old (folder, 1, 400);
  write_old (folder, 2, 300);
  write_old (folder, 3, 200);
  write_old (folder, 4, 100);
  cam_prediction_store_trim (folder, 3 * size, 100);
  g_assert_false (has_table (folder, 1));
  /* Reading a table counts as use. */
  g_assert_true (has_table (folder, 2));
  cam_prediction_store_trim (folder, 100 * size, 2);
  g_assert_true (has_table (folder, 2));
  g_assert_false (has_table (folder, 3));
  g_assert_true (has_table (folder, 4));
  cam_prediction_store_trim (folder, 0, 100);
  g_assert_false (has_table (folder, 2));
  delete_folder (folder);
}

/* A full disk, or a file in place of the folder. */
static void
test_unwritable (void)
{
  g_autoptr (GFile) folder = g_file_new_for_path ("/dev/null/predictions");
  g_autoptr (CamPredictionTable) table = make_table (10);
  g_autoptr (GError) error = NULL;
  guint n;

  g_assert_false (cam_prediction_store_write (folder, some_key, table, &error));
  g_assert_nonnull (error);
  g_assert_null (cam_prediction_store_read (folder, some_key, NULL));
  g_assert_true (cam_prediction_store_forget (folder, &n, NULL));
}

typedef struct
{
  TestSet *set;
  GFile *folder;
  CamModel *model;
  CamModelDigest *digest;
  CamDataset *dataset;
} Known;

static CamPredictionsJob *
look_up (Known *known)
{
  CamJob *job
      = cam_predictions_job_new (known->folder, known->model, known->digest, known->dataset);
  g_autoptr (GError) error = NULL;

  cam_job_run (job, NULL, &error);
  g_assert_no_error (error);
  return CAM_PREDICTIONS_JOB (job);
}

static void
keep (Known *known, CamPredictionsJob *before)
{
  GArray *predictions = g_array_copy (before->predictions);
  g_autoptr (CamJob) job = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < predictions->len; i++)
    {
      g_array_index (predictions, CamPrediction, i).prediction = i % 3;
      g_array_index (predictions, CamPrediction, i).probability = 0.75f;
    }
  job = cam_keep_predictions_job_new (known->folder, known->dataset, before->key, predictions);
  g_assert_true (cam_job_run (job, NULL, &error));
  g_assert_no_error (error);
}

static void
open_known (Known *known)
{
  g_autoptr (GFile) folder = NULL, network = find_network ("gap-lesson");
  g_autoptr (GError) error = NULL;

  known->set = test_set_new (6, 24, 16, "gap-lesson");
  folder = g_file_new_for_path (known->set->folder);
  known->folder = make_folder ();
  known->model = cam_model_load (network, NULL, &error);
  g_assert_no_error (error);
  known->digest = cam_model_digest_new (network);
  known->dataset = cam_dataset_open (folder, NULL, &error);
  g_assert_no_error (error);
}

static void
close_known (Known *known)
{
  delete_folder (known->folder);
  g_object_unref (known->folder);
  g_object_unref (known->model);
  g_object_unref (known->digest);
  g_object_unref (known->dataset);
  test_set_free (known->set);
}

/* A kept prediction does not count if the file has been replaced. */
static void
test_replaced (void)
{
  Known known;
  g_autoptr (CamPredictionsJob) first = NULL, second = NULL, third = NULL;
  struct utimbuf times = { 1000, 1000 };
  const char *path;

  open_known (&known);
  first = look_up (&known);
  g_assert_cmpuint (first->n_known, ==, 0);
  keep (&known, first);

  second = look_up (&known);
  g_assert_cmpuint (second->n_known, ==, 6);
  g_assert_cmpuint (g_array_index (second->predictions, CamPrediction, 4).prediction, ==, 1);
  g_assert_cmpfloat (g_array_index (second->predictions, CamPrediction, 4).probability, ==, 0.75f);

  path = g_file_peek_path (cam_dataset_get_sample (known.dataset, 2)->file);
  g_assert_cmpint (utime (path, &times), ==, 0);
  path = g_file_peek_path (cam_dataset_get_sample (known.dataset, 3)->file);
  g_assert_cmpint (truncate (path, 10), ==, 0);
  third = look_up (&known);
  g_assert_cmpuint (third->n_known, ==, 4);
  g_assert_cmpuint (
      g_array_index (third->predictions, CamPrediction, 2).prediction, ==, CAM_PREDICTION_UNKNOWN);
  g_assert_cmpuint (
      g_array_index (third->predictions, CamPrediction, 3).prediction, ==, CAM_PREDICTION_UNKNOWN);

  /* The prediction of a file that was replaced while it was being predicted is not kept. */
  keep (&known, second);
  g_clear_object (&third);
  third = look_up (&known);
  g_assert_cmpuint (third->n_known, ==, 4);
  close_known (&known);
}

/* Predictions of another network, or with other preprocessing, do not count. */
static void
test_other_model (void)
{
  Known known;
  g_autoptr (CamPredictionsJob) first = NULL, second = NULL;
  g_autoptr (GFile) other = find_network ("gap-deep");

  open_known (&known);
  first = look_up (&known);
  keep (&known, first);
  g_object_unref (known.digest);
  known.digest = cam_model_digest_new (other);
  second = look_up (&known);
  g_assert_cmpuint (second->n_known, ==, 0);
  close_known (&known);
}

/* A pipe in the place of the file: writing to it would wait for ever. */
static void
test_pipe (void)
{
  g_autofree char *path = g_dir_make_tmp ("kept-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (CamPredictionTable) table = make_table (3);
  g_autoptr (GError) error = NULL;
  g_autofree char *pipe = NULL;
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < CAM_PREDICTION_KEY_BYTES; i++)
    g_string_append_printf (name, "%02x", some_key[i]);
  g_string_append (name, ".predictions");
  pipe = g_build_filename (path, name->str, NULL);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_false (cam_prediction_store_write (folder, some_key, table, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_unlink (pipe);
  g_rmdir (path);
}

static const TestCase cases[] = {
  { "/predictions/pipe", test_pipe },
  { "/predictions/table", test_table },
  { "/predictions/empty-table", test_empty_table },
  { "/predictions/broken-table", test_broken_table },
  { "/predictions/hostile-table", test_hostile_table },
  { "/predictions/store", test_store },
  { "/predictions/bounds", test_bounds },
  { "/predictions/unwritable", test_unwritable },
  { "/predictions/replaced", test_replaced },
  { "/predictions/other-model", test_other_model },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
