/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-ref-count.h"
#include "cam-graph.h"
#include "cam-pixels.h"
#include "cam-tensor-pool.h"

G_BEGIN_DECLS

/* What the files of CamGraph share. cam-graph.c makes a graph from the content of a file.
 * cam-graph-plan.c prepares it for one size of image, with cam-graph-fuse.c, cam-graph-fold.c and
 * cam-graph-memory.c. cam-graph-run.c runs it forward and cam-graph-back.c backward.
 * cam-graph-gap.c finds out whether it ends in GAP. */

/**
 * CamGraphStep:
 * @op: the operator
 * @form: whether it reads and writes values as planes or by pixels
 * @node: the node that it was made from; the first one if several were fused
 * @inputs: (array length=n_inputs): indices of values, or %CAM_GRAPH_NONE
 */
typedef struct
{
  CamOp *op;
  CamPixelForm form;
  guint node;
  guint n_inputs, n_outputs;
  guint *inputs, *outputs;
} CamGraphStep;

/**
 * CamGraphPlan:
 * @height: of the image, in pixels
 * @layer_value: the value that is explained, which must not be fused into others; or
 *   %CAM_GRAPH_NONE
 * @room: what is left of the limits for preparing it
 * @known: what is known of each value
 * @steps: (element-type CamGraphStep): in the order in which they run
 * @last_use: the last step that reads each value
 * @kept: whether each value is kept because the backward pass reads it
 * @n_floats: the size in floats of the memory that all other values share
 * @planes_offset: where each value lies in that memory as planes, or %G_MAXSIZE if it has its own
 *   memory
 * @pixels_offset: likewise, by pixels
 *
 * A graph prepared for images of one size. Immutable, reference-counted.
 */
typedef struct
{
  CamRefCount ref_count;
  gsize height, width;
  guint layer_value;
  CamOpRoom room;
  CamOpInput *known;
  guint n_values;
  GArray *steps;
  guint *last_use;
  gboolean *kept;
  gsize n_floats;
  gsize *planes_offset, *pixels_offset;
} CamGraphPlan;

struct _CamGraph
{
  CamRefCount ref_count;
  CamOnnx *onnx;
  guint n_channels;
  gsize height, width; /* of the image, or 0 for any */
  gboolean channels_last;
  guint image, logits; /* indices of values */
  guint n_classes;
  gsize n_parameters;
  gboolean *is_needed; /* for each node: whether the logits depend on it */
  guint *producers;    /* for each value: its node, or CAM_GRAPH_NONE */
  guint *uses;         /* for each value: how many needed nodes read it */
  GArray *layers;      /* of CamGraphLayer */
  CamGraphGap gap;
  CamTensorPool *pool;

  GMutex mutex;         /* guards what follows */
  GPtrArray *plans;     /* of CamGraphPlan, the latest one last */
  GHashTable *averages; /* node → CamTensor, see cam_graph_get_averages() */
  GHashTable *folded;   /* batch normalisation → weights and bias that include it */
  GHashTable *unfolded; /* node → CamGraphUnfolding, for convolutions whose weights were replaced */
};

struct _CamGraphPass
{
  CamRefCount ref_count;
  CamGraph *graph;
  CamGraphPlan *plan;
  guint layer;
  CamTensor **values; /* for each value; NULL if it is not kept */
  CamTensor *logits;
  CamTensor *maps;
};

static inline CamGraphStep *
cam_graph_step (const CamGraphPlan *plan, guint index)
{
  return &g_array_index (plan->steps, CamGraphStep, index);
}

/* Whether the output of @step has the same values as its input, though perhaps another shape. */
static inline gboolean
cam_graph_step_is_alias (const CamGraphStep *step)
{
  if (step->form == CAM_PIXEL_FORM_BOTH)
    return cam_op_is_identity (step->op);
  return step->form == CAM_PIXEL_FORM_NONE && step->op->type->is_view
         && !cam_op_is_clamped (step->op);
}

/* A plan for images of @height × @width in which @layer_value is computed: a recent one, or a new
 * one. */
CamGraphPlan *
cam_graph_get_plan (CamGraph *self, gsize height, gsize width, guint layer_value, GError **error);
CamGraphPlan *cam_graph_plan_ref (CamGraphPlan *plan);
void cam_graph_plan_unref (CamGraphPlan *plan);

/* Whether value @value of @plan depends on the image. */
static inline gboolean
cam_graph_plan_is_variable (const CamGraphPlan *plan, guint value)
{
  return plan->known[value].present && plan->known[value].tensor == NULL
         && plan->known[value].integers == NULL;
}

/* Fuses node @node into the step whose output it takes, if possible. @producers has the step of
 * each value, or CAM_GRAPH_NONE. */
gboolean
cam_graph_fuse (CamGraph *self, CamGraphPlan *plan, guint node, guint *producers, GError **error);

/* Folds the batch normalisation @norm (node @node), which follows @conv, into the weights and bias
 * of @conv. The new weights replace those of the file if nothing else reads them. */
gboolean cam_graph_fold_norm (CamGraph *self,
                              CamGraphPlan *plan,
                              CamGraphStep *conv,
                              const CamOp *norm,
                              guint node,
                              GError **error);

/* Gives the last step of @plan, a convolution, the weights of the file back. Does so only if they
 * were replaced and its output is the layer of @plan, which is explained without the
 * normalisation. */
gboolean cam_graph_unfold (CamGraph *self, CamGraphPlan *plan, GError **error);

/* How to compute the file's weights from those that replaced them. */
typedef struct _CamGraphUnfolding CamGraphUnfolding;

void cam_graph_unfolding_free (CamGraphUnfolding *self);

/* Called after step @step of a pass. */
typedef void (*CamGraphWatch) (const CamGraphPlan *plan, guint step, gpointer data);

/* cam_graph_forward() that calls @watch (nullable) after each step. */
CamGraphPass *cam_graph_run (CamGraph *self,
                             CamTensor *image,
                             guint layer,
                             CamGraphWatch watch,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error);

/* Finds a place in memory for each value of @plan, which is otherwise complete. The value @logits
 * is kept. Fails if the values that are there at the same time are larger than a pass may take. */
gboolean cam_graph_plan_memory (CamGraphPlan *plan, guint logits, GError **error);

/* Finds out whether the graph ends in GAP, with the values known in @plan. */
gboolean cam_graph_find_gap (CamGraph *self, const CamGraphPlan *plan, GError **error);

/* For each value: whether it depends on the layer of @plan. */
gboolean *cam_graph_find_dependent (const CamGraphPlan *plan);

/* The step of @plan that multiplies all values of its layer by a matrix, if nothing else reads
 * them; else CAM_GRAPH_NONE. */
guint cam_graph_find_means_step (const CamGraphPlan *plan);

/* The matrix of such a @step with each row averaged over the values of each of @n_channels channels
 * (transfer none). Computed once. */
const CamTensor *cam_graph_get_averages (CamGraph *self,
                                         const CamGraphStep *step,
                                         gsize n_channels,
                                         GCancellable *cancellable,
                                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamGraphPlan, cam_graph_plan_unref)

G_END_DECLS
