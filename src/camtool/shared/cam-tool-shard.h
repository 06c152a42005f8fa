/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-dataset.h"
#include "cam-tool-options.h"

G_BEGIN_DECLS

/** The most parts into which a test set can be divided. */
#define CAM_TOOL_MAX_SHARDS 65536u

/**
 * CamToolShard:
 * @typed: (nullable): the option as typed
 * @part: which part of the test set, from 1
 * @parts: how many parts there are, or 0 if the test set is not divided
 *
 * The part of a test set that one of several machines works on.
 */
typedef struct
{
  char *typed;
  guint part, parts;
} CamToolShard;

/** cam_tool_shard_get_options: Returns: the option that fills @self, for cam_tool_parse(). */
CamToolOptionSet cam_tool_shard_get_options (CamToolShard *self);

/** cam_tool_shard_check: parses the option. Returns: whether it is K/N with 1 ≤ K ≤ N, or was not
 * typed; else sets @error to %CAM_TOOL_ERROR_USAGE. */
gboolean cam_tool_shard_check (CamToolShard *self, GError **error);

/**
 * cam_tool_shard_select:
 * @dataset: a test set
 * @n: (out): how many samples are in the part
 *
 * Divides the samples in the order of the bytes of their names, which is the same on every machine
 * in any language. The sizes of parts differ by one sample at most.
 *
 * Returns: (transfer full) (array length=n): the indices of the part's samples in ascending order;
 *   free with g_free()
 */
guint *cam_tool_shard_select (const CamToolShard *self, CamDataset *dataset, guint *n);

/** cam_tool_shard_clear: frees the fields of @self, which may all be zero. */
void cam_tool_shard_clear (CamToolShard *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamToolShard, cam_tool_shard_clear)

G_END_DECLS
