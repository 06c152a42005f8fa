#include "cam-blas.h"

#include <cblas.h>

void
cam_blas_set_n_threads (guint n_threads)
{
  g_return_if_fail (n_threads >= 1);

  openblas_set_num_threads ((int)MIN (n_threads, (guint)G_MAXINT));
}

guint
cam_blas_get_n_threads (void)
{
  return (guint)openblas_get_num_threads ();
}
