/* SPDX-License-Identifier: MIT */

#include "cam-picture.h"
#include "fuzz.h"

/* Image files of the kinds that test sets are made of. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const CamPictureSize wanted = { .square = 16 };
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize)size, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CamPicture) picture
      = cam_picture_load_stream (stream, "picture", &wanted, NULL, &error);

  g_assert ((picture == NULL) == (error != NULL));
  if (picture != NULL)
    g_assert (g_bytes_get_size (cam_picture_get_rgb (picture)) == 16 * 16 * 3);
  return 0;
}
