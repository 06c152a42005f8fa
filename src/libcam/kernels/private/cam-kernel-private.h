/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-kernel.h"

G_BEGIN_DECLS

/* The kernels, each compiled for its instruction set by the file that defines it. */

#if defined(__x86_64__)
#  define CAM_KERNELS_X86
#endif

/* The most output channels that the inner loop of any kernel takes. */
#define CAM_KERNEL_MOST_OUT 32

extern const CamKernels cam_kernels_portable;
extern const CamPixelKernels cam_pixel_kernels_portable;
#ifdef CAM_KERNELS_X86
extern const CamKernels cam_kernels_avx2;
extern const CamKernels cam_kernels_avx512;
extern const CamPixelKernels cam_pixel_kernels_avx2;
extern const CamPixelKernels cam_pixel_kernels_avx512;
#endif

G_END_DECLS
