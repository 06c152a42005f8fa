/* SPDX-License-Identifier: MIT */

#include "cam-op-conv-private.h"

/* A 1 × 1 convolution: out (O × HW) = weight (O × C) · in (C × HW). */

/* Multiplications that justify a further thread. */
#define CONV_PRODUCT_GRAIN_PRODUCTS 400000

typedef struct
{
  const CamOp *op;
  const CamOpConv *conv;
  CamTensor *const *inputs;
  CamTensor *output;
  const float *gradient;
  float *result;
  gsize n_pixels;
  GCancellable *cancellable;
} ConvProductRun;

static gsize
get_grain (gsize products_per_item)
{
  return CONV_PRODUCT_GRAIN_PRODUCTS / MAX (products_per_item, 1) + 1;
}

/* Computes output channels o0 … o1 − 1 at pixels p0 … p1 − 1. */
static void
conv_product_multiply (const ConvProductRun *run, gsize o0, gsize o1, gsize p0, gsize p1)
{
  const CamOpConv *conv = run->conv;

  cam_op_product (&(CamOpProduct){ CblasNoTrans,
                                   CblasNoTrans,
                                   o1 - o0,
                                   p1 - p0,
                                   conv->n_in,
                                   1,
                                   conv->weight + o0 * conv->n_in,
                                   conv->n_in,
                                   run->inputs[0]->data + p0,
                                   run->n_pixels,
                                   0,
                                   run->output->data + o0 * run->n_pixels + p0,
                                   run->n_pixels },
                  run->cancellable);
  for (gsize o = o0; o < o1; o++)
    cam_op_conv_finish (run->op, run->inputs, run->output, o, p0, p1);
}

static void
run_channels (gsize begin, gsize end, gpointer data)
{
  const ConvProductRun *run = data;

  conv_product_multiply (run, begin, end, 0, run->n_pixels);
}

static void
conv_product_run_pixels (gsize begin, gsize end, gpointer data)
{
  const ConvProductRun *run = data;

  conv_product_multiply (run, 0, run->conv->n_out, begin, end);
}

void
cam_op_conv_product (const CamOp *op,
                     CamTensor *const *inputs,
                     CamTensor *output,
                     GCancellable *cancellable)
{
  const CamOpConv *conv = op->state;
  ConvProductRun run
      = { .op = op, .conv = conv, .inputs = inputs, .output = output, .cancellable = cancellable };

  run.n_pixels = conv->window.out[0] * conv->window.out[1];
  if (run.n_pixels >= conv->n_out)
    cam_op_parallel (run.n_pixels,
                     get_grain (conv->n_in * conv->n_out),
                     cancellable,
                     conv_product_run_pixels,
                     &run);
  else
    cam_op_parallel (
        conv->n_out, get_grain (conv->n_in * run.n_pixels), cancellable, run_channels, &run);
}

/* Computes input channels begin … end − 1 of weightᵀ · gradient. */
static void
conv_product_run_back (gsize begin, gsize end, gpointer data)
{
  const ConvProductRun *run = data;
  const CamOpConv *conv = run->conv;

  cam_op_product (&(CamOpProduct){ CblasTrans,
                                   CblasNoTrans,
                                   end - begin,
                                   run->n_pixels,
                                   conv->n_out,
                                   1,
                                   conv->weight + begin,
                                   conv->n_in,
                                   run->gradient,
                                   run->n_pixels,
                                   0,
                                   run->result + begin * run->n_pixels,
                                   run->n_pixels },
                  run->cancellable);
}

void
cam_op_conv_product_back (const CamOpConv *conv,
                          const float *gradient,
                          float *result,
                          GCancellable *cancellable)
{
  ConvProductRun run
      = { .conv = conv, .gradient = gradient, .result = result, .cancellable = cancellable };

  run.n_pixels = conv->window.out[0] * conv->window.out[1];
  cam_op_parallel (
      conv->n_in, get_grain (conv->n_out * run.n_pixels), cancellable, conv_product_run_back, &run);
}
