/* SPDX-License-Identifier: MIT */

#include "cam-evaluation.h"

#include <math.h>

#include "cam-ref-count.h"

/* Most cells of a large matrix are empty, so only the others are kept, row by row. */
typedef struct
{
  CamEvaluation public; /* first, so that both pointers are equal */
  CamRefCount count;
  CamClassMetrics *classes;
  CamConfusion *cells; /* in the order of target, then of prediction */
  guint n_cells;
  guint largest;
  CamConfusion *confusions;
  guint n_confusions;
} Evaluation;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const CamConfusion *first = a, *second = b;

  if (first->target != second->target)
    return first->target < second->target ? -1 : 1;
  return first->prediction < second->prediction ? -1 : first->prediction > second->prediction;
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const CamConfusion *first = a, *second = b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return compare_places (a, b);
}

/* Sorts cells, each of which counts one sample, and merges those at the same place. */
static void
gather_cells (Evaluation *self)
{
  guint n = 0;

  if (self->n_cells > 0)
    qsort (self->cells, self->n_cells, sizeof (CamConfusion), compare_places);
  for (guint i = 0; i < self->n_cells; i++)
    if (n > 0 && compare_places (&self->cells[n - 1], &self->cells[i]) == 0)
      self->cells[n - 1].count++;
    else
      self->cells[n++] = self->cells[i];
  self->n_cells = n;
}

static void
find_confusions (Evaluation *self)
{
  self->confusions = g_new (CamConfusion, self->n_cells);
  for (guint i = 0; i < self->n_cells; i++)
    {
      self->largest = MAX (self->largest, self->cells[i].count);
      if (self->cells[i].target != self->cells[i].prediction)
        self->confusions[self->n_confusions++] = self->cells[i];
    }
  if (self->n_confusions > 0)
    qsort (self->confusions, self->n_confusions, sizeof (CamConfusion), compare_counts);
}

/* Adds a sample with a target and a prediction. Means are sums until all samples are added. */
static void
add_pair (Evaluation *self, const CamOutcome *outcome)
{
  guint target = (guint)outcome->target, prediction = (guint)outcome->prediction;
  CamClassMetrics *class = &self->classes[target];
  gboolean correct = target == prediction;

  self->cells[self->n_cells++] = (CamConfusion){ target, prediction, 1 };
  class->n_targets++;
  class->n_correct += correct;
  self->classes[prediction].n_predictions++;
  *(correct ? &class->confidence_right : &class->confidence_wrong) += (double)outcome->confidence;

  *(correct ? &self->public.n_correct : &self->public.n_wrong) += 1;
  *(correct ? &self->public.confidence_right : &self->public.confidence_wrong)
      += (double)outcome->confidence;
}

static void
add (Evaluation *self, const CamOutcome *outcome)
{
  if (outcome->prediction == CAM_OUTCOME_WAITING)
    self->public.n_waiting++;
  else if (outcome->prediction < 0)
    self->public.n_failed++;
  else if (outcome->target == CAM_OUTCOME_NO_TARGET)
    self->public.n_without_target++;
  else if (outcome->target == CAM_OUTCOME_UNKNOWN_TARGET)
    self->public.n_unknown++;
  else if (outcome->target < 0)
    self->public.n_out_of_range++;
  else
    add_pair (self, outcome);
}

static double
divide (double sum, guint n)
{
  return n > 0 ? sum / n : NAN;
}

static void
finish_class (CamClassMetrics *class)
{
  class->precision = divide (class->n_correct, class->n_predictions);
  class->recall = divide (class->n_correct, class->n_targets);
  class->f1 = divide (2.0 * class->n_correct, class->n_targets + class->n_predictions);
  class->confidence_right = divide (class->confidence_right, class->n_correct);
  class->confidence_wrong = divide (class->confidence_wrong, class->n_targets - class->n_correct);
}

CamEvaluation *
cam_evaluation_new (guint n_classes, const CamOutcome *outcomes, guint n_outcomes)
{
  Evaluation *self;
  CamEvaluation *public;

  g_return_val_if_fail (n_classes > 0, NULL);
  g_return_val_if_fail (outcomes != NULL || n_outcomes == 0, NULL);
  for (guint i = 0; i < n_outcomes; i++)
    g_return_val_if_fail (
        outcomes[i].target < (int)n_classes && outcomes[i].prediction < (int)n_classes, NULL);

  self = g_new0 (Evaluation, 1);
  public = &self->public;
  cam_ref_count_init (&self->count);
  self->classes = g_new0 (CamClassMetrics, n_classes);
  self->cells = g_new (CamConfusion, n_outcomes);
  public->n_classes = n_classes;
  public->n_samples = n_outcomes;
  public->classes = self->classes;
  for (guint i = 0; i < n_outcomes; i++)
    add (self, &outcomes[i]);

  for (guint c = 0; c < n_classes; c++)
    finish_class (&self->classes[c]);
  public->accuracy = divide (public->n_correct, public->n_correct + public->n_wrong);
  public->confidence_right = divide (public->confidence_right, public->n_correct);
  public->confidence_wrong = divide (public->confidence_wrong, public->n_wrong);
  gather_cells (self);
  find_confusions (self);
  return public;
}

CamEvaluation *
cam_evaluation_ref (CamEvaluation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  cam_ref_count_inc (&((Evaluation *)self)->count);
  return self;
}

void
cam_evaluation_unref (CamEvaluation *self)
{
  Evaluation *whole = (Evaluation *)self;

  g_return_if_fail (self != NULL);

  if (!cam_ref_count_dec (&whole->count))
    return;
  g_free (whole->classes);
  g_free (whole->cells);
  g_free (whole->confusions);
  g_free (whole);
}

guint
cam_evaluation_get_count (const CamEvaluation *self, guint target, guint prediction)
{
  const Evaluation *whole = (const Evaluation *)self;
  const CamConfusion place = { target, prediction, 0 };
  const CamConfusion *cell = NULL;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (target < self->n_classes && prediction < self->n_classes, 0);

  if (whole->n_cells > 0)
    cell = bsearch (&place, whole->cells, whole->n_cells, sizeof (CamConfusion), compare_places);
  return cell != NULL ? cell->count : 0;
}

const CamConfusion *
cam_evaluation_get_confusions (const CamEvaluation *self, guint *n)
{
  g_return_val_if_fail (self != NULL && n != NULL, NULL);

  *n = ((const Evaluation *)self)->n_confusions;
  return ((const Evaluation *)self)->confusions;
}

guint
cam_evaluation_get_largest (const CamEvaluation *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return ((const Evaluation *)self)->largest;
}
