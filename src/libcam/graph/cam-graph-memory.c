/* SPDX-License-Identifier: MIT */

#include "cam-graph-private.h"

#include <stdlib.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-limits.h"
#include "cam-size.h"

/* Places the values of a pass in one block of memory, so that no two values overlap that are alive
 * at the same time. To find out when each value is alive, it goes through the steps as
 * cam-graph-run.c does. */

/* The most slots. Finding places takes time in proportion to their square, so values of larger
 * graphs are allocated one by one. */
#define MAX_SLOTS 2048

/* In floats: one cache line, to which tensors are aligned too. */
#define ALIGNMENT 16

gboolean *
cam_graph_find_dependent (const CamGraphPlan *plan)
{
  gboolean *dependent = g_new0 (gboolean, plan->n_values);

  if (plan->layer_value == CAM_GRAPH_NONE)
    return dependent;
  dependent[plan->layer_value] = TRUE;
  for (guint i = 0; i < plan->steps->len; i++)
    {
      const CamGraphStep *step = cam_graph_step (plan, i);
      gboolean depends = FALSE;

      for (guint j = 0; j < step->n_inputs; j++)
        depends |= step->inputs[j] != CAM_GRAPH_NONE && dependent[step->inputs[j]];
      for (guint j = 0; depends && j < step->n_outputs; j++)
        if (step->outputs[j] != CAM_GRAPH_NONE)
          dependent[step->outputs[j]] = TRUE;
    }
  return dependent;
}

/* The values that a backward pass to the plan's layer reads, and the logits. */
static gboolean *
find_kept (const CamGraphPlan *plan, guint logits)
{
  gboolean *kept = g_new0 (gboolean, plan->n_values);
  g_autofree gboolean *dependent = cam_graph_find_dependent (plan);

  for (guint i = 0; i < plan->steps->len; i++)
    {
      const CamGraphStep *step = cam_graph_step (plan, i);
      gboolean depends = FALSE;

      for (guint j = 0; j < step->n_inputs; j++)
        depends |= step->inputs[j] != CAM_GRAPH_NONE && dependent[step->inputs[j]];
      if (!depends)
        continue;
      for (guint j = 0; j < step->n_inputs && step->op->type->needs & CAM_OP_NEEDS_INPUTS; j++)
        if (step->inputs[j] != CAM_GRAPH_NONE)
          kept[step->inputs[j]] = TRUE;
      if (step->op->type->needs & CAM_OP_NEEDS_OUTPUT || cam_op_is_clamped (step->op))
        kept[step->outputs[0]] = TRUE;
    }
  if (plan->layer_value != CAM_GRAPH_NONE)
    kept[plan->layer_value] = TRUE;
  kept[logits] = TRUE;
  return kept;
}

/* Memory for a value in one of its forms, or for several values that are the same. */
typedef struct
{
  gsize size, offset; /* in floats */
  guint first, last;  /* the steps of its first and last use */
  gboolean is_apart;  /* whether it has its own memory because it outlives the pass */
} Slot;

typedef struct
{
  const CamGraphPlan *plan;
  GArray *slots;
  guint *planes, *pixels; /* for each value: the index of its slot, or CAM_GRAPH_NONE */
} Layout;

static Slot *
get_slot (const Layout *layout, guint index)
{
  return &g_array_index (layout->slots, Slot, index);
}

static gsize
count_floats (const CamShape *shape, gboolean by_pixels)
{
  gsize pixels[3], n = cam_shape_count (shape);

  if (by_pixels)
    {
      cam_pixels_get_shape (shape, pixels);
      n = pixels[0] * pixels[1] * pixels[2];
    }
  return (n + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static void
add_slot (Layout *layout, guint value, const CamShape *shape, gboolean by_pixels, guint step)
{
  Slot slot = { .size = count_floats (shape, by_pixels), .first = step, .last = step };

  (by_pixels ? layout->pixels : layout->planes)[value] = layout->slots->len;
  g_array_append_val (layout->slots, slot);
}

/* Notes that @step reads @value, in all its forms, because one may be converted into the other. */
static void
note_use (Layout *layout, guint value, guint step)
{
  if (layout->planes[value] != CAM_GRAPH_NONE)
    get_slot (layout, layout->planes[value])->last = step;
  if (layout->pixels[value] != CAM_GRAPH_NONE)
    get_slot (layout, layout->pixels[value])->last = step;
}

static void
place_input (Layout *layout, guint value, gboolean by_pixels, guint step)
{
  guint *slots = by_pixels ? layout->pixels : layout->planes;

  if (value == CAM_GRAPH_NONE || !cam_graph_plan_is_variable (layout->plan, value))
    return;
  /* The image is allocated by the caller. */
  if (slots[value] == CAM_GRAPH_NONE && (by_pixels || layout->pixels[value] != CAM_GRAPH_NONE))
    add_slot (layout, value, &layout->plan->known[value].shape, by_pixels, step);
  note_use (layout, value, step);
}

static void
place_output (Layout *layout, const CamGraphStep *step, guint index, guint place)
{
  guint value = step->outputs[index], input = step->n_inputs > 0 ? step->inputs[0] : CAM_GRAPH_NONE;
  gboolean by_pixels = step->form != CAM_PIXEL_FORM_NONE;
  guint *slots = by_pixels ? layout->pixels : layout->planes;

  if (value == CAM_GRAPH_NONE)
    return;
  if (cam_graph_step_is_alias (step))
    slots[value] = input != CAM_GRAPH_NONE ? slots[input] : CAM_GRAPH_NONE;
  else
    add_slot (layout, value, &step->op->outputs[index], by_pixels, place);
  /* Values that are kept are read as planes. */
  if (layout->plan->kept[value] && by_pixels)
    add_slot (layout, value, &step->op->outputs[index], FALSE, place);
  if (layout->plan->kept[value] && layout->planes[value] != CAM_GRAPH_NONE)
    get_slot (layout, layout->planes[value])->is_apart = TRUE;
}

static void
place_steps (Layout *layout)
{
  for (guint i = 0; i < layout->plan->steps->len; i++)
    {
      const CamGraphStep *step = cam_graph_step (layout->plan, i);
      gboolean by_pixels = step->form != CAM_PIXEL_FORM_NONE;

      for (guint j = 0; j < step->n_inputs; j++)
        place_input (
            layout, step->inputs[j], by_pixels && (j > 0 || step->form == CAM_PIXEL_FORM_BOTH), i);
      for (guint j = 0; j < step->n_outputs; j++)
        place_output (layout, step, j, i);
    }
}

/* No two slots compare as equal, so the result does not depend on the order before. */
static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const Slot *x = *(const Slot *const *)a, *y = *(const Slot *const *)b;

  if (x->size != y->size)
    return x->size > y->size ? -1 : 1;
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  return x < y ? -1 : x > y;
}

static int
compare_lives (gconstpointer a, gconstpointer b)
{
  const Slot *x = *(const Slot *const *)a, *y = *(const Slot *const *)b;
  guint lives[2] = { x->last - x->first, y->last - y->first };

  return lives[0] != lives[1] ? (lives[0] > lives[1] ? -1 : 1) : compare_sizes (a, b);
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const Slot *x = *(const Slot *const *)a, *y = *(const Slot *const *)b;

  return x->first != y->first ? (x->first < y->first ? -1 : 1) : compare_sizes (a, b);
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  const Slot *x = *(const Slot *const *)a, *y = *(const Slot *const *)b;

  return x->offset < y->offset ? -1 : x->offset > y->offset;
}

/* The smallest gap between the slots of @alive that is large enough for @slot, or else the end. */
static gsize
find_gap (GPtrArray *alive, const Slot *slot)
{
  gsize end = 0, best = G_MAXSIZE, best_size = G_MAXSIZE;

  g_ptr_array_sort (alive, compare_offsets);
  for (guint i = 0; i < alive->len; i++)
    {
      const Slot *other = g_ptr_array_index (alive, i);

      if (other->offset > end && other->offset - end >= slot->size
          && other->offset - end < best_size)
        {
          best = end;
          best_size = other->offset - end;
        }
      end = MAX (end, other->offset + other->size);
    }
  return best != G_MAXSIZE ? best : end;
}

/* Puts each slot of @order into the smallest gap where it fits. Returns: the size of all in
 * floats. */
static gsize
place_slots (GPtrArray *order)
{
  g_autoptr (GPtrArray) alive = g_ptr_array_new ();
  gsize n_floats = 0;

  for (guint i = 0; i < order->len; i++)
    {
      Slot *slot = g_ptr_array_index (order, i);

      g_ptr_array_set_size (alive, 0);
      for (guint j = 0; j < i; j++)
        {
          Slot *other = g_ptr_array_index (order, j);

          if (other->first <= slot->last && slot->first <= other->last)
            g_ptr_array_add (alive, other);
        }
      slot->offset = find_gap (alive, slot);
      n_floats = MAX (n_floats, slot->offset + slot->size);
    }
  return n_floats;
}

/* Tries several orders and takes the best. No single one is good for all networks, and finding the
 * best possible takes too long. */
static gsize
find_places (const Layout *layout)
{
  static const GCompareFunc orders[] = { compare_sizes, compare_lives, compare_steps };
  g_autoptr (GPtrArray) slots = g_ptr_array_new ();
  gsize least = G_MAXSIZE, n_floats = 0;
  guint best = 0;

  for (guint i = 0; i < layout->slots->len; i++)
    if (!get_slot (layout, i)->is_apart)
      g_ptr_array_add (slots, get_slot (layout, i));
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_ptr_array_sort (slots, orders[i]);
      n_floats = place_slots (slots);
      if (n_floats < least)
        {
          least = n_floats;
          best = i;
        }
    }
  if (n_floats > least)
    {
      g_ptr_array_sort (slots, orders[best]);
      least = place_slots (slots);
    }
  return least;
}

/* Writes the offset of each value to @plan. */
static void
note_offsets (const Layout *layout, CamGraphPlan *plan)
{
  for (guint i = 0; i < plan->n_values; i++)
    {
      guint planes = layout->planes[i], pixels = layout->pixels[i];

      plan->planes_offset[i] = planes == CAM_GRAPH_NONE || get_slot (layout, planes)->is_apart
                                   ? G_MAXSIZE
                                   : get_slot (layout, planes)->offset;
      plan->pixels_offset[i]
          = pixels == CAM_GRAPH_NONE ? G_MAXSIZE : get_slot (layout, pixels)->offset;
    }
}

/* The most floats that are alive at the same step. */
static gsize
count_alive (const Layout *layout)
{
  guint n_steps = layout->plan->steps->len;
  g_autofree gsize *begin = g_new0 (gsize, n_steps + 1), *end = g_new0 (gsize, n_steps + 1);
  gsize alive = 0, most = 0;

  for (guint i = 0; i < layout->slots->len; i++)
    {
      const Slot *slot = get_slot (layout, i);
      guint last = slot->is_apart ? n_steps : slot->last + 1;

      begin[slot->first] = cam_size_add (begin[slot->first], slot->size);
      end[last] = cam_size_add (end[last], slot->size);
    }
  for (guint i = 0; i < n_steps; i++)
    {
      alive = cam_size_add (alive - end[i], begin[i]);
      most = MAX (most, alive);
    }
  return most;
}

static gboolean
check_memory (const Layout *layout, GError **error)
{
  if (cam_size_of_floats (count_alive (layout)) <= CAM_MAX_KEPT_BYTES)
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_LIMIT,
               _ ("The feature maps that this takes of a picture of %zu × %zu pixels (width "
                  "× height) are larger than 2 GiB. Use a smaller picture or a later layer."),
               layout->plan->width,
               layout->plan->height);
  return FALSE;
}

gboolean
cam_graph_plan_memory (CamGraphPlan *plan, guint logits, GError **error)
{
  Layout layout = { .plan = plan };
  gsize n = plan->n_values;
  gboolean success;

  layout.slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  layout.planes = g_new (guint, n);
  layout.pixels = g_new (guint, n);
  memset (layout.planes, 0xff, n * sizeof (guint));
  memset (layout.pixels, 0xff, n * sizeof (guint));
  plan->kept = find_kept (plan, logits);
  plan->planes_offset = g_new (gsize, n);
  plan->pixels_offset = g_new (gsize, n);
  place_steps (&layout);
  success = check_memory (&layout, error);
  if (layout.slots->len <= MAX_SLOTS && success)
    plan->n_floats = find_places (&layout);
  else
    for (guint i = 0; i < layout.slots->len; i++)
      get_slot (&layout, i)->offset = G_MAXSIZE;
  note_offsets (&layout, plan);
  g_free (layout.planes);
  g_free (layout.pixels);
  g_array_unref (layout.slots);
  return success;
}
