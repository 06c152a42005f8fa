/* SPDX-License-Identifier: MIT */

#include "cam-evaluate-private.h"

static CamMaskRow *
find_row (CamEvaluate *self, guint position, CamMaskRowKind kind, guint index)
{
  g_autoptr (CamMaskRow) row = g_list_model_get_item (G_LIST_MODEL (self->mask_rows), position);
  g_autoptr (CamMaskRow) added = NULL;

  if (row != NULL && cam_mask_row_get_kind (row) == kind && cam_mask_row_get_index (row) == index)
    return row; /* the list holds it */
  added = cam_mask_row_new (kind, index);
  g_list_store_insert (self->mask_rows, position, added);
  return added;
}

static guint
find_label (const CamMaskSummary *summary, guint8 label)
{
  guint i = 0;

  while (i < summary->n_labels && summary->labels[i] != label)
    i++;
  return i;
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
      guint position = find_label (summary, part->label);

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
