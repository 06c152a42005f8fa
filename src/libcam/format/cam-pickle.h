/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-pickle-value.h"

G_BEGIN_DECLS

/* The limits for a pickle. A state dict of 1,000 tensors with its optimizer needs some 100,000
 * values in a few megabytes. */
#define CAM_PICKLE_MAX_BYTES (32u << 20)
#define CAM_PICKLE_MAX_VALUES 500000u
#define CAM_PICKLE_MAX_USES 2000000u /* uses of values; a value may be used often */
#define CAM_PICKLE_MAX_DEPTH 1000u
#define CAM_PICKLE_MAX_TEXT 4096u   /* bytes of a name; a longer text is no name and skipped */
#define CAM_PICKLE_MAX_INTEGER 256u /* bytes of a number */

/** CamPickle: the values of one pickle. Nothing that it asks to run is run. */
typedef struct _CamPickle CamPickle;

/**
 * cam_pickle_read:
 * @data: (array length=size): bytes that begin with a pickle
 * @size: how many bytes
 * @consumed: (out) (optional): the length of the pickle
 * @cancellable: (nullable): looked at every few thousand opcodes
 * @error: %G_IO_ERROR_CANCELLED, %CAM_ERROR_FORMAT, %CAM_ERROR_LIMIT, or %CAM_ERROR_UNSUPPORTED,
 *   which names an opcode or a global that state dicts do not use; does not name the file
 *
 * Interprets the opcodes of Python's pickle protocols 0 to 5 that state dicts use
 * (https://docs.python.org/3/library/pickletools.html). It never calls Python's functions: it knows
 * only the globals that `state_dict()` needs, and makes the values that these would make. Any
 * thread.
 *
 * Returns: (transfer full) (nullable): the pickle.
 */
CamPickle *cam_pickle_read (
    const guint8 *data, gsize size, gsize *consumed, GCancellable *cancellable, GError **error);

/** cam_pickle_get_root: Returns: (transfer none): the value that was pickled. */
const CamValue *cam_pickle_get_root (const CamPickle *pickle);

/** cam_pickle_get_values: Returns: (transfer none) (element-type CamValue): all values, whether the
 * root refers to them or not. */
const GPtrArray *cam_pickle_get_values (const CamPickle *pickle);

void cam_pickle_free (CamPickle *pickle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamPickle, cam_pickle_free)

G_END_DECLS
