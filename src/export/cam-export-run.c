/* SPDX-License-Identifier: MIT */

#include "cam-export-private.h"

#include <glib/gi18n-lib.h>

/* Samples that are made but not yet written; more would only take memory. */
#define MAX_WAITING 2

static void advance (CamExport *self);

static void
run_writer (CamExport *self,
            CamJobFunc func,
            gpointer data,
            GDestroyNotify free_data,
            GAsyncReadyCallback callback)
{
  /* The oldest of these comes first. */
  cam_engine_run_async (
      self->writer, CAM_PRIORITY_LATER, NULL, func, data, free_data, callback, g_object_ref (self));
}

/* @error is taken; the first one counts. */
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

/* A step on the export's own thread, and which sample it is about. */
typedef struct
{
  CamExport *self;
  guint position;
} Step;

static Step *
step_new (CamExport *self, guint position)
{
  Step *step = g_new0 (Step, 1);

  step->self = g_object_ref (self);
  step->position = position;
  return step;
}

static void
step_free (Step *step)
{
  g_object_unref (step->self);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static void
on_written (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (Step) step = data;
  CamExport *self = step->self;
  GError *error = NULL;
  g_autoptr (CamExportOutcome) outcome = cam_engine_run_finish (self->writer, async, &error);

  self->n_waiting--;
  if (outcome == NULL)
    stop (self, error);
  else if (outcome->error == NULL)
    cam_export_count (self, outcome->kept ? CAM_EXPORT_KEPT : CAM_EXPORT_WRITTEN);
  else if (outcome->lost || g_error_matches (outcome->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stop (self, g_steal_pointer (&outcome->error));
  else
    {
      if (self->results != NULL)
        g_clear_object (&self->results->pdata[step->position]);
      note_failed (self, step->position, outcome->error);
    }
  advance (self);
}

static void
write_sample (CamExport *self, guint position, CamExportOutcome *made)
{
  int prediction = (int)cam_explanation_get_prediction (cam_result_get_explanation (made->result));
  const char *stem = cam_export_name_sample (self, position, prediction);
  CamExportStep *step = cam_export_step_new (&self->setup, position, stem);

  step->made = g_object_ref (made);
  step->pages = self->pages;
  if (self->results != NULL)
    g_set_object (&self->results->pdata[position], made->result);
  self->n_waiting++;
  cam_engine_run_async (self->writer,
                        CAM_PRIORITY_LATER,
                        NULL,
                        cam_export_write_sample,
                        step,
                        (GDestroyNotify)cam_export_step_free,
                        on_written,
                        step_new (self, position));
}

static void
on_made (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (Step) step = data;
  CamExport *self = step->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamExportOutcome) made = cam_engine_run_finish (self->engine, async, &error);

  self->making = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stop (self, g_steal_pointer (&error));
  else if (made == NULL)
    note_failed (self, step->position, error);
  else if (made->kept)
    cam_export_count (self, CAM_EXPORT_KEPT);
  else if (self->error == NULL)
    write_sample (self, step->position, made);
  advance (self);
}

static void
make_next (CamExport *self)
{
  guint position = self->next++;
  CamFigurePlan *plan = self->setup.plan;
  CamExportStep *step = cam_export_step_new (&self->setup, position, self->stems->pdata[position]);

  if (self->lookup != NULL)
    g_set_object (&step->result, self->lookup (self->owner, plan, position));
  self->making = TRUE;
  cam_export_set_current (self, cam_figure_plan_get_sample (plan, position)->name);
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_LATER,
                        self->slot,
                        cam_export_make_sample,
                        step,
                        (GDestroyNotify)cam_export_step_free,
                        on_made,
                        step_new (self, position));
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
  cam_export_set_running (self, FALSE);
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
  g_autoptr (CamExportOutcome) outcome = cam_engine_run_finish (self->writer, async, &error);

  if (outcome == NULL)
    stop (self, error);
  else if (outcome->error != NULL)
    stop (self, g_steal_pointer (&outcome->error));
  end (self);
}

static void
close_target (CamExport *self, CamExportOutcome *made)
{
  CamExportStep *step = cam_export_step_new (&self->setup, 0, NULL);

  /* What has gone wrong must not be put in place. */
  if (self->error != NULL)
    g_cancellable_cancel (self->setup.cancellable);
  step->pages = g_steal_pointer (&self->pages);
  g_set_object (&step->made, made);
  run_writer (self, cam_export_close, step, (GDestroyNotify)cam_export_step_free, on_closed);
}

static void
on_rows (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamExport) self = data;
  GError *error = NULL;
  g_autoptr (CamExportOutcome) made = cam_engine_run_finish (self->engine, async, &error);

  if (made == NULL)
    stop (self, error);
  close_target (self, made);
}

static void
rows_free (CamExportRows *rows)
{
  g_ptr_array_unref (rows->results);
  g_free (rows);
}

static void
make_rows (CamExport *self)
{
  CamExportRows *rows = g_new0 (CamExportRows, 1);

  rows->setup = &self->setup;
  rows->results = g_ptr_array_ref (self->results);
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_LATER,
                        self->slot,
                        cam_export_make_rows,
                        rows,
                        (GDestroyNotify)rows_free,
                        on_rows,
                        g_object_ref (self));
}

/* Where no sample could be explained there is nothing to put in place: the first failure is why. */
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

/* Begins what can be begun. Once all samples are through, or it has to stop, it ends. */
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
  g_autoptr (CamExportOutcome) outcome = cam_engine_run_finish (self->writer, async, &error);

  if (outcome == NULL)
    {
      stop (self, error);
      end (self);
      return;
    }
  self->pages = g_steal_pointer (&outcome->pages);
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
  cam_export_set_running (self, TRUE);
  run_writer (self, cam_export_open, &self->setup, NULL, on_opened);
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
search_free (CamExportSearch *search)
{
  g_ptr_array_unref (search->stems);
  g_free (search);
}

static void
on_found (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (GTask) task = data;
  CamExport *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (CamExportOutcome) outcome = cam_engine_run_finish (self->writer, async, &error);

  if (outcome != NULL)
    g_task_return_pointer (task, g_steal_pointer (&outcome->names), (GDestroyNotify)g_strfreev);
  else
    g_task_return_error (task, error);
}

void
cam_export_find_existing_async (CamExport *self, GAsyncReadyCallback callback, gpointer user_data)
{
  CamExportSearch *search = g_new0 (CamExportSearch, 1);
  GTask *task;

  g_return_if_fail (CAM_IS_EXPORT (self));
  g_return_if_fail (!self->running);

  search->setup = &self->setup;
  search->stems = g_ptr_array_ref (self->stems);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, cam_export_find_existing_async);
  cam_engine_run_async (self->writer,
                        CAM_PRIORITY_LATER,
                        NULL,
                        cam_export_search,
                        search,
                        (GDestroyNotify)search_free,
                        on_found,
                        task);
}

char **
cam_export_find_existing_finish (CamExport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
