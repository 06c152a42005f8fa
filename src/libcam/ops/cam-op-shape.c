/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <string.h>

gsize
cam_shape_count (const CamShape *shape)
{
  gsize n = 1;

  for (guint i = 0; i < shape->n_dims; i++)
    n *= shape->dims[i];
  return n;
}

CamShape
cam_shape_of (const CamTensor *tensor)
{
  CamShape shape = { .n_dims = tensor->n_dims };

  memcpy (shape.dims, tensor->shape, tensor->n_dims * sizeof (gsize));
  return shape;
}

gboolean
cam_shape_equal (const CamShape *a, const CamShape *b)
{
  return a->n_dims == b->n_dims && memcmp (a->dims, b->dims, a->n_dims * sizeof (gsize)) == 0;
}

/* Dimension @i of @shape after padding it to @n_dims dimensions with ones in front. */
static gsize
get_padded_dim (const CamShape *shape, guint n_dims, guint i)
{
  guint missing = n_dims - shape->n_dims;

  return i < missing ? 1 : shape->dims[i - missing];
}

gboolean
cam_shape_broadcast (const CamShape *a, const CamShape *b, CamShape *result, GError **error)
{
  CamShape shape = { .n_dims = MAX (a->n_dims, b->n_dims) };

  for (guint i = 0; i < shape.n_dims; i++)
    {
      gsize x = get_padded_dim (a, shape.n_dims, i), y = get_padded_dim (b, shape.n_dims, i);

      if (x != y && x != 1 && y != 1)
        return cam_op_fail_shape (error);
      shape.dims[i] = x == 1 ? y : x;
    }
  *result = shape;
  return TRUE;
}

void
cam_shape_strides (const CamShape *shape, gssize *strides)
{
  gssize stride = 1;

  for (guint i = shape->n_dims; i-- > 0;)
    {
      strides[i] = stride;
      stride *= shape->dims[i];
    }
}

void
cam_shape_broadcast_strides (const CamShape *shape, const CamShape *target, gssize *strides)
{
  gssize own[CAM_TENSOR_MAX_DIMS] = { 0 };
  guint missing = target->n_dims - shape->n_dims;

  cam_shape_strides (shape, own);
  for (guint i = 0; i < target->n_dims; i++)
    strides[i] = i < missing || shape->dims[i - missing] == 1 ? 0 : own[i - missing];
}

gsize
cam_shape_outer (const CamShape *shape, guint axis)
{
  gsize n = 1;

  for (guint i = 0; i < axis; i++)
    n *= shape->dims[i];
  return n;
}

gsize
cam_shape_inner (const CamShape *shape, guint axis)
{
  gsize n = 1;

  for (guint i = axis + 1; i < shape->n_dims; i++)
    n *= shape->dims[i];
  return n;
}

/* Whether dimensions @i and @i + 1 of @walk are contiguous in every array, so that they can be
 * merged. */
static gboolean
can_merge (const CamWalk *walk, guint i)
{
  for (guint a = 0; a < CAM_WALK_MAX; a++)
    if (walk->strides[a][i] != walk->strides[a][i + 1] * (gssize)walk->sizes[i + 1])
      return FALSE;
  return TRUE;
}

static void
remove_dim (CamWalk *walk, guint i)
{
  for (guint d = i; d + 1 < walk->n_dims; d++)
    {
      walk->sizes[d] = walk->sizes[d + 1];
      for (guint a = 0; a < CAM_WALK_MAX; a++)
        walk->strides[a][d] = walk->strides[a][d + 1];
    }
  walk->n_dims--;
}

void
cam_walk_simplify (CamWalk *walk)
{
  for (guint i = walk->n_dims; i-- > 0;)
    if (walk->sizes[i] == 1)
      remove_dim (walk, i);
  for (guint i = walk->n_dims; i-- > 1;)
    if (can_merge (walk, i - 1))
      {
        walk->sizes[i] *= walk->sizes[i - 1];
        remove_dim (walk, i - 1);
      }
  if (walk->n_dims == 0)
    {
      walk->n_dims = 1;
      walk->sizes[0] = 1;
      for (guint a = 0; a < CAM_WALK_MAX; a++)
        walk->strides[a][0] = 0;
    }
}

/* The most elements between two looks at the cancellable. It is so large that rows of usual
 * networks are not divided. */
#define WALK_ELEMENTS ((gsize)1 << 20)

/* Runs a row in pieces. */
static void
run_row (const gssize *offsets,
         const gssize *steps,
         gsize n,
         GCancellable *cancellable,
         CamWalkRow row,
         gpointer data)
{
  gssize at[CAM_WALK_MAX];

  for (gsize first = 0; first < n; first += WALK_ELEMENTS)
    {
      if (first > 0 && g_cancellable_is_cancelled (cancellable))
        return;
      for (guint a = 0; a < CAM_WALK_MAX; a++)
        at[a] = offsets[a] + (gssize)first * steps[a];
      row (at, steps, MIN (WALK_ELEMENTS, n - first), data);
    }
}

void
cam_walk_run (const CamWalk *walk, GCancellable *cancellable, CamWalkRow row, gpointer data)
{
  gsize n_run = 0;
  guint last = walk->n_dims - 1;
  gsize index[CAM_TENSOR_MAX_DIMS] = { 0 };
  gssize offsets[CAM_WALK_MAX] = { 0 }, steps[CAM_WALK_MAX];
  guint d;

  for (guint a = 0; a < CAM_WALK_MAX; a++)
    steps[a] = walk->strides[a][last];
  do
    {
      run_row (offsets, steps, walk->sizes[last], cancellable, row, data);
      n_run += walk->sizes[last];
      if (n_run >= WALK_ELEMENTS)
        {
          if (g_cancellable_is_cancelled (cancellable))
            return;
          n_run = 0;
        }
      for (d = last; d-- > 0;)
        {
          for (guint a = 0; a < CAM_WALK_MAX; a++)
            offsets[a] += walk->strides[a][d];
          if (++index[d] < walk->sizes[d])
            break;
          for (guint a = 0; a < CAM_WALK_MAX; a++)
            offsets[a] -= walk->strides[a][d] * (gssize)walk->sizes[d];
          index[d] = 0;
        }
    }
  while (d != G_MAXUINT && last > 0);
}
