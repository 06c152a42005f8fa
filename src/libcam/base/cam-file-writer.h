/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamFileWriter:
 *
 * A file that is written whole or not at all: into a file without a name, which gets it at the
 * end, so that a process that is killed leaves nothing. If the file system has none such, the file
 * is a temporary one beside it. Until then, and when anything goes wrong (a full disk, no
 * permission), the old file stays as it was. A link stays one: what it leads to is replaced. A pipe
 * or a device is written into.
 */
typedef struct _CamFileWriter CamFileWriter;

/**
 * cam_file_writer_open:
 * @file: where to
 * @error: a #GIOErrorEnum that names the file and the remedy
 *
 * Returns: (transfer full) (nullable): a writer.
 */
CamFileWriter *cam_file_writer_open (GFile *file, GError **error);

/** cam_file_writer_append: Returns: whether @length more bytes could be written. */
gboolean
cam_file_writer_append (CamFileWriter *writer, gconstpointer data, gsize length, GError **error);

/** cam_file_writer_commit: puts the file in its place. Returns: whether that went well. */
gboolean cam_file_writer_commit (CamFileWriter *writer, GError **error);

/** cam_file_writer_free: drops what was written, unless it was put in its place. */
void cam_file_writer_free (CamFileWriter *writer);

/** cam_file_write: writes @bytes to @file whole or not at all; an existing file keeps its old
 * content if it fails. */
gboolean cam_file_write (GFile *file, GBytes *bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamFileWriter, cam_file_writer_free)

G_END_DECLS
