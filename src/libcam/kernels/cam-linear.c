/* SPDX-License-Identifier: MIT */

#include "cam-linear.h"

#include <cblas.h>
#include <string.h>

#include "cam-blas.h"

/* Weights that are multiplied between two looks at the cancellable: some megabytes, which take
 * about a millisecond. */
#define BLOCK ((gsize)1024 * 1024)

/* out[m] += Σ_n weight[m, n] · in[n], a block of n at a time so that cancelling does not have to
 * wait for a long row. */
static gboolean
multiply (const CamTensor *weight,
          CBLAS_TRANSPOSE transpose,
          const float *in,
          float *out,
          GCancellable *cancellable,
          GError **error)
{
  gsize n_rows = weight->shape[0], n_columns = weight->shape[1];
  gsize n_across = MAX (BLOCK / n_rows, 1);
  gboolean forward = transpose == CblasNoTrans;

  cam_blas_stay_on_thread ();
  for (gsize n = 0; n < n_columns; n += n_across)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      cblas_sgemv (CblasRowMajor,
                   transpose,
                   (int)n_rows,
                   (int)MIN (n_across, n_columns - n),
                   1,
                   weight->data + n,
                   (int)n_columns,
                   forward ? in + n : in,
                   1,
                   1,
                   forward ? out : out + n,
                   1);
    }
  return TRUE;
}

CamTensor *
cam_linear_forward (const CamTensor *input,
                    const CamTensor *weight,
                    const CamTensor *bias,
                    GCancellable *cancellable,
                    GError **error)
{
  gsize n_out = weight->shape[0];
  g_autoptr (CamTensor) output = NULL;

  g_return_val_if_fail (input->n_elements == weight->shape[1], NULL);

  output = cam_tensor_try_new (3, (gsize[]){ n_out, 1, 1 }, error);
  if (output == NULL)
    return NULL;
  if (bias != NULL)
    memcpy (output->data, bias->data, n_out * sizeof (float));
  else
    memset (output->data, 0, n_out * sizeof (float));
  if (!multiply (weight, CblasNoTrans, input->data, output->data, cancellable, error))
    return NULL;
  return g_steal_pointer (&output);
}

CamTensor *
cam_linear_backward (const CamTensor *gradient,
                     const CamTensor *weight,
                     GCancellable *cancellable,
                     GError **error)
{
  gsize n_in = weight->shape[1];
  g_autoptr (CamTensor) result = NULL;

  g_return_val_if_fail (gradient->n_elements == weight->shape[0], NULL);

  result = cam_tensor_try_new (3, (gsize[]){ n_in, 1, 1 }, error);
  if (result == NULL)
    return NULL;
  memset (result->data, 0, n_in * sizeof (float));
  if (!multiply (weight, CblasTrans, gradient->data, result->data, cancellable, error))
    return NULL;
  return g_steal_pointer (&result);
}
