/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamSource:
 *
 * A file, or bytes in memory, of which parts are read to where they are needed: a model's weights
 * go from the file to their place without a second copy. For one thread at a time. Counted by
 * reference.
 */
typedef struct _CamSource CamSource;

/**
 * cam_source_open:
 * @file: a regular file
 * @max_size: the most bytes it may have
 * @cancellable: (nullable):
 * @error: as cam_file_read()
 *
 * Returns: (transfer full) (nullable): the file. One that can't be read at any place, as over some
 *   networks, is read whole.
 */
CamSource *
cam_source_open (GFile *file, guint64 max_size, GCancellable *cancellable, GError **error);

/** cam_source_new_for_bytes: Returns: (transfer full): a source of @bytes. */
CamSource *cam_source_new_for_bytes (GBytes *bytes);

CamSource *cam_source_ref (CamSource *self);
void cam_source_unref (CamSource *self);

/** cam_source_get_size: Returns: how many bytes there are. */
gsize cam_source_get_size (CamSource *self);

/**
 * cam_source_read:
 * @offset: where to begin
 * @n: how many bytes; @offset + @n is at most the size
 * @to: (out caller-allocates) (array length=n): where they go
 * @cancellable: (nullable): looked at between megabytes
 * @error: a #GIOErrorEnum; %CAM_ERROR_FORMAT if the file has become shorter meanwhile. It does not
 *   name the file.
 */
gboolean cam_source_read (
    CamSource *self, gsize offset, gsize n, gpointer to, GCancellable *cancellable, GError **error);

/** cam_source_read_bytes: Returns: (transfer full) (nullable): as cam_source_read(), in memory of
 * their own; %CAM_ERROR_LIMIT if there is not enough. */
GBytes *cam_source_read_bytes (
    CamSource *self, gsize offset, gsize n, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamSource, cam_source_unref)

G_END_DECLS
