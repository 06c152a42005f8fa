/* SPDX-License-Identifier: MIT */

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libdeflate.h>

#include "cam-digest.h"
#include "cam-error.h"
#include "cam-figure-extract.h"
#include "cam-figure-provenance.h"
#include "cam-json.h"
#include "figure-fixture.h"
#include "scratch.h"
#include "test-runner.h"
#include "wait-seconds.h"

/* Figures from strangers, who may want to do harm. */

#define KEY "cam-viewer-figure"

/* 20 seconds, and more with sanitizers. */
#define LIMIT (WAIT_SECONDS / 5 * G_TIME_SPAN_SECOND)

static void
append_chunk (GByteArray *png, const char *type, gconstpointer data, gsize length)
{
  guint8 head[8]
      = { (guint8)(length >> 24), (guint8)(length >> 16), (guint8)(length >> 8), (guint8)length };

  memcpy (head + 4, type, 4);
  g_byte_array_append (png, head, 8);
  if (length > 0)
    g_byte_array_append (png, data, (guint)length);
  g_byte_array_append (png, (const guint8 *)"\0\0\0\0", 4);
}

/* Returns: a PNG of 60000 × 60000 pixels, which must not be decoded, with one more chunk. */
static GBytes *
make_png (const char *type, gconstpointer data, gsize length)
{
  GByteArray *png = g_byte_array_new ();

  g_byte_array_append (png, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
  append_chunk (png, "IHDR", "\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0", 13);
  append_chunk (png, "IDAT", "\x78\x9c\x03\0\0\0\0\x01", 8);
  if (type != NULL)
    append_chunk (png, type, data, length);
  append_chunk (png, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (png);
}

/* Returns: @head, followed by @size bytes of @text, compressed. */
static GByteArray *
compress (const char *head, gsize head_size, const char *text, gsize size)
{
  struct libdeflate_compressor *compressor = libdeflate_alloc_compressor (6);
  GByteArray *chunk = g_byte_array_new ();
  gsize room = libdeflate_zlib_compress_bound (compressor, size);
  g_autofree guint8 *packed = g_malloc (room);

  room = libdeflate_zlib_compress (compressor, text, size, packed, room);
  libdeflate_free_compressor (compressor);
  g_byte_array_append (chunk, (const guint8 *)head, (guint)head_size);
  g_byte_array_append (chunk, packed, (guint)room);
  return chunk;
}

static void
assert_says (GBytes *bytes, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) description = cam_figure_extract_description (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (description, NULL),
                   g_bytes_get_size (description),
                   expected,
                   strlen (expected));
}

static void
assert_says_nothing (GBytes *bytes, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cam_figure_extract_description (bytes, NULL, &error));
  g_assert_error (error, CAM_ERROR, code);
}

/* The three kinds of chunks with text are found without decoding the picture. */
static void
test_png_text (void)
{
  g_autoptr (GByteArray) packed = compress (KEY "\0\0", sizeof KEY + 1, "{\"a\":2}", 7);
  g_autoptr (GByteArray) packed_utf8
      = compress (KEY "\0\1\0en\0key\0", sizeof KEY + 9, "{\"ä\":3}", 8);
  g_autoptr (GBytes) latin = make_png ("tEXt", KEY "\0{\"\xe4\":1}", sizeof KEY + 7);
  g_autoptr (GBytes) zipped = make_png ("zTXt", packed->data, packed->len);
  g_autoptr (GBytes) plain = make_png ("iTXt", KEY "\0\0\0\0\0{\"ä\":3}", sizeof KEY + 12);
  g_autoptr (GBytes) utf8 = make_png ("iTXt", packed_utf8->data, packed_utf8->len);
  g_autoptr (GBytes) none = make_png (NULL, NULL, 0);

  assert_says (latin, "{\"ä\":1}");
  assert_says (zipped, "{\"a\":2}");
  assert_says (plain, "{\"ä\":3}");
  assert_says (utf8, "{\"ä\":3}");
  assert_says_nothing (none, CAM_ERROR_FORMAT);
}

/* Refuses chunks that are cut short, and those that would decompress to too much. */
static void
test_png_bombs (void)
{
  gsize size = CAM_FIGURE_MAX_DESCRIPTION + 1;
  g_autofree char *much = g_malloc0 (size);
  g_autoptr (GByteArray) bomb = compress (KEY "\0\0", sizeof KEY + 1, much, size);
  g_autoptr (GBytes) png = make_png ("zTXt", bomb->data, bomb->len);

  g_assert_cmpuint (g_bytes_get_size (png), <, 200000);
  assert_says_nothing (png, CAM_ERROR_LIMIT);
  for (gsize length = 8; length < 200; length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (png, 0, length);

      assert_says_nothing (cut, CAM_ERROR_FORMAT);
    }
  for (gsize length = sizeof KEY; length < sizeof KEY + 9; length++)
    {
      g_autoptr (GBytes) empty = make_png ("iTXt", KEY "\0\1\0en\0key\0", length);
      g_autoptr (GBytes) no_text = make_png ("zTXt", KEY "\0\0x", MIN (length, sizeof KEY + 2));

      assert_says_nothing (empty, CAM_ERROR_FORMAT);
      assert_says_nothing (no_text, CAM_ERROR_FORMAT);
    }
}

/* Strings without an end must not be searched to the end of the file again and again. */
static void
test_pdf_without_end (void)
{
  static const char *const parts[] = { "/Keywords ({", "/Keywords <FEFF007B", "/Keywords (" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) pdf = g_string_new ("%PDF-1.4 ");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();

      while (pdf->len < 8u << 20)
        g_string_append (pdf, parts[i]);
      bytes = g_string_free_to_bytes (g_steal_pointer (&pdf));
      g_assert_null (cam_figure_extract_description (bytes, NULL, &error));
      g_assert_nonnull (error);
      g_test_message ("%s: %.3f s", parts[i], (double)(g_get_monotonic_time () - start) / 1e6);
      /* It took hours when each string was. */
      g_assert_cmpint (g_get_monotonic_time () - start, <, LIMIT);
    }
}

/* What is said of broken XML does not repeat it. */
static void
test_svg_broken (void)
{
  g_autofree char *long_value = g_strnfill (200000, 'x');
  g_autofree char *svg = g_strconcat ("<svg><image href=\"", long_value, "\xff\"/></svg>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (svg, strlen (svg));
  g_autoptr (GError) error = NULL;

  g_assert_null (cam_figure_extract_description (bytes, NULL, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
  g_assert_cmpuint (strlen (error->message), <, 200);
}

/* Of an SVG only the description is read. */
static void
test_svg_rest (void)
{
  static const char svg[] = "<svg><metadata id=\"" KEY "\">{}</metadata><g><<<<";
  static const char twice[] = "<svg><metadata id=\"" KEY "\">{}</metadata>"
                              "<metadata id=\"" KEY "\">{}</metadata></svg>";
  g_autoptr (GBytes) broken = g_bytes_new_static (twice, sizeof twice - 1);
  g_autoptr (GBytes) bytes = g_bytes_new_static (svg, sizeof svg - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  assert_says (broken, "{}");
  g_cancellable_cancel (cancelled);
  g_assert_null (cam_figure_extract_description (bytes, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* GLib would keep the name of each element that is open. */
static void
test_svg_deep (void)
{
  g_autoptr (GString) svg = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (svg, "<svg>");
  bytes = g_string_free_to_bytes (g_steal_pointer (&svg));
  assert_says_nothing (bytes, CAM_ERROR_LIMIT);
}

static void
assert_json_fails (GString *json)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (json);
  g_autoptr (GError) error = NULL;

  g_assert_null (cam_json_parse (bytes, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
}

/* JSON with very many values or members is refused: two bytes would become a hundred, and colliding
 * names would take hours. */
static void
test_json_limits (void)
{
  GString *values = g_string_new ("{\"a\":[0");
  GString *members = g_string_new ("{");
  g_autoptr (GString) fine = g_string_new ("{\"a\":[");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000001; i++)
    g_string_append (values, ",0");
  g_string_append (values, "]}");
  assert_json_fails (values);
  for (guint i = 0; i < 1025; i++)
    g_string_append_printf (members, "\"%u\":0,", i);
  g_string_append (members, "\"end\":0}");
  assert_json_fails (members);
  /* Many objects with few members each are allowed, and so is text that looks like members. */
  for (guint i = 0; i < 3000; i++)
    g_string_append (fine, "{\"a\":\":,:\\\":,\"},");
  g_string_append (fine, "0]}");
  bytes = g_string_free_to_bytes (g_steal_pointer (&fine));
  parser = cam_json_parse (bytes, &error);
  g_assert_no_error (error);
  g_assert_nonnull (parser);
}

static GString *
describe_figure (void)
{
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 0);
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = cam_figure_new_for_explanation (spec, reference_names, &sample);
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "networks", "gap-lesson.pth", NULL);
  g_autoptr (GFile) model = g_file_new_for_path (path);
  g_autofree char *sha256 = cam_digest_file (model, NULL, NULL);

  cam_figure_set_model (figure, model, sha256);
  g_assert_true (cam_figure_prepare (figure, NULL, NULL));
  return g_string_new (cam_figure_get_provenance (figure));
}

static void
assert_description_fails (const GString *json, GQuark domain, int code, const char *part)
{
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (GFile) file = NULL;
  g_autoptr (CamFigure) figure = NULL;
  g_autoptr (GError) error = NULL;

  scratch_init (&scratch);
  scratch_write (&scratch, "figure.json", json->str);
  file = scratch_get (&scratch, "figure.json");
  figure = cam_figure_reproduce (file, 0, NULL, &error);
  g_assert_null (figure);
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, part));
}

/* Only regular files on this computer are read for a figure. */
static void
test_strange_files (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_autofree char *pipe = NULL;
  g_autofree char *pipe_uri = NULL;

  scratch_init (&scratch);
  pipe = g_build_filename (scratch.path, "pipe", NULL);
  pipe_uri = g_filename_to_uri (pipe, NULL, NULL);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (guint i = 0; i < 4; i++)
    {
      const char *const uris[] = { pipe_uri, "file:///dev/zero", "file:///proc/self", "x" };
      g_autoptr (GString) json = describe_figure ();
      char *from = strstr (json->str, "file:///"), *to = strchr (from, '"');
      gssize at = from - json->str;

      g_string_erase (json, at, to - from);
      g_string_insert (json, at, uris[i]);
      assert_description_fails (json,
                                i < 3 ? G_IO_ERROR : CAM_ERROR,
                                i < 3 ? (int)G_IO_ERROR_NOT_REGULAR_FILE : (int)CAM_ERROR_FORMAT,
                                i == 3
                                    ? "x, from which the figure was made, is not on this computer"
                                    : "it is not a regular file");
    }
}

/* A figure may have 1000 samples, but no more. */
static void
test_many_samples (void)
{
  g_autoptr (GString) json = describe_figure ();
  char *begin = strstr (json->str, "\"samples\":[") + strlen ("\"samples\":[");

  g_string_insert (json, begin - json->str, "0,");
  for (guint i = 0; i < 10; i++)
    g_string_replace (json, "\"samples\":[0,", "\"samples\":[0,0,", 1);
  assert_description_fails (json, CAM_ERROR, CAM_ERROR_FORMAT, "a sample");
  for (guint i = 0; i < 1000; i++)
    g_string_insert (json, strstr (json->str, "\"samples\":[") + 11 - json->str, "0,");
  assert_description_fails (json, CAM_ERROR, CAM_ERROR_LIMIT, "more panels");
}

/* A network with four input channels can't read a picture. */
static void
test_other_channels (void)
{
  g_autoptr (GString) json = describe_figure ();
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "networks", "gap-kernel-7.pth", NULL);
  g_autofree char *old_path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "networks", "gap-lesson.pth", NULL);
  g_autoptr (GFile) model = g_file_new_for_path (path), old_model = g_file_new_for_path (old_path);
  g_autofree char *sha256 = cam_digest_file (model, NULL, NULL);
  g_autofree char *old_sha256 = cam_digest_file (old_model, NULL, NULL);

  g_assert_cmpuint (g_string_replace (json, old_sha256, sha256, 1), ==, 1);
  g_assert_cmpuint (g_string_replace (json, "gap-lesson.pth", "gap-kernel-7.pth", 1), ==, 1);
  assert_description_fails (json, CAM_ERROR, CAM_ERROR_MISMATCH, "gap-kernel-7.pth");
}

/* Very long texts must not take long to lay out. */
static void
test_long_texts (void)
{
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autofree char *wide = g_strnfill (3000, ' ');
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = NULL;
  g_autoptr (GBytes) svg = NULL;
  gint64 start = g_get_monotonic_time ();

  wide[0] = 'a';
  wide[2999] = 'b';
  cam_figure_spec_set_text (&spec->heading, text);
  cam_figure_spec_set_text (&cam_figure_spec_add_panel (spec, CAM_PANEL_IMAGE)->title, text);
  cam_figure_spec_set_text (&cam_figure_spec_add_panel (spec, CAM_PANEL_IMAGE)->title, wide);
  sample.title = text;
  figure = cam_figure_new_for_explanation (spec, reference_names, &sample);
  svg = render (figure, CAM_FIGURE_SVG);
  g_assert_nonnull (
      g_strstr_len (g_bytes_get_data (svg, NULL), (gssize)g_bytes_get_size (svg), "x…</text>"));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_TIME_SPAN_SECOND);
}

/* A very long font name is refused, as fonts are looked up by name for every text. */
static void
test_long_font (void)
{
  g_autoptr (GString) json = describe_figure ();
  g_autofree char *name = g_strnfill (1000, 'x');
  g_autofree char *font = g_strconcat ("\"font\":\"", name, NULL);

  g_assert_cmpuint (g_string_replace (json, "\"font\":\"", font, 1), ==, 1);
  assert_description_fails (json, CAM_ERROR, CAM_ERROR_FORMAT, "“font”");
}

static const TestCase cases[] = {
  { "/figure/hostile/png-text", test_png_text },
  { "/figure/hostile/png-bombs", test_png_bombs },
  { "/figure/hostile/pdf-without-end", test_pdf_without_end },
  { "/figure/hostile/svg-broken", test_svg_broken },
  { "/figure/hostile/svg-rest", test_svg_rest },
  { "/figure/hostile/svg-deep", test_svg_deep },
  { "/figure/hostile/json-limits", test_json_limits },
  { "/figure/hostile/strange-files", test_strange_files },
  { "/figure/hostile/many-samples", test_many_samples },
  { "/figure/hostile/other-channels", test_other_channels },
  { "/figure/hostile/long-texts", test_long_texts },
  { "/figure/hostile/long-font", test_long_font },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
