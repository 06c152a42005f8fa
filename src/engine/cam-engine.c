/* SPDX-License-Identifier: MIT */

#include "cam-engine.h"

#include <pthread.h>

#define N_PRIORITIES (CAM_PRIORITY_LATER + 1)

/* After what a person does, which has the default priority, and before the next frame. A reply does
 * not share a turn of the main loop with either, as each can take long. */
#define REPLY_PRIORITY (G_PRIORITY_DEFAULT + 10)

/* A job from the request until its caller has the reply, and the task that returns it. */
typedef struct
{
  CamJob *job;
  CamPriority priority;
  char *slot;
  GTask *task;
  GCancellable *asked;       /* of the task: cancelled if the caller does not want the reply */
  GCancellable *cancellable; /* of the current run */
  GAsyncReadyCallback callback;
  gpointer user_data;
  GWeakRef engine;
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
  GQueue replies; /* of entries that are done, but whose callers have not been called */
  gboolean stopping;
};

G_DEFINE_FINAL_TYPE (CamEngine, cam_engine, G_TYPE_OBJECT)

static void
entry_free (Entry *entry)
{
  g_clear_object (&entry->job);
  g_clear_object (&entry->task);
  g_clear_object (&entry->asked);
  g_clear_object (&entry->cancellable);
  g_weak_ref_clear (&entry->engine);
  g_free (entry->slot);
  g_free (entry);
}

/* Returns @job in the main context that it came from, unless it is cancelled until then. Its entry,
 * which is in the list of replies, may be freed meanwhile. @task, @job, @error (transfer full);
 * @error: why it failed, or NULL. */
static void
return_job (GTask *task, CamJob *job, GError *error)
{
  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (job);
    }
  else
    g_task_return_pointer (task, job, g_object_unref);
  g_object_unref (task);
}

static void
on_reply (GObject *source, GAsyncResult *result, gpointer data)
{
  Entry *entry = data;
  g_autoptr (CamEngine) self = g_weak_ref_get (&entry->engine);
  GAsyncReadyCallback callback = entry->callback;
  gpointer user_data = entry->user_data;

  if (self != NULL)
    {
      pthread_mutex_lock (&self->mutex);
      g_queue_remove (&self->replies, entry);
      pthread_mutex_unlock (&self->mutex);
    }
  entry_free (entry);
  if (callback != NULL)
    callback (source, result, user_data);
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
  GTask *task;
  CamJob *job;

  g_clear_object (&entry->cancellable);
  entry->cancellable = g_cancellable_new ();
  entry->interrupted = FALSE;
  self->running = entry;
  pthread_mutex_unlock (&self->mutex);

  done = cam_job_run (entry->job, entry->cancellable, &error);

  pthread_mutex_lock (&self->mutex);
  self->running = NULL;
  if (!done && entry->interrupted && !g_cancellable_is_cancelled (entry->asked))
    {
      g_clear_error (&error);
      g_queue_push_head (&self->queues[entry->priority], entry);
      return;
    }
  g_queue_push_tail (&self->replies, entry);
  task = g_object_ref (entry->task);
  job = g_object_ref (entry->job);
  pthread_mutex_unlock (&self->mutex);
  return_job (task, job, error);
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
  g_queue_clear (&self->replies);
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

/* Cancels the entries for which @match is TRUE. Those that were queued become replies, and the
 * caller returns them, in @dropped, after releasing the lock. */
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
          g_queue_push_tail (&self->replies, entry);
          g_queue_push_tail (dropped, entry);
        }
    }

  if (self->running != NULL && match (self->running, what))
    {
      g_cancellable_cancel (self->running->asked);
      g_cancellable_cancel (self->running->cancellable);
    }
  for (GList *link = self->replies.head; link != NULL; link = link->next)
    if (match (link->data, what))
      g_cancellable_cancel (((Entry *)link->data)->asked);
}

static void
return_dropped (GQueue *dropped)
{
  Entry *entry;

  while ((entry = g_queue_pop_head (dropped)) != NULL)
    return_job (g_object_ref (entry->task), g_object_ref (entry->job), NULL);
}

static Entry *
new_entry (CamEngine *self, CamPriority priority, const char *slot, CamJob *job)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->job = job;
  entry->priority = priority;
  entry->slot = g_strdup (slot);
  entry->asked = g_cancellable_new ();
  g_weak_ref_init (&entry->engine, self);
  /* The task has no source object: it must not hold the last reference to the engine, which can't
   * be freed on its own thread. */
  entry->task = g_task_new (NULL, entry->asked, on_reply, entry);
  g_task_set_source_tag (entry->task, cam_engine_run_async);
  g_task_set_priority (entry->task, REPLY_PRIORITY);
  return entry;
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

  entry = new_entry (self, priority, slot, job);
  entry->callback = callback;
  entry->user_data = user_data;
  pthread_mutex_lock (&self->mutex);
  if (slot != NULL)
    cancel_locked (self, is_of_slot, slot, &dropped);
  if (self->stopping)
    {
      g_cancellable_cancel (entry->asked);
      g_queue_push_tail (&self->replies, entry);
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
