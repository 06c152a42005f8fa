/* SPDX-License-Identifier: MIT */

#include "cam-mask-row.h"

#include <string.h>

struct _CamMaskRow
{
  GObject parent_instance;

  CamMaskRowKind kind;
  guint index;
  guint n;
  CamMaskMean *means;
  guint n_means;
};

static guint row_changed_signal;

G_DEFINE_FINAL_TYPE (CamMaskRow, cam_mask_row, G_TYPE_OBJECT)

static void
cam_mask_row_finalize (GObject *object)
{
  g_free (CAM_MASK_ROW (object)->means);
  G_OBJECT_CLASS (cam_mask_row_parent_class)->finalize (object);
}

static void
cam_mask_row_class_init (CamMaskRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_mask_row_finalize;
  row_changed_signal = g_signal_new (
      "changed", CAM_TYPE_MASK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cam_mask_row_init (CamMaskRow *self)
{
}

CamMaskRow *
cam_mask_row_new (CamMaskRowKind kind, guint index)
{
  CamMaskRow *self = g_object_new (CAM_TYPE_MASK_ROW, NULL);

  self->kind = kind;
  self->index = index;
  return self;
}

CamMaskRowKind
cam_mask_row_get_kind (CamMaskRow *self)
{
  g_return_val_if_fail (CAM_IS_MASK_ROW (self), CAM_MASK_ROW_ALL);
  return self->kind;
}

guint
cam_mask_row_get_index (CamMaskRow *self)
{
  g_return_val_if_fail (CAM_IS_MASK_ROW (self), 0);
  return self->index;
}

guint
cam_mask_row_get_n (CamMaskRow *self)
{
  g_return_val_if_fail (CAM_IS_MASK_ROW (self), 0);
  return self->n;
}

const CamMaskMean *
cam_mask_row_get_mean (CamMaskRow *self, guint position)
{
  static const CamMaskMean none;

  g_return_val_if_fail (CAM_IS_MASK_ROW (self), &none);
  return position < self->n_means ? &self->means[position] : &none;
}

void
cam_mask_row_set (CamMaskRow *self, guint n, const CamMaskMean *means, guint n_means)
{
  g_return_if_fail (CAM_IS_MASK_ROW (self));

  /* The row of the selected sample may be of another sample with the same values. */
  if (self->kind != CAM_MASK_ROW_SELECTED && self->n == n && self->n_means == n_means
      && (n_means == 0 || memcmp (self->means, means, n_means * sizeof *means) == 0))
    return;
  g_free (self->means);
  self->n = n;
  self->n_means = n_means;
  self->means = g_memdup2 (means, n_means * sizeof *means);
  g_signal_emit (self, row_changed_signal, 0);
}
