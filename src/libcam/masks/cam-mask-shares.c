/* SPDX-License-Identifier: MIT */

#include "cam-mask-shares.h"

#include <math.h>

#include "cam-map.h"

/* The sums for each label. */
typedef struct
{
  gsize n[CAM_MASK_MAX_LABELS];
  double evidence[CAM_MASK_MAX_LABELS];
  double all_evidence;
  gsize n_pixels;
  int highest;
} Sums;

/* @map must have the size of @mask. */
static void
add_up (const CamMask *mask, const CamTensor *map, Sums *sums)
{
  float highest = 0;

  sums->n_pixels = map->n_elements;
  sums->highest = CAM_MASK_NONE;
  for (gsize i = 0; i < map->n_elements; i++)
    {
      guint8 label = mask->labels[i];
      float value = isfinite (map->data[i]) ? map->data[i] : 0;

      sums->n[label]++;
      sums->evidence[label] += (double)value;
      sums->all_evidence += (double)value;
      if (value > highest)
        {
          highest = value;
          sums->highest = label;
        }
    }
}

static CamMaskShares *
make_shares (const Sums *sums)
{
  CamMaskShares *self = g_new0 (CamMaskShares, 1);

  self->highest = sums->highest;
  for (guint label = 0; label < CAM_MASK_MAX_LABELS; label++)
    self->n_parts += sums->n[label] > 0;
  self->parts = g_new (CamMaskPart, self->n_parts);
  for (guint label = 0, i = 0; label < CAM_MASK_MAX_LABELS; label++)
    if (sums->n[label] > 0)
      self->parts[i++] = (CamMaskPart){
        .label = (guint8)label,
        .area = (float)((double)sums->n[label] / (double)sums->n_pixels),
        .evidence
        = sums->all_evidence > 0 ? (float)(sums->evidence[label] / sums->all_evidence) : 0,
      };
  return self;
}

CamMaskShares *
cam_mask_shares_measure (const CamMask *mask,
                         CamPicture *picture,
                         const CamTensor *map,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (CamMask) fitted = cam_mask_fit (mask, picture, cancellable, error);
  g_autoptr (CamTensor) positive = fitted != NULL ? cam_map_relu (map, error) : NULL;
  g_autoptr (CamTensor) whole = NULL;
  Sums sums = { .n_pixels = 0 };
  CamMaskShares *self;

  if (positive != NULL)
    whole = cam_map_resize (positive, fitted->height, fitted->width, error);
  if (whole == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  add_up (fitted, whole, &sums);
  self = make_shares (&sums);
  self->resized = mask->width != cam_picture_get_original_width (picture)
                  || mask->height != cam_picture_get_original_height (picture);
  return self;
}

void
cam_mask_shares_free (CamMaskShares *self)
{
  if (self != NULL)
    g_free (self->parts);
  g_free (self);
}
