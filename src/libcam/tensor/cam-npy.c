/* SPDX-License-Identifier: MIT */

#include "cam-npy.h"

#include <string.h>

/* The header is padded so that the data begins at a multiple of this. */
#define NPY_ALIGNMENT 64

/* The header is a Python literal, padded with spaces and ended by a newline:
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
static void
append_header (GByteArray *npy, const CamTensor *tensor)
{
  static const guint8 magic[] = { 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0 };
  g_autoptr (GString) dict = g_string_new ("{'descr': '<f4', 'fortran_order': False, 'shape': (");
  gsize unpadded;
  guint16 length;

  for (guint i = 0; i < tensor->n_dims; i++)
    g_string_append_printf (dict, "%s%" G_GSIZE_FORMAT, i > 0 ? ", " : "", tensor->shape[i]);
  g_string_append (dict, tensor->n_dims == 1 ? ",), }" : "), }");

  unpadded = sizeof magic + sizeof length + dict->len + 1;
  for (gsize i = unpadded; i % NPY_ALIGNMENT != 0; i++)
    g_string_append_c (dict, ' ');
  g_string_append_c (dict, '\n');

  length = GUINT16_TO_LE ((guint16)dict->len);
  g_byte_array_append (npy, magic, sizeof magic);
  g_byte_array_append (npy, (const guint8 *)&length, sizeof length);
  g_byte_array_append (npy, (const guint8 *)dict->str, (guint)dict->len);
}

gboolean
cam_npy_write (const CamTensor *tensor, GFile *file, GError **error)
{
  g_autoptr (GByteArray) npy = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  append_header (npy, tensor);
  for (gsize i = 0; i < tensor->n_elements; i++)
    {
      guint32 bits;

      memcpy (&bits, &tensor->data[i], sizeof bits);
      bits = GUINT32_TO_LE (bits);
      g_byte_array_append (npy, (const guint8 *)&bits, sizeof bits);
    }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&npy));
  return cam_file_write (file, bytes, error);
}
