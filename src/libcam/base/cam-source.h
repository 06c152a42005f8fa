/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamSource:
 *
 * A file, or bytes in memory, from which parts are read straight to where they are needed: a
 * model's weights go from the file to their place without a second copy. One thread at a time may
 * use it. Reference-counted.
 */
typedef struct _CamSource CamSource;

/**
 * cam_source_open:
 * @file: a regular file
 * @max_size: the most bytes it may have
 * @cancellable: (nullable): looked at if the file is read whole
 * @error: as cam_file_read()
 *
 * Returns: (transfer full) (nullable): the source. A file that can't seek, as on some network
 *   shares, is read whole.
 */
CamSource *
cam_source_open (GFile *file, guint64 max_size, GCancellable *cancellable, GError **error);

/** cam_source_new_for_bytes: Returns: (transfer full): a source that reads @bytes. */
CamSource *cam_source_new_for_bytes (GBytes *bytes);

CamSource *cam_source_ref (CamSource *self);
void cam_source_unref (CamSource *self);

/** cam_source_get_size: Returns: the size in bytes. */
gsize cam_source_get_size (CamSource *self);

/**
 * cam_source_read:
 * @offset: where to begin
 * @n: how many bytes; @offset + @n is at most the size
 * @to: (out caller-allocates) (array length=n): the bytes
 * @cancellable: (nullable): looked at between megabytes
 * @error: a #GIOErrorEnum; %CAM_ERROR_FORMAT if the file has become shorter. The message does not
 *   name the file
 *
 * Returns: whether all bytes were read.
 */
gboolean cam_source_read (
    CamSource *self, gsize offset, gsize n, gpointer to, GCancellable *cancellable, GError **error);

/** cam_source_read_bytes: like cam_source_read(), but allocates the memory. Returns: (transfer
 * full) (nullable): the bytes; %NULL with %CAM_ERROR_LIMIT if memory is short. */
GBytes *cam_source_read_bytes (
    CamSource *self, gsize offset, gsize n, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamSource, cam_source_unref)

G_END_DECLS
