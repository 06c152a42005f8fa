/* SPDX-License-Identifier: MIT */

#include "cam-blas.h"

#include <cblas.h>

void
cam_blas_stay_on_thread (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      openblas_set_num_threads (1);
      g_once_init_leave (&done, 1);
    }
}
