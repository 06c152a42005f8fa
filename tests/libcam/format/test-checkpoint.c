/* SPDX-License-Identifier: MIT */

#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <glib/gstdio.h>

#include "cam-error.h"
#include "cam-export-line.h"
#include "checkpoint-fixtures.h"
#include "test-runner.h"

static CamCheckpoint *
load_fixture (const char *name)
{
  g_autofree char *path = fixture_path (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CamCheckpoint *checkpoint = cam_checkpoint_load (file, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (checkpoint);
  return checkpoint;
}

static void
assert_bytes_fail (GBytes *bytes, int code, const char *text)
{
  g_autoptr (GError) error = NULL;
  CamCheckpoint *checkpoint = cam_checkpoint_load_bytes (bytes, "a file.pth", &error);

  g_assert_null (checkpoint);
  g_assert_error (error, CAM_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, "a file.pth: "));
  if (strstr (error->message, text) == NULL)
    g_error ("“%s” does not say “%s”", error->message, text);
}

static void
assert_fixture_fails (const char *name, int code, const char *text)
{
  g_autoptr (GBytes) bytes = read_fixture (name);

  assert_bytes_fail (bytes, code, text);
}

static void
assert_file_fails (const char *path, GQuark domain, int code, const char *text)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (cam_checkpoint_load (file, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_true (g_str_has_prefix (error->message, path));
  if (strstr (error->message, text) == NULL)
    g_error ("“%s” does not say “%s”", error->message, text);
}

static guint32
get_bits (float value)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits;
}

/* Compares bit by bit, except for NaNs, which have many forms. */
static void
compare_tensor (const char *name, const CamTensor *tensor, JsonObject *expected)
{
  JsonArray *shape = json_object_get_array_member (expected, "shape");
  JsonArray *bits = json_object_get_array_member (expected, "bits");

  g_assert_cmpuint (tensor->n_dims, ==, json_array_get_length (shape));
  for (guint i = 0; i < tensor->n_dims; i++)
    g_assert_cmpuint (tensor->shape[i], ==, (gsize)json_array_get_int_element (shape, i));
  g_assert_cmpuint (tensor->n_elements, ==, json_array_get_length (bits));
  for (guint i = 0; i < tensor->n_elements; i++)
    {
      guint32 wanted = (guint32)json_array_get_int_element (bits, i);
      gboolean wants_nan = (wanted & 0x7f800000) == 0x7f800000 && (wanted & 0x7fffff) != 0;

      if (wants_nan ? !isnan (tensor->data[i]) : get_bits (tensor->data[i]) != wanted)
        g_error ("%s[%u] is %g (0x%08x), not 0x%08x",
                 name,
                 i,
                 tensor->data[i],
                 get_bits (tensor->data[i]),
                 wanted);
    }
}

static void
test_fixture (gconstpointer data)
{
  const char *fixture = data;
  g_autoptr (CamCheckpoint) checkpoint = load_fixture (fixture);
  g_autoptr (JsonParser) parser = read_expected ();
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray *tensors = json_object_get_array_member (root, fixture);
  guint n = json_array_get_length (tensors);

  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (cam_checkpoint_get_n_tensors (checkpoint), ==, n);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *expected = json_array_get_object_element (tensors, i);
      const char *name = cam_checkpoint_get_name (checkpoint, i);
      CamTensor *tensor = cam_checkpoint_get_tensor (checkpoint, i);

      g_assert_cmpstr (name, ==, json_object_get_string_member (expected, "name"));
      g_assert_true (cam_checkpoint_lookup (checkpoint, name) == tensor);
      compare_tensor (name, tensor, expected);
    }
  g_assert_null (cam_checkpoint_lookup (checkpoint, "no such tensor"));
}

static void
test_not_a_state_dict (void)
{
  assert_fixture_fails ("whole-model.pt", CAM_ERROR_UNSUPPORTED, "__main__.CNNWithGAP");
  assert_fixture_fails ("whole-model.pt", CAM_ERROR_UNSUPPORTED, CAM_EXPORT_LINE);
  assert_fixture_fails ("whole-model-legacy.pt", CAM_ERROR_UNSUPPORTED, CAM_EXPORT_LINE);
  assert_fixture_fails ("torchscript.pt", CAM_ERROR_UNSUPPORTED, CAM_EXPORT_LINE);
  assert_fixture_fails ("whole-model-legacy.pt", CAM_ERROR_UNSUPPORTED, "__main__.Bare");
  assert_fixture_fails ("torchscript.pt", CAM_ERROR_UNSUPPORTED, "TorchScript");
  assert_fixture_fails ("one-tensor.pt", CAM_ERROR_UNSUPPORTED, "a single tensor");
  assert_fixture_fails ("list.pt", CAM_ERROR_UNSUPPORTED, "a list");
  assert_fixture_fails ("no-tensors.pt", CAM_ERROR_UNSUPPORTED, "a dict without tensors");
  assert_fixture_fails ("only-integers.pt", CAM_ERROR_UNSUPPORTED, "none of its tensors");
  assert_fixture_fails ("quantized.pt", CAM_ERROR_UNSUPPORTED, "_rebuild_qtensor");
  assert_fixture_fails ("sparse.pt", CAM_ERROR_UNSUPPORTED, "_rebuild_sparse_tensor");
  assert_fixture_fails ("plain-pickle.pt", CAM_ERROR_UNSUPPORTED, "torch.save did not write");
  assert_fixture_fails ("arrays.pt", CAM_ERROR_UNSUPPORTED, "NumPy");
  assert_fixture_fails ("zipped.pt", CAM_ERROR_UNSUPPORTED, "models/model.pth");
}

static void
test_other_kinds_of_file (void)
{
#define KIND(bytes, text)                                                                          \
  {                                                                                                \
    bytes, sizeof (bytes) - 1, text                                                                \
  }
  static const struct
  {
    const char *bytes;
    gsize size;
    const char *text;
  } kinds[] = {
    KIND ("\x89HDF\r\n\x1a\n\0\0", "HDF5"),
    KIND ("\x08\x07\x12\x07pytorch", "ONNX"),
    KIND ("\x1c\0\0\0TFL3\0\0", "TensorFlow Lite"),
    KIND ("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n", "git lfs pull"),
    KIND ("\n <!DOCTYPE html><html><title>Not found</title>", "web page"),
    KIND ("\xef\xbb\xbf<html>", "web page"),
    KIND ("\x1f\x8b\x08\0", "gzip"),
    KIND ("\x89PNG\r\n\x1a\n", "picture"),
    KIND ("\xff\xd8\xff\xe0", "picture"),
    KIND ("{\"classes\": 4}", "text file"),
    KIND ("\x01\x02\x03\0", "not a file that torch.save wrote"),
    KIND ("PK", "text file"),
  };
  guint8 tar[512] = { 'a' };
  g_autoptr (GBytes) tar_bytes = NULL;
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (kinds[i].bytes, kinds[i].size);

      assert_bytes_fail (bytes, CAM_ERROR_UNSUPPORTED, kinds[i].text);
    }
  memcpy (tar + 257, "ustar", 5);
  tar_bytes = g_bytes_new (tar, sizeof tar);
  assert_bytes_fail (tar_bytes, CAM_ERROR_UNSUPPORTED, "tar archive");
  assert_bytes_fail (empty, CAM_ERROR_FORMAT, "empty");
}

static void
test_unreadable_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("checkpoint-XXXXXX", &error);
  g_autofree char *missing = g_build_filename (folder, "missing.pth", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.pth", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty.pth", NULL);
  g_autofree char *page = g_build_filename (folder, "page.pth", NULL);
  g_autofree char *huge = g_build_filename (folder, "huge.pth", NULL);

  g_assert_no_error (error);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_true (g_file_set_contents (page, "<html>", -1, NULL));
  g_assert_true (g_file_set_contents (huge, "PK\3\4", -1, NULL));
  g_assert_cmpint (truncate (huge, G_GINT64_CONSTANT (5) << 30), ==, 0);

  assert_file_fails (folder, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "folder");
  assert_file_fails (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no such file");
  assert_file_fails (pipe, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "regular");
  assert_file_fails (empty, CAM_ERROR, CAM_ERROR_FORMAT, "empty");
  assert_file_fails (page, CAM_ERROR, CAM_ERROR_UNSUPPORTED, "web page");
  assert_file_fails (huge, CAM_ERROR, CAM_ERROR_LIMIT, "larger than 4.0");

  g_assert_cmpint (g_unlink (pipe) | g_unlink (empty) | g_unlink (page) | g_unlink (huge), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_cancelled (void)
{
  g_autofree char *path = fixture_path ("gap.pth");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (cam_checkpoint_load (file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A file that was cut short at any length is refused. */
static void
test_cut_short (gconstpointer data)
{
  g_autoptr (GBytes) whole = read_fixture (data);

  for (gsize size = 0; size < g_bytes_get_size (whole); size++)
    {
      /* A copy, so that sanitizers notice reading beyond it. */
      g_autoptr (GBytes) part = g_bytes_new (g_bytes_get_data (whole, NULL), size);
      g_autoptr (GError) error = NULL;

      g_assert_null (cam_checkpoint_load_bytes (part, "part", &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == CAM_ERROR);
    }
}

static gsize
find_bytes (GBytes *bytes, const void *needle, gsize needle_size)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  const guint8 *found = memmem (data, size, needle, needle_size);

  g_assert_nonnull (found);
  return (gsize)(found - data);
}

/* One flipped bit in the elements, in the pickle and in a checksum. */
static void
test_checksums (void)
{
  g_autoptr (CamCheckpoint) checkpoint = load_fixture ("gap.pth");
  CamTensor *tensor = cam_checkpoint_lookup (checkpoint, "fc.1.weight");
  g_autoptr (GBytes) bytes = read_fixture ("gap.pth");
  gsize elements = find_bytes (bytes, tensor->data, tensor->n_elements * sizeof (float));
  gsize pickle = find_bytes (bytes, "fc.1.bias", 9);
  g_autoptr (GBytes) bad_elements = flip_byte (bytes, elements + 5);
  g_autoptr (GBytes) bad_pickle = flip_byte (bytes, pickle);

  assert_bytes_fail (bad_elements, CAM_ERROR_FORMAT, "CRC");
  assert_bytes_fail (bad_pickle, CAM_ERROR_FORMAT, "CRC");
}

/* {"a": a tensor of 3 float32 in a storage of 3} */
#define TENSOR_OF(name, shape, strides)                                                            \
  "X\x01\0\0\0" name "ctorch._utils\n_rebuild_tensor_v2\n"                                         \
  "((X\x07\0\0\0storage"                                                                           \
  "ctorch\nFloatStorage\nX\x01\0\0\0"                                                              \
  "0X\x03\0\0\0cpuK\x03tQK\x00" shape strides "\x89"                                               \
  "ccollections\nOrderedDict\n)RtR"
#define TENSOR(name) TENSOR_OF (name, "K\x03\x85", "K\x01\x85")
#define STATE_DICT "\x80\x02}(" TENSOR ("a") "u."

static const float elements[4] = { 1, 2, 3, 4 };

static GBytes *
make_archive (const char *pickle, gsize pickle_size, gsize storage_size)
{
  Entry entries[] = { { "model/data.pkl", pickle, pickle_size, ZIP_CM_STORE },
                      { "model/data/0", elements, storage_size, ZIP_CM_STORE } };

  return make_zip (entries, storage_size > 0 ? 2 : 1);
}

static void
test_storage_sizes (void)
{
  static const char pickle[] = STATE_DICT;
  g_autoptr (GBytes) good = make_archive (pickle, sizeof pickle - 1, 12);
  g_autoptr (GBytes) small = make_archive (pickle, sizeof pickle - 1, 8);
  g_autoptr (GBytes) large = make_archive (pickle, sizeof pickle - 1, 16);
  g_autoptr (GBytes) missing = make_archive (pickle, sizeof pickle - 1, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (CamCheckpoint) checkpoint = cam_checkpoint_load_bytes (good, "good", &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (cam_checkpoint_lookup (checkpoint, "a")->data[2], ==, 3);
  assert_bytes_fail (small, CAM_ERROR_FORMAT, "model/data/0");
  assert_bytes_fail (large, CAM_ERROR_FORMAT, "model/data/0");
  assert_bytes_fail (missing, CAM_ERROR_FORMAT, "missing");
}

/* In the legacy form, the number of elements is in front of them. */
static void
test_legacy_storage_size (void)
{
  g_autoptr (GBytes) bytes = read_fixture ("gap-legacy.pth");
  g_autoptr (CamCheckpoint) checkpoint = load_fixture ("gap-legacy.pth");
  CamTensor *tensor = cam_checkpoint_lookup (checkpoint, "fc.1.weight");
  gsize place = find_bytes (bytes, tensor->data, tensor->n_elements * sizeof (float));
  g_autoptr (GBytes) lies = flip_byte (bytes, place - 8);
  g_autoptr (GBytes) lies_greatly = flip_byte (bytes, place - 1);

  assert_bytes_fail (lies, CAM_ERROR_FORMAT, "another size");
  assert_bytes_fail (lies_greatly, CAM_ERROR_FORMAT, "another size");
}

/* If a name appears twice, the last one counts, as in Python. */
static void
test_repeated_name (void)
{
  static const char pickle[]
      = "\x80\x02}(" TENSOR ("a") TENSOR ("b") TENSOR_OF ("a", "K\x02\x85", "K\x02\x85") "u.";
  g_autoptr (GBytes) bytes = make_archive (pickle, sizeof pickle - 1, 12);
  g_autoptr (GError) error = NULL;
  g_autoptr (CamCheckpoint) checkpoint = cam_checkpoint_load_bytes (bytes, "twice", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cam_checkpoint_get_n_tensors (checkpoint), ==, 2);
  g_assert_cmpuint (cam_checkpoint_lookup (checkpoint, "a")->n_elements, ==, 2);
  g_assert_cmpfloat (cam_checkpoint_lookup (checkpoint, "a")->data[1], ==, 3);
}

/* Many zeros in few bytes, as a storage and as a pickle. */
static void
test_zip_bomb (void)
{
  static const char pickle[] = STATE_DICT;
  gsize size = 72u << 20;
  g_autofree guint8 *zeros = g_malloc0 (size);
  Entry bomb[] = { { "model/data.pkl", pickle, sizeof pickle - 1, ZIP_CM_STORE },
                   { "model/data/0", zeros, size, ZIP_CM_DEFLATE } };
  Entry pickle_bomb[] = { { "model/data.pkl", zeros, size, ZIP_CM_DEFLATE } };
  g_autoptr (GBytes) bytes = make_zip (bomb, 2);
  g_autoptr (GBytes) pickle_bytes = make_zip (pickle_bomb, 1);

  g_assert_cmpuint (g_bytes_get_size (bytes), <, 1u << 20);
  assert_bytes_fail (bytes, CAM_ERROR_LIMIT, "model/data/0");
  assert_bytes_fail (pickle_bytes, CAM_ERROR_LIMIT, "data.pkl");
}

/* Strides of 0 make a petabyte out of one element, or four times 48 MiB out of three. */
static void
test_expanded_bomb (void)
{
#define HUGE_SHAPE "J\0\0\x01\0J\0\0\0\x40\x86"
#define LARGE_SHAPE "J\0\0\xc0\0\x85"
  static const char huge[] = "}(" TENSOR_OF ("a", HUGE_SHAPE, "K\x00K\x00\x86") "u.";
  static const char many[] = "}(" TENSOR_OF ("a", LARGE_SHAPE, "K\x00\x85")
      TENSOR_OF ("b", LARGE_SHAPE, "K\x00\x85") "u.";
  g_autoptr (GByteArray) pickle = g_byte_array_new ();
  g_autoptr (GBytes) huge_bytes = NULL, many_bytes = NULL;

  g_byte_array_append (pickle, (const guint8 *)"\x80\x02", 2);
  g_byte_array_append (pickle, (const guint8 *)huge, sizeof huge - 1);
  huge_bytes = make_archive ((const char *)pickle->data, pickle->len, 12);
  assert_bytes_fail (huge_bytes, CAM_ERROR_LIMIT, "larger than the file");
  many_bytes = make_archive (many, sizeof many - 1, 12);
  assert_bytes_fail (many_bytes, CAM_ERROR_LIMIT, "larger than the file");
}

/* A dict that contains itself under a usual name does not cause endless recursion. */
static void
test_circle (void)
{
  static const char pickle[] = "\x80\x02}q\x01(X\x05\0\0\0modelh\x01X\x03\0\0\0neth\x01u.";
  g_autoptr (GBytes) bytes = make_archive (pickle, sizeof pickle - 1, 12);

  assert_bytes_fail (bytes, CAM_ERROR_UNSUPPORTED, "a dict without tensors");
}

static void
test_byte_order_not_understood (void)
{
  static const char pickle[] = STATE_DICT;
  Entry entries[] = { { "m/data.pkl", pickle, sizeof pickle - 1, ZIP_CM_STORE },
                      { "m/data/0", elements, 12, ZIP_CM_STORE },
                      { "m/byteorder", "middle", 6, ZIP_CM_STORE } };
  g_autoptr (GBytes) bytes = make_zip (entries, G_N_ELEMENTS (entries));

  assert_bytes_fail (bytes, CAM_ERROR_FORMAT, "byteorder");
}

static void
add_fixtures (void)
{
  g_autoptr (JsonParser) parser = read_expected ();
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  g_autoptr (GList) names = json_object_get_members (root);

  g_assert_cmpuint (g_list_length (names), >, 30);
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *path = g_strconcat ("/checkpoint/fixture/", l->data, NULL);

      g_test_add_data_func_full (path, g_strdup (l->data), test_fixture, g_free);
    }
}

static const TestCase cases[] = {
  { "/checkpoint/not-a-state-dict", test_not_a_state_dict },
  { "/checkpoint/other-kinds-of-file", test_other_kinds_of_file },
  { "/checkpoint/unreadable-files", test_unreadable_files },
  { "/checkpoint/cancelled", test_cancelled },
  { "/checkpoint/cut-short/zip", .with_data = test_cut_short, .data = "gap-two-classes.pth" },
  { "/checkpoint/cut-short/legacy",
    .with_data = test_cut_short,
    .data = "gap-two-classes-legacy.pth" },
  { "/checkpoint/checksums", test_checksums },
  { "/checkpoint/storage-sizes", test_storage_sizes },
  { "/checkpoint/legacy-storage-size", test_legacy_storage_size },
  { "/checkpoint/repeated-name", test_repeated_name },
  { "/checkpoint/zip-bomb", test_zip_bomb },
  { "/checkpoint/expanded-bomb", test_expanded_bomb },
  { "/checkpoint/circle", test_circle },
  { "/checkpoint/byte-order-not-understood", test_byte_order_not_understood },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_fixtures ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
