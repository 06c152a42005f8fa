/* SPDX-License-Identifier: MIT */

#include "cam-tool-shard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const CamToolOption shard_options[] = {
  { "shard",
    CAM_TOOL_OPTION_TEXT,
    offsetof (CamToolShard, typed),
    NULL,
    N_ ("Take only part K of N equal parts of the pictures"),
    N_ ("K/N") },
  { NULL },
};

CamToolOptionSet
cam_tool_shard_get_options (CamToolShard *self)
{
  return (CamToolOptionSet){ shard_options, self };
}

gboolean
cam_tool_shard_check (CamToolShard *self, GError **error)
{
  g_auto (GStrv) numbers = NULL;
  guint64 part, parts;

  self->part = 1;
  self->parts = 0;
  if (self->typed == NULL)
    return TRUE;
  numbers = g_strsplit (self->typed, "/", -1);
  if (g_strv_length (numbers) != 2
      || !g_ascii_string_to_unsigned (numbers[1], 10, 1, CAM_TOOL_MAX_SHARDS, &parts, NULL)
      || !g_ascii_string_to_unsigned (numbers[0], 10, 1, parts, &part, NULL))
    return cam_tool_fail_option ("shard", self->typed, _ ("K/N, part K of N, such as 1/4"), error);
  self->part = (guint)part;
  self->parts = (guint)parts;
  return TRUE;
}

static int
compare_samples (gconstpointer a, gconstpointer b, gpointer dataset)
{
  guint x = *(const guint *)a, y = *(const guint *)b;
  int order = strcmp (cam_dataset_get_sample (dataset, x)->name,
                      cam_dataset_get_sample (dataset, y)->name);

  return order != 0 ? order : (x < y ? -1 : x > y);
}

static int
compare_indices (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a, y = *(const guint *)b;

  return x < y ? -1 : x > y;
}

guint *
cam_tool_shard_select (const CamToolShard *self, CamDataset *dataset, guint *n)
{
  guint n_samples = cam_dataset_get_n_samples (dataset), n_taken = 0;
  guint *indices = g_new (guint, n_samples);

  for (guint i = 0; i < n_samples; i++)
    indices[i] = i;
  *n = n_samples;
  if (self->parts == 0)
    return indices;

  g_qsort_with_data (indices, (int)n_samples, sizeof (guint), compare_samples, dataset);
  for (guint rank = self->part - 1; rank < n_samples; rank += self->parts)
    indices[n_taken++] = indices[rank];
  if (n_taken > 0)
    qsort (indices, n_taken, sizeof (guint), compare_indices);
  *n = n_taken;
  return indices;
}

void
cam_tool_shard_clear (CamToolShard *self)
{
  cam_tool_options_clear (shard_options, self);
}
