/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-pickle.h"
#include "cam-source.h"

G_BEGIN_DECLS

typedef struct _CamArchive CamArchive;

/**
 * CamArchive:
 * @pickle: what was saved
 * @big_endian: the order of the bytes in the elements of storages
 * @read_storage: gives the bytes of a storage, exactly as many as the pickle says it has, or fails
 *   with a #CamError or %G_IO_ERROR_CANCELLED
 * @read_into: (nullable): the same, to a place that is as large; %NULL if the storages are in
 *   memory anyway
 * @free: frees the archive
 *
 * A file of `torch.save`, in one of its forms: a pickle, and the storages that it refers to.
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
 * @max_storage: how many bytes a storage may have at most
 * @cancellable: (nullable): looked at while entries are unpacked
 * @error: a #CamError or %G_IO_ERROR_CANCELLED; no file is named
 *
 * Opens the form that PyTorch writes since 1.6. Entries are read when they are wanted, and their
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
 * @bytes: five pickles (magic number, protocol version, system, what was saved, keys of the
 *   storages), then for each key the number of elements in 8 bytes and the elements
 * @cancellable: (nullable): looked at while the pickles are read
 * @error: a #CamError or %G_IO_ERROR_CANCELLED; no file is named
 *
 * Opens the form that PyTorch wrote before 1.6, and writes with
 * `_use_new_zipfile_serialization=False`. It has no checksums.
 *
 * Returns: (transfer full) (nullable): the archive.
 */
CamArchive *cam_archive_open_legacy (GBytes *bytes, GCancellable *cancellable, GError **error);

void cam_archive_free (CamArchive *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamArchive, cam_archive_free)

G_END_DECLS
