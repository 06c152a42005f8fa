/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamFileWriter:
 *
 * Writes a file whole or not at all. The data goes into a file without a name, which gets its name
 * at the end, so a process that is killed leaves nothing behind. If the file system has no files
 * without names, the data goes into a temporary file in the same folder. The old file stays as it
 * was until the end, and if anything goes wrong (a full disk, no permission). If @file is a link,
 * the file that it leads to is replaced. A pipe or a device is written to directly. One thread at a
 * time may use a writer.
 */
typedef struct _CamFileWriter CamFileWriter;

/**
 * cam_file_writer_open:
 * @file: the file to write
 * @error: a #GIOErrorEnum that names the file and the remedy
 *
 * Returns: (transfer full) (nullable): a writer.
 */
CamFileWriter *cam_file_writer_open (GFile *file, GError **error);

/** cam_file_writer_append: writes @length bytes. Returns: whether that succeeded; @error is as for
 * cam_file_writer_open(). */
gboolean
cam_file_writer_append (CamFileWriter *writer, gconstpointer data, gsize length, GError **error);

/** cam_file_writer_commit: puts the new file in the place of the old one. Returns: whether that
 * succeeded; @error is as for cam_file_writer_open(). */
gboolean cam_file_writer_commit (CamFileWriter *writer, GError **error);

/** cam_file_writer_free: frees the writer, and drops the new file unless it was committed. */
void cam_file_writer_free (CamFileWriter *writer);

/** cam_file_write: writes @bytes to @file whole or not at all. If it fails, an existing file keeps
 * its old content. Any thread. */
gboolean cam_file_write (GFile *file, GBytes *bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamFileWriter, cam_file_writer_free)

G_END_DECLS
