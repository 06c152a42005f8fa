/* SPDX-License-Identifier: MIT */

#include "cam-checkpoint.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-archive-private.h"
#include "cam-checkpoint-sniff-private.h"
#include "cam-error.h"
#include "cam-file.h"
#include "cam-limits.h"
#include "cam-safetensors-private.h"
#include "cam-size.h"
#include "cam-state-dict.h"

/* The largest file that is read. */
#define MAX_FILE_BYTES (G_GUINT64_CONSTANT (4) << 30)

/* Of nn.DataParallel and torch.compile. */
static const char *const prefixes[] = { "module.", "_orig_mod." };

struct _CamCheckpoint
{
  GObject parent_instance;
  GPtrArray *names;
  GPtrArray *tensors;
  GTree *by_name;
};

G_DEFINE_FINAL_TYPE (CamCheckpoint, cam_checkpoint, G_TYPE_OBJECT)

/**
 * Loader:
 * @archive: the file
 * @budget: how many bytes all tensors, and all storages, may have
 * @uses: how many tensors still to be read lie in a storage, by its key
 * @storages: (element-type utf8 GBytes): the bytes of those that will be needed again
 */
typedef struct
{
  CamArchive *archive;
  gsize budget;
  GTree *uses;
  GTree *storages;
} Loader;

/* The trees of this file have names of the file as their keys. A hash table would look at each of
 * those that somebody has given the same hash. */
static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

static void
cam_checkpoint_finalize (GObject *object)
{
  CamCheckpoint *self = CAM_CHECKPOINT (object);

  g_tree_unref (self->by_name);
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
  self->by_name = g_tree_new_full (compare_names, NULL, NULL, NULL);
}

static gsize
compute_budget (gsize file_size)
{
  return MAX (cam_size_mul (file_size, CAM_MAX_GROWTH), CAM_MIN_GROWN_BYTES);
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

/* The bytes of all tensors as they will be in memory. */
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

/* Everything is counted before anything is read. */
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

/* The bytes of a storage; they are kept only while more tensors want them. */
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

static gboolean
read_tensor (CamCheckpoint *self,
             Loader *loader,
             const CamStateDictEntry *entry,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GBytes) storage = NULL;
  CamTensor *tensor;

  storage = get_storage (loader, entry->tensor->storage, cancellable, error);
  if (storage == NULL)
    return FALSE;
  tensor = cam_strided_read (
      &entry->tensor->layout, storage, loader->archive->big_endian, cancellable, error);
  if (tensor == NULL)
    return FALSE;
  g_ptr_array_add (self->names, g_strdup (entry->name));
  g_ptr_array_add (self->tensors, tensor);
  return TRUE;
}

static gboolean
read_tensors (CamCheckpoint *self, Loader *loader, GCancellable *cancellable, GError **error)
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
          || !read_tensor (self, loader, entry, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_archive (CamCheckpoint *self,
              GBytes *bytes,
              CamCheckpointForm form,
              GCancellable *cancellable,
              GError **error)
{
  gsize budget = compute_budget (g_bytes_get_size (bytes));
  g_autoptr (CamArchive) archive = form == CAM_CHECKPOINT_ZIP
                                       ? cam_archive_open_zip (bytes, budget, cancellable, error)
                                       : cam_archive_open_legacy (bytes, cancellable, error);
  Loader loader = { .archive = archive, .budget = budget };
  gboolean complete;

  if (archive == NULL)
    return FALSE;
  loader.uses = g_tree_new_full (compare_names, NULL, NULL, NULL);
  loader.storages = g_tree_new_full (compare_names, NULL, NULL, (GDestroyNotify)g_bytes_unref);
  complete = read_tensors (self, &loader, cancellable, error);
  g_tree_unref (loader.storages);
  g_tree_unref (loader.uses);
  return complete;
}

static gboolean
all_have_prefix (const GPtrArray *names, const char *prefix)
{
  for (guint i = 0; i < names->len; i++)
    if (!g_str_has_prefix (names->pdata[i], prefix))
      return FALSE;
  return names->len > 0;
}

static void
drop_prefixes (GPtrArray *names)
{
  gsize i = 0;

  while (i < G_N_ELEMENTS (prefixes))
    if (all_have_prefix (names, prefixes[i]))
      {
        for (guint k = 0; k < names->len; k++)
          {
            char *whole = names->pdata[k];

            names->pdata[k] = g_strdup (whole + strlen (prefixes[i]));
            g_free (whole);
          }
        i = 0;
      }
    else
      i++;
}

static CamCheckpoint *
load (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamCheckpoint) self = g_object_new (CAM_TYPE_CHECKPOINT, NULL);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  CamCheckpointForm form;
  gboolean read;

  if (!cam_checkpoint_sniff (data, MIN (size, CAM_CHECKPOINT_HEAD), &form, error))
    return NULL;
  if (form == CAM_CHECKPOINT_SAFETENSORS)
    read = cam_safetensors_read (
        bytes, compute_budget (size), self->names, self->tensors, cancellable, error);
  else
    read = load_archive (self, bytes, form, cancellable, error);
  if (!read)
    return NULL;
  drop_prefixes (self->names);
  for (guint i = 0; i < self->names->len; i++)
    g_tree_insert (self->by_name, self->names->pdata[i], GUINT_TO_POINTER (i));
  return g_steal_pointer (&self);
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
  guint index;

  return cam_checkpoint_lookup_index (self, name, &index);
}

CamTensor *
cam_checkpoint_lookup_index (CamCheckpoint *self, const char *name, guint *index)
{
  gpointer place;

  g_return_val_if_fail (CAM_IS_CHECKPOINT (self) && name != NULL && index != NULL, NULL);

  if (!g_tree_lookup_extended (self->by_name, name, NULL, &place))
    return NULL;
  *index = GPOINTER_TO_UINT (place);
  return self->tensors->pdata[*index];
}
