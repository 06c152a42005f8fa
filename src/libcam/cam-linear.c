#include "cam-linear.h"

#include <cblas.h>
#include <string.h>

#include "cam-blas.h"

CamTensor *
cam_linear_forward (const CamTensor *input,
                    const CamTensor *weight,
                    const CamTensor *bias,
                    GError **error)
{
  gsize n_out = weight->shape[0], n_in = weight->shape[1];
  CamTensor *output;

  g_return_val_if_fail (input->n_elements == n_in, NULL);

  output = cam_tensor_try_new (3, (gsize[]){ n_out, 1, 1 }, error);
  if (output == NULL)
    return NULL;
  if (bias != NULL)
    memcpy (output->data, bias->data, n_out * sizeof (float));
  else
    memset (output->data, 0, n_out * sizeof (float));
  cam_blas_stay_on_thread ();
  cblas_sgemv (CblasRowMajor,
               CblasNoTrans,
               (int)n_out,
               (int)n_in,
               1,
               weight->data,
               (int)n_in,
               input->data,
               1,
               1,
               output->data,
               1);
  return output;
}

CamTensor *
cam_linear_backward (const CamTensor *gradient, const CamTensor *weight, GError **error)
{
  gsize n_out = weight->shape[0], n_in = weight->shape[1];
  CamTensor *result;

  g_return_val_if_fail (gradient->n_elements == n_out, NULL);

  result = cam_tensor_try_new (3, (gsize[]){ n_in, 1, 1 }, error);
  if (result == NULL)
    return NULL;
  memset (result->data, 0, n_in * sizeof (float));
  cam_blas_stay_on_thread ();
  cblas_sgemv (CblasRowMajor,
               CblasTrans,
               (int)n_out,
               (int)n_in,
               1,
               weight->data,
               (int)n_in,
               gradient->data,
               1,
               1,
               result->data,
               1);
  return result;
}
