/* The kernels' bodies in the compiler's own vectors, for cam-kernel.c, which compiles them once for
 * each set of instructions. */

#include "cam-kernel.h"

#include <string.h>

/* Everything here is inlined, so that no vector is passed from one function to another. */
#pragma GCC diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__ ((always_inline))

typedef float Vector __attribute__ ((vector_size (32), may_alias));
typedef gint32 Mask __attribute__ ((vector_size (32), may_alias));

#define AT(address) (*(Vector *)(address))
#define CONST_AT(address) (*(const Vector *)(address))

/* max (0, v), where NaN stays NaN. */
#define RELU(v) ((Vector)((Mask)(v) & ~(Mask)((v) < 0)))

/* The larger of each pair; NaN where one is NaN. */
INLINE void
keep_larger (Vector *a, const float *address)
{
  Vector b = CONST_AT (address);
  Mask take_b = (Mask)(b > *a) | (Mask)(b != b);

  *a = (Vector)(((Mask)*a & ~take_b) | ((Mask)b & take_b));
}

/* How many rows of the left factor the inner loop of a product takes: 6 rows times 2 vectors fill
 * 12 of 16 registers, and leave room for what they are multiplied with. */
#define N_ROWS 6

#define FOR_EACH_ROW(DO) DO (0) DO (1) DO (2) DO (3) DO (4) DO (5)

#define START_2(r) Vector sum##r##0 = first0, sum##r##1 = first1;
#define ADD_2(r)                                                                                   \
  sum##r##0 += a[r * stride + c] * b0;                                                             \
  sum##r##1 += a[r * stride + c] * b1;
#define STORE_2(r)                                                                                 \
  AT (out + r * out_stride) = sum##r##0;                                                           \
  AT (out + r * out_stride + CAM_KERNEL_VECTOR) = sum##r##1;

/* out (6 × 16) = start + Σ_i Σ_j a_ij · b_ij with i, j < @size. a_ij is 6 × depth, rows @stride
 * apart, and begins at rows[i] + @offset + j · @stride; b_ij is depth × 16, one behind the other.
 */
INLINE void
multiply_2 (const float *const *rows,
            gsize size,
            gsize offset,
            gsize stride,
            gsize depth,
            const float *b,
            const float *start,
            float *out,
            gsize out_stride)
{
  Vector first0 = CONST_AT (start), first1 = CONST_AT (start + CAM_KERNEL_VECTOR);

  FOR_EACH_ROW (START_2)

  for (gsize i = 0; i < size; i++)
    for (gsize j = 0; j < size; j++)
      {
        const float *a = rows[i] + offset + j * stride;

        for (gsize c = 0; c < depth; c++, b += 2 * CAM_KERNEL_VECTOR)
          {
            Vector b0 = CONST_AT (b), b1 = CONST_AT (b + CAM_KERNEL_VECTOR);

            FOR_EACH_ROW (ADD_2)
          }
      }
  FOR_EACH_ROW (STORE_2)
}

#define START_1(r) Vector sum##r = first;
#define ADD_1(r) sum##r += a[r * stride + c] * b0;
#define STORE_1(r) AT (out + r * out_stride) = sum##r;

/* As multiply_2(), with b depth × 8. */
INLINE void
multiply_1 (const float *const *rows,
            gsize size,
            gsize offset,
            gsize stride,
            gsize depth,
            const float *b,
            const float *start,
            float *out,
            gsize out_stride)
{
  Vector first = CONST_AT (start);

  FOR_EACH_ROW (START_1)

  for (gsize i = 0; i < size; i++)
    for (gsize j = 0; j < size; j++)
      {
        const float *a = rows[i] + offset + j * stride;

        for (gsize c = 0; c < depth; c++, b += CAM_KERNEL_VECTOR)
          {
            Vector b0 = CONST_AT (b);

            FOR_EACH_ROW (ADD_1)
          }
      }
  FOR_EACH_ROW (STORE_1)
}

INLINE void
conv_row (const CamKernelConv *conv, const float *const *rows, float *out, gsize n)
{
  gsize depth = conv->size * conv->size * conv->n_in;

  for (gsize o = 0; o < conv->n_out; o += CAM_KERNEL_BLOCK)
    {
      const float *weight = conv->weight + o * depth;
      gboolean whole = o + CAM_KERNEL_BLOCK <= conv->n_out;
      gsize n_vectors = whole ? 2 : 1;

      for (gsize x = 0; x < n; x += N_ROWS)
        {
          float sums[N_ROWS * CAM_KERNEL_BLOCK] __attribute__ ((aligned (32)));

          if (whole)
            multiply_2 (rows,
                        conv->size,
                        x * conv->in_stride,
                        conv->in_stride,
                        conv->n_in,
                        weight,
                        conv->bias + o,
                        sums,
                        CAM_KERNEL_BLOCK);
          else
            multiply_1 (rows,
                        conv->size,
                        x * conv->in_stride,
                        conv->in_stride,
                        conv->n_in,
                        weight,
                        conv->bias + o,
                        sums,
                        CAM_KERNEL_BLOCK);
          for (gsize r = 0; r < MIN (N_ROWS, n - x); r++)
            for (gsize v = 0; v < n_vectors; v++)
              {
                Vector sum = CONST_AT (sums + r * CAM_KERNEL_BLOCK + v * CAM_KERNEL_VECTOR);

                AT (out + (x + r) * conv->n_out + o + v * CAM_KERNEL_VECTOR)
                    = conv->relu ? RELU (sum) : sum;
              }
        }
    }
}

/* Bᵀ d: the input's one-dimensional transform, of six vectors @step apart into six @out_step apart.
 */
INLINE void
transform_input (const Vector *d, gsize step, float *out, gsize out_step)
{
  Vector d0 = d[0], d1 = d[step], d2 = d[2 * step], d3 = d[3 * step], d4 = d[4 * step],
         d5 = d[5 * step];
  Vector even = d4 - d2, odd = 2 * (d3 - d1);

  AT (out) = 4 * d0 - 5 * d2 + d4;
  AT (out + out_step) = (d3 + d4) - 4 * (d1 + d2);
  AT (out + 2 * out_step) = (d4 - d3) + 4 * (d1 - d2);
  AT (out + 3 * out_step) = even + odd;
  AT (out + 4 * out_step) = even - odd;
  AT (out + 5 * out_step) = 4 * d1 - 5 * d3 + d5;
}

/* Aᵀ m: the output's one-dimensional transform, of six vectors @step apart into four. */
INLINE void
transform_output (const float *m, gsize step, Vector *out, gsize out_step)
{
  Vector m0 = CONST_AT (m), m1 = CONST_AT (m + step), m2 = CONST_AT (m + 2 * step),
         m3 = CONST_AT (m + 3 * step), m4 = CONST_AT (m + 4 * step), m5 = CONST_AT (m + 5 * step);
  Vector sum12 = m1 + m2, difference12 = m1 - m2, sum34 = m3 + m4, difference34 = m3 - m4;

  out[0] = m0 + sum12 + sum34;
  out[out_step] = difference12 + 2 * difference34;
  out[2 * out_step] = sum12 + 4 * sum34;
  out[3 * out_step] = difference12 + 8 * difference34 + m5;
}

/* V = Bᵀ d B of @n squares of the input: 36 × 24 squares × C. */
INLINE void
winograd_input (const CamKernelConv *conv, const float *const *rows, gsize first, gsize n, float *v)
{
  gsize n_in = cam_kernel_round_up (conv->n_in);
  gsize point = CAM_WINOGRAD_BLOCK * n_in;

  for (gsize t = 0; t < n; t++)
    for (gsize c = 0; c < n_in; c += CAM_KERNEL_VECTOR)
      {
        gsize start = (first + t) * CAM_WINOGRAD_ROWS * conv->in_stride + c;
        Vector columns[6][6];

        for (gsize j = 0; j < 6; j++)
          {
            Vector d[6];

            for (gsize i = 0; i < 6; i++)
              d[i] = CONST_AT (rows[i] + start + j * conv->in_stride);
            transform_input (d, 1, (float *)&columns[0][j], 6 * CAM_KERNEL_VECTOR);
          }
        for (gsize i = 0; i < 6; i++)
          transform_input (columns[i], 1, v + 6 * i * point + t * n_in + c, point);
      }
}

/* Four pixels of one row of a square, or as many of them as are inside the picture. */
INLINE void
store_pixels (
    const Vector *pixels, const float *bias, gboolean relu, float *out, gsize step, gsize n)
{
  Mask negative = (Mask){ 0 } - (relu ? 1 : 0);
  Vector values[4];

  for (gsize j = 0; j < 4; j++)
    {
      Vector value = pixels[j] + CONST_AT (bias);

      values[j] = (Vector)((Mask)value & ~((Mask)(value < 0) & negative));
    }
  if (n >= 4)
    for (gsize j = 0; j < 4; j++)
      AT (out + j * step) = values[j];
  else
    for (gsize j = 0; j < n; j++)
      AT (out + j * step) = values[j];
}

/* Aᵀ M A of @n squares of 16 or 8 output channels from @o on, into the output's rows. */
INLINE void
winograd_output (const CamKernelConv *conv,
                 const float *m,
                 gsize o,
                 gsize n_vectors,
                 gsize first,
                 gsize n,
                 float *const *out,
                 gsize n_pixels)
{
  gsize point = CAM_WINOGRAD_BLOCK * CAM_KERNEL_BLOCK;

  for (gsize t = 0; t < n; t++)
    for (gsize v = 0; v < n_vectors; v++)
      {
        gsize x = (first + t) * CAM_WINOGRAD_ROWS;
        gsize channel = o + v * CAM_KERNEL_VECTOR;
        const float *square = m + t * CAM_KERNEL_BLOCK + v * CAM_KERNEL_VECTOR;
        Vector columns[4][6], pixels[4];

        for (gsize j = 0; j < 6; j++)
          transform_output (square + j * point, 6 * point, &columns[0][j], 6);
        for (gsize i = 0; i < 4; i++)
          if (out[i] != NULL)
            {
              transform_output ((const float *)columns[i], CAM_KERNEL_VECTOR, pixels, 1);
              store_pixels (pixels,
                            conv->bias + channel,
                            conv->relu,
                            out[i] + x * conv->n_out + channel,
                            conv->n_out,
                            n_pixels - x);
            }
      }
}

INLINE void
winograd_rows (
    const CamKernelConv *conv, const float *const *rows, float *const *out, gsize n, float *scratch)
{
  gsize n_squares = (n + CAM_WINOGRAD_ROWS - 1) / CAM_WINOGRAD_ROWS;
  gsize n_in = cam_kernel_round_up (conv->n_in);
  const float zeros[CAM_KERNEL_BLOCK] __attribute__ ((aligned (32))) = { 0 };
  float *v = scratch;
  float *m = v + CAM_WINOGRAD_POINTS * CAM_WINOGRAD_BLOCK * n_in;

  for (gsize first = 0; first < n_squares; first += CAM_WINOGRAD_BLOCK)
    {
      gsize n_block = MIN (CAM_WINOGRAD_BLOCK, n_squares - first);

      winograd_input (conv, rows, first, n_block, v);
      for (gsize o = 0; o < conv->n_out; o += CAM_KERNEL_BLOCK)
        {
          gboolean whole = o + CAM_KERNEL_BLOCK <= conv->n_out;
          gsize width = whole ? CAM_KERNEL_BLOCK : CAM_KERNEL_VECTOR;
          const float *weight = conv->weight + o * CAM_WINOGRAD_POINTS * conv->n_in;

          for (gsize point = 0; point < CAM_WINOGRAD_POINTS; point++)
            for (gsize t = 0; t < n_block; t += N_ROWS)
              {
                const float *a = v + (point * CAM_WINOGRAD_BLOCK + t) * n_in;
                const float *b = weight + point * conv->n_in * width;
                float *product = m + (point * CAM_WINOGRAD_BLOCK + t) * CAM_KERNEL_BLOCK;

                if (whole)
                  multiply_2 (&a, 1, 0, n_in, conv->n_in, b, zeros, product, CAM_KERNEL_BLOCK);
                else
                  multiply_1 (&a, 1, 0, n_in, conv->n_in, b, zeros, product, CAM_KERNEL_BLOCK);
              }
          winograd_output (conv, m, o, width / CAM_KERNEL_VECTOR, first, n_block, out, n);
        }
    }
}

INLINE void
pool_row (const float *upper, const float *lower, gsize n_channels, float *out, gsize n)
{
  for (gsize x = 0; x < n; x++)
    for (gsize c = 0; c < n_channels; c += CAM_KERNEL_VECTOR)
      {
        gsize left = 2 * x * n_channels + c, right = left + n_channels;
        Vector largest = CONST_AT (upper + left);

        keep_larger (&largest, upper + right);
        keep_larger (&largest, lower + left);
        keep_larger (&largest, lower + right);
        AT (out + x * n_channels + c) = largest;
      }
}

INLINE void
rectify_row (float *row, gsize n_channels, gsize n, float *sums)
{
  for (gsize c = 0; c < n_channels; c += CAM_KERNEL_VECTOR)
    {
      Vector before = { 0 }, behind = { 0 };
      Mask n_active = { 0 };

      for (gsize x = 0; x < n; x++)
        {
          Vector value = CONST_AT (row + x * n_channels + c), rectified = RELU (value);

          before += value;
          behind += rectified;
          n_active -= (Mask)(rectified != 0);
          AT (row + x * n_channels + c) = rectified;
        }
      AT (sums + c) += before;
      AT (sums + n_channels + c) += behind;
      AT (sums + 2 * n_channels + c) += __builtin_convertvector(n_active, Vector);
    }
}

#define INTERLEAVE(a, b, low, high)                                                                \
  low = __builtin_shufflevector (a, b, 0, 8, 1, 9, 4, 12, 5, 13);                                  \
  high = __builtin_shufflevector (a, b, 2, 10, 3, 11, 6, 14, 7, 15);

/* Transposes 8 pixels × 8 channels: rows @row_stride apart into planes @stride apart. */
INLINE void
transpose (const float *row, gsize row_stride, float *planes, gsize stride)
{
  typedef float Unaligned __attribute__ ((vector_size (32), aligned (4), may_alias));
  Vector r[8], s[8];

  for (gsize i = 0; i < 8; i++)
    r[i] = CONST_AT (row + i * row_stride);
  for (gsize i = 0; i < 8; i += 2)
    {
      INTERLEAVE (r[i], r[i + 1], s[i], s[i + 1]);
    }
  for (gsize i = 0; i < 8; i += 4)
    {
      r[i] = __builtin_shufflevector (s[i], s[i + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      r[i + 1] = __builtin_shufflevector (s[i], s[i + 2], 2, 3, 10, 11, 6, 7, 14, 15);
      r[i + 2] = __builtin_shufflevector (s[i + 1], s[i + 3], 0, 1, 8, 9, 4, 5, 12, 13);
      r[i + 3] = __builtin_shufflevector (s[i + 1], s[i + 3], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  for (gsize i = 0; i < 4; i++)
    {
      *(Unaligned *)(planes + i * stride)
          = __builtin_shufflevector (r[i], r[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
      *(Unaligned *)(planes + (i + 4) * stride)
          = __builtin_shufflevector (r[i], r[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
    }
}

INLINE void
planes_from_row (
    const float *row, gsize n_channels, gsize row_stride, float *planes, gsize stride, gsize n)
{
  gsize whole = n / 8 * 8;

  for (gsize c = 0; c < n_channels; c += 8)
    {
      gsize n_here = MIN (8, n_channels - c);

      if (n_here == 8)
        for (gsize x = 0; x < whole; x += 8)
          transpose (row + x * row_stride + c, row_stride, planes + c * stride + x, stride);
      for (gsize x = n_here == 8 ? whole : 0; x < n; x++)
        for (gsize i = 0; i < n_here; i++)
          planes[(c + i) * stride + x] = row[x * row_stride + c + i];
    }
}
