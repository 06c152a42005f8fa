/* SPDX-License-Identifier: MIT */

#include <string.h>
#include <time.h>

#include "cam-error.h"
#include "cam-limits.h"
#include "checkpoint-fixtures.h"
#include "test-runner.h"

/* Damaged and hostile safetensors files. Valid ones are tested in test-checkpoint.c. */

#define MAX_SECONDS 20

/* Returns: a file of @header, with @length in front or its real length if that is 0, and @n_data
 * zeros. */
static GBytes *
make (const char *header, guint64 length, gsize n_data)
{
  gsize n = strlen (header);
  guint8 *file = g_malloc0 (8 + n + n_data);
  guint64 little_endian = GUINT64_TO_LE (length != 0 ? length : n);

  memcpy (file, &little_endian, 8);
  memcpy (file + 8, header, n);
  return g_bytes_new_take (file, 8 + n + n_data);
}

static void
assert_fails (const char *header, guint64 length, gsize n_data, int code, const char *text)
{
  g_autoptr (GBytes) bytes = make (header, length, n_data);
  g_autoptr (GError) error = NULL;

  g_assert_null (cam_checkpoint_load_bytes (bytes, "m.safetensors", &error));
  g_assert_error (error, CAM_ERROR, code);
  if (!g_str_has_prefix (error->message, "m.safetensors: ")
      || strstr (error->message, text) == NULL)
    g_error ("“%s” does not say “%s” of %s", error->message, text, header);
}

static CamCheckpoint *
load (const char *header, gsize n_data)
{
  g_autoptr (GBytes) bytes = make (header, 0, n_data);
  g_autoptr (GError) error = NULL;
  CamCheckpoint *checkpoint = cam_checkpoint_load_bytes (bytes, "m.safetensors", &error);

  g_assert_no_error (error);
  return checkpoint;
}

#define ONE(dtype, shape, offsets)                                                                 \
  "{\"a\":{\"dtype\":\"" dtype "\",\"shape\":" shape ",\"data_offsets\":" offsets "}}"

static void
test_places (void)
{
  static const char *const wrong[] = {
    ONE ("F32", "[2]", "[0,4]"),                    /* less than the shape requires */
    ONE ("F32", "[2]", "[0,12]"),                   /* more */
    ONE ("F32", "[2]", "[4,12]"),                   /* beyond the end */
    ONE ("F32", "[2]", "[8,0]"),                    /* backwards */
    ONE ("F32", "[2]", "[18446744073709551608,0]"), /* wraps around */
    ONE ("F32", "[2]", "[99999999999999999999,99999999999999999999]"),
    ONE ("F32", "[4611686018427387904,4]", "[0,0]"), /* a product that is 0 in 64 bits */
    ONE ("F64", "[1]", "[0,4]"),
    ONE ("I64", "[1]", "[0,800]"), /* also for types that are not read */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_fails (wrong[i], 0, 8, CAM_ERROR_FORMAT, "the place of its tensor");
}

/* The format's own library refuses all of these, too. */
static void
test_overlap (void)
{
#define TWO(a, b)                                                                                  \
  "{\"first\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":" a "},"                           \
  "\"second\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":" b "}}"
  static const char *const overlapping[] = {
    TWO ("[0,8]", "[4,12]"),
    TWO ("[0,8]", "[0,8]"),
    TWO ("[4,12]", "[0,8]"),
    "{\"a\":{\"dtype\":\"I8\",\"shape\":[16],\"data_offsets\":[0,16]},"
    "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
    "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]},"
    "\"b\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[8,8]}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (overlapping); i++)
    assert_fails (overlapping[i], 0, 16, CAM_ERROR_FORMAT, "overlaps");
  assert_fails (TWO ("[0,8]", "[9,17]"), 0, 17, CAM_ERROR_FORMAT, "before its tensor second");
  assert_fails (TWO ("[12,20]", "[4,12]"), 0, 20, CAM_ERROR_FORMAT, "before its tensor second");
#undef TWO
}

/* Nor does it take these. */
static void
test_bytes_behind (void)
{
  assert_fails (ONE ("F32", "[2]", "[0,8]"), 0, 9, CAM_ERROR_FORMAT, "1 byte");
  assert_fails ("{}", 0, 1, CAM_ERROR_FORMAT, "after its last tensor");
}

static void
test_damaged (void)
{
  static const char *const wrong[] = {
    "{\"a\"",
    "{\"a\":",
    "{\"a\":3}",
    "{\"a\":[]}",
    "{\"a\":{}}",
    "{,}",
    "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}",
    "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}",
    "{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}",
    ONE ("F32", "[-2]", "[0,8]"),
    ONE ("F32", "[2.0]", "[0,8]"),
    ONE ("F32", "2", "[0,8]"),
    ONE ("F32", "[2,]", "[0,8]"),
    ONE ("F32", "[2]", "[0]"),
    ONE ("F32", "[2]", "[0,8,8]"),
    ONE ("F32", "[1,1,1,1,1,1,1,1,2]", "[0,8]"),
    ONE ("F32", "[2]", "[0,8]") "x",
    "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
    "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
    "{\"\\ud800\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"x\":1}}",
    "{\"__metadata__\":[]}",
    "{\"__metadata__\":{},\"__metadata__\":{}}",
    "{\"a\":{\"dtype\":\"I8\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
    "{\"a\":{\"dtype\":\"F32\",\"shape\":[9],\"shape\":[2],\"data_offsets\":[0,8]}}",
    "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,9],\"data_offsets\":[0,8]}}",
    "{\"\xff\":{\"dtype\":\"F32\"}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_fails (wrong[i], 0, 8, CAM_ERROR_FORMAT, "header of this safetensors file is damaged");
  assert_fails ("{}", 3, 0, CAM_ERROR_FORMAT, "cut short");
  assert_fails ("{}", G_MAXUINT32, 0, CAM_ERROR_FORMAT, "cut short");
}

static void
test_nothing_to_read (void)
{
  assert_fails ("{}", 0, 0, CAM_ERROR_UNSUPPORTED, "none of its tensors");
  assert_fails (ONE ("I64", "[1]", "[0,8]"), 0, 8, CAM_ERROR_UNSUPPORTED, "none of its tensors");
  assert_fails (ONE ("F8_E4M3", "[8]", "[0,8]"), 0, 8, CAM_ERROR_UNSUPPORTED, "quantizing");
}

/* Spaces anywhere, members in any order, metadata with brackets, and shapes without elements. */
static void
test_loose (void)
{
  g_autoptr (CamCheckpoint) checkpoint
      = load ("{ \"__metadata__\" : {\"a\":\"}{\\\"\"} ,\n\t\"w\": {\"data_offsets\" : [ 0 , 8 ], "
              "\"shape\": [ ], \"dtype\": \"F64\"}, \"e\":{\"dtype\":\"F32\",\"shape\":[0,9],"
              "\"data_offsets\":[8,8]}}   ",
              8);

  g_assert_cmpuint (cam_checkpoint_get_n_tensors (checkpoint), ==, 2);
  g_assert_cmpuint (cam_checkpoint_lookup (checkpoint, "w")->n_elements, ==, 1);
  g_assert_cmpuint (cam_checkpoint_lookup (checkpoint, "e")->n_elements, ==, 0);
}

/* A header of many tensors that all claim the same bytes, and of more tensors than are read. */
static void
test_many (void)
{
  g_autoptr (GString) header = g_string_new ("{");
  g_autofree char *blanks = NULL;
  clock_t start = clock ();

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (header,
                            "\"%u\":{\"dtype\":\"F16\",\"shape\":[1000000],"
                            "\"data_offsets\":[0,2000000]},",
                            i);
  header->str[header->len - 1] = '}';
  assert_fails (header->str, 0, 2000000, CAM_ERROR_FORMAT, "overlaps");
  g_string_assign (header, "{");
  for (guint i = 0; i < CAM_MAX_TENSORS + 1; i++)
    g_string_append_printf (
        header, "\"%u\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},", i);
  header->str[header->len - 1] = '}';
  assert_fails (header->str, 0, 4, CAM_ERROR_LIMIT, "more than");
  blanks = g_strnfill (33u << 20, ' ');
  blanks[0] = '{';
  assert_fails (blanks, 0, 0, CAM_ERROR_LIMIT, "its header has");
  g_assert_cmpfloat ((double)(clock () - start) / CLOCKS_PER_SEC, <, MAX_SECONDS);
}

static void
test_cut_short (void)
{
  g_autoptr (GBytes) whole = read_fixture ("gap.safetensors");
  gsize size = g_bytes_get_size (whole);

  for (gsize n = 9; n < size; n += 7)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, n);
      g_autoptr (GError) error = NULL;

      g_assert_null (cam_checkpoint_load_bytes (part, "part", &error));
      g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
    }
}

static const TestCase cases[] = {
  { "/safetensors/places", test_places },
  { "/safetensors/overlap", test_overlap },
  { "/safetensors/bytes-behind", test_bytes_behind },
  { "/safetensors/damaged", test_damaged },
  { "/safetensors/nothing-to-read", test_nothing_to_read },
  { "/safetensors/loose", test_loose },
  { "/safetensors/many", test_many },
  { "/safetensors/cut-short", test_cut_short },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
