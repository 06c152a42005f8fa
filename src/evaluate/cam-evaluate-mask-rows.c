/* SPDX-License-Identifier: MIT */

#include "cam-evaluate-private.h"

const CamMaskSummary *
cam_evaluate_get_masks (CamEvaluate *self)
{
  g_return_val_if_fail (CAM_IS_EVALUATE (self), NULL);
  return self->mask_summary;
}

gboolean
cam_evaluate_has_masks (CamEvaluate *self)
{
  g_return_val_if_fail (CAM_IS_EVALUATE (self), FALSE);
  return self->mask_folder != NULL || self->mask_message != NULL;
}

guint
cam_evaluate_count_unmeasured (CamEvaluate *self)
{
  guint n;

  g_return_val_if_fail (CAM_IS_EVALUATE (self), 0);

  n = g_list_model_get_n_items (cam_session_get_samples (self->session));
  if (self->mask_folder == NULL)
    return 0;
  return n - MIN (self->mask_next, n);
}

const char *
cam_evaluate_get_mask_message (CamEvaluate *self, guint *n_failed)
{
  g_return_val_if_fail (CAM_IS_EVALUATE (self), NULL);
  if (n_failed != NULL)
    *n_failed = self->n_mask_failed;
  return self->mask_message;
}

char *
cam_evaluate_name_label (CamEvaluate *self, guint8 label)
{
  g_return_val_if_fail (CAM_IS_EVALUATE (self), NULL);
  return cam_mask_name_label (
      self->mask_folder != NULL ? cam_mask_folder_get_names (self->mask_folder) : NULL, label);
}

const CamMaskShares *
cam_evaluate_get_mask_shares (CamEvaluate *self, guint sample)
{
  CamSampleItem *item;

  g_return_val_if_fail (CAM_IS_EVALUATE (self), NULL);

  item = cam_session_get_item (self->session, sample);
  return item != NULL ? g_hash_table_lookup (self->mask_shares, item) : NULL;
}

GListModel *
cam_evaluate_get_mask_rows (CamEvaluate *self)
{
  g_return_val_if_fail (CAM_IS_EVALUATE (self), NULL);
  return G_LIST_MODEL (self->mask_rows);
}

static CamMaskRow *
find_row (CamEvaluate *self, guint position, CamMaskRowKind kind, guint index)
{
  g_autoptr (CamMaskRow) row = g_list_model_get_item (G_LIST_MODEL (self->mask_rows), position);
  g_autoptr (CamMaskRow) added = NULL;

  if (row != NULL && cam_mask_row_get_kind (row) == kind && cam_mask_row_get_index (row) == index)
    return row; /* the list has a reference */
  added = cam_mask_row_new (kind, index);
  g_list_store_insert (self->mask_rows, position, added);
  return added;
}

static void
fill_selected (CamEvaluate *self, CamMaskRow *row)
{
  const CamMaskSummary *summary = self->mask_summary;
  const CamMaskShares *shares
      = !cam_session_get_concealed (self->session)
            ? cam_evaluate_get_mask_shares (self, cam_session_get_selected (self->session))
            : NULL;
  g_autofree CamMaskMean *means = g_new0 (CamMaskMean, summary->n_labels);

  for (guint i = 0; shares != NULL && i < shares->n_parts; i++)
    {
      const CamMaskPart *part = &shares->parts[i];
      guint position = cam_mask_summary_find_label (summary, part->label);

      if (position < summary->n_labels)
        means[position] = (CamMaskMean){ (double)part->area,
                                         (double)part->evidence,
                                         shares->highest == part->label };
    }
  cam_mask_row_set (row, shares != NULL ? 1 : 0, means, summary->n_labels);
}

void
cam_evaluate_masks_update (CamEvaluate *self)
{
  if (self->mask_summary == NULL || self->mask_summary->whole.n == 0)
    return;
  fill_selected (self, find_row (self, 1, CAM_MASK_ROW_SELECTED, 0));
  g_signal_emit_by_name (self, "masks");
}

void
cam_evaluate_mask_rows_update (CamEvaluate *self)
{
  const CamMaskSummary *summary = self->mask_summary;
  guint n = 0;

  if (summary->whole.n == 0)
    return;
  cam_mask_row_set (find_row (self, n++, CAM_MASK_ROW_ALL, 0),
                    summary->whole.n,
                    summary->whole.labels,
                    summary->n_labels);
  fill_selected (self, find_row (self, n++, CAM_MASK_ROW_SELECTED, 0));
  for (guint c = 0; c < summary->n_classes; c++)
    {
      const CamMaskGroup *group = cam_mask_summary_get_class (summary, c);

      if (group != NULL)
        cam_mask_row_set (find_row (self, n++, CAM_MASK_ROW_CLASS, c),
                          group->n,
                          group->labels,
                          summary->n_labels);
    }
  while (g_list_model_get_n_items (G_LIST_MODEL (self->mask_rows)) > n)
    g_list_store_remove (self->mask_rows, n);
}
