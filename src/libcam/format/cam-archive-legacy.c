/* SPDX-License-Identifier: MIT */

#include "cam-archive-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"

/* From https://github.com/pytorch/pytorch/blob/main/torch/serialization.py: MAGIC_NUMBER as LONG1
 * has it (protocol 2 and later) and as LONG has it (protocol 1), and PROTOCOL_VERSION. */
#define MAGIC_BINARY "0x1950a86a20f9469cfc6c"
#define MAGIC_DECIMAL "119547037146038801333356"
#define PROTOCOL_VERSION 1001

/* The most bytes of each of the three small pickles at the beginning. */
#define HEADER_BYTES ((gsize)4096)

/* Storages between two looks at the cancellable. */
#define CANCEL_STORAGES 1024

typedef struct
{
  CamArchive parent;
  GBytes *bytes;
  gsize position;
  GTree *places;             /* key of a storage → Place */
  GCancellable *cancellable; /* only while the file is opened */
} Legacy;

/* The position in the file of the elements of a storage. */
typedef struct
{
  gsize start;
  gsize n_elements;
} Place;

static gboolean
fail_legacy (const char *what, GError **error)
{
  g_set_error_literal (error, CAM_ERROR, CAM_ERROR_FORMAT, what);
  return FALSE;
}

static gboolean
fail_short (GError **error)
{
  return fail_legacy (_ ("it is cut short; copy or download it again."), error);
}

static CamPickle *
read_legacy_pickle (Legacy *self, gsize max_size, GError **error)
{
  gsize size, consumed;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);
  CamPickle *pickle;

  pickle = cam_pickle_read (data + self->position,
                            MIN (size - self->position, max_size),
                            &consumed,
                            self->cancellable,
                            error);
  if (pickle != NULL)
    self->position += consumed;
  return pickle;
}

/* Reads the magic number, the version and the description of the system that wrote the file.
 * Storages are little-endian on all systems. */
static gboolean
read_legacy_header (Legacy *self, GError **error)
{
  g_autoptr (CamPickle) magic = read_legacy_pickle (self, HEADER_BYTES, error);
  g_autoptr (CamPickle) version = NULL, system = NULL;
  const CamValue *value;
  gsize number;

  if (magic == NULL)
    return FALSE;
  value = cam_pickle_get_root (magic);
  if (value->kind != CAM_VALUE_BIG_INTEGER
      || (!g_str_equal (value->text, MAGIC_BINARY) && !g_str_equal (value->text, MAGIC_DECIMAL)))
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_UNSUPPORTED,
                   _ ("it is a Python pickle that torch.save did not write. Save the weights with "
                      "torch.save(model.state_dict(), \"model.pth\")."));
      return FALSE;
    }
  version = read_legacy_pickle (self, HEADER_BYTES, error);
  if (version == NULL)
    return FALSE;
  if (!cam_value_get_size (cam_pickle_get_root (version), &number) || number != PROTOCOL_VERSION)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_UNSUPPORTED,
                   _ ("its version of PyTorch's legacy form is not %d; save it again with PyTorch "
                      "0.4 or newer."),
                   PROTOCOL_VERSION);
      return FALSE;
    }
  system = read_legacy_pickle (self, HEADER_BYTES, error);
  return system != NULL;
}

/* Collects the bytes of an element of each storage, which the persistent ids in the pickle tell. */
static GTree *
collect_storages (const CamPickle *pickle)
{
  GTree *storages = g_tree_new ((GCompareFunc)strcmp);
  const GPtrArray *values = cam_pickle_get_values (pickle);

  for (guint i = 0; i < values->len; i++)
    {
      const CamValue *value = values->pdata[i];

      if (value->kind == CAM_VALUE_STORAGE)
        g_tree_insert (storages, value->storage->key, value->storage);
    }
  return storages;
}

static gboolean
read_place (Legacy *self, const char *key, const CamPickleStorage *storage, GError **error)
{
  gsize size, n_bytes;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);
  guint64 n_elements = 0;
  Place *place;

  if (size - self->position < 8)
    return fail_short (error);
  for (guint i = 0; i < 8; i++)
    n_elements |= (guint64)data[self->position + i] << (8 * i);
  self->position += 8;
  if (n_elements != storage->n_elements)
    return fail_legacy (
        _ ("a storage has another size than its tensors expect; the file is damaged."), error);
  if (!g_size_checked_mul (&n_bytes, storage->n_elements, storage->dtype->element_size)
      || n_bytes > size - self->position)
    return fail_short (error);

  place = g_new (Place, 1);
  *place = (Place){ .start = self->position, .n_elements = storage->n_elements };
  g_tree_insert (self->places, g_strdup (key), place);
  self->position += n_bytes;
  return TRUE;
}

static gboolean
read_places (Legacy *self, GError **error)
{
  g_autoptr (GTree) storages = collect_storages (self->parent.pickle);
  g_autoptr (CamPickle) keys = read_legacy_pickle (self, G_MAXSIZE, error);
  const CamValue *list;

  if (keys == NULL)
    return FALSE;
  list = cam_pickle_get_root (keys);
  if (list->kind != CAM_VALUE_LIST)
    return fail_legacy (_ ("it has no list of storages; the file is damaged."), error);
  for (guint i = 0; i < cam_value_get_length (list); i++)
    {
      const CamValue *key = cam_value_get_item (list, i);
      const CamPickleStorage *storage = NULL;

      if (i % CANCEL_STORAGES == 0
          && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (key->kind == CAM_VALUE_STRING)
        storage = g_tree_lookup (storages, key->text);
      if (storage == NULL)
        return fail_legacy (_ ("it has a storage that nothing refers to; the file is damaged."),
                            error);
      if (!read_place (self, key->text, storage, error))
        return FALSE;
    }
  return TRUE;
}

static GBytes *
read_legacy_storage (CamArchive *archive,
                     const CamPickleStorage *storage,
                     GCancellable *cancellable,
                     GError **error)
{
  Legacy *self = (Legacy *)archive;
  const Place *place = g_tree_lookup (self->places, storage->key);
  gsize n_bytes = storage->n_elements * storage->dtype->element_size;
  gsize size = g_bytes_get_size (self->bytes);

  if (place == NULL)
    {
      fail_legacy (_ ("a tensor's storage is missing; the file is damaged."), error);
      return NULL;
    }
  if (place->n_elements != storage->n_elements || n_bytes > size - place->start)
    {
      fail_legacy (_ ("a storage has another size than its tensors expect; the file is damaged."),
                   error);
      return NULL;
    }
  return g_bytes_new_from_bytes (self->bytes, place->start, n_bytes);
}

static void
free_legacy (CamArchive *archive)
{
  Legacy *self = (Legacy *)archive;

  g_clear_pointer (&self->parent.pickle, cam_pickle_free);
  g_tree_unref (self->places);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

CamArchive *
cam_archive_open_legacy (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  Legacy *self = g_new0 (Legacy, 1);
  g_autoptr (CamArchive) archive = &self->parent;

  archive->read_storage = read_legacy_storage;
  archive->free = free_legacy;
  self->bytes = g_bytes_ref (bytes);
  self->places = g_tree_new_full (compare_keys, NULL, g_free, g_free);
  self->cancellable = cancellable;

  if (!read_legacy_header (self, error))
    return NULL;
  archive->pickle = read_legacy_pickle (self, G_MAXSIZE, error);
  if (archive->pickle == NULL || !read_places (self, error))
    return NULL;
  self->cancellable = NULL;
  return g_steal_pointer (&archive);
}

void
cam_archive_free (CamArchive *self)
{
  self->free (self);
}
