/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-pickle-value.h"

G_BEGIN_DECLS

/* What a pickle may take at most. A state dict of 1,000 tensors with its optimizer needs some
 * 100,000 values in a few megabytes. */
#define CAM_PICKLE_MAX_BYTES (32u << 20)
#define CAM_PICKLE_MAX_VALUES 500000u
#define CAM_PICKLE_MAX_USES 2000000u /* how often a value is used, the same one or another */
#define CAM_PICKLE_MAX_DEPTH 1000u
#define CAM_PICKLE_MAX_TEXT 4096u   /* of a name; what is longer is no name and is passed over */
#define CAM_PICKLE_MAX_INTEGER 256u /* bytes of a number */

/** CamPickle: what one pickle says: its values. Nothing that it asks to be run is run. */
typedef struct _CamPickle CamPickle;

/**
 * cam_pickle_read:
 * @data: (array length=size): bytes that begin with a pickle
 * @size: how many
 * @consumed: (out) (optional): how many of them the pickle took
 * @cancellable: (nullable): looked at every few thousand opcodes
 * @error: %G_IO_ERROR_CANCELLED, %CAM_ERROR_FORMAT, %CAM_ERROR_LIMIT, or %CAM_ERROR_UNSUPPORTED for
 * an opcode or a global that state dicts do not use, which it names; no file is named
 *
 * Interprets the opcodes of Python's pickle protocols 0 to 5 that state dicts are made of
 * (https://docs.python.org/3/library/pickletools.html). Python's functions are never called: of
 * the globals only those that `state_dict()` needs are known, and what they put together becomes
 * values here.
 *
 * Returns: (transfer full) (nullable): the pickle.
 */
CamPickle *cam_pickle_read (
    const guint8 *data, gsize size, gsize *consumed, GCancellable *cancellable, GError **error);

/** cam_pickle_get_root: Returns: (transfer none): the value that the pickle is of. */
const CamValue *cam_pickle_get_root (const CamPickle *pickle);

/** cam_pickle_get_values: Returns: (transfer none) (element-type CamValue): all values, whether the
 * root refers to them or not. */
const GPtrArray *cam_pickle_get_values (const CamPickle *pickle);

void cam_pickle_free (CamPickle *pickle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamPickle, cam_pickle_free)

G_END_DECLS
