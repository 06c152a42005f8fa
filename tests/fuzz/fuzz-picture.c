/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "cam-decode.h"
#include "fuzz.h"

typedef struct
{
  const uint8_t *data;
  size_t left;
} Input;

static gssize
read_input (guint8 *buffer, gsize size, gpointer data)
{
  Input *input = data;
  gsize n = MIN (size, input->left);

  if (n > 0)
    memcpy (buffer, input->data, n);
  input->data += n;
  input->left -= n;
  return (gssize)n;
}

/* Image files of the formats that are supported, decoded in this process. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Input input = { data, size };
  CamDecoderAnswer answer;
  g_autoptr (GdkPixbuf) pixbuf = cam_decode (read_input, &input, size % 2 * 64, &answer);

  g_assert ((pixbuf != NULL) == (answer.status == CAM_DECODER_OK));
  if (pixbuf != NULL)
    g_assert (answer.width == (guint32)gdk_pixbuf_get_width (pixbuf)
              && (guint64)answer.width * answer.height <= CAM_DECODER_MAX_PIXELS
              && answer.orientation >= 1 && answer.orientation <= 8);
  return 0;
}
