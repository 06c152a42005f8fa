/* SPDX-License-Identifier: MIT */

#include "cam-preprocessing.h"

#include <math.h>
#include <glib/gi18n-lib.h>

gboolean
cam_preprocessing_equal (const CamPreprocessing *a, const CamPreprocessing *b)
{
  for (guint i = 0; i < 3; i++)
    if (a->mean[i] != b->mean[i] || a->deviation[i] != b->deviation[i])
      return FALSE;
  return a->shorter == b->shorter && a->crop == b->crop && !a->bicubic == !b->bicubic
         && !a->bgr == !b->bgr;
}

static gboolean
has_numbers_of (const CamPreprocessing *self, const CamPreprocessing *other)
{
  for (guint i = 0; i < 3; i++)
    if (fabsf (self->mean[i] - other->mean[i]) > 1e-6f
        || fabsf (self->deviation[i] - other->deviation[i]) > 1e-6f)
      return FALSE;
  return TRUE;
}

static char *
describe_numbers (const CamPreprocessing *self)
{
  const CamPreprocessing imagenet = cam_preprocessing_usual (3, 0);
  const CamPreprocessing none = cam_preprocessing_none ();
  CamPreprocessing half = none;

  cam_preprocessing_set_range (&half, CAM_PREPROCESSING_RANGE_SIGNED);
  if (has_numbers_of (self, &imagenet) && !self->bgr)
    return g_strdup (_ ("ImageNet mean and deviation"));
  if (has_numbers_of (self, &none))
    return g_strdup (_ ("values 0 … 1"));
  if (has_numbers_of (self, &half))
    return g_strdup (_ ("values −1 … 1"));
  return g_strdup_printf (_ ("mean %.3g %.3g %.3g, deviation %.3g %.3g %.3g"),
                          self->mean[0],
                          self->mean[1],
                          self->mean[2],
                          self->deviation[0],
                          self->deviation[1],
                          self->deviation[2]);
}

char *
cam_preprocessing_describe (const CamPreprocessing *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *numbers = describe_numbers (self);

  if (self->crop > 0)
    g_string_append_printf (text, _ ("%u × %u"), self->crop, self->crop);
  else
    g_string_append (text, _ ("the picture's own size"));
  if (self->crop > 0 && self->shorter > self->crop)
    g_string_append_printf (text, _ (", centre crop of %u"), self->shorter);
  else if (self->crop > 0)
    g_string_append (text, _ (", centre crop"));
  if (self->bicubic)
    g_string_append (text, _ (", bicubic"));
  g_string_append_printf (text, ", %s", numbers);
  if (self->bgr)
    g_string_append (text, _ (", BGR"));
  return g_string_free (text, FALSE);
}
