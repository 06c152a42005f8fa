#include "cam-kernel.h"

#include "cam-kernel-body.h"

/* Compiles the bodies once more for the processor that @target names. */
#define DEFINE_KERNELS(suffix, title, target)                                                      \
  target static void conv_row_##suffix (                                                           \
      const CamKernelConv *conv, const float *const *rows, float *out, gsize n)                    \
  {                                                                                                \
    conv_row (conv, rows, out, n);                                                                 \
  }                                                                                                \
  target static void winograd_rows_##suffix (const CamKernelConv *conv,                            \
                                             const float *const *rows,                             \
                                             float *const *out,                                    \
                                             gsize n,                                              \
                                             float *scratch)                                       \
  {                                                                                                \
    winograd_rows (conv, rows, out, n, scratch);                                                   \
  }                                                                                                \
  target static void pool_row_##suffix (                                                           \
      const float *upper, const float *lower, gsize n_channels, float *out, gsize n)               \
  {                                                                                                \
    pool_row (upper, lower, n_channels, out, n);                                                   \
  }                                                                                                \
  target static void rectify_row_##suffix (float *row, gsize n_channels, gsize n, float *sums)     \
  {                                                                                                \
    rectify_row (row, n_channels, n, sums);                                                        \
  }                                                                                                \
  target static void planes_from_row_##suffix (                                                    \
      const float *row, gsize n_channels, gsize row_stride, float *planes, gsize stride, gsize n)  \
  {                                                                                                \
    planes_from_row (row, n_channels, row_stride, planes, stride, n);                              \
  }                                                                                                \
  static const CamKernels kernels_##suffix = {                                                     \
    title,                                                                                         \
    conv_row_##suffix,                                                                             \
    winograd_rows_##suffix,                                                                        \
    pool_row_##suffix,                                                                             \
    rectify_row_##suffix,                                                                          \
    planes_from_row_##suffix,                                                                      \
  };

DEFINE_KERNELS (portable, "portable", )

#if defined(__x86_64__)
DEFINE_KERNELS (avx2, "AVX2", __attribute__ ((target ("avx2,fma"))))
#endif

const CamKernels *
cam_kernels_get_portable (void)
{
  return &kernels_portable;
}

const CamKernels *
cam_kernels_get (void)
{
#if defined(__x86_64__)
  if (__builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma"))
    return &kernels_avx2;
#endif
  return &kernels_portable;
}

gsize
cam_kernel_winograd_scratch (gsize n_in)
{
  return CAM_WINOGRAD_POINTS * CAM_WINOGRAD_BLOCK * (cam_kernel_round_up (n_in) + CAM_KERNEL_BLOCK);
}
