/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-ref-count.h"
#include "cam-graph.h"
#include "cam-pixels.h"
#include "cam-tensor-pool.h"

G_BEGIN_DECLS

/* What graph's files share: cam-graph.c makes one of what a file says, cam-graph-plan.c prepares it
 * for a size of image, with cam-graph-fuse.c, cam-graph-fold.c and cam-graph-memory.c;
 * cam-graph-run.c runs it forward and cam-graph-back.c backward; cam-graph-gap.c sees how it ends.
 */

/**
 * CamGraphStep:
 * @op: what it computes
 * @form: how it takes and gives values
 * @node: the node that it was made of; with others, if they are fused
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
 * @height: of the image
 * @layer_value: a value that is computed as it is, not fused into others; or %CAM_GRAPH_NONE
 * @room: what preparing it might have taken yet
 * @known: what is known of each value
 * @steps: (element-type CamGraphStep): in order
 * @last_use: the last step that reads each value
 * @kept: whether each value is kept, as the backward pass reads it
 * @n_floats: of the memory of all values that are not kept
 * @planes_offset: where in it each value lies as planes, or %G_MAXSIZE if it has memory of its own
 * @pixels_offset: likewise, by pixels
 *
 * A graph for images of one size. Immutable, counted by reference.
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
  guint image, logits; /* values */
  guint n_classes;
  gsize n_parameters;
  gboolean *is_needed; /* whether each node counts for the logits */
  guint *producers;    /* of each value: the node, or CAM_GRAPH_NONE */
  guint *uses;         /* of each value, by nodes that are needed */
  GArray *layers;      /* of CamGraphLayer */
  CamGraphGap gap;
  CamTensorPool *pool;

  GMutex mutex;         /* guards what follows */
  GPtrArray *plans;     /* of CamGraphPlan, the latest last */
  GHashTable *averages; /* node → CamTensor: as cam_graph_get_averages() */
  GHashTable *folded;   /* node → weights and bias of the convolution that it normalises */
  GHashTable *unfolded; /* node → CamGraphUnfolding, of convolutions whose weights were replaced */
};

struct _CamGraphPass
{
  CamRefCount ref_count;
  CamGraph *graph;
  CamGraphPlan *plan;
  guint layer;
  CamTensor **values; /* of each value; NULL for those that are not kept */
  CamTensor *logits;
  CamTensor *maps;
};

static inline CamGraphStep *
cam_graph_step (const CamGraphPlan *plan, guint index)
{
  return &g_array_index (plan->steps, CamGraphStep, index);
}

/* Whether the output of @step is its input, in another shape at most. */
static inline gboolean
cam_graph_step_is_alias (const CamGraphStep *step)
{
  if (step->form == CAM_PIXEL_FORM_BOTH)
    return cam_op_is_identity (step->op);
  return step->form == CAM_PIXEL_FORM_NONE && step->op->type->is_view
         && !cam_op_is_clamped (step->op);
}

/* A plan for images of @height × @width whose @layer_value is there: one of the latest, or a new
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

/* Makes node @node part of the step whose output it takes, if that can be; @producers has the step
 * of each value, or CAM_GRAPH_NONE. */
gboolean
cam_graph_fuse (CamGraph *self, CamGraphPlan *plan, guint node, guint *producers, GError **error);

/* Gives @conv weights and bias with @norm in them, which is that of node @node and comes right
 * after it. They take the place of the file's weights if nothing else reads those. */
gboolean cam_graph_fold_norm (CamGraph *self,
                              CamGraphPlan *plan,
                              CamGraphStep *conv,
                              const CamOp *norm,
                              guint node,
                              GError **error);

/* Gives the last step of @plan, a convolution, the file's weights back if they were replaced and
 * its output is @plan's layer, which has to be there without the normalisation. */
gboolean cam_graph_unfold (CamGraph *self, CamGraphPlan *plan, GError **error);

/* How the file's weights are made again of those that took their place. */
typedef struct _CamGraphUnfolding CamGraphUnfolding;

void cam_graph_unfolding_free (CamGraphUnfolding *self);

/* Called after step @step of a pass. */
typedef void (*CamGraphWatch) (const CamGraphPlan *plan, guint step, gpointer data);

/* As cam_graph_forward(), watched by @watch (nullable). */
CamGraphPass *cam_graph_run (CamGraph *self,
                             CamTensor *image,
                             guint layer,
                             CamGraphWatch watch,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error);

/* Finds a place for each value of @plan, which is complete otherwise; that of @logits is kept. */
void cam_graph_plan_memory (CamGraphPlan *plan, guint logits);

/* Sees how the graph ends, for @plan. */
gboolean cam_graph_find_gap (CamGraph *self, const CamGraphPlan *plan, GError **error);

/* For each value whether it depends on @plan's layer. */
gboolean *cam_graph_find_dependent (const CamGraphPlan *plan);

/* The step of @plan that multiplies all of its layer's values by a matrix, if nothing else reads
 * them; or %CAM_GRAPH_NONE. */
guint cam_graph_find_means_step (const CamGraphPlan *plan);

/* The matrix of @step, such a step, with the mean over each of @n_channels channels of a row in
 * place of its values (transfer none). Made once. */
const CamTensor *cam_graph_get_averages (CamGraph *self,
                                         const CamGraphStep *step,
                                         gsize n_channels,
                                         GCancellable *cancellable,
                                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamGraphPlan, cam_graph_plan_unref)

G_END_DECLS
