/* SPDX-License-Identifier: MIT */

#include "cam-checkpoint-archive-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-size.h"
#include "cam-state-dict.h"
#include "cam-tensor.h"

/**
 * Loader:
 * @archive: the file
 * @names: (element-type utf8): the names of the tensors that were read
 * @tensors: (element-type CamTensor): these tensors
 * @budget: the most bytes of all tensors, and of all storages
 * @uses: for each storage, by its key, how many tensors in it have not been read
 * @storages: (element-type utf8 GBytes): the bytes of storages that will be needed again
 */
typedef struct
{
  CamArchive *archive;
  GPtrArray *names;
  GPtrArray *tensors;
  gsize budget;
  GTree *uses;
  GTree *storages;
} Loader;

/* The keys of the trees in this file come from model files, which can choose names that collide in
 * a hash table. */
static int
compare_storage_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

/* Counts the uses of each storage. Returns the bytes of all storages, each counted once. */
static gsize
count_uses (Loader *loader, const GArray *entries)
{
  gsize n_bytes = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const CamPickleStorage *storage
          = g_array_index (entries, CamStateDictEntry, i).tensor->storage;
      guint n = GPOINTER_TO_UINT (g_tree_lookup (loader->uses, storage->key));

      if (n == 0)
        n_bytes = cam_size_add (n_bytes,
                                cam_size_mul (storage->n_elements, storage->dtype->element_size));
      g_tree_insert (loader->uses, storage->key, GUINT_TO_POINTER (n + 1));
    }
  return n_bytes;
}

/* The bytes of memory for all tensors. */
static gsize
count_floats (const GArray *entries)
{
  gsize n_bytes = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const CamStrided *layout = &g_array_index (entries, CamStateDictEntry, i).tensor->layout;
      gsize n;

      n_bytes = cam_size_add (n_bytes,
                              cam_strided_count (layout, &n) ? cam_size_of_floats (n) : G_MAXSIZE);
    }
  return n_bytes;
}

/* Checks all sizes before anything is read. */
static gboolean
check_budget (Loader *loader, const GArray *entries, GError **error)
{
  if (count_uses (loader, entries) <= loader->budget && count_floats (entries) <= loader->budget)
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_LIMIT,
               _ ("its tensors are far larger than the file; save them with .contiguous()."));
  return FALSE;
}

/* The bytes of a storage. They are kept only as long as more tensors need them. */
static GBytes *
get_storage (Loader *loader,
             const CamPickleStorage *storage,
             GCancellable *cancellable,
             GError **error)
{
  GBytes *bytes = g_tree_lookup (loader->storages, storage->key);
  guint n = GPOINTER_TO_UINT (g_tree_lookup (loader->uses, storage->key));

  if (bytes != NULL)
    g_bytes_ref (bytes);
  else
    bytes = loader->archive->read_storage (loader->archive, storage, cancellable, error);
  if (bytes == NULL)
    return NULL;
  g_tree_insert (loader->uses, storage->key, GUINT_TO_POINTER (n - 1));
  if (n > 1)
    g_tree_insert (loader->storages, storage->key, g_bytes_ref (bytes));
  else
    g_tree_remove (loader->storages, storage->key);
  return bytes;
}

/* Whether the storage has exactly the floats of one tensor, as most storages do. */
static gboolean
is_plain (Loader *loader, const CamPickleTensor *saved)
{
  CamArchive *archive = loader->archive;

  return archive->read_into != NULL
         && GPOINTER_TO_UINT (g_tree_lookup (loader->uses, saved->storage->key)) == 1
         && g_tree_lookup (loader->storages, saved->storage->key) == NULL
         && saved->layout.dtype == saved->storage->dtype
         && cam_strided_is_plain (&saved->layout, saved->storage->n_elements, archive->big_endian);
}

/* Reads the tensor straight from the file, without a copy. */
static CamTensor *
read_plain (Loader *loader, const CamPickleTensor *saved, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamTensor) tensor
      = cam_tensor_try_new (saved->layout.n_dims, saved->layout.shape, error);

  if (tensor == NULL
      || !loader->archive->read_into (
          loader->archive, saved->storage, tensor->data, cancellable, error))
    return NULL;
  return g_steal_pointer (&tensor);
}

static CamTensor *
read_strided (Loader *loader,
              const CamPickleTensor *saved,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GBytes) storage = get_storage (loader, saved->storage, cancellable, error);

  if (storage == NULL)
    return NULL;
  return cam_strided_read (
      &saved->layout, storage, loader->archive->big_endian, cancellable, error);
}

static gboolean
read_tensor (Loader *loader,
             const CamStateDictEntry *entry,
             GCancellable *cancellable,
             GError **error)
{
  CamTensor *tensor = is_plain (loader, entry->tensor)
                          ? read_plain (loader, entry->tensor, cancellable, error)
                          : read_strided (loader, entry->tensor, cancellable, error);

  if (tensor == NULL)
    return FALSE;
  g_ptr_array_add (loader->names, g_strdup (entry->name));
  g_ptr_array_add (loader->tensors, tensor);
  return TRUE;
}

static gboolean
read_tensors (Loader *loader, GCancellable *cancellable, GError **error)
{
  const CamValue *root = cam_pickle_get_root (loader->archive->pickle);
  g_autoptr (GArray) entries = cam_state_dict_find (root, error);

  if (entries == NULL)
    return FALSE;
  if (!check_budget (loader, entries, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const CamStateDictEntry *entry = &g_array_index (entries, CamStateDictEntry, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !read_tensor (loader, entry, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cam_checkpoint_read_archive (CamArchive *archive,
                             gsize budget,
                             GPtrArray *names,
                             GPtrArray *tensors,
                             GCancellable *cancellable,
                             GError **error)
{
  Loader loader = { .archive = archive, .budget = budget, .names = names, .tensors = tensors };
  gboolean complete;

  loader.uses = g_tree_new_full (compare_storage_names, NULL, NULL, NULL);
  loader.storages
      = g_tree_new_full (compare_storage_names, NULL, NULL, (GDestroyNotify)g_bytes_unref);
  complete = read_tensors (&loader, cancellable, error);
  g_tree_unref (loader.storages);
  g_tree_unref (loader.uses);
  return complete;
}
