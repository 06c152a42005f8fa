/* SPDX-License-Identifier: MIT */

#include "cam-kernel.h"

#include "cam-kernel-private.h"

static const CamKernels *const all[] = {
  &cam_kernels_portable,
#ifdef CAM_KERNELS_X86
  &cam_kernels_avx2,
  &cam_kernels_avx512,
#endif
};

static gboolean
is_supported (const CamKernels *kernels)
{
#ifdef CAM_KERNELS_X86
  if (kernels == &cam_kernels_avx2)
    return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma");
  if (kernels == &cam_kernels_avx512)
    return __builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512dq")
           && __builtin_cpu_supports ("avx512bw") && __builtin_cpu_supports ("avx512vl");
#endif
  return kernels == &cam_kernels_portable;
}

const CamKernels *
cam_kernels_get_nth (guint n)
{
  return n < G_N_ELEMENTS (all) && is_supported (all[n]) ? all[n] : NULL;
}

const CamKernels *
cam_kernels_get (void)
{
  guint n = G_N_ELEMENTS (all) - 1;

  while (n > 0 && !is_supported (all[n]))
    n--;
  return all[n];
}

gsize
cam_kernel_get_winograd_scratch (gsize n_in)
{
  return CAM_WINOGRAD_POINTS * CAM_WINOGRAD_BLOCK
         * (cam_kernel_round_up (n_in) + CAM_KERNEL_MOST_OUT);
}
