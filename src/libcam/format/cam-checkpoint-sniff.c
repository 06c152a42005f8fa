/* SPDX-License-Identifier: MIT */

#include "cam-checkpoint-sniff-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-safetensors-private.h"

/* The legacy form's magic number in pickle protocol 1. */
#define LEGACY_TEXT "L119547037146038801333356L\n"

typedef struct
{
  gsize offset;
  const char *bytes;
  gsize length;
  const char *what;
} Signature;

#define SIGNATURE(offset, bytes, what)                                                             \
  {                                                                                                \
    offset, bytes, sizeof (bytes) - 1, what                                                        \
  }

static const Signature signatures[] = {
  SIGNATURE (257,
             "ustar",
             N_ ("it is a tar archive, a form that PyTorch wrote before 0.1.10 or an "
                 "archive to unpack first. Load and save it again with a newer "
                 "PyTorch, or unpack it.")),
  SIGNATURE (0,
             "\x89HDF\r\n\x1a\n",
             N_ ("it is an HDF5 file, such as Keras writes; only PyTorch's, "
                 "safetensors and ONNX files are read.")),
  SIGNATURE (0, "\x93NUMPY", N_ ("it is a NumPy array, not a PyTorch model.")),
  SIGNATURE (
      4,
      "TFL3",
      N_ ("it is a TensorFlow Lite model; only PyTorch's, safetensors and ONNX files are read.")),
  SIGNATURE (
      0, "GGUF", N_ ("it is a GGUF model; only PyTorch's, safetensors and ONNX files are read.")),
  SIGNATURE (0,
             "version https://git-lfs",
             N_ ("it is only a pointer to a file that Git LFS keeps; "
                 "fetch the file itself with “git lfs pull”.")),
  SIGNATURE (0, "\x1f\x8b", N_ ("it is compressed with gzip; unpack it first.")),
  SIGNATURE (0, "BZh", N_ ("it is compressed with bzip2; unpack it first.")),
  SIGNATURE (0,
             "\xfd"
             "7zXZ",
             N_ ("it is compressed with xz; unpack it first.")),
  SIGNATURE (0, "\x28\xb5\x2f\xfd", N_ ("it is compressed with zstd; unpack it first.")),
  SIGNATURE (0, "7z\xbc\xaf\x27\x1c", N_ ("it is a 7-Zip archive; unpack it first.")),
  SIGNATURE (0, "Rar!", N_ ("it is a RAR archive; unpack it first.")),
  SIGNATURE (0, "\x89PNG", N_ ("it is a picture, not a model.")),
  SIGNATURE (0, "\xff\xd8\xff", N_ ("it is a picture, not a model.")),
  SIGNATURE (0, "GIF8", N_ ("it is a picture, not a model.")),
  SIGNATURE (8, "WEBP", N_ ("it is a picture, not a model.")),
};

static gboolean
begins_with (const guint8 *head, gsize size, gsize offset, const char *bytes, gsize length)
{
  return size >= offset + length && memcmp (head + offset, bytes, length) == 0;
}

/* Whether it is a protocol buffer whose first field is a small ir_version, followed by a name,
 * graph or opset. */
static gboolean
is_onnx (const guint8 *head, gsize size)
{
  return size > 3 && head[0] == 0x08 && head[1] > 0 && head[1] < 0x40
         && (head[2] == 0x12 || head[2] == 0x3a || head[2] == 0x42);
}

static gboolean
is_text_bytes (const guint8 *head, gsize size)
{
  const char *end;

  if (memchr (head, '\0', size) != NULL)
    return FALSE;
  /* The head may end in the middle of a character. */
  g_utf8_validate ((const char *)head, (gssize)size, &end);
  return (gsize)((const guint8 *)end - head) + 4 > size;
}

/* Whether the first tag is that of a web page; @head is text. */
static gboolean
is_html (const guint8 *head, gsize size)
{
  g_autofree char *text = g_ascii_strdown ((const char *)head, (gssize)size);
  const char *start = text;

  if (g_str_has_prefix (start, "\xef\xbb\xbf"))
    start += 3;
  start += strspn (start, " \t\r\n");
  return g_str_has_prefix (start, "<!doctype") || g_str_has_prefix (start, "<html")
         || g_str_has_prefix (start, "<head") || g_str_has_prefix (start, "<?xml")
         || g_str_has_prefix (start, "<!--");
}

static const char *
find_other_kind (const guint8 *head, gsize size)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (begins_with (head, size, signatures[i].offset, signatures[i].bytes, signatures[i].length))
      return _ (signatures[i].what);
  if (is_onnx (head, size))
    return _ ("it is an ONNX model. Save the PyTorch model's weights with "
              "torch.save(model.state_dict(), \"model.pth\").");
  if (is_text_bytes (head, size))
    return is_html (head, size)
               ? _ ("it is a web page and not a model: the download went wrong. Fetch the file "
                    "itself, not the page about it.")
               : _ ("it is a text file, not a model.");
  return _ ("it is not a file that torch.save wrote, nor a safetensors or ONNX file.");
}

gboolean
cam_checkpoint_sniff (const guint8 *head, gsize size, CamCheckpointForm *form, GError **error)
{
  if (size == 0)
    {
      g_set_error (
          error, CAM_ERROR, CAM_ERROR_FORMAT, _ ("it is empty; copy or download it again."));
      return FALSE;
    }
  if (begins_with (head, size, 0, "PK\x03\x04", 4) || begins_with (head, size, 0, "PK\x05\x06", 4))
    *form = CAM_CHECKPOINT_ZIP;
  else if ((size >= 2 && head[0] == 0x80 && head[1] <= 5)
           || begins_with (head, size, 0, LEGACY_TEXT, sizeof LEGACY_TEXT - 1))
    *form = CAM_CHECKPOINT_LEGACY;
  else if (cam_safetensors_sniff (head, size))
    *form = CAM_CHECKPOINT_SAFETENSORS;
  else
    {
      g_set_error_literal (error, CAM_ERROR, CAM_ERROR_UNSUPPORTED, find_other_kind (head, size));
      return FALSE;
    }
  return TRUE;
}
