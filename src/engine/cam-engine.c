/* SPDX-License-Identifier: MIT */

#include "cam-engine.h"

#include <glib/gi18n-lib.h>
#include <pthread.h>

#define N_PRIORITIES (CAM_PRIORITY_LATER + 1)

typedef struct
{
  CamPriority priority;
  char *slot;
  CamJobFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GTask *task;
  GCancellable *cancellable; /* of the present run */
  gboolean cancelled;
  gboolean interrupted;
} Job;

struct _CamEngine
{
  GObject parent_instance;

  GThread *thread;
  /* Guards all below, and the jobs' flags. Not a GMutex, whose locking ThreadSanitizer can't see.
   */
  pthread_mutex_t mutex;
  pthread_cond_t cond;
  GQueue queues[N_PRIORITIES];
  Job *running;
  gboolean stopping;
};

G_DEFINE_FINAL_TYPE (CamEngine, cam_engine, G_TYPE_OBJECT)

static void
job_free_data (Job *job)
{
  if (job->free_data != NULL)
    job->free_data (job->data);
  job->free_data = NULL;
}

static void
job_free (Job *job)
{
  job_free_data (job);
  g_clear_object (&job->task);
  g_clear_object (&job->cancellable);
  g_free (job->slot);
  g_free (job);
}

/* Hands the outcome to the context that asked. @object and @error are taken. */
static void
job_return (Job *job, gpointer object, GError *error)
{
  if (job->cancelled)
    {
      g_clear_object (&object);
      g_clear_error (&error);
      g_task_return_new_error (
          job->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("The work was cancelled."));
    }
  else if (object != NULL)
    g_task_return_pointer (job->task, object, g_object_unref);
  else
    g_task_return_error (job->task, error);
  job_free (job);
}

static Job *
pop_job (CamEngine *self)
{
  for (guint i = 0; i < N_PRIORITIES; i++)
    {
      Job *job = g_queue_pop_head (&self->queues[i]);

      if (job != NULL)
        return job;
    }
  return NULL;
}

static void
run_job (CamEngine *self, Job *job)
{
  GError *error = NULL;
  gpointer object;

  g_clear_object (&job->cancellable);
  job->cancellable = g_cancellable_new ();
  job->interrupted = FALSE;
  self->running = job;
  pthread_mutex_unlock (&self->mutex);

  object = job->func (job->data, job->cancellable, &error);

  pthread_mutex_lock (&self->mutex);
  self->running = NULL;
  if (object == NULL && job->interrupted && !job->cancelled)
    {
      g_clear_error (&error);
      g_queue_push_head (&self->queues[job->priority], job);
      return;
    }
  pthread_mutex_unlock (&self->mutex);
  job_free_data (job);
  /* So that cam_engine_run_finish() sees this, too. */
  pthread_mutex_lock (&self->mutex);
  pthread_mutex_unlock (&self->mutex);
  job_return (job, object, error);
  pthread_mutex_lock (&self->mutex);
}

static gpointer
cam_engine_thread (gpointer data)
{
  CamEngine *self = data;

  pthread_mutex_lock (&self->mutex);
  while (!self->stopping)
    {
      Job *job = pop_job (self);

      if (job != NULL)
        run_job (self, job);
      else
        pthread_cond_wait (&self->cond, &self->mutex);
    }
  pthread_mutex_unlock (&self->mutex);
  return NULL;
}

static void
cam_engine_finalize (GObject *object)
{
  CamEngine *self = CAM_ENGINE (object);

  cam_engine_stop (self);
  pthread_mutex_destroy (&self->mutex);
  pthread_cond_destroy (&self->cond);
  G_OBJECT_CLASS (cam_engine_parent_class)->finalize (object);
}

static void
cam_engine_class_init (CamEngineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_engine_finalize;
}

static void
cam_engine_init (CamEngine *self)
{
  pthread_mutex_init (&self->mutex, NULL);
  pthread_cond_init (&self->cond, NULL);
  for (guint i = 0; i < N_PRIORITIES; i++)
    g_queue_init (&self->queues[i]);
  self->thread = g_thread_new ("cam-engine", cam_engine_thread, self);
}

CamEngine *
cam_engine_new (void)
{
  return g_object_new (CAM_TYPE_ENGINE, NULL);
}

/* Cancels what is in @slot (all where it is NULL); moves queued jobs to @dropped, for the caller to
 * return when it no longer holds the lock. */
static void
cancel_locked (CamEngine *self, const char *slot, GQueue *dropped)
{
  for (guint i = 0; i < N_PRIORITIES; i++)
    {
      GList *next;

      for (GList *link = self->queues[i].head; link != NULL; link = next)
        {
          Job *job = link->data;

          next = link->next;
          if (slot != NULL && g_strcmp0 (slot, job->slot) != 0)
            continue;
          g_queue_delete_link (&self->queues[i], link);
          job->cancelled = TRUE;
          g_queue_push_tail (dropped, job);
        }
    }

  if (self->running != NULL && (slot == NULL || g_strcmp0 (slot, self->running->slot) == 0))
    {
      self->running->cancelled = TRUE;
      g_cancellable_cancel (self->running->cancellable);
    }
}

static void
return_dropped (GQueue *dropped)
{
  Job *job;

  while ((job = g_queue_pop_head (dropped)) != NULL)
    job_return (job, NULL, NULL);
}

void
cam_engine_run_async (CamEngine *self,
                      CamPriority priority,
                      const char *slot,
                      CamJobFunc func,
                      gpointer data,
                      GDestroyNotify free_data,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Job *job;
  GQueue dropped = G_QUEUE_INIT;

  g_return_if_fail (CAM_IS_ENGINE (self));

  job = g_new0 (Job, 1);
  job->priority = priority;
  job->slot = g_strdup (slot);
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  /* No source object: the engine must not end on its own thread, with the last task. */
  job->task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (job->task, cam_engine_run_async);

  pthread_mutex_lock (&self->mutex);
  if (slot != NULL)
    cancel_locked (self, slot, &dropped);
  if (self->stopping)
    {
      job->cancelled = TRUE;
      g_queue_push_tail (&dropped, job);
    }
  else if (priority == CAM_PRIORITY_NOW)
    g_queue_push_head (&self->queues[priority], job);
  else
    g_queue_push_tail (&self->queues[priority], job);
  if (self->running != NULL && self->running->priority > priority)
    {
      self->running->interrupted = TRUE;
      g_cancellable_cancel (self->running->cancellable);
    }
  pthread_cond_signal (&self->cond);
  pthread_mutex_unlock (&self->mutex);
  return_dropped (&dropped);
}

gpointer
cam_engine_run_finish (CamEngine *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  /* What the engine's thread wrote is seen here because of GTask's own locks; this one tells
   * ThreadSanitizer, too. */
  pthread_mutex_lock (&self->mutex);
  pthread_mutex_unlock (&self->mutex);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cam_engine_cancel (CamEngine *self, const char *slot)
{
  GQueue dropped = G_QUEUE_INIT;

  g_return_if_fail (CAM_IS_ENGINE (self));

  pthread_mutex_lock (&self->mutex);
  cancel_locked (self, slot, &dropped);
  pthread_mutex_unlock (&self->mutex);
  return_dropped (&dropped);
}

void
cam_engine_stop (CamEngine *self)
{
  GQueue dropped = G_QUEUE_INIT;

  g_return_if_fail (CAM_IS_ENGINE (self));

  if (self->thread == NULL)
    return;
  pthread_mutex_lock (&self->mutex);
  self->stopping = TRUE;
  cancel_locked (self, NULL, &dropped);
  pthread_cond_signal (&self->cond);
  pthread_mutex_unlock (&self->mutex);
  return_dropped (&dropped);
  g_clear_pointer (&self->thread, g_thread_join);
}
