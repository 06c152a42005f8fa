/* SPDX-License-Identifier: MIT */

#include "cam-engine.h"

#include <glib/gi18n-lib.h>
#include <pthread.h>

#define N_PRIORITIES (CAM_PRIORITY_LATER + 1)

/* After what a person does, which has the default priority, and before the next frame. A reply does
 * not share a turn of the main loop with either, as each can take long. */
#define REPLY_PRIORITY (G_PRIORITY_DEFAULT + 10)

/* A job in the queue, with the task that returns it to its caller. */
typedef struct
{
  CamJob *job;
  CamPriority priority;
  char *slot;
  GTask *task;
  GCancellable *cancellable; /* of the current run */
  gboolean cancelled;
  gboolean interrupted;
} Entry;

struct _CamEngine
{
  GObject parent_instance;

  GThread *thread;
  /* Guards all fields below, and the flags of the entries. Not a GMutex, because ThreadSanitizer
   * can't see how that locks. */
  pthread_mutex_t mutex;
  pthread_cond_t cond;
  GQueue queues[N_PRIORITIES];
  Entry *running;
  gboolean stopping;
};

G_DEFINE_FINAL_TYPE (CamEngine, cam_engine, G_TYPE_OBJECT)

static void
entry_free (Entry *entry)
{
  g_clear_object (&entry->job);
  g_clear_object (&entry->task);
  g_clear_object (&entry->cancellable);
  g_free (entry->slot);
  g_free (entry);
}

/* Returns the job in the main context that it came from. @error (transfer full): why it failed, or
 * NULL. */
static void
entry_return (Entry *entry, GError *error)
{
  if (entry->cancelled)
    {
      g_clear_error (&error);
      g_task_return_new_error (
          entry->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("The work was cancelled."));
    }
  else if (error == NULL)
    g_task_return_pointer (entry->task, g_steal_pointer (&entry->job), g_object_unref);
  else
    g_task_return_error (entry->task, error);
  entry_free (entry);
}

static Entry *
pop_entry (CamEngine *self)
{
  for (guint i = 0; i < N_PRIORITIES; i++)
    {
      Entry *entry = g_queue_pop_head (&self->queues[i]);

      if (entry != NULL)
        return entry;
    }
  return NULL;
}

static void
run_entry (CamEngine *self, Entry *entry)
{
  GError *error = NULL;
  gboolean done;

  g_clear_object (&entry->cancellable);
  entry->cancellable = g_cancellable_new ();
  entry->interrupted = FALSE;
  self->running = entry;
  pthread_mutex_unlock (&self->mutex);

  done = cam_job_run (entry->job, entry->cancellable, &error);

  pthread_mutex_lock (&self->mutex);
  self->running = NULL;
  if (!done && entry->interrupted && !entry->cancelled)
    {
      g_clear_error (&error);
      g_queue_push_head (&self->queues[entry->priority], entry);
      return;
    }
  pthread_mutex_unlock (&self->mutex);
  entry_return (entry, error);
  pthread_mutex_lock (&self->mutex);
}

static gpointer
cam_engine_thread (gpointer data)
{
  CamEngine *self = data;

  pthread_mutex_lock (&self->mutex);
  while (!self->stopping)
    {
      Entry *entry = pop_entry (self);

      if (entry != NULL)
        run_entry (self, entry);
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

typedef gboolean (*EntryMatch) (const Entry *entry, gconstpointer what);

static gboolean
is_any (const Entry *entry, gconstpointer what)
{
  return TRUE;
}

static gboolean
is_of_slot (const Entry *entry, gconstpointer slot)
{
  return g_strcmp0 (slot, entry->slot) == 0;
}

static gboolean
is_of_job (const Entry *entry, gconstpointer job)
{
  return entry->job == job;
}

/* Cancels the entries for which @match is TRUE. Moves queued entries to @dropped; the caller
 * returns them after releasing the lock. */
static void
cancel_locked (CamEngine *self, EntryMatch match, gconstpointer what, GQueue *dropped)
{
  for (guint i = 0; i < N_PRIORITIES; i++)
    {
      GList *next;

      for (GList *link = self->queues[i].head; link != NULL; link = next)
        {
          Entry *entry = link->data;

          next = link->next;
          if (!match (entry, what))
            continue;
          g_queue_delete_link (&self->queues[i], link);
          entry->cancelled = TRUE;
          g_queue_push_tail (dropped, entry);
        }
    }

  if (self->running != NULL && match (self->running, what))
    {
      self->running->cancelled = TRUE;
      g_cancellable_cancel (self->running->cancellable);
    }
}

static void
return_dropped (GQueue *dropped)
{
  Entry *entry;

  while ((entry = g_queue_pop_head (dropped)) != NULL)
    entry_return (entry, NULL);
}

void
cam_engine_run_async (CamEngine *self,
                      CamPriority priority,
                      const char *slot,
                      CamJob *job,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Entry *entry;
  GQueue dropped = G_QUEUE_INIT;

  g_return_if_fail (CAM_IS_ENGINE (self));
  g_return_if_fail (CAM_IS_JOB (job));

  entry = g_new0 (Entry, 1);
  entry->job = job;
  entry->priority = priority;
  entry->slot = g_strdup (slot);
  /* The task has no source object: it must not hold the last reference to the engine, which can't
   * be freed on its own thread. */
  entry->task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (entry->task, cam_engine_run_async);
  g_task_set_priority (entry->task, REPLY_PRIORITY);

  pthread_mutex_lock (&self->mutex);
  if (slot != NULL)
    cancel_locked (self, is_of_slot, slot, &dropped);
  if (self->stopping)
    {
      entry->cancelled = TRUE;
      g_queue_push_tail (&dropped, entry);
    }
  else if (priority == CAM_PRIORITY_NOW)
    g_queue_push_head (&self->queues[priority], entry);
  else
    g_queue_push_tail (&self->queues[priority], entry);
  if (self->running != NULL && self->running->priority > priority)
    {
      self->running->interrupted = TRUE;
      g_cancellable_cancel (self->running->cancellable);
    }
  pthread_cond_signal (&self->cond);
  pthread_mutex_unlock (&self->mutex);
  return_dropped (&dropped);
}

CamJob *
cam_engine_run_finish (CamEngine *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  /* GTask's own locks make what the engine's thread wrote visible here. This lock only shows that
   * to ThreadSanitizer. */
  pthread_mutex_lock (&self->mutex);
  pthread_mutex_unlock (&self->mutex);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cancel (CamEngine *self, EntryMatch match, gconstpointer what)
{
  GQueue dropped = G_QUEUE_INIT;

  pthread_mutex_lock (&self->mutex);
  cancel_locked (self, match, what, &dropped);
  pthread_mutex_unlock (&self->mutex);
  return_dropped (&dropped);
}

void
cam_engine_cancel (CamEngine *self, const char *slot)
{
  g_return_if_fail (CAM_IS_ENGINE (self));
  cancel (self, slot != NULL ? is_of_slot : is_any, slot);
}

void
cam_engine_cancel_job (CamEngine *self, CamJob *job)
{
  g_return_if_fail (CAM_IS_ENGINE (self));
  g_return_if_fail (CAM_IS_JOB (job));
  cancel (self, is_of_job, job);
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
  cancel_locked (self, is_any, NULL, &dropped);
  pthread_cond_signal (&self->cond);
  pthread_mutex_unlock (&self->mutex);
  return_dropped (&dropped);
  g_clear_pointer (&self->thread, g_thread_join);
}
