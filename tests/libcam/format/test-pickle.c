/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "cam-error.h"
#include "cam-pickle.h"
#include "test-runner.h"

/* A pickle as bytes, which may contain zeros. */
#define PICKLE(bytes) (const guint8 *)(bytes), sizeof (bytes) - 1

/* A float32 storage of 12 elements, on top of the stack. */
#define STORAGE_OF(n)                                                                              \
  "(X\x07\0\0\0storage"                                                                            \
  "ctorch\nFloatStorage\n"                                                                         \
  "X\x01\0\0\0"                                                                                    \
  "0X\x03\0\0\0cpu" n "tQ"
#define STORAGE STORAGE_OF ("K\x0c")
#define REBUILD "ctorch._utils\n_rebuild_tensor_v2\n"
#define END_REBUILD                                                                                \
  "\x89"                                                                                           \
  "ccollections\nOrderedDict\n)R"                                                                  \
  "tR"

static CamPickle *
read_pickle (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  gsize consumed;
  CamPickle *pickle = cam_pickle_read (data, size, &consumed, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pickle);
  g_assert_cmpuint (consumed, ==, size);
  return pickle;
}

static void
assert_fails (const guint8 *data, gsize size, int code, const char *text)
{
  g_autoptr (GError) error = NULL;
  CamPickle *pickle = cam_pickle_read (data, size, NULL, NULL, &error);

  g_assert_null (pickle);
  g_assert_error (error, CAM_ERROR, code);
  if (strstr (error->message, text) == NULL)
    g_error ("“%s” does not say “%s”", error->message, text);
}

static gint64
read_integer (const guint8 *data, gsize size)
{
  g_autoptr (CamPickle) pickle = read_pickle (data, size);
  const CamValue *root = cam_pickle_get_root (pickle);

  g_assert_cmpint (root->kind, ==, CAM_VALUE_INTEGER);
  return root->integer;
}

static void
test_integers (void)
{
  g_autoptr (CamPickle) big = read_pickle (PICKLE ("\x8a\x09\0\0\0\0\0\0\0\0\x01."));
  g_autoptr (CamPickle) yes = read_pickle (PICKLE ("I01\n."));

  g_assert_cmpint (read_integer (PICKLE ("\x80\x02K\xff.")), ==, 255);
  g_assert_cmpint (read_integer (PICKLE ("M\x01\x02.")), ==, 513);
  g_assert_cmpint (read_integer (PICKLE ("J\xff\xff\xff\xff.")), ==, -1);
  g_assert_cmpint (read_integer (PICKLE ("I-12\n.")), ==, -12);
  g_assert_cmpint (read_integer (PICKLE ("L9000000000L\n.")), ==, G_GINT64_CONSTANT (9000000000));
  g_assert_cmpint (read_integer (PICKLE ("\x8a\x00.")), ==, 0);
  g_assert_cmpint (read_integer (PICKLE ("\x8a\x01\xfe.")), ==, -2);
  g_assert_cmpint (read_integer (PICKLE ("\x8a\x08\0\0\0\0\0\0\0\x80.")), ==, G_MININT64);
  g_assert_cmpint (read_integer (PICKLE ("\x8b\x02\0\0\0\0\x01.")), ==, 256);
  g_assert_cmpint (cam_pickle_get_root (big)->kind, ==, CAM_VALUE_BIG_INTEGER);
  g_assert_cmpstr (cam_pickle_get_root (big)->text, ==, "0x010000000000000000");
  g_assert_cmpint (cam_pickle_get_root (yes)->kind, ==, CAM_VALUE_BOOL);
  assert_fails (PICKLE ("I12a\n."), CAM_ERROR_FORMAT, "number");
}

static void
test_floats_and_texts (void)
{
  g_autoptr (CamPickle) number = read_pickle (PICKLE ("G\x3f\xf8\0\0\0\0\0\0."));
  g_autoptr (CamPickle) line = read_pickle (PICKLE ("F-2.5\n."));
  g_autoptr (CamPickle) text = read_pickle (PICKLE ("\x8c\x03gr\xc3."));

  g_assert_cmpfloat (cam_pickle_get_root (number)->number, ==, 1.5);
  g_assert_cmpfloat (cam_pickle_get_root (line)->number, ==, -2.5);
  g_assert_cmpstr (cam_pickle_get_root (text)->text, ==, "gr\xef\xbf\xbd");
}

/* {"a": (1, [2, 3], None), "b": "a"}, with the memo and both ways to fill a dict. */
static void
test_containers (void)
{
  g_autoptr (CamPickle) pickle
      = read_pickle (PICKLE ("\x80\x02}q\0(X\x01\0\0\0aq\x01K\x01](K\x02K\x03"
                             "eN\x87uX\x01\0\0\0bh\x01s."));
  const CamValue *root = cam_pickle_get_root (pickle);
  const CamValue *tuple = cam_value_lookup (root, "a");
  const CamValue *list;

  g_assert_cmpint (root->kind, ==, CAM_VALUE_DICT);
  g_assert_cmpuint (cam_value_get_length (root), ==, 4);
  g_assert_nonnull (tuple);
  g_assert_cmpint (tuple->kind, ==, CAM_VALUE_TUPLE);
  g_assert_cmpuint (cam_value_get_length (tuple), ==, 3);
  list = cam_value_get_item (tuple, 1);
  g_assert_cmpint (list->kind, ==, CAM_VALUE_LIST);
  g_assert_cmpint (cam_value_get_item (list, 1)->integer, ==, 3);
  g_assert_cmpint (cam_value_get_item (tuple, 2)->kind, ==, CAM_VALUE_NONE);
  g_assert_cmpstr (cam_value_lookup (root, "b")->text, ==, "a");
  g_assert_null (cam_value_lookup (root, "c"));
}

/* Python 2 gave OrderedDict its entries as a list of lists. */
static void
test_old_ordered_dict (void)
{
  g_autoptr (CamPickle) pickle = read_pickle (PICKLE ("ccollections\nOrderedDict\n](](U\x01"
                                                      "aK\x05"
                                                      "ee\x85R."));

  g_assert_cmpint (cam_value_lookup (cam_pickle_get_root (pickle), "a")->integer, ==, 5);
}

static void
test_metadata_is_passed_over (void)
{
  g_autoptr (CamPickle) pickle = read_pickle (
      PICKLE ("ccollections\nOrderedDict\n)R(X\x01\0\0\0aK\x05u}X\x09\0\0\0_metadata}sb."));

  g_assert_cmpuint (cam_value_get_length (cam_pickle_get_root (pickle)), ==, 2);
  assert_fails (PICKLE ("](K\x01"
                        "e}b."),
                CAM_ERROR_FORMAT,
                "attributes");
}

static void
test_tensor (void)
{
  g_autoptr (CamPickle) pickle = read_pickle (
      PICKLE (REBUILD "(" STORAGE "K\x02K\x03K\x02\x86K\x01K\x04\x86" END_REBUILD "."));
  const CamValue *root = cam_pickle_get_root (pickle);
  const CamPickleTensor *tensor = root->tensor;

  g_assert_cmpint (root->kind, ==, CAM_VALUE_TENSOR);
  g_assert_cmpstr (tensor->storage->key, ==, "0");
  g_assert_cmpuint (tensor->storage->n_elements, ==, 12);
  g_assert_cmpstr (tensor->layout.dtype->name, ==, "float32");
  g_assert_cmpuint (tensor->layout.offset, ==, 2);
  g_assert_cmpuint (tensor->layout.n_dims, ==, 2);
  g_assert_cmpuint (tensor->layout.shape[0], ==, 3);
  g_assert_cmpuint (tensor->layout.shape[1], ==, 2);
  g_assert_cmpuint (tensor->layout.strides[0], ==, 1);
  g_assert_cmpuint (tensor->layout.strides[1], ==, 4);
}

/* In old files a storage may be a view of another one: 5 elements from the fourth on. */
static void
test_view_of_storage (void)
{
#define VIEW STORAGE_OF ("K\x0c(X\x01\0\0\0vK\x04K\x05t")
  g_autoptr (CamPickle) pickle
      = read_pickle (PICKLE (REBUILD "(" VIEW "K\x02K\x03\x85K\x01\x85" END_REBUILD "."));
  const CamPickleTensor *tensor = cam_pickle_get_root (pickle)->tensor;

  g_assert_cmpuint (tensor->storage->n_elements, ==, 12);
  g_assert_cmpuint (tensor->layout.offset, ==, 6);
  assert_fails (PICKLE (REBUILD "(" VIEW "K\x03K\x03\x85K\x01\x85" END_REBUILD "."),
                CAM_ERROR_FORMAT,
                "beyond");
}

/* Layouts whose last element is beyond a storage of 12. */
static void
test_tensor_beyond_storage (void)
{
#define TENSOR(offset, shape, strides) REBUILD "(" STORAGE offset shape strides END_REBUILD "."
#define HUGE_NUMBER "\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x7f"
#define HALF "\x8a\x08\0\0\0\0\0\0\0\x40"
  assert_fails (PICKLE (TENSOR ("K\x03", "K\x0a\x85", "K\x01\x85")), CAM_ERROR_FORMAT, "beyond");
  assert_fails (PICKLE (TENSOR ("K\x00", "K\x07\x85", "K\x02\x85")), CAM_ERROR_FORMAT, "beyond");
  assert_fails (PICKLE (TENSOR ("K\x0c", ")", ")")), CAM_ERROR_FORMAT, "beyond");
  assert_fails (
      PICKLE (TENSOR (HUGE_NUMBER, "K\x02\x85", HUGE_NUMBER "\x85")), CAM_ERROR_FORMAT, "beyond");
  assert_fails (PICKLE (TENSOR ("K\x00", HUGE_NUMBER "\x85", HUGE_NUMBER "\x85")),
                CAM_ERROR_FORMAT,
                "beyond");
  /* 2 + 2 · (2⁶³ − 1) wraps to 0. */
  assert_fails (PICKLE (TENSOR ("K\x02", "K\x02K\x02\x86", HUGE_NUMBER HUGE_NUMBER "\x86")),
                CAM_ERROR_FORMAT,
                "beyond");
  /* 2⁶² · 4 elements: the count wraps to 0, and every stride is 0. */
  assert_fails (
      PICKLE (TENSOR ("K\x00", HALF "K\x04\x86", "K\x00K\x00\x86")), CAM_ERROR_FORMAT, "beyond");
  /* (2⁶² + 1 − 1) · 4 wraps to 0. */
  assert_fails (PICKLE (TENSOR ("K\x00", "\x8a\x08\x01\0\0\0\0\0\0\x40\x85", "K\x04\x85")),
                CAM_ERROR_FORMAT,
                "beyond");
}

static void
test_tensor_not_understood (void)
{
  assert_fails (PICKLE (TENSOR ("K\x00", "K\x02\x85", "J\xff\xff\xff\xff\x85")),
                CAM_ERROR_FORMAT,
                "negative");
  assert_fails (PICKLE (TENSOR ("K\x00", "J\xfe\xff\xff\xff\x85", "K\x01\x85")),
                CAM_ERROR_FORMAT,
                "negative");
  assert_fails (
      PICKLE (TENSOR ("J\xff\xff\xff\xff", "K\x02\x85", "K\x01\x85")), CAM_ERROR_FORMAT, "storage");
  assert_fails (
      PICKLE (TENSOR ("K\x00", "K\x02\x85", "K\x01K\x01\x86")), CAM_ERROR_FORMAT, "shape");
  assert_fails (
      PICKLE (TENSOR ("K\x00", "X\x01\0\0\0a\x85", "K\x01\x85")), CAM_ERROR_FORMAT, "negative");
  assert_fails (PICKLE (TENSOR ("K\x00",
                                "(K\x01K\x01K\x01K\x01K\x01K\x01K\x01K\x01K\x01t",
                                "(K\x01K\x01K\x01K\x01K\x01K\x01K\x01K\x01K\x01t")),
                CAM_ERROR_LIMIT,
                "9 dimensions");
  assert_fails (PICKLE (REBUILD "(" STORAGE "tR."), CAM_ERROR_FORMAT, "arguments");
  assert_fails (PICKLE (REBUILD "]R."), CAM_ERROR_FORMAT, "arguments");
  assert_fails (PICKLE ("K\x01)R."), CAM_ERROR_FORMAT, "not a function");
}

static void
test_storage_not_understood (void)
{
  assert_fails (PICKLE (STORAGE_OF ("J\xff\xff\xff\xff") "."), CAM_ERROR_FORMAT, "storage");
  assert_fails (PICKLE (STORAGE_OF (HUGE_NUMBER) "."), CAM_ERROR_FORMAT, "storage");
  assert_fails (PICKLE (STORAGE_OF ("K\x0c(NK\x08K\x05t") "."), CAM_ERROR_FORMAT, "storage");
  assert_fails (PICKLE ("K\x01Q."), CAM_ERROR_FORMAT, "storage");
  assert_fails (PICKLE ("(X\x06\0\0\0moduletQ."), CAM_ERROR_UNSUPPORTED, "whole pickled model");
}

/* Globals that are not in the list of known ones are refused without looking them up. */
static void
test_globals_are_refused (void)
{
  assert_fails (PICKLE ("cos\nsystem\n(X\x04\0\0\0echotR."), CAM_ERROR_UNSUPPORTED, "os.system");
  assert_fails (
      PICKLE ("\x80\x04\x8c\x05posix\x8c\x06system\x93."), CAM_ERROR_UNSUPPORTED, "posix.system");
  assert_fails (PICKLE ("c__builtin__\neval\n."), CAM_ERROR_UNSUPPORTED, "__builtin__.eval");
  assert_fails (PICKLE ("ctorch\nload\n."), CAM_ERROR_UNSUPPORTED, "torch.load");
  assert_fails (
      PICKLE ("ctorch._utils\n_rebuild_qtensor\n."), CAM_ERROR_UNSUPPORTED, "state_dict()");
  assert_fails (PICKLE ("c\n\n."), CAM_ERROR_UNSUPPORTED, ".");
}

static void
test_instructions_are_refused (void)
{
  static const struct
  {
    const char *pickle;
    const char *name;
  } cases[] = {
    { "(ios\nsystem\n.", "INST" }, { "(o.", "OBJ" },           { ")\x81.", "NEWOBJ" },
    { "))\x92.", "NEWOBJ_EX" },    { "\x82\x01.", "EXT1" },    { "Pid\n.", "PERSID" },
    { "S'text'\n.", "STRING" },    { "\x97.", "NEXT_BUFFER" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_fails ((const guint8 *)cases[i].pickle,
                  strlen (cases[i].pickle),
                  CAM_ERROR_UNSUPPORTED,
                  cases[i].name);
  assert_fails (PICKLE ("\xff."), CAM_ERROR_FORMAT, "not one of Python's");
  assert_fails (PICKLE ("\x80\x06."), CAM_ERROR_UNSUPPORTED, "protocol 6");
}

static void
test_stack_underflow (void)
{
  static const char *const cases[]
      = { ".",      "0.",    "1.",   "2.",     "R.",    "Na.",    "NNs.",   "t.",     "e.",
          "(e.",    "(u.",   "b.",   "Q.",     "\x85.", "N\x86.", "q\x01.", "\x94.",  "](a.",
          "](Na(.", "}(Nu.", "(Nd.", "h\x01.", "\x93.", "N](0.",  "](N(e.", "}N(Ns.", "N(t(0." };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_fails ((const guint8 *)cases[i], strlen (cases[i]), CAM_ERROR_FORMAT, "");
  assert_fails (PICKLE ("NN\x93."), CAM_ERROR_FORMAT, "name");
  assert_fails (PICKLE ("NNa."), CAM_ERROR_FORMAT, "no list");
}

static void
test_cut_short (void)
{
  static const char good[]
      = "\x80\x02}(X\x01\0\0\0a" REBUILD "(" STORAGE "K\x02K\x03K\x02\x86K\x01K\x04\x86" END_REBUILD
        "X\x01\0\0\0bL12L\n\x8c\x01"
        "c\x8a\x02\0\x01u.";

  cam_pickle_free (read_pickle (PICKLE (good)));
  for (gsize size = 0; size < sizeof good - 1; size++)
    {
      /* A copy, so that sanitizers notice reading beyond it. */
      g_autofree guint8 *copy = g_memdup2 (good, size);

      assert_fails (copy, size, CAM_ERROR_FORMAT, "");
    }
  assert_fails (PICKLE ("X\xff\xff\xff\xff"
                        "a."),
                CAM_ERROR_FORMAT,
                "ends in the middle");
  assert_fails (PICKLE ("\x8d\xff\xff\xff\xff\xff\xff\xff\xff"
                        "a."),
                CAM_ERROR_FORMAT,
                "ends in the middle");
  assert_fails (PICKLE ("\x8b\xff\xff\xff\xff"
                        "a."),
                CAM_ERROR_FORMAT,
                "ends in the middle");
}

static void
append_repeated (GByteArray *array, const char *bytes, gsize size, guint n)
{
  for (guint i = 0; i < n; i++)
    g_byte_array_append (array, (const guint8 *)bytes, (guint)size);
}

#define APPEND(array, bytes, n) append_repeated (array, bytes, sizeof (bytes) - 1, n)

/* Lists in lists, 100,000 deep: neither reading nor freeing them recurses. */
static void
test_deep_lists (void)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();

  APPEND (array, "]", 100000);
  APPEND (array, "a", 99999);
  APPEND (array, ".", 1);
  cam_pickle_free (read_pickle (array->data, array->len));
}

static void
test_circle (void)
{
  cam_pickle_free (read_pickle (PICKLE ("]q\x01h\x01"
                                        "a.")));
  assert_fails (PICKLE ("ccollections\nOrderedDict\n]q\x01h\x01"
                        "a\x85R."),
                CAM_ERROR_FORMAT,
                "entry");
}

static void
test_limits (void)
{
  g_autoptr (GByteArray) marks = g_byte_array_new ();
  g_autoptr (GByteArray) values = g_byte_array_new ();
  g_autoptr (GByteArray) stack = g_byte_array_new ();
  g_autoptr (GByteArray) memo = g_byte_array_new ();

  APPEND (marks, "(", CAM_PICKLE_MAX_DEPTH + 1);
  assert_fails (marks->data, marks->len, CAM_ERROR_LIMIT, "deep");

  APPEND (values, "N0", CAM_PICKLE_MAX_VALUES + 1);
  assert_fails (values->data, values->len, CAM_ERROR_LIMIT, "values");

  APPEND (stack, "N", 1);
  APPEND (stack, "2", CAM_PICKLE_MAX_USES);
  assert_fails (stack->data, stack->len, CAM_ERROR_LIMIT, "values");

  APPEND (memo, "N", 1);
  APPEND (memo, "\x94", CAM_PICKLE_MAX_VALUES + 1);
  assert_fails (memo->data, memo->len, CAM_ERROR_LIMIT, "values");
  assert_fails (PICKLE ("Nr\xff\xff\xff\xff."), CAM_ERROR_LIMIT, "values");
}

/* Names and numbers of megabytes are refused or skipped without reading all of them. */
static void
test_long_words (void)
{
  const guint n = 8u << 20;
  const guint8 length[] = { n & 0xff, n >> 8 & 0xff, n >> 16 & 0xff, n >> 24 };
  g_autoptr (GByteArray) number = g_byte_array_new ();
  g_autoptr (GByteArray) line = g_byte_array_new ();
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autoptr (CamPickle) pickle = NULL;

  APPEND (number, "\x8b", 1);
  g_byte_array_append (number, length, sizeof length);
  APPEND (number, "9", n);
  assert_fails (number->data, number->len, CAM_ERROR_FORMAT, "too long");

  APPEND (line, "I", 1);
  APPEND (line, "9", n);
  APPEND (line, "\n.", 1);
  assert_fails (line->data, line->len, CAM_ERROR_LIMIT, "too long");

  APPEND (text, "X", 1);
  g_byte_array_append (text, length, sizeof length);
  APPEND (text, "a", n);
  APPEND (text, ".", 1);
  pickle = read_pickle (text->data, text->len);
  g_assert_cmpint (cam_pickle_get_root (pickle)->kind, ==, CAM_VALUE_BYTES);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (cam_pickle_read (PICKLE ("N."), NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Ten lists, each of ten times the one before: 10¹⁰ values if they were copied. */
static void
test_memo_bomb (void)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();

  APPEND (array, "]q\0", 1);
  for (guint8 i = 1; i <= 10; i++)
    {
      const guint8 get[] = { 'h', i - 1, 'a' };
      const guint8 put[] = { ']', 'q', i };

      g_byte_array_append (array, put, sizeof put);
      for (guint k = 0; k < 10; k++)
        g_byte_array_append (array, get, sizeof get);
    }
  APPEND (array, ".", 1);
  cam_pickle_free (read_pickle (array->data, array->len));
}

/* One list of a thousand entries becomes one dict, not a thousand dicts. */
static void
test_dict_bomb (void)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (CamPickle) pickle = NULL;
  const CamValue *root;
  guint n_items = 0;

  APPEND (array,
          "ccollections\nOrderedDict\nq\x01"
          "0NN\x86q\x02"
          "0]q\x03(",
          1);
  APPEND (array, "h\x02", 1000);
  APPEND (array, "e](", 1);
  APPEND (array, "h\x01h\x03\x85R", 1000);
  APPEND (array, "e.", 1);
  pickle = read_pickle (array->data, array->len);
  root = cam_pickle_get_root (pickle);
  g_assert_cmpuint (cam_value_get_length (root), ==, 1000);
  for (guint i = 0; i < 1000; i++)
    n_items += cam_value_get_length (cam_value_get_item (root, i));
  g_assert_cmpuint (n_items, ==, 2000);
}

static const TestCase cases[] = {
  { "/pickle/integers", test_integers },
  { "/pickle/floats-and-texts", test_floats_and_texts },
  { "/pickle/containers", test_containers },
  { "/pickle/old-ordered-dict", test_old_ordered_dict },
  { "/pickle/metadata-is-passed-over", test_metadata_is_passed_over },
  { "/pickle/tensor", test_tensor },
  { "/pickle/view-of-storage", test_view_of_storage },
  { "/pickle/tensor-beyond-storage", test_tensor_beyond_storage },
  { "/pickle/tensor-not-understood", test_tensor_not_understood },
  { "/pickle/storage-not-understood", test_storage_not_understood },
  { "/pickle/globals-are-refused", test_globals_are_refused },
  { "/pickle/instructions-are-refused", test_instructions_are_refused },
  { "/pickle/stack-underflow", test_stack_underflow },
  { "/pickle/cut-short", test_cut_short },
  { "/pickle/deep-lists", test_deep_lists },
  { "/pickle/circle", test_circle },
  { "/pickle/limits", test_limits },
  { "/pickle/long-words", test_long_words },
  { "/pickle/cancelled", test_cancelled },
  { "/pickle/memo-bomb", test_memo_bomb },
  { "/pickle/dict-bomb", test_dict_bomb },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
