/* SPDX-License-Identifier: MIT */

#include "cam-session-items-private.h"

#include "cam-class-names.h"
#include "cam-sample-names.h"

/* After how many items the job checks whether it was cancelled. */
#define ITEMS_AT_ONCE 512

G_DEFINE_FINAL_TYPE (CamItemsJob, cam_items_job, CAM_TYPE_JOB)

gboolean
cam_session_item_set_target (CamSampleItem *item,
                             const CamSample *sample,
                             CamDataset *dataset,
                             const char *const *names,
                             const int *classes)
{
  int target = classes != NULL && sample->target >= 0 ? classes[sample->target] : -1;
  const char *name = NULL;

  if (target >= 0)
    name = names[target];
  else if (sample->target >= 0 && !cam_dataset_is_single (dataset))
    name = cam_dataset_get_labels (dataset)[sample->target];
  if (cam_sample_item_get_target (item) == target
      && g_strcmp0 (cam_sample_item_get_target_name (item), name) == 0)
    return FALSE;
  cam_sample_item_set_target (item, target, name);
  return TRUE;
}

static gboolean
cam_items_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamItemsJob *self = CAM_ITEMS_JOB (job);
  guint n = cam_dataset_get_n_samples (self->dataset);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) names
      = self->model != NULL ? cam_class_names_resolve (self->model, self->dataset) : NULL;
  g_autofree int *classes
      = names != NULL ? cam_class_names_match ((const char *const *)names, self->dataset) : NULL;

  for (guint i = 0; i < n; i++)
    {
      const CamSample *sample = cam_dataset_get_sample (self->dataset, i);
      CamSampleItem *item = cam_sample_item_new (i, sample->file, sample->name);

      cam_session_item_set_target (
          item, sample, self->dataset, (const char *const *)names, classes);
      g_ptr_array_add (items, item);
      if (i % ITEMS_AT_ONCE == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_steal_pointer (&items);
  g_strfreev (self->stems);
  self->stems = cam_sample_names_make (self->dataset);
  return TRUE;
}

static void
cam_items_job_finalize (GObject *object)
{
  CamItemsJob *self = CAM_ITEMS_JOB (object);

  g_clear_object (&self->model);
  g_clear_object (&self->dataset);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->stems, g_strfreev);
  G_OBJECT_CLASS (cam_items_job_parent_class)->finalize (object);
}

static void
cam_items_job_class_init (CamItemsJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_items_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_items_job_run;
}

static void
cam_items_job_init (CamItemsJob *self)
{
}

CamJob *
cam_items_job_new (CamDataset *dataset, CamModel *model)
{
  CamItemsJob *self = g_object_new (CAM_TYPE_ITEMS_JOB, NULL);

  self->dataset = g_object_ref (dataset);
  g_set_object (&self->model, model);
  return CAM_JOB (self);
}
