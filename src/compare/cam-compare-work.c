/* SPDX-License-Identifier: MIT */

#include "cam-compare-private.h"

#include "cam-compare-jobs.h"

#define SLOT_COMPARISON "comparison"
#define SLOT_SMALL_MAPS "small-maps"

static void
set_comparison (CamCompare *self, CamComparison *comparison)
{
  if (g_set_object (&self->comparison, comparison))
    g_object_notify (G_OBJECT (self), "comparison");
}

static void
set_refusal (CamCompare *self, const char *refusal)
{
  if (g_strcmp0 (self->refusal, refusal) == 0)
    return;
  g_free (self->refusal);
  self->refusal = g_strdup (refusal);
  g_object_notify (G_OBJECT (self), "refusal");
}

static gboolean
is_present (CamCompare *self, const CamComparedMap *sides, const CamMapOptions *options)
{
  if (self->comparison == NULL
      || !cam_map_options_equal (cam_comparison_get_options (self->comparison), options))
    return FALSE;
  for (guint i = 0; i < CAM_N_SIDES; i++)
    {
      const CamComparedMap *shown = cam_comparison_get_side (self->comparison, (CamSide)i);

      if (shown->result != sides[i].result || shown->class_index != sides[i].class_index
          || shown->method != sides[i].method)
        return FALSE;
    }
  return TRUE;
}

static void
on_compared (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamCompare) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamComparisonJob) job = CAM_COMPARISON_JOB (
      cam_engine_run_finish (cam_session_get_engine (self->session), async, &error));

  if (cam_session_is_stopped (self->session)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_refusal (self, error != NULL ? error->message : NULL);
  set_comparison (self, job != NULL ? job->comparison : NULL);
  self->settled = TRUE;
}

static void
request_comparison (CamCompare *self)
{
  CamMapOptions options
      = cam_session_get_map_options (self->session, cam_session_get_class_index (self->session));
  CamComparedMap sides[CAM_N_SIDES];
  g_autofree char *refusal = NULL;
  gboolean found = cam_compare_find_sides (self, sides, &refusal);

  set_refusal (self, refusal);
  if (!found || is_present (self, sides, &options))
    {
      cam_engine_cancel (cam_session_get_engine (self->session), SLOT_COMPARISON);
      /* Until the result of the next sample is there, the last comparison stays. */
      if (refusal != NULL)
        set_comparison (self, NULL);
      return;
    }
  cam_engine_run_async (cam_session_get_engine (self->session),
                        CAM_PRIORITY_NOW,
                        SLOT_COMPARISON,
                        cam_comparison_job_new (sides, &options),
                        on_compared,
                        g_object_ref (self));
}

static CamComparedClass *
get_class (CamCompare *self, guint position)
{
  g_autoptr (CamComparedClass) item
      = g_list_model_get_item (G_LIST_MODEL (self->classes), position);

  return item; /* the list has a reference */
}

static guint
count_classes (CamCompare *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->classes));
}

static void
on_small_maps (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamCompare) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamSmallMapsJob) job = CAM_SMALL_MAPS_JOB (
      cam_engine_run_finish (cam_session_get_engine (self->session), async, &error));

  if (cam_session_is_stopped (self->session)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || job == NULL
      || job->result != self->result_of_classes)
    return;
  for (guint i = 0; i < job->heatmaps->len && i < count_classes (self); i++)
    cam_compared_class_set_heatmap (get_class (self, i), job->heatmaps->pdata[i]);
}

static void
request_small_maps (CamCompare *self)
{
  CamMapOptions options = cam_session_get_map_options (self->session, 0);
  CamResult *result = self->result_of_classes;
  CamMethod method;
  GArray *classes;

  if (result == NULL || !cam_compare_find_method (self, result, result, &method))
    return;
  if (self->maps_asked && cam_map_options_equal (&self->map_options, &options)
      && self->map_method == method)
    return;
  self->maps_asked = TRUE;
  self->map_options = options;
  self->map_method = method;
  classes = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < count_classes (self); i++)
    {
      guint c = cam_compared_class_get_index (get_class (self, i));

      g_array_append_val (classes, c);
    }
  cam_engine_run_async (cam_session_get_engine (self->session),
                        CAM_PRIORITY_SOON,
                        SLOT_SMALL_MAPS,
                        cam_small_maps_job_new (result, classes, method, &options),
                        on_small_maps,
                        g_object_ref (self));
}

static int
compare_logits (gconstpointer a, gconstpointer b, gpointer data)
{
  const float *logits = data;
  guint first = *(const guint *)a, second = *(const guint *)b;

  if (logits[first] != logits[second])
    return logits[first] > logits[second] ? -1 : 1;
  return first < second ? -1 : 1;
}

/* Sorts classes, the likeliest first. */
static GArray *
sort_classes (CamExplanation *explanation)
{
  GArray *classes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint c = 0; c < cam_explanation_get_n_classes (explanation); c++)
    g_array_append_val (classes, c);
  g_array_sort_with_data (
      classes, compare_logits, (gpointer)cam_explanation_get_logits (explanation));
  g_array_set_size (classes, MIN (classes->len, CAM_COMPARE_MAX_CLASSES));
  return classes;
}

static void
list_classes (CamCompare *self, CamResult *result)
{
  CamExplainer *first = cam_session_get_explainer (self->session, 0);
  CamExplanation *explanation = cam_result_get_explanation (result);
  g_autoptr (GArray) classes = sort_classes (explanation);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < classes->len; i++)
    {
      guint c = g_array_index (classes, guint, i);

      g_ptr_array_add (items,
                       cam_compared_class_new (c,
                                               cam_explainer_get_class_names (first)[c],
                                               cam_explanation_get_logits (explanation)[c],
                                               cam_explanation_get_probabilities (explanation)[c]));
    }
  g_list_store_splice (self->classes, 0, count_classes (self), items->pdata, items->len);
}

void
cam_compare_update_classes (CamCompare *self)
{
  CamResult *result = cam_session_get_result (self->session);
  guint a = cam_session_get_class_index (self->session);
  guint b = self->against == CAM_COMPARE_AGAINST_CLASS ? cam_compare_find_other (self)
                                                       : CAM_SESSION_NONE;

  /* Until the result of the next sample is there, the classes of the last one stay. */
  if (result != NULL && g_set_object (&self->result_of_classes, result))
    {
      self->maps_asked = FALSE;
      list_classes (self, result);
    }
  for (guint i = 0; i < count_classes (self); i++)
    {
      guint c = cam_compared_class_get_index (get_class (self, i));

      cam_compared_class_set_sides (get_class (self, i), c == a, c == b);
    }
}

void
cam_compare_work (CamCompare *self)
{
  if (!self->active)
    {
      cam_engine_cancel (cam_session_get_engine (self->session), SLOT_COMPARISON);
      cam_engine_cancel (cam_session_get_engine (self->session), SLOT_SMALL_MAPS);
      self->maps_asked = FALSE;
      return;
    }
  cam_compare_update_classes (self);
  request_comparison (self);
  request_small_maps (self);
}
