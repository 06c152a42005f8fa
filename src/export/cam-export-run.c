/* SPDX-License-Identifier: MIT */

#include "cam-export-private.h"

#include "cam-export-make-private.h"
#include "cam-export-target-private.h"
#include "cam-export-write-private.h"

/* The most samples that are made but not yet written, so that memory does not grow. */
#define MAX_WAITING 2

static void advance (CamExport *self);

static void
run_writer (CamExport *self, CamJob *job, GAsyncReadyCallback callback)
{
  /* All have the same priority, so the oldest runs first. */
  cam_engine_run_async (self->writer, CAM_PRIORITY_LATER, NULL, job, callback, g_object_ref (self));
}

/* Takes ownership of @error. Only the first error counts. */
static void
stop (CamExport *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

static void
note_failed (CamExport *self, guint position, const GError *error)
{
  const CamPlannedSample *sample = cam_figure_plan_get_sample (self->setup.plan, position);
  g_autoptr (CamExportFailure) failure = cam_export_failure_new (sample->name, error->message);

  g_list_store_append (self->failures, failure);
  cam_export_count (self, CAM_EXPORT_FAILED);
}

static void
on_written (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamExport) self = data;
  GError *error = NULL;
  g_autoptr (CamExportWriteJob) job
      = CAM_EXPORT_WRITE_JOB (cam_engine_run_finish (self->writer, async, &error));

  self->n_waiting--;
  if (job == NULL)
    stop (self, error);
  else if (job->failure == NULL)
    cam_export_count (self, job->kept ? CAM_EXPORT_KEPT : CAM_EXPORT_WRITTEN);
  else if (job->lost || g_error_matches (job->failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stop (self, g_steal_pointer (&job->failure));
  else
    {
      if (self->results != NULL)
        g_clear_object (&self->results->pdata[job->made->position]);
      note_failed (self, job->made->position, job->failure);
    }
  advance (self);
}

static void
write_sample (CamExport *self, CamExportMakeJob *made)
{
  int prediction = (int)cam_explanation_get_prediction (cam_result_get_explanation (made->result));
  const char *stem = cam_export_name_sample (self, made->position, prediction);

  if (self->results != NULL)
    g_set_object (&self->results->pdata[made->position], made->result);
  self->n_waiting++;
  run_writer (self, cam_export_write_job_new (&self->setup, stem, made, self->pages), on_written);
}

/* @data: the export. The job is that of the sample before `next`. */
static void
on_made (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamExport) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamExportMakeJob) made
      = CAM_EXPORT_MAKE_JOB (cam_engine_run_finish (self->engine, async, &error));

  self->making = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stop (self, g_steal_pointer (&error));
  else if (made == NULL)
    note_failed (self, self->next - 1, error);
  else if (made->kept)
    cam_export_count (self, CAM_EXPORT_KEPT);
  else if (self->error == NULL)
    write_sample (self, made);
  advance (self);
}

static void
make_next (CamExport *self)
{
  guint position = self->next++;
  CamFigurePlan *plan = self->setup.plan;
  CamResult *known = self->lookup != NULL ? self->lookup (self->owner, plan, position) : NULL;

  self->making = TRUE;
  cam_export_set_current (self, cam_figure_plan_get_sample (plan, position)->name);
  cam_engine_run_async (
      self->engine,
      CAM_PRIORITY_LATER,
      self->slot,
      cam_export_make_job_new (&self->setup, position, self->stems->pdata[position], known),
      on_made,
      g_object_ref (self));
}

static void
end (CamExport *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (self->error != NULL && self->setup.options.layout != CAM_EXPORT_FILES)
    cam_export_count_lost (self);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  cam_export_set_current (self, NULL);
  if (self->error == NULL)
    cam_export_set_closed (self);
  self->running = FALSE;
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_closed (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamExport) self = data;
  GError *error = NULL;
  g_autoptr (CamJob) job = cam_engine_run_finish (self->writer, async, &error);

  if (job == NULL)
    stop (self, error);
  end (self);
}

/* @figure: (nullable): the figure of all samples. */
static void
close_target (CamExport *self, CamFigure *figure)
{
  /* After an error the target must not be put in its place. */
  if (self->error != NULL)
    g_cancellable_cancel (self->setup.cancellable);
  run_writer (self,
              cam_export_close_job_new (&self->setup, g_steal_pointer (&self->pages), figure),
              on_closed);
}

static void
on_rows (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamExport) self = data;
  GError *error = NULL;
  g_autoptr (CamExportRowsJob) job
      = CAM_EXPORT_ROWS_JOB (cam_engine_run_finish (self->engine, async, &error));

  if (job == NULL)
    stop (self, error);
  close_target (self, job != NULL ? job->figure : NULL);
}

static void
make_rows (CamExport *self)
{
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_LATER,
                        self->slot,
                        cam_export_rows_job_new (&self->setup, self->results),
                        on_rows,
                        g_object_ref (self));
}

/* If no sample could be explained there is nothing to write; stops with the first failure. */
static void
stop_if_empty (CamExport *self)
{
  g_autoptr (CamExportFailure) failure = NULL;

  if (self->error != NULL || self->setup.options.layout == CAM_EXPORT_FILES
      || self->n_failed < cam_export_get_n_total (self))
    return;
  failure = g_list_model_get_item (G_LIST_MODEL (self->failures), 0);
  stop (self,
        g_error_new_literal (
            G_IO_ERROR, G_IO_ERROR_FAILED, cam_export_failure_get_message (failure)));
}

/* Starts whatever can be started. Ends the export after the last sample, or if it has to stop. */
static void
advance (CamExport *self)
{
  gboolean all;

  if (self->error == NULL)
    g_cancellable_set_error_if_cancelled (self->setup.cancellable, &self->error);
  all = self->error != NULL || self->next == cam_export_get_n_total (self);
  if (!all && !self->making && self->n_waiting < MAX_WAITING)
    make_next (self);
  if (!all || self->making || self->n_waiting > 0)
    return;
  stop_if_empty (self);
  if (self->error == NULL && self->results != NULL)
    make_rows (self);
  else
    close_target (self, NULL);
}

static void
on_opened (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamExport) self = data;
  GError *error = NULL;
  g_autoptr (CamExportOpenJob) job
      = CAM_EXPORT_OPEN_JOB (cam_engine_run_finish (self->writer, async, &error));

  if (job == NULL)
    {
      stop (self, error);
      end (self);
      return;
    }
  self->pages = g_steal_pointer (&job->pages);
  if (self->setup.options.layout == CAM_EXPORT_FIGURE)
    {
      self->results = g_ptr_array_new_with_free_func (cam_figure_plan_clear_result);
      g_ptr_array_set_size (self->results, (int)cam_export_get_n_total (self));
    }
  advance (self);
}

void
cam_export_run_async (CamExport *self,
                      CamExportExisting existing,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (CAM_IS_EXPORT (self));
  g_return_if_fail (!self->running && self->next == 0);

  self->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->task, cam_export_run_async);
  self->setup.existing = existing;
  self->running = TRUE;
  run_writer (self, cam_export_open_job_new (&self->setup), on_opened);
}

gboolean
cam_export_run_finish (CamExport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
cam_export_cancel (CamExport *self)
{
  g_return_if_fail (CAM_IS_EXPORT (self));

  g_cancellable_cancel (self->setup.cancellable);
  cam_engine_cancel (self->engine, self->slot);
}

static void
on_found (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (GTask) task = data;
  CamExport *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (CamExportSearchJob) job
      = CAM_EXPORT_SEARCH_JOB (cam_engine_run_finish (self->writer, async, &error));

  if (job != NULL)
    g_task_return_pointer (task, g_steal_pointer (&job->names), (GDestroyNotify)g_strfreev);
  else
    g_task_return_error (task, error);
}

void
cam_export_find_existing_async (CamExport *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (CAM_IS_EXPORT (self));
  g_return_if_fail (!self->running);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, cam_export_find_existing_async);
  cam_engine_run_async (self->writer,
                        CAM_PRIORITY_LATER,
                        NULL,
                        cam_export_search_job_new (&self->setup, self->stems),
                        on_found,
                        task);
}

char **
cam_export_find_existing_finish (CamExport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
