/* SPDX-License-Identifier: MIT */

#include "cam-pickle.h"
#include "cam-state-dict.h"
#include "fuzz.h"

/* Larger tensors are not read: that they may be large is known. */
#define MAX_BYTES (1u << 20)

/* Reads @tensor from a storage that has exactly the size in the pickle. */
static void
read_tensor (const CamPickleTensor *tensor)
{
  gsize n_bytes = tensor->storage->n_elements * tensor->storage->dtype->element_size;
  gsize n_elements;

  if (!cam_strided_count (&tensor->layout, &n_elements) || n_elements > MAX_BYTES / sizeof (float)
      || n_bytes > MAX_BYTES)
    return;
  for (int big_endian = 0; big_endian < 2; big_endian++)
    {
      g_autoptr (GBytes) storage = g_bytes_new_take (g_malloc0 (n_bytes), n_bytes);
      CamTensor *read = cam_strided_read (&tensor->layout, storage, big_endian, NULL, NULL);

      g_clear_pointer (&read, cam_tensor_unref);
    }
}

static void
read_state_dict (const CamValue *root)
{
  g_autoptr (GArray) entries = cam_state_dict_find (root, NULL);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    read_tensor (g_array_index (entries, CamStateDictEntry, i).tensor);
}

/* Pickles one after another, as in the legacy form, until one is refused. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  gsize position = 0, consumed;

  while (position < size)
    {
      g_autoptr (CamPickle) pickle
          = cam_pickle_read (data + position, size - position, &consumed, NULL, NULL);

      if (pickle == NULL)
        break;
      read_state_dict (cam_pickle_get_root (pickle));
      position += consumed;
    }
  return 0;
}
