/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-archive-private.h"

G_BEGIN_DECLS

/**
 * cam_checkpoint_read_archive:
 * @archive: a file of torch.save
 * @budget: how many bytes all tensors, and all storages, may have; it is counted before anything is
 *   read
 * @names: (element-type utf8): gets the tensors' names
 * @tensors: (element-type CamTensor): gets the tensors
 * @cancellable: (nullable): looked at between tensors, and within them
 * @error: a #CamError or %G_IO_ERROR_CANCELLED; no file is named
 *
 * Reads the state dict of an archive. A storage that is one tensor goes to its place at once;
 * another one is kept only while more tensors want it.
 */
gboolean cam_checkpoint_read_archive (CamArchive *archive,
                                      gsize budget,
                                      GPtrArray *names,
                                      GPtrArray *tensors,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
