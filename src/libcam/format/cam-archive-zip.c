/* SPDX-License-Identifier: MIT */

#include "cam-archive-private.h"

#include <inttypes.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-export-line.h"
#include "cam-free-async.h"
#include "cam-limits.h"
#include "cam-words.h"
#include "cam-zip-source-private.h"

#define PICKLE_NAME "data.pkl"

/* Bytes unpacked between two looks at the cancellable. */
#define CHUNK ((gsize)1 << 20)

typedef struct
{
  CamArchive parent;
  zip_t *zip;
  char *prefix; /* "NAME/" */
  gsize max_storage;
} Zip;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (zip_file_t, zip_fclose)

static gboolean
fail (int code, const char *what, GError **error)
{
  g_set_error_literal (error, CAM_ERROR, code, what);
  return FALSE;
}

static gboolean
fail_torch_script (GError **error)
{
  g_set_error (
      error,
      CAM_ERROR,
      CAM_ERROR_UNSUPPORTED,
      _ ("it is a TorchScript program; nothing of it was run. Export it once in Python: %s"),
      CAM_EXPORT_LINE);
  return FALSE;
}

static gboolean
fail_damaged (const char *entry, const char *reason, GError **error)
{
  g_autofree char *shown = cam_words_show (entry);

  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_FORMAT,
               _ ("it is damaged (%s: %s); copy or download it again."),
               shown,
               reason);
  return FALSE;
}

/* Whether libzip can read an entry. Its own messages for others name no remedy. */
static gboolean
check_packing (const zip_stat_t *stat, const char *name, GError **error)
{
  g_autofree char *shown = NULL;
  gboolean encrypted
      = (stat->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat->encryption_method != ZIP_EM_NONE;

  if (!encrypted
      && (!(stat->valid & ZIP_STAT_COMP_METHOD)
          || zip_compression_method_supported (stat->comp_method, 0)))
    return TRUE;
  shown = cam_words_show (name);
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_UNSUPPORTED,
               encrypted ? _ ("its entry %s is encrypted, which torch.save never does. Save the "
                              "weights again with torch.save(model.state_dict(), \"model.pth\").")
                         : _ ("its entry %s is compressed by a method that torch.save never uses. "
                              "Save the weights again with torch.save(model.state_dict(), "
                              "\"model.pth\")."),
               shown);
  return FALSE;
}

/* Gives the size of an entry, which must not exceed @max_size. */
static gboolean
check_zip_entry (Zip *self, const char *name, gsize max_size, gsize *size, GError **error)
{
  zip_stat_t stat;

  if (zip_stat (self->zip, name, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE))
    {
      fail_damaged (name, _ ("it is missing"), error);
      return FALSE;
    }
  if (!check_packing (&stat, name, error))
    return FALSE;
  if (stat.size > max_size)
    {
      g_autofree char *shown = cam_words_show (name);

      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_LIMIT,
                   _ ("its entry %s says it has %" PRIu64
                      " bytes, more than the %zu that a file of "
                      "this size may have."),
                   shown,
                   (uint64_t)stat.size,
                   max_size);
      return FALSE;
    }
  *size = (gsize)stat.size;
  return TRUE;
}

/* Reads an entry and one more byte, because libzip compares the checksum at the end. */
static gboolean
read_into (Zip *self,
           const char *name,
           guint8 *data,
           gsize size,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (zip_file_t) file = zip_fopen (self->zip, name, 0);
  zip_int64_t n = 1, beyond;
  gsize done = 0;
  guint8 extra;

  if (file == NULL)
    return fail_damaged (name, zip_strerror (self->zip), error);
  while (done < size && n > 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = zip_fread (file, data + done, MIN (size - done, CHUNK));
      done += n > 0 ? (gsize)n : 0;
    }
  beyond = n >= 0 ? zip_fread (file, &extra, 1) : n;
  if (n < 0 || beyond < 0)
    return fail_damaged (name, zip_file_strerror (file), error);
  if (done < size || beyond > 0)
    return fail_damaged (name, _ ("it has another size than the archive says"), error);
  return TRUE;
}

static GBytes *
read_entry (Zip *self, const char *name, gsize max_size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  guint8 *data;
  gsize size;

  if (!check_zip_entry (self, name, max_size, &size, error))
    return NULL;
  data = g_try_malloc (size + 1);
  if (data == NULL)
    {
      fail (CAM_ERROR_LIMIT, _ ("it is larger than the memory of this computer."), error);
      return NULL;
    }
  bytes = cam_bytes_new_free_async (data, size);
  return read_into (self, name, data, size, cancellable, error) ? g_steal_pointer (&bytes) : NULL;
}

static gboolean
has_entry (Zip *self, const char *name)
{
  g_autofree char *path = g_strconcat (self->prefix, name, NULL);

  return zip_name_locate (self->zip, path, 0) >= 0;
}

/* Says what a zip archive without data.pkl may be instead. */
static gboolean
fail_other_zip (Zip *self, GError **error)
{
  zip_int64_t n = zip_get_num_entries (self->zip, 0);

  for (zip_int64_t i = 0; i < n; i++)
    {
      const char *name = zip_get_name (self->zip, (zip_uint64_t)i, 0);

      if (name == NULL)
        continue;
      if (g_str_has_suffix (name, ".npy"))
        return fail (CAM_ERROR_UNSUPPORTED,
                     _ ("it is an archive of NumPy arrays, not a PyTorch model. Save the weights "
                        "with torch.save(model.state_dict(), \"model.pth\")."),
                     error);
      if (g_str_has_suffix (name, ".pth") || g_str_has_suffix (name, ".pt"))
        {
          g_autofree char *shown = cam_words_show (name);

          g_set_error (error,
                       CAM_ERROR,
                       CAM_ERROR_UNSUPPORTED,
                       _ ("it is a zip archive with a model in it; unpack it and open %s."),
                       shown);
          return FALSE;
        }
      if (g_str_has_suffix (name, "model.json"))
        return fail_torch_script (error);
    }
  return fail (CAM_ERROR_UNSUPPORTED,
               _ ("it is a zip archive, but not one of torch.save's: it has no data.pkl."),
               error);
}

/* Finds NAME/ of the entry NAME/data.pkl. If an archive has several, takes the shortest. */
static gboolean
find_prefix (Zip *self, GError **error)
{
  zip_int64_t n = zip_get_num_entries (self->zip, 0);

  for (zip_int64_t i = 0; i < n; i++)
    {
      const char *name = zip_get_name (self->zip, (zip_uint64_t)i, 0);
      gsize length;

      if (name == NULL || !g_str_has_suffix (name, PICKLE_NAME))
        continue;
      length = strlen (name) - strlen (PICKLE_NAME);
      if (length > 0 && name[length - 1] != '/')
        continue;
      if (self->prefix == NULL || length < strlen (self->prefix))
        {
          g_free (self->prefix);
          self->prefix = g_strndup (name, length);
        }
    }
  return self->prefix != NULL || fail_other_zip (self, error);
}

static gboolean
read_byte_order (Zip *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_strconcat (self->prefix, "byteorder", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (!has_entry (self, "byteorder"))
    return TRUE;
  bytes = read_entry (self, name, 64, cancellable, error);
  if (bytes == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  self->parent.big_endian = g_str_equal (g_strstrip (text), "big");
  return self->parent.big_endian || g_str_equal (text, "little")
         || fail_damaged (name, _ ("it says neither “little” nor “big”"), error);
}

static gboolean
read_zip_pickle (Zip *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_strconcat (self->prefix, PICKLE_NAME, NULL);
  g_autoptr (GBytes) bytes = read_entry (self, name, CAM_PICKLE_MAX_BYTES, cancellable, error);
  const guint8 *data;
  gsize size;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  self->parent.pickle = cam_pickle_read (data, size, NULL, cancellable, error);
  return self->parent.pickle != NULL;
}

static char *
get_storage_name (Zip *self, const CamPickleStorage *storage)
{
  return g_strconcat (self->prefix, "data/", storage->key, NULL);
}

static gboolean
check_storage (
    Zip *self, const char *name, const CamPickleStorage *storage, gsize *size, GError **error)
{
  if (!check_zip_entry (self, name, self->max_storage, size, error))
    return FALSE;
  return *size == storage->n_elements * storage->dtype->element_size
         || fail_damaged (name, _ ("it has another size than its tensors expect"), error);
}

static GBytes *
read_zip_storage (CamArchive *archive,
                  const CamPickleStorage *storage,
                  GCancellable *cancellable,
                  GError **error)
{
  Zip *self = (Zip *)archive;
  g_autofree char *name = get_storage_name (self, storage);
  gsize size;

  return check_storage (self, name, storage, &size, error)
             ? read_entry (self, name, size, cancellable, error)
             : NULL;
}

static gboolean
read_zip_storage_into (CamArchive *archive,
                       const CamPickleStorage *storage,
                       gpointer to,
                       GCancellable *cancellable,
                       GError **error)
{
  Zip *self = (Zip *)archive;
  g_autofree char *name = get_storage_name (self, storage);
  gsize size;

  return check_storage (self, name, storage, &size, error)
         && read_into (self, name, to, size, cancellable, error);
}

static void
free_zip (CamArchive *archive)
{
  Zip *self = (Zip *)archive;

  g_clear_pointer (&self->parent.pickle, cam_pickle_free);
  g_clear_pointer (&self->zip, zip_discard);
  g_free (self->prefix);
  g_free (self);
}

static gboolean
open_zip (Zip *self, CamSource *source, GCancellable *cancellable, GError **error)
{
  zip_error_t zip_error;
  zip_source_t *parts;

  if (!cam_zip_source_check_entries (source, cancellable, error))
    return FALSE;
  zip_error_init (&zip_error);
  parts = cam_zip_source_new (source, &zip_error);
  if (parts != NULL)
    self->zip = zip_open_from_source (parts, ZIP_RDONLY, &zip_error);
  if (self->zip == NULL)
    {
      if (parts != NULL)
        zip_source_free (parts);
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_FORMAT,
                   _ ("its zip archive is cut short or damaged (%s); copy or download it again."),
                   zip_error_strerror (&zip_error));
    }
  zip_error_fini (&zip_error);
  return self->zip != NULL;
}

CamArchive *
cam_archive_open_zip (CamSource *source,
                      gsize max_storage,
                      GCancellable *cancellable,
                      GError **error)
{
  Zip *self = g_new0 (Zip, 1);
  g_autoptr (CamArchive) archive = &self->parent;

  archive->read_storage = read_zip_storage;
  archive->read_into = read_zip_storage_into;
  archive->free = free_zip;
  self->max_storage = max_storage;

  if (!open_zip (self, source, cancellable, error) || !find_prefix (self, error))
    return NULL;
  if (has_entry (self, "constants.pkl"))
    {
      fail_torch_script (error);
      return NULL;
    }
  if (!read_byte_order (self, cancellable, error) || !read_zip_pickle (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&archive);
}
