/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-pickle.h"
#include "cam-source.h"

G_BEGIN_DECLS

typedef struct _CamArchive CamArchive;

/**
 * CamArchive:
 * @pickle: the pickle of the saved value
 * @big_endian: the byte order of the elements in storages
 * @read_storage: reads the bytes of a storage, exactly as many as the pickle says; fails with a
 *   #CamError or %G_IO_ERROR_CANCELLED
 * @read_into: (nullable): the same, but into memory of the caller; %NULL if the storages are in
 *   memory anyway
 * @free: frees the archive
 *
 * A file of `torch.save` in one of its forms: a pickle, and the storages to which it refers.
 */
struct _CamArchive
{
  CamPickle *pickle;
  gboolean big_endian;
  GBytes *(*read_storage) (CamArchive *self,
                           const CamPickleStorage *storage,
                           GCancellable *cancellable,
                           GError **error);
  gboolean (*read_into) (CamArchive *self,
                         const CamPickleStorage *storage,
                         gpointer to,
                         GCancellable *cancellable,
                         GError **error);
  void (*free) (CamArchive *self);
};

/**
 * cam_archive_open_zip:
 * @source: a zip archive: `NAME/data.pkl`, `NAME/data/KEY` and, since PyTorch 2.1, `NAME/byteorder`
 * @max_storage: the most bytes of a storage
 * @cancellable: (nullable): looked at while entries are unpacked
 * @error: a #CamError or %G_IO_ERROR_CANCELLED; does not name the file
 *
 * Opens the form that PyTorch writes since 1.6. Entries are read when they are needed, and their
 * checksums are checked then.
 *
 * Returns: (transfer full) (nullable): the archive.
 */
CamArchive *cam_archive_open_zip (CamSource *source,
                                  gsize max_storage,
                                  GCancellable *cancellable,
                                  GError **error);

/**
 * cam_archive_open_legacy:
 * @bytes: five pickles (magic number, protocol version, system, the saved value, keys of the
 *   storages), then for each key the number of elements in 8 bytes and the elements
 * @cancellable: (nullable): looked at while the pickles are read
 * @error: a #CamError or %G_IO_ERROR_CANCELLED; does not name the file
 *
 * Opens the form that PyTorch wrote before 1.6, and still writes with
 * `_use_new_zipfile_serialization=False`. It has no checksums.
 *
 * Returns: (transfer full) (nullable): the archive.
 */
CamArchive *cam_archive_open_legacy (GBytes *bytes, GCancellable *cancellable, GError **error);

void cam_archive_free (CamArchive *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamArchive, cam_archive_free)

G_END_DECLS
