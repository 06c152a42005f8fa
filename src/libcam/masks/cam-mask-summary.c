/* SPDX-License-Identifier: MIT */

#include "cam-mask-summary.h"

#include <math.h>

typedef struct
{
  CamMaskSummary public;

  guint8 labels[CAM_MASK_MAX_LABELS];
  guint places[CAM_MASK_MAX_LABELS]; /* for each label, its index among those that exist */
  CamMaskGroup **classes;            /* NULL for classes without pictures */
} Summary;

static CamMaskGroup *
group_new (guint n_labels)
{
  CamMaskGroup *group = g_new0 (CamMaskGroup, 1);

  group->labels = g_new0 (CamMaskMean, n_labels);
  return group;
}

static void
group_free (CamMaskGroup *group)
{
  if (group != NULL)
    g_free (group->labels);
  g_free (group);
}

static void
group_add (CamMaskGroup *group, const guint *places, const CamMaskShares *shares)
{
  group->n++;
  for (guint i = 0; i < shares->n_parts; i++)
    {
      const CamMaskPart *part = &shares->parts[i];
      CamMaskMean *mean = &group->labels[places[part->label]];

      mean->area += (double)part->area;
      mean->evidence += (double)part->evidence;
      mean->n_highest += shares->highest == part->label;
    }
}

/* Divides the sums to get means. */
static void
group_end (CamMaskGroup *group, guint n_labels)
{
  for (guint i = 0; i < n_labels; i++)
    {
      group->labels[i].area = group->n > 0 ? group->labels[i].area / group->n : NAN;
      group->labels[i].evidence = group->n > 0 ? group->labels[i].evidence / group->n : NAN;
    }
}

static void
find_labels (Summary *self, const CamMaskOutcome *outcomes, guint n_outcomes)
{
  gboolean found[CAM_MASK_MAX_LABELS] = { FALSE };

  for (guint i = 0; i < n_outcomes; i++)
    for (guint k = 0; outcomes[i].shares != NULL && k < outcomes[i].shares->n_parts; k++)
      found[outcomes[i].shares->parts[k].label] = TRUE;
  for (guint label = 0; label < CAM_MASK_MAX_LABELS; label++)
    if (found[label])
      {
        self->places[label] = self->public.n_labels;
        self->labels[self->public.n_labels++] = (guint8)label;
      }
}

static void
add (Summary *self, const CamMaskOutcome *outcome)
{
  const CamMaskShares *shares = outcome->shares;

  self->public.n_measured++;
  self->public.n_resized += shares->resized;
  if (shares->highest == CAM_MASK_NONE)
    {
      self->public.n_without_evidence++;
      return;
    }
  group_add (&self->public.whole, self->places, shares);
  if (outcome->target < 0)
    return;
  g_assert ((guint)outcome->target < self->public.n_classes);
  if (self->classes[outcome->target] == NULL)
    self->classes[outcome->target] = group_new (self->public.n_labels);
  group_add (self->classes[outcome->target], self->places, shares);
}

CamMaskSummary *
cam_mask_summary_new (guint n_classes, const CamMaskOutcome *outcomes, guint n_outcomes)
{
  Summary *self = g_new0 (Summary, 1);

  find_labels (self, outcomes, n_outcomes);
  self->public.labels = self->labels;
  self->public.n_classes = n_classes;
  self->public.whole.labels = g_new0 (CamMaskMean, self->public.n_labels);
  self->classes = g_new0 (CamMaskGroup *, n_classes);
  for (guint i = 0; i < n_outcomes; i++)
    if (outcomes[i].shares != NULL)
      add (self, &outcomes[i]);
  group_end (&self->public.whole, self->public.n_labels);
  for (guint c = 0; c < n_classes; c++)
    if (self->classes[c] != NULL)
      group_end (self->classes[c], self->public.n_labels);
  return &self->public;
}

const CamMaskGroup *
cam_mask_summary_get_class (const CamMaskSummary *self, guint index)
{
  g_return_val_if_fail (index < self->n_classes, NULL);
  return ((const Summary *)self)->classes[index];
}

guint
cam_mask_summary_find_label (const CamMaskSummary *self, guint8 label)
{
  guint i = 0;

  while (i < self->n_labels && self->labels[i] != label)
    i++;
  return i;
}

void
cam_mask_summary_free (CamMaskSummary *public)
{
  Summary *self = (Summary *)public;

  if (self == NULL)
    return;
  for (guint c = 0; c < self->public.n_classes; c++)
    group_free (self->classes[c]);
  g_free (self->classes);
  g_free (self->public.whole.labels);
  g_free (self);
}
