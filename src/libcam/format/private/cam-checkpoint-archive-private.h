/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-archive-private.h"

G_BEGIN_DECLS

/**
 * cam_checkpoint_read_archive:
 * @archive: a file of torch.save
 * @budget: the most bytes of all tensors, and of all storages; both are counted before anything is
 *   read
 * @names: (element-type utf8): the names of the tensors are appended
 * @tensors: (element-type CamTensor): the tensors are appended
 * @cancellable: (nullable): looked at between tensors, and within them
 * @error: a #CamError or %G_IO_ERROR_CANCELLED; does not name the file
 *
 * Reads the state dict of an archive. A storage with exactly one tensor is read straight into that
 * tensor. Other storages are kept as long as more tensors need them.
 */
gboolean cam_checkpoint_read_archive (CamArchive *archive,
                                      gsize budget,
                                      GPtrArray *names,
                                      GPtrArray *tensors,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
