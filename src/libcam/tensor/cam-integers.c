/* SPDX-License-Identifier: MIT */

#include "cam-integers.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-tensor-private.h"

CamIntegers *
cam_integers_try_new (guint n_dims, const gsize *shape, GError **error)
{
  CamIntegers *self;
  gsize n_elements;

  if (!cam_tensor_count_elements (n_dims, shape, &n_elements, error))
    return NULL;
  if (n_elements > CAM_INTEGERS_MAX)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_LIMIT,
                   _ ("An array of whole numbers has more than %zu elements."),
                   CAM_INTEGERS_MAX);
      return NULL;
    }
  self = g_malloc0 (sizeof (CamIntegers) + n_elements * sizeof (gint64));
  cam_ref_count_init (&self->ref_count);
  self->n_dims = n_dims;
  if (n_dims > 0)
    memcpy (self->shape, shape, n_dims * sizeof (gsize));
  self->n_elements = n_elements;
  return self;
}

CamIntegers *
cam_integers_new_list (gsize n, const gint64 *values)
{
  CamIntegers *self = cam_integers_try_new (1, &n, NULL);

  g_assert (self != NULL);
  if (n > 0)
    memcpy (self->data, values, n * sizeof (gint64));
  return self;
}

CamIntegers *
cam_integers_ref (CamIntegers *self)
{
  cam_ref_count_inc (&self->ref_count);
  return self;
}

void
cam_integers_unref (CamIntegers *self)
{
  if (cam_ref_count_dec (&self->ref_count))
    g_free (self);
}
