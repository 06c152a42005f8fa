/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <math.h>
#include <string.h>

/* Functions of single elements. */

/* Elements that justify a further thread. */
#define GRAIN 65536

typedef struct
{
  float a, b;
  void (*forward) (float a, float b, const float *x, float *y, gsize n);
  void (*backward) (
      float a, float b, const float *x, const float *y, const float *g, float *r, gsize n);
} Unary;

/* In @value, v is the element; in @slope, w is the result for v. */
#define UNARY(name, value, slope)                                                                  \
  static void name##_forward (float a, float b, const float *x, float *y, gsize n)                 \
  {                                                                                                \
    for (gsize i = 0; i < n; i++)                                                                  \
      {                                                                                            \
        float v = x[i];                                                                            \
        y[i] = (value);                                                                            \
      }                                                                                            \
  }                                                                                                \
  static void name##_backward (                                                                    \
      float a, float b, const float *x, const float *y, const float *g, float *r, gsize n)         \
  {                                                                                                \
    for (gsize i = 0; i < n; i++)                                                                  \
      {                                                                                            \
        G_GNUC_UNUSED float v = x != NULL ? x[i] : 0;                                              \
        G_GNUC_UNUSED float w = y != NULL ? y[i] : 0;                                              \
        r[i] = g[i] * (slope);                                                                     \
      }                                                                                            \
  }

#define SQRT_2 1.41421356237309504880f
#define SQRT_2_PI 0.79788456080286535588f
#define TWO_SQRT_PI 1.12837916709551257390f
#define INV_SQRT_2PI 0.39894228040143267794f

static inline float
sigmoid (float v)
{
  return v >= 0 ? 1 / (1 + expf (-v)) : expf (v) / (1 + expf (v));
}

static inline float
gelu_tanh_slope (float v)
{
  float t = tanhf (SQRT_2_PI * (v + 0.044715f * v * v * v));

  return 0.5f * (1 + t) + 0.5f * v * (1 - t * t) * SQRT_2_PI * (1 + 3 * 0.044715f * v * v);
}

static inline float
softplus (float v)
{
  return fmaxf (v, 0) + log1pf (expf (-fabsf (v)));
}

/* NaN stays NaN. */
UNARY (relu, v<0 ? 0 : v, w> 0)
UNARY (leaky_relu, v<0 ? a * v : v, v> 0 ? 1 : a)
UNARY (clip, v<a ? a : v> b ? b : v, w > a && w < b)
UNARY (sig, sigmoid (v), w *(1 - w))
UNARY (hard_sigmoid, fminf (fmaxf (a *v + b, 0), 1), w > 0 && w < 1 ? a : 0)
UNARY (hard_swish, v *fminf (fmaxf (v / 6 + 0.5f, 0), 1), v <= -3 ? 0 : v >= 3 ? 1 : v / 3 + 0.5f)
UNARY (tanh_of, tanhf (v), 1 - w * w)
UNARY (elu, v<0 ? a * expm1f (v) : v, v> 0 ? 1 : a *expf (v))
UNARY (selu, b *(v < 0 ? a * expm1f (v) : v), b *(v > 0 ? 1 : a * expf (v)))
UNARY (celu, v<0 ? a * expm1f (v / a) : v, v> 0 ? 1 : expf (v / a))
UNARY (erf_of, erff (v), TWO_SQRT_PI *expf (-v *v))
UNARY (gelu,
       0.5f * v * (1 + erff (v / SQRT_2)),
       0.5f * (1 + erff (v / SQRT_2)) + v * INV_SQRT_2PI * expf (-0.5f * v * v))
UNARY (gelu_tanh,
       0.5f * v * (1 + tanhf (SQRT_2_PI * (v + 0.044715f * v * v * v))),
       gelu_tanh_slope (v))
UNARY (mish,
       v *tanhf (softplus (v)),
       tanhf (softplus (v)) + v * sigmoid (v) * (1 - tanhf (softplus (v)) * tanhf (softplus (v))))
UNARY (soft_plus, softplus (v), sigmoid (v))
UNARY (soft_sign, v / (1 + fabsf (v)), 1 / ((1 + fabsf (v)) * (1 + fabsf (v))))
UNARY (sqrt_of, sqrtf (v), 0.5f / w)
UNARY (reciprocal, 1 / v, -w *w)
UNARY (neg, -v, -1)
UNARY (exp_of, expf (v), w)
UNARY (log_of, logf (v), 1 / v)
UNARY (abs_of, fabsf (v), v > 0 ? 1 : v < 0 ? -1 : 0)
UNARY (floor_of, floorf (v), 0)
UNARY (ceil_of, ceilf (v), 0)
UNARY (sign_of, v > 0 ? 1 : v < 0 ? -1 : v, 0)

static gboolean
unary_plan (CamOp *op, const Unary *unary)
{
  op->outputs[0] = op->inputs[0].shape;
  op->state = g_memdup2 (unary, sizeof (Unary));
  op->free_state = g_free;
  return TRUE;
}

#define UNARY_PLAN(name, first, second)                                                            \
  static gboolean plan_##name (CamOp *op, GError **error)                                          \
  {                                                                                                \
    return unary_plan (op, &(Unary){ (first), (second), name##_forward, name##_backward });        \
  }

#define NUMBER(name, otherwise) cam_attributes_get_number (op->attributes, name, otherwise)

UNARY_PLAN (relu, 0, 0)
UNARY_PLAN (leaky_relu, NUMBER ("alpha", 0.01), 0)
UNARY_PLAN (sig, 0, 0)
UNARY_PLAN (hard_sigmoid, NUMBER ("alpha", 0.2), NUMBER ("beta", 0.5))
UNARY_PLAN (hard_swish, 0, 0)
UNARY_PLAN (tanh_of, 0, 0)
UNARY_PLAN (elu, NUMBER ("alpha", 1), 0)
UNARY_PLAN (selu,
            NUMBER ("alpha", 1.67326319217681884765625),
            NUMBER ("gamma", 1.05070102214813232421875))
UNARY_PLAN (celu, NUMBER ("alpha", 1), 0)
UNARY_PLAN (erf_of, 0, 0)
UNARY_PLAN (mish, 0, 0)
UNARY_PLAN (soft_plus, 0, 0)
UNARY_PLAN (soft_sign, 0, 0)
UNARY_PLAN (sqrt_of, 0, 0)
UNARY_PLAN (reciprocal, 0, 0)
UNARY_PLAN (neg, 0, 0)
UNARY_PLAN (exp_of, 0, 0)
UNARY_PLAN (log_of, 0, 0)
UNARY_PLAN (abs_of, 0, 0)
UNARY_PLAN (floor_of, 0, 0)
UNARY_PLAN (ceil_of, 0, 0)
UNARY_PLAN (sign_of, 0, 0)

static gboolean
plan_gelu (CamOp *op, GError **error)
{
  gboolean by_tanh
      = g_str_equal (cam_attributes_get_text (op->attributes, "approximate", "none"), "tanh");

  return unary_plan (op,
                     by_tanh ? &(Unary){ 0, 0, gelu_tanh_forward, gelu_tanh_backward }
                             : &(Unary){ 0, 0, gelu_forward, gelu_backward });
}

static gboolean
plan_clip (CamOp *op, GError **error)
{
  Unary unary = { -G_MAXFLOAT, G_MAXFLOAT, clip_forward, clip_backward };

  return cam_op_number (op, 1, "min", &unary.a, error)
         && cam_op_number (op, 2, "max", &unary.b, error) && unary_plan (op, &unary);
}

typedef struct
{
  const Unary *unary;
  const float *x, *y, *g;
  float *out;
} UnaryRun;

static void
unary_run_forward (gsize begin, gsize end, gpointer data)
{
  const UnaryRun *run = data;

  run->unary->forward (run->unary->a, run->unary->b, run->x + begin, run->out + begin, end - begin);
}

static void
unary_run_backward (gsize begin, gsize end, gpointer data)
{
  const UnaryRun *run = data;

  run->unary->backward (run->unary->a,
                        run->unary->b,
                        run->x != NULL ? run->x + begin : NULL,
                        run->y != NULL ? run->y + begin : NULL,
                        run->g + begin,
                        run->out + begin,
                        end - begin);
}

static gboolean
unary_forward (const CamOp *op,
               CamTensor *const *inputs,
               CamTensor *const *outputs,
               GCancellable *cancellable,
               GError **error)
{
  UnaryRun run = { .unary = op->state, .x = inputs[0]->data, .out = outputs[0]->data };

  cam_op_parallel (inputs[0]->n_elements, GRAIN, cancellable, unary_run_forward, &run);
  return TRUE;
}

static gboolean
unary_backward (const CamOp *op,
                guint index,
                CamTensor *const *inputs,
                CamTensor *const *outputs,
                CamTensor *const *gradients,
                CamTensor *result,
                GCancellable *cancellable,
                GError **error)
{
  UnaryRun run = { .unary = op->state,
                   .x = inputs[0] != NULL ? inputs[0]->data : NULL,
                   .y = outputs[0] != NULL ? outputs[0]->data : NULL,
                   .g = gradients[0]->data,
                   .out = result->data };

  if (index != 0)
    return cam_op_fail_constant (error, index);
  cam_op_parallel (result->n_elements, GRAIN, cancellable, unary_run_backward, &run);
  return TRUE;
}

#define UNARY_ENTRY(onnx, max_inputs, needs, name)                                                 \
  {                                                                                                \
    onnx, 1, max_inputs, 1, FALSE, needs, plan_##name, unary_forward, unary_backward, NULL, FALSE, \
        1                                                                                          \
  }

const CamOpType cam_ops_unary[] = {
  UNARY_ENTRY ("Relu", 1, CAM_OP_NEEDS_OUTPUT, relu),
  UNARY_ENTRY ("LeakyRelu", 1, CAM_OP_NEEDS_INPUTS, leaky_relu),
  UNARY_ENTRY ("Clip", 3, CAM_OP_NEEDS_OUTPUT, clip),
  UNARY_ENTRY ("Sigmoid", 1, CAM_OP_NEEDS_OUTPUT, sig),
  UNARY_ENTRY ("HardSigmoid", 1, CAM_OP_NEEDS_OUTPUT, hard_sigmoid),
  UNARY_ENTRY ("HardSwish", 1, CAM_OP_NEEDS_INPUTS, hard_swish),
  UNARY_ENTRY ("Tanh", 1, CAM_OP_NEEDS_OUTPUT, tanh_of),
  UNARY_ENTRY ("Elu", 1, CAM_OP_NEEDS_INPUTS, elu),
  UNARY_ENTRY ("Selu", 1, CAM_OP_NEEDS_INPUTS, selu),
  UNARY_ENTRY ("Celu", 1, CAM_OP_NEEDS_INPUTS, celu),
  UNARY_ENTRY ("Erf", 1, CAM_OP_NEEDS_INPUTS, erf_of),
  UNARY_ENTRY ("Gelu", 1, CAM_OP_NEEDS_INPUTS, gelu),
  UNARY_ENTRY ("Mish", 1, CAM_OP_NEEDS_INPUTS, mish),
  UNARY_ENTRY ("Softplus", 1, CAM_OP_NEEDS_INPUTS, soft_plus),
  UNARY_ENTRY ("Softsign", 1, CAM_OP_NEEDS_INPUTS, soft_sign),
  UNARY_ENTRY ("Sqrt", 1, CAM_OP_NEEDS_OUTPUT, sqrt_of),
  UNARY_ENTRY ("Reciprocal", 1, CAM_OP_NEEDS_OUTPUT, reciprocal),
  UNARY_ENTRY ("Neg", 1, CAM_OP_NEEDS_NOTHING, neg),
  UNARY_ENTRY ("Exp", 1, CAM_OP_NEEDS_OUTPUT, exp_of),
  UNARY_ENTRY ("Log", 1, CAM_OP_NEEDS_INPUTS, log_of),
  UNARY_ENTRY ("Abs", 1, CAM_OP_NEEDS_INPUTS, abs_of),
  UNARY_ENTRY ("Floor", 1, CAM_OP_NEEDS_NOTHING, floor_of),
  UNARY_ENTRY ("Ceil", 1, CAM_OP_NEEDS_NOTHING, ceil_of),
  UNARY_ENTRY ("Sign", 1, CAM_OP_NEEDS_NOTHING, sign_of),
  { NULL },
};
