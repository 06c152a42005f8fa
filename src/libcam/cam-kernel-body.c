/* The kernels in the compiler's own vectors. Compiled once for each set of instructions, which the
 * build says in the compiler's flags and in KERNELS, the name that they get. */

#include "cam-kernel-private.h"

#include <string.h>

#ifdef __AVX__
#  include <immintrin.h>
#endif

#define INLINE static inline __attribute__ ((always_inline))

/* Floats in a vector: those of a register of AVX-512, of AVX, or of SSE and NEON. */
#if defined(__AVX512F__)
#  define LANES 16
#elif defined(__AVX__)
#  define LANES 8
#else
#  define LANES 4
#endif

/* Pixels lie at multiples of a vector, but nothing is faster for saying so. */
typedef float Vector __attribute__ ((vector_size (4 * LANES), aligned (4), may_alias));
typedef gint32 Mask __attribute__ ((vector_size (4 * LANES), aligned (4), may_alias));

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

/* How many rows of the left factor the inner loop of a product takes: with two vectors each they
 * fill most of the processor's registers (24 of 32, or 12 of 16), and leave room for what they are
 * multiplied with. Divides CAM_WINOGRAD_BLOCK. */
#if defined(__AVX512F__) || defined(__aarch64__)
#  define N_ROWS 12
#  define FOR_EACH_ROW(DO)                                                                         \
    DO (0) DO (1) DO (2) DO (3) DO (4) DO (5) DO (6) DO (7) DO (8) DO (9) DO (10) DO (11)
#else
#  define N_ROWS 6
#  define FOR_EACH_ROW(DO) DO (0) DO (1) DO (2) DO (3) DO (4) DO (5)
#endif

/* Floats from a row of the inner loop's result to the next. */
#define RESULT_STRIDE (2 * LANES)

/* The left factor of a product: with i, j < @size, a_ij is N_ROWS × @depth, its rows @stride apart,
 * and begins at rows[i] + @offset + j · @stride. */
typedef struct
{
  const float *const *rows;
  gsize size, offset, stride, depth;
} Left;

#define START_2(r) Vector sum##r##0 = first0, sum##r##1 = first1;
#define ADD_2(r)                                                                                   \
  sum##r##0 += a[r * stride + c] * b0;                                                             \
  sum##r##1 += a[r * stride + c] * b1;
#define STORE_2(r)                                                                                 \
  AT (out + r * RESULT_STRIDE) = sum##r##0;                                                        \
  AT (out + r * RESULT_STRIDE + LANES) = sum##r##1;

/* out (N_ROWS × 2 vectors) = start + Σ_i Σ_j a_ij · b_ij. The two vectors of a row of b_ij lie
 * @second apart, the rows of all b_ij CAM_KERNEL_BLOCK apart. */
INLINE void
multiply_2 (const Left *left, const float *b, gsize second, const float *start, float *out)
{
  Vector first0 = CONST_AT (start), first1 = CONST_AT (start + LANES);
  gsize stride = left->stride;

  FOR_EACH_ROW (START_2)

  for (gsize i = 0; i < left->size; i++)
    for (gsize j = 0; j < left->size; j++)
      {
        const float *a = left->rows[i] + left->offset + j * stride;

        for (gsize c = 0; c < left->depth; c++, b += CAM_KERNEL_BLOCK)
          {
            Vector b0 = CONST_AT (b), b1 = CONST_AT (b + second);

            FOR_EACH_ROW (ADD_2)
          }
      }
  FOR_EACH_ROW (STORE_2)
}

#define START_1(r) Vector sum##r = first;
#define ADD_1(r) sum##r += a[r * stride + c] * b0;
#define STORE_1(r) AT (out + r * RESULT_STRIDE) = sum##r;

/* As multiply_2(), for one vector. */
INLINE void
multiply_1 (const Left *left, const float *b, const float *start, float *out)
{
  Vector first = CONST_AT (start);
  gsize stride = left->stride;

  FOR_EACH_ROW (START_1)

  for (gsize i = 0; i < left->size; i++)
    for (gsize j = 0; j < left->size; j++)
      {
        const float *a = left->rows[i] + left->offset + j * stride;

        for (gsize c = 0; c < left->depth; c++, b += CAM_KERNEL_BLOCK)
          {
            Vector b0 = CONST_AT (b);

            FOR_EACH_ROW (ADD_1)
          }
      }
  FOR_EACH_ROW (STORE_1)
}

/* Where the weights for the vector of output channels from @o on begin. */
INLINE const float *
weights_of (const float *weight, gsize o, gsize depth)
{
  return weight + o / CAM_KERNEL_BLOCK * depth * CAM_KERNEL_BLOCK + o % CAM_KERNEL_BLOCK;
}

/* The product for one or two vectors of output channels from @o on, of @depth weights each; the
 * one at @skip is the first. */
INLINE void
multiply (const Left *left,
          const float *weight,
          gsize depth,
          gsize skip,
          gsize o,
          gsize n_vectors,
          const float *start,
          float *out)
{
  const float *b = weights_of (weight, o, depth) + skip * CAM_KERNEL_BLOCK;

  if (n_vectors == 2)
    multiply_2 (left,
                b,
                (gsize)(weights_of (weight, o + LANES, depth) - weights_of (weight, o, depth)),
                start,
                out);
  else
    multiply_1 (left, b, start, out);
}

/* How many vectors of output channels from @o on the inner loop takes. */
INLINE gsize
count_vectors (const CamKernelConv *conv, gsize o)
{
  return o + LANES < conv->n_out ? 2 : 1;
}

/* Channels that only fill up a pixel are 0. */
INLINE void
clear_padding (const CamKernelConv *conv, float *out, gsize n)
{
  gsize written = (conv->n_out + LANES - 1) / LANES * LANES;

  for (gsize o = written; o < conv->out_stride; o += LANES)
    for (gsize x = 0; x < n; x++)
      AT (out + x * conv->out_stride + o) = (Vector){ 0 };
}

static void
conv_row (const CamKernelConv *conv, const float *const *rows, float *out, gsize n)
{
  gsize depth = conv->size * conv->size * conv->n_in;
  float sums[N_ROWS * RESULT_STRIDE] __attribute__ ((aligned (64)));

  for (gsize o = 0; o < conv->n_out; o += RESULT_STRIDE)
    {
      gsize n_vectors = count_vectors (conv, o);

      for (gsize x = 0; x < n; x += N_ROWS)
        {
          Left left = { rows, conv->size, x * conv->in_stride, conv->in_stride, conv->n_in };

          multiply (&left, conv->weight, depth, 0, o, n_vectors, conv->bias + o, sums);
          for (gsize r = 0; r < MIN (N_ROWS, n - x); r++)
            for (gsize v = 0; v < n_vectors; v++)
              {
                Vector sum = CONST_AT (sums + r * RESULT_STRIDE + v * LANES);

                AT (out + (x + r) * conv->out_stride + o + v * LANES)
                    = conv->relu ? RELU (sum) : sum;
              }
        }
    }
  clear_padding (conv, out, n);
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

/* V = Bᵀ d B of @n squares of the input: 36 × CAM_WINOGRAD_BLOCK squares × C. */
INLINE void
winograd_input (const CamKernelConv *conv, const float *const *rows, gsize first, gsize n, float *v)
{
  gsize n_in = cam_kernel_round_up (conv->n_in);
  gsize point = CAM_WINOGRAD_BLOCK * n_in;

  for (gsize t = 0; t < n; t++)
    for (gsize c = 0; c < n_in; c += LANES)
      {
        gsize start = (first + t) * CAM_WINOGRAD_ROWS * conv->in_stride + c;
        Vector columns[6][6];

        for (gsize j = 0; j < 6; j++)
          {
            Vector d[6];

            for (gsize i = 0; i < 6; i++)
              d[i] = CONST_AT (rows[i] + start + j * conv->in_stride);
            transform_input (d, 1, (float *)&columns[0][j], 6 * LANES);
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

/* Aᵀ M A of @n squares of one or two vectors of output channels from @o on, into the output's rows.
 */
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
  gsize point = CAM_WINOGRAD_BLOCK * RESULT_STRIDE;

  for (gsize t = 0; t < n; t++)
    for (gsize v = 0; v < n_vectors; v++)
      {
        gsize x = (first + t) * CAM_WINOGRAD_ROWS;
        gsize channel = o + v * LANES;
        const float *square = m + t * RESULT_STRIDE + v * LANES;
        Vector columns[4][6], pixels[4];

        for (gsize j = 0; j < 6; j++)
          transform_output (square + j * point, 6 * point, &columns[0][j], 6);
        for (gsize i = 0; i < 4; i++)
          if (out[i] != NULL)
            {
              transform_output ((const float *)columns[i], LANES, pixels, 1);
              store_pixels (pixels,
                            conv->bias + channel,
                            conv->relu,
                            out[i] + x * conv->out_stride + channel,
                            conv->out_stride,
                            n_pixels - x);
            }
      }
}

/* M = Σ_c U V at each of the 36 points, for one or two vectors of output channels from @o on. */
INLINE void
winograd_products (
    const CamKernelConv *conv, const float *v, gsize o, gsize n_vectors, gsize n_squares, float *m)
{
  static const float zeros[RESULT_STRIDE];
  gsize n_in = cam_kernel_round_up (conv->n_in);

  for (gsize point = 0; point < CAM_WINOGRAD_POINTS; point++)
    for (gsize t = 0; t < n_squares; t += N_ROWS)
      {
        gsize square = point * CAM_WINOGRAD_BLOCK + t;
        const float *row = v + square * n_in;
        Left left = { &row, 1, 0, n_in, conv->n_in };

        multiply (&left,
                  conv->weight,
                  CAM_WINOGRAD_POINTS * conv->n_in,
                  point * conv->n_in,
                  o,
                  n_vectors,
                  zeros,
                  m + square * RESULT_STRIDE);
      }
}

static void
winograd_rows (
    const CamKernelConv *conv, const float *const *rows, float *const *out, gsize n, float *scratch)
{
  gsize n_squares = (n + CAM_WINOGRAD_ROWS - 1) / CAM_WINOGRAD_ROWS;
  float *v = scratch;
  float *m = v + CAM_WINOGRAD_POINTS * CAM_WINOGRAD_BLOCK * cam_kernel_round_up (conv->n_in);

  for (gsize first = 0; first < n_squares; first += CAM_WINOGRAD_BLOCK)
    {
      gsize n_block = MIN (CAM_WINOGRAD_BLOCK, n_squares - first);

      winograd_input (conv, rows, first, n_block, v);
      for (gsize o = 0; o < conv->n_out; o += RESULT_STRIDE)
        {
          gsize n_vectors = count_vectors (conv, o);

          winograd_products (conv, v, o, n_vectors, n_block, m);
          winograd_output (conv, m, o, n_vectors, first, n_block, out, n);
        }
    }
  for (gsize i = 0; i < CAM_WINOGRAD_ROWS; i++)
    if (out[i] != NULL)
      clear_padding (conv, out[i], n);
}

static void
pool_row (const float *upper, const float *lower, gsize n_channels, float *out, gsize n)
{
  for (gsize x = 0; x < n; x++)
    for (gsize c = 0; c < n_channels; c += LANES)
      {
        gsize left = 2 * x * n_channels + c, right = left + n_channels;
        Vector largest = CONST_AT (upper + left);

        keep_larger (&largest, upper + right);
        keep_larger (&largest, lower + left);
        keep_larger (&largest, lower + right);
        AT (out + x * n_channels + c) = largest;
      }
}

static void
rectify_row (float *row, gsize n_channels, gsize n, float *sums)
{
  for (gsize c = 0; c < n_channels; c += LANES)
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

/* What is transposed at a time: so many channels of so many pixels. */
#define SIDE MIN (LANES, 8)

typedef float Side __attribute__ ((vector_size (4 * SIDE), aligned (4), may_alias));

#define SHUFFLE(a, b, ...) __builtin_shufflevector (a, b, __VA_ARGS__)

#if LANES == 4

/* SIDE pixels with their channels → SIDE channels with their pixels. */
INLINE void
transpose (const Side *pixels, Side *channels)
{
  Side low01 = SHUFFLE (pixels[0], pixels[1], 0, 4, 1, 5);
  Side low23 = SHUFFLE (pixels[2], pixels[3], 0, 4, 1, 5);
  Side high01 = SHUFFLE (pixels[0], pixels[1], 2, 6, 3, 7);
  Side high23 = SHUFFLE (pixels[2], pixels[3], 2, 6, 3, 7);

  channels[0] = SHUFFLE (low01, low23, 0, 1, 4, 5);
  channels[1] = SHUFFLE (low01, low23, 2, 3, 6, 7);
  channels[2] = SHUFFLE (high01, high23, 0, 1, 4, 5);
  channels[3] = SHUFFLE (high01, high23, 2, 3, 6, 7);
}

#else

INLINE void
transpose (const Side *pixels, Side *channels)
{
  Side r[8], s[8];

  for (gsize i = 0; i < 8; i += 2)
    {
      s[i] = SHUFFLE (pixels[i], pixels[i + 1], 0, 8, 1, 9, 4, 12, 5, 13);
      s[i + 1] = SHUFFLE (pixels[i], pixels[i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
    }
  for (gsize i = 0; i < 8; i += 4)
    {
      r[i] = SHUFFLE (s[i], s[i + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      r[i + 1] = SHUFFLE (s[i], s[i + 2], 2, 3, 10, 11, 6, 7, 14, 15);
      r[i + 2] = SHUFFLE (s[i + 1], s[i + 3], 0, 1, 8, 9, 4, 5, 12, 13);
      r[i + 3] = SHUFFLE (s[i + 1], s[i + 3], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  for (gsize i = 0; i < 4; i++)
    {
      channels[i] = SHUFFLE (r[i], r[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
      channels[i + 4] = SHUFFLE (r[i], r[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
    }
}

#endif

/* Writes two vectors of a feature map, which are read much later, if ever: where they are a whole
 * line of the cache, past it, so that it need not be fetched first. */
INLINE void
store_pair (float *address, Side first, Side second)
{
#ifdef __AVX__
  if ((guintptr)address % (2 * sizeof first) == 0)
    {
      _mm256_stream_ps (address, (__m256)first);
      _mm256_stream_ps (address + SIDE, (__m256)second);
      return;
    }
#endif
  *(Side *)address = first;
  *(Side *)(address + SIDE) = second;
}

/* Has other threads see what went past the cache. */
INLINE void
finish_stores (void)
{
#ifdef __AVX__
  _mm_sfence ();
#endif
}

INLINE void
transpose_at (const float *row, gsize row_stride, Side *channels)
{
  Side pixels[SIDE];

  for (gsize i = 0; i < SIDE; i++)
    pixels[i] = *(const Side *)(row + i * row_stride);
  transpose (pixels, channels);
}

static void
planes_from_row (
    const float *row, gsize n_channels, gsize row_stride, float *planes, gsize stride, gsize n)
{
  gsize whole = n / (2 * SIDE) * (2 * SIDE);

  for (gsize c = 0; c < n_channels; c += SIDE)
    {
      gsize n_here = MIN (SIDE, n_channels - c);

      for (gsize x = 0; x < whole; x += 2 * SIDE)
        {
          Side first[SIDE], second[SIDE];

          transpose_at (row + x * row_stride + c, row_stride, first);
          transpose_at (row + (x + SIDE) * row_stride + c, row_stride, second);
          for (gsize i = 0; i < n_here; i++)
            store_pair (planes + (c + i) * stride + x, first[i], second[i]);
        }
      for (gsize x = whole; x < n; x++)
        for (gsize i = 0; i < n_here; i++)
          planes[(c + i) * stride + x] = row[x * row_stride + c + i];
    }
  finish_stores ();
}

#define STRING_OF(text) #text
#define TITLE_OF(name) STRING_OF (name)
#define SYMBOL_OF(name) cam_kernels_##name
#define KERNELS_NAMED(name) SYMBOL_OF (name)

const CamKernels KERNELS_NAMED (KERNELS)
    = { TITLE_OF (KERNELS), conv_row, winograd_rows, pool_row, rectify_row, planes_from_row };
