/* SPDX-License-Identifier: MIT */

#include "cam-checkpoint.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-archive-private.h"
#include "cam-checkpoint-sniff-private.h"
#include "cam-error.h"
#include "cam-file.h"
#include "cam-state-dict.h"

/* The largest file that is read. */
#define MAX_FILE_BYTES (G_GUINT64_CONSTANT (4) << 30)

/* Compressed entries and tensors that repeat an element can make much out of few bytes. Honest
 * files stay far below this many bytes of tensors a byte of file. */
#define MAX_GROWTH 32
#define MIN_TENSOR_BYTES (64u << 20)

struct _CamCheckpoint
{
  GObject parent_instance;
  GPtrArray *names;
  GPtrArray *tensors;
  GHashTable *by_name;
};

G_DEFINE_FINAL_TYPE (CamCheckpoint, cam_checkpoint, G_TYPE_OBJECT)

/**
 * Loader:
 * @archive: the file
 * @budget: how many bytes of tensors may still be made
 * @uses: how many tensors still to be read lie in a storage, by its key
 * @storages: (element-type utf8 GBytes): the bytes of those that will be needed again
 */
typedef struct
{
  CamArchive *archive;
  gsize budget;
  GHashTable *uses;
  GHashTable *storages;
} Loader;

static void
cam_checkpoint_finalize (GObject *object)
{
  CamCheckpoint *self = CAM_CHECKPOINT (object);

  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->tensors);
  G_OBJECT_CLASS (cam_checkpoint_parent_class)->finalize (object);
}

static void
cam_checkpoint_class_init (CamCheckpointClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cam_checkpoint_finalize;
}

static void
cam_checkpoint_init (CamCheckpoint *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->tensors = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_tensor_unref);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
}

static gsize
compute_budget (gsize file_size)
{
  gsize budget;

  if (!g_size_checked_mul (&budget, file_size, MAX_GROWTH))
    return G_MAXSIZE;
  return MAX (budget, MIN_TENSOR_BYTES);
}

static void
count_uses (Loader *loader, const GArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const CamPickleStorage *storage
          = g_array_index (entries, CamStateDictEntry, i).tensor->storage;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (loader->uses, storage->key));

      g_hash_table_insert (loader->uses, storage->key, GUINT_TO_POINTER (n + 1));
    }
}

/* The bytes of a storage; they are kept only while more tensors want them. */
static GBytes *
get_storage (Loader *loader,
             const CamPickleStorage *storage,
             GCancellable *cancellable,
             GError **error)
{
  GBytes *bytes = g_hash_table_lookup (loader->storages, storage->key);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (loader->uses, storage->key));

  if (bytes != NULL)
    g_bytes_ref (bytes);
  else
    bytes = loader->archive->read_storage (loader->archive, storage, cancellable, error);
  if (bytes == NULL)
    return NULL;
  g_hash_table_insert (loader->uses, storage->key, GUINT_TO_POINTER (n - 1));
  if (n > 1)
    g_hash_table_insert (loader->storages, storage->key, g_bytes_ref (bytes));
  else
    g_hash_table_remove (loader->storages, storage->key);
  return bytes;
}

static gboolean
spend_budget (Loader *loader, const CamStrided *layout, GError **error)
{
  gsize n;

  if (!cam_strided_count (layout, &n) || n > loader->budget / sizeof (float))
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_LIMIT,
                   _ ("its tensors are far larger than the file; save them with .contiguous()."));
      return FALSE;
    }
  loader->budget -= n * sizeof (float);
  return TRUE;
}

static gboolean
read_tensor (CamCheckpoint *self,
             Loader *loader,
             const CamStateDictEntry *entry,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GBytes) storage = NULL;
  CamTensor *tensor;
  char *name;

  if (!spend_budget (loader, &entry->tensor->layout, error))
    return FALSE;
  storage = get_storage (loader, entry->tensor->storage, cancellable, error);
  if (storage == NULL)
    return FALSE;
  tensor = cam_strided_read (
      &entry->tensor->layout, storage, loader->archive->big_endian, cancellable, error);
  if (tensor == NULL)
    return FALSE;
  name = g_strdup (entry->name);
  g_ptr_array_add (self->names, name);
  g_ptr_array_add (self->tensors, tensor);
  g_hash_table_insert (self->by_name, name, tensor);
  return TRUE;
}

static gboolean
read_tensors (CamCheckpoint *self, Loader *loader, GCancellable *cancellable, GError **error)
{
  const CamValue *root = cam_pickle_get_root (loader->archive->pickle);
  g_autoptr (GArray) entries = cam_state_dict_find (root, error);

  if (entries == NULL)
    return FALSE;
  count_uses (loader, entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const CamStateDictEntry *entry = &g_array_index (entries, CamStateDictEntry, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !read_tensor (self, loader, entry, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static CamArchive *
open_archive (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  CamCheckpointForm form;

  if (!cam_checkpoint_sniff (data, MIN (size, CAM_CHECKPOINT_HEAD), &form, error))
    return NULL;
  if (form == CAM_CHECKPOINT_ZIP)
    return cam_archive_open_zip (bytes, compute_budget (size), cancellable, error);
  return cam_archive_open_legacy (bytes, error);
}

static CamCheckpoint *
load (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamCheckpoint) self = g_object_new (CAM_TYPE_CHECKPOINT, NULL);
  g_autoptr (CamArchive) archive = open_archive (bytes, cancellable, error);
  Loader loader = { .archive = archive, .budget = compute_budget (g_bytes_get_size (bytes)) };
  gboolean complete;

  if (archive == NULL)
    return NULL;
  loader.uses = g_hash_table_new (g_str_hash, g_str_equal);
  loader.storages
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_bytes_unref);
  complete = read_tensors (self, &loader, cancellable, error);
  g_hash_table_unref (loader.storages);
  g_hash_table_unref (loader.uses);
  return complete ? g_steal_pointer (&self) : NULL;
}

static gboolean
check_head (const guint8 *head, gsize size, GError **error)
{
  CamCheckpointForm form;

  return cam_checkpoint_sniff (head, size, &form, error);
}

CamCheckpoint *
cam_checkpoint_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  CamCheckpoint *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  bytes = cam_file_read (file, MAX_FILE_BYTES, CAM_CHECKPOINT_HEAD, check_head, cancellable, error);
  if (bytes == NULL)
    return NULL;
  self = load (bytes, cancellable, error);
  name = g_file_get_parse_name (file);
  if (self == NULL)
    g_prefix_error (error, "%s: ", name);
  return self;
}

CamCheckpoint *
cam_checkpoint_load_bytes (GBytes *bytes, const char *name, GError **error)
{
  CamCheckpoint *self;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = load (bytes, NULL, error);
  if (self == NULL)
    g_prefix_error (error, "%s: ", name);
  return self;
}

guint
cam_checkpoint_get_n_tensors (CamCheckpoint *self)
{
  g_return_val_if_fail (CAM_IS_CHECKPOINT (self), 0);

  return self->tensors->len;
}

const char *
cam_checkpoint_get_name (CamCheckpoint *self, guint index)
{
  g_return_val_if_fail (CAM_IS_CHECKPOINT (self) && index < self->names->len, NULL);

  return self->names->pdata[index];
}

CamTensor *
cam_checkpoint_get_tensor (CamCheckpoint *self, guint index)
{
  g_return_val_if_fail (CAM_IS_CHECKPOINT (self) && index < self->tensors->len, NULL);

  return self->tensors->pdata[index];
}

CamTensor *
cam_checkpoint_lookup (CamCheckpoint *self, const char *name)
{
  g_return_val_if_fail (CAM_IS_CHECKPOINT (self) && name != NULL, NULL);

  return g_hash_table_lookup (self->by_name, name);
}
