/* SPDX-License-Identifier: MIT */

#include "cam-curves.h"

#include <math.h>
#include <string.h>

#include "cam-cover-order.h"
#include "cam-logits.h"
#include "cam-parallel.h"

struct _CamCurves
{
  GObject parent_instance;

  CamMethod method;
  guint class_index;
  CamCoverFill fill;
  guint n_steps;
  float *values[CAM_N_CURVES];
};

/* The random curves are smooth, so every fifth step is enough. */
#define RANDOM_STRIDE 5

G_DEFINE_FINAL_TYPE (CamCurves, cam_curves, G_TYPE_OBJECT)

/* Deletion and insertion by the map, and random deletion; random insertion is its reverse. */
enum
{
  RUN_DELETION,
  RUN_INSERTION,
  RUN_RANDOM,
  N_RUNS
};

/* One pass of the network. */
typedef struct
{
  guint run;
  guint step;
} Pass;

/* What the threads share. Run r has the steps 1 to n − 1; the steps 0 and n show the whole picture
 * or nothing of it. */
typedef struct
{
  CamNetwork *network;
  CamTensor *whole;   /* the whole picture as the network takes it */
  CamTensor *covered; /* the covered picture, likewise */
  guint32 *by_map;
  guint32 *at_random;
  guint class_index;
  guint n_steps;
  GArray *passes; /* of Pass */
  float *values[N_RUNS];
  GCancellable *cancellable;

  gint next; /* atomic: index of the next pass */
  GMutex mutex;
  GError *error; /* of the first pass that failed */
} Work;

static void
cam_curves_finalize (GObject *object)
{
  CamCurves *self = CAM_CURVES (object);

  for (guint i = 0; i < CAM_N_CURVES; i++)
    g_clear_pointer (&self->values[i], g_free);
  G_OBJECT_CLASS (cam_curves_parent_class)->finalize (object);
}

static void
cam_curves_class_init (CamCurvesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_curves_finalize;
}

static void
cam_curves_init (CamCurves *self)
{
}

/* The image after @step: the first pixels come from one of the two pictures (whole or covered), the
 * rest from the other. */
static CamTensor *
make_image (const Work *work, guint run, guint step, GError **error)
{
  const CamTensor *rest = run == RUN_INSERTION ? work->covered : work->whole;
  const CamTensor *first = run == RUN_INSERTION ? work->whole : work->covered;
  const guint32 *ranked = run == RUN_RANDOM ? work->at_random : work->by_map;
  gsize n = rest->shape[1] * rest->shape[2];
  gsize n_first = (gsize)floor ((double)step / work->n_steps * (double)n + 0.5);
  CamTensor *image = cam_tensor_try_new (3, rest->shape, error);

  if (image == NULL)
    return NULL;
  memcpy (image->data, rest->data, image->n_elements * sizeof (float));
  for (gsize channel = 0; channel < image->shape[0]; channel++)
    for (gsize i = 0; i < n_first; i++)
      image->data[channel * n + ranked[i]] = first->data[channel * n + ranked[i]];
  return image;
}

static gboolean
run_pass (Work *work, guint run, guint step, GError **error)
{
  g_autoptr (CamTensor) image = make_image (work, run, step, error);
  g_autoptr (CamTensor) logits = NULL;
  g_autofree float *probabilities = NULL;

  if (image == NULL)
    return FALSE;
  logits = cam_network_predict (work->network, image, work->cancellable, error);
  if (logits == NULL || !cam_logits_check (logits, error))
    return FALSE;
  probabilities = cam_logits_get_probabilities (logits);
  work->values[run][step] = probabilities[work->class_index];
  return TRUE;
}

/* The first and the last step are the same for all runs, so only the deletion run has them. */
static GArray *
list_passes (guint n_steps)
{
  GArray *passes = g_array_new (FALSE, FALSE, sizeof (Pass));

  for (guint run = 0; run < N_RUNS; run++)
    for (guint step = 0; step <= n_steps; step++)
      {
        Pass one = { run, step };
        gboolean end = step == 0 || step == n_steps;

        if (end ? run == RUN_DELETION : run != RUN_RANDOM || step % RANDOM_STRIDE == 0)
          g_array_append_val (passes, one);
      }
  return passes;
}

static void
run_passes (guint worker, gpointer data)
{
  Work *work = data;
  gint n_passes = (gint)work->passes->len, i;

  while ((i = g_atomic_int_add (&work->next, 1)) < n_passes)
    {
      const Pass *one = &g_array_index (work->passes, Pass, i);
      GError *error = NULL;

      if (run_pass (work, one->run, one->step, &error))
        continue;
      g_atomic_int_set (&work->next, n_passes);
      g_mutex_lock (&work->mutex);
      if (work->error == NULL)
        work->error = g_steal_pointer (&error);
      g_mutex_unlock (&work->mutex);
      g_clear_error (&error);
    }
}

/* Fills the steps that were not computed by straight lines. */
static void
interpolate (float *values, guint n_steps)
{
  for (guint from = 0; from < n_steps; from += RANDOM_STRIDE)
    {
      guint to = MIN (from + RANDOM_STRIDE, n_steps);

      for (guint step = from + 1; step < to; step++)
        values[step] = values[from]
                       + (values[to] - values[from]) * (float)(step - from) / (float)(to - from);
    }
}

static float *
reverse (const float *values, guint n)
{
  float *reversed = g_new (float, n);

  for (guint i = 0; i < n; i++)
    reversed[i] = values[n - 1 - i];
  return reversed;
}

static void
take_values (CamCurves *self, Work *work)
{
  guint n = work->n_steps;

  for (guint run = 0; run < N_RUNS; run++)
    {
      const float *ends = work->values[RUN_DELETION];

      if (run == RUN_DELETION)
        continue;
      work->values[run][0] = ends[run == RUN_INSERTION ? n : 0];
      work->values[run][n] = ends[run == RUN_INSERTION ? 0 : n];
    }
  interpolate (work->values[RUN_RANDOM], n);
  self->values[CAM_CURVE_DELETION] = g_steal_pointer (&work->values[RUN_DELETION]);
  self->values[CAM_CURVE_INSERTION] = g_steal_pointer (&work->values[RUN_INSERTION]);
  self->values[CAM_CURVE_RANDOM_DELETION] = g_steal_pointer (&work->values[RUN_RANDOM]);
  self->values[CAM_CURVE_RANDOM_INSERTION]
      = reverse (self->values[CAM_CURVE_RANDOM_DELETION], n + 1);
}

static gboolean
run (Work *work, GError **error)
{
  for (guint i = 0; i < N_RUNS; i++)
    work->values[i] = g_new0 (float, work->n_steps + 1);
  work->passes = list_passes (work->n_steps);
  g_mutex_init (&work->mutex);
  cam_parallel_run (cam_parallel_get_n_threads (), run_passes, work);
  g_mutex_clear (&work->mutex);
  g_array_unref (work->passes);
  if (work->error == NULL)
    return TRUE;
  g_propagate_error (error, work->error);
  return FALSE;
}

/* Prepares the whole and the covered picture as the network takes them. */
static gboolean
make_pictures (Work *work, CamPicture *picture, CamCoverFill fill, GError **error)
{
  guint n_channels = cam_network_get_n_input_channels (work->network);
  gsize size = g_bytes_get_size (cam_picture_get_rgb (picture));
  g_autoptr (CamPicture) covered = cam_picture_new_with_pixels (
      picture, g_bytes_new_take (cam_cover_make_fill (picture, fill), size));

  work->whole = cam_picture_to_tensor (picture, n_channels, work->cancellable, error);
  if (work->whole != NULL)
    work->covered = cam_picture_to_tensor (covered, n_channels, work->cancellable, error);
  return work->covered != NULL;
}

static void
clear (Work *work)
{
  for (guint i = 0; i < N_RUNS; i++)
    g_free (work->values[i]);
  g_free (work->by_map);
  g_free (work->at_random);
  g_clear_pointer (&work->whole, cam_tensor_unref);
  g_clear_pointer (&work->covered, cam_tensor_unref);
}

CamCurves *
cam_curves_new (CamPicture *picture,
                CamExplanation *explanation,
                CamMethod method,
                guint class_index,
                CamCoverFill fill,
                guint n_steps,
                GCancellable *cancellable,
                GError **error)
{
  guint width = cam_picture_get_width (picture), height = cam_picture_get_height (picture);
  g_autoptr (CamTensor) map = NULL;
  g_autoptr (CamCurves) self = NULL;
  Work work = { .class_index = class_index, .n_steps = n_steps, .cancellable = cancellable };
  gboolean done;

  g_return_val_if_fail (CAM_IS_EXPLANATION (explanation), NULL);
  g_return_val_if_fail (class_index < cam_explanation_get_n_classes (explanation), NULL);
  g_return_val_if_fail (n_steps >= 1 && n_steps <= 10000, NULL);

  map = cam_explanation_get_map (explanation, method, class_index, cancellable, error);
  if (map == NULL)
    return NULL;
  self = g_object_new (CAM_TYPE_CURVES, NULL);
  self->method = method;
  self->class_index = class_index;
  self->fill = fill;
  self->n_steps = n_steps;
  work.network = cam_explanation_get_network (explanation);
  work.by_map = cam_cover_rank (CAM_COVER_STRONGEST, map, width, height, error);
  done = work.by_map != NULL && make_pictures (&work, picture, fill, error);
  if (done)
    {
      work.at_random = cam_cover_rank (CAM_COVER_RANDOM, NULL, width, height, NULL);
      done = run (&work, error);
    }
  if (done)
    take_values (self, &work);
  clear (&work);
  return done ? g_steal_pointer (&self) : NULL;
}

guint
cam_curves_get_n_steps (CamCurves *self)
{
  g_return_val_if_fail (CAM_IS_CURVES (self), 0);
  return self->n_steps;
}

const float *
cam_curves_get_values (CamCurves *self, CamCurve curve)
{
  g_return_val_if_fail (CAM_IS_CURVES (self), NULL);
  g_return_val_if_fail (curve < CAM_N_CURVES, NULL);
  return self->values[curve];
}

double
cam_curves_get_area (CamCurves *self, CamCurve curve)
{
  double area = 0;

  g_return_val_if_fail (CAM_IS_CURVES (self), 0);
  g_return_val_if_fail (curve < CAM_N_CURVES, 0);

  for (guint i = 0; i < self->n_steps; i++)
    area += ((double)self->values[curve][i] + self->values[curve][i + 1]) / 2 / self->n_steps;
  return area;
}

CamMethod
cam_curves_get_method (CamCurves *self)
{
  g_return_val_if_fail (CAM_IS_CURVES (self), CAM_METHOD_CAM);
  return self->method;
}

guint
cam_curves_get_class_index (CamCurves *self)
{
  g_return_val_if_fail (CAM_IS_CURVES (self), 0);
  return self->class_index;
}

CamCoverFill
cam_curves_get_fill (CamCurves *self)
{
  g_return_val_if_fail (CAM_IS_CURVES (self), CAM_COVER_BLUR);
  return self->fill;
}

char *
cam_curves_to_csv (CamCurves *self)
{
  GString *text;

  g_return_val_if_fail (CAM_IS_CURVES (self), NULL);

  text = g_string_new ("share,deletion,insertion,random_deletion,random_insertion\n");
  for (guint i = 0; i <= self->n_steps; i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append (text,
                       g_ascii_formatd (number, sizeof number, "%.6g", (double)i / self->n_steps));
      for (guint curve = 0; curve < CAM_N_CURVES; curve++)
        {
          g_ascii_formatd (number, sizeof number, "%.9g", self->values[curve][i]);
          g_string_append_printf (text, ",%s", number);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
