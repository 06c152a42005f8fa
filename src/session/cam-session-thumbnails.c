/* SPDX-License-Identifier: MIT */

#include "cam-session-thumbnails-private.h"

#include "cam-session-replies-private.h"
#include "cam-thumbnail-job.h"

/* How many thumbnails a job makes: few, so that what comes into sight meanwhile is next. */
#define BATCH 8u

/* How many thumbnails are kept of samples that are off the screen: some pages in each direction. */
#define MAX_KEPT 384u

/* How many widgets show a sample, and its links in the two queues. */
typedef struct
{
  guint n_users;
  GList *wanted; /* its link in thumbnails_wanted; nullable */
  GList *kept;   /* its link in thumbnails_kept; nullable */
} Entry;

void
cam_session_thumbnails_init (CamSession *self)
{
  self->thumbnails = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  g_queue_init (&self->thumbnails_wanted);
  g_queue_init (&self->thumbnails_kept);
}

void
cam_session_thumbnails_clear (CamSession *self)
{
  g_queue_clear (&self->thumbnails_wanted);
  g_queue_clear (&self->thumbnails_kept);
  g_clear_pointer (&self->thumbnails, g_hash_table_unref);
}

static Entry *
get_entry (CamSession *self, CamSampleItem *item)
{
  Entry *entry = g_hash_table_lookup (self->thumbnails, item);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (self->thumbnails, g_object_ref (item), entry);
    }
  return entry;
}

static void
unlink_entry (GQueue *queue, GList **link)
{
  if (*link != NULL)
    g_queue_delete_link (queue, *link);
  *link = NULL;
}

static void make_next (CamSession *self);

static void
drop_oldest (CamSession *self)
{
  while (self->thumbnails_kept.length > MAX_KEPT)
    {
      g_autoptr (CamSampleItem) item = g_object_ref (g_queue_peek_tail (&self->thumbnails_kept));
      Entry *entry = g_hash_table_lookup (self->thumbnails, item);

      unlink_entry (&self->thumbnails_kept, &entry->kept);
      g_hash_table_remove (self->thumbnails, item);
      cam_sample_item_set_thumbnail (item, NULL);
    }
}

/* Keeps the thumbnail of an item that is off the screen for a while. */
static void
keep_thumbnail (CamSession *self, CamSampleItem *item, Entry *entry)
{
  unlink_entry (&self->thumbnails_wanted, &entry->wanted);
  if (cam_sample_item_get_thumbnail (item) == NULL)
    {
      g_hash_table_remove (self->thumbnails, item);
      return;
    }
  g_queue_push_head (&self->thumbnails_kept, item);
  entry->kept = self->thumbnails_kept.head;
  drop_oldest (self);
}

static void
take_thumbnail (CamSession *self, const CamThumbnail *made)
{
  CamSampleItem *item = CAM_SAMPLE_ITEM (made->owner);

  if (made->thumbnail != NULL)
    {
      Entry *entry;

      cam_sample_item_set_thumbnail (item, made->thumbnail);
      entry = get_entry (self, item);
      if (entry->n_users == 0 && entry->kept == NULL)
        keep_thumbnail (self, item, entry);
    }
  else if (made->error != NULL
           && cam_session_get_item (self, cam_sample_item_get_index (item)) == item)
    cam_session_note_failed (self, item, made->error);
}

static void
on_made (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamSession) self = data;
  g_autoptr (CamThumbnailJob) job
      = CAM_THUMBNAIL_JOB (cam_engine_run_finish (self->engine, async, NULL));

  self->thumbnails_making = FALSE;
  if (job == NULL || self->stopped)
    return;
  for (guint i = 0; i < job->thumbnails->len; i++)
    take_thumbnail (self, &g_array_index (job->thumbnails, CamThumbnail, i));
  make_next (self);
}

/* The latest request is served first. */
static void
make_next (CamSession *self)
{
  g_autoptr (CamThumbnailJob) job = NULL;
  CamSampleItem *item;

  if (self->thumbnails_making || self->thumbnails_wanted.length == 0 || self->stopped)
    return;
  job = cam_thumbnail_job_new ();
  while (job->thumbnails->len < BATCH
         && (item = g_queue_peek_head (&self->thumbnails_wanted)) != NULL)
    {
      Entry *entry = g_hash_table_lookup (self->thumbnails, item);

      unlink_entry (&self->thumbnails_wanted, &entry->wanted);
      cam_thumbnail_job_add (job, cam_sample_item_get_file (item), item);
    }
  self->thumbnails_making = TRUE;
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_SOON,
                        NULL,
                        CAM_JOB (g_object_ref (job)),
                        on_made,
                        g_object_ref (self));
}

static gboolean
start_making (gpointer data)
{
  CamSession *self = data;

  self->thumbnails_source = 0;
  make_next (self);
  return G_SOURCE_REMOVE;
}

static void
queue_item (CamSession *self, CamSampleItem *item, Entry *entry)
{
  if (cam_sample_item_get_thumbnail (item) != NULL || entry->wanted != NULL
      || cam_sample_item_get_state (item) == CAM_SAMPLE_FAILED)
    return;
  g_queue_push_head (&self->thumbnails_wanted, item);
  entry->wanted = self->thumbnails_wanted.head;
  /* Waits for the next turn of the main loop, as a page requests all its thumbnails at once. */
  if (self->thumbnails_source == 0)
    self->thumbnails_source
        = g_idle_add_full (G_PRIORITY_DEFAULT, start_making, g_object_ref (self), g_object_unref);
}

void
cam_session_request_thumbnail (CamSession *self, CamSampleItem *item)
{
  Entry *entry;

  g_return_if_fail (CAM_IS_SESSION (self));
  g_return_if_fail (CAM_IS_SAMPLE_ITEM (item));

  entry = get_entry (self, item);
  entry->n_users++;
  unlink_entry (&self->thumbnails_kept, &entry->kept);
  queue_item (self, item, entry);
}

void
cam_session_release_thumbnail (CamSession *self, CamSampleItem *item)
{
  Entry *entry;

  g_return_if_fail (CAM_IS_SESSION (self));
  g_return_if_fail (CAM_IS_SAMPLE_ITEM (item));

  entry = self->thumbnails != NULL ? g_hash_table_lookup (self->thumbnails, item) : NULL;
  if (entry == NULL || entry->n_users == 0)
    return;
  entry->n_users--;
  if (entry->n_users == 0)
    keep_thumbnail (self, item, entry);
}

void
cam_session_renew_thumbnail (CamSession *self, CamSampleItem *item)
{
  Entry *entry = g_hash_table_lookup (self->thumbnails, item);

  cam_sample_item_set_thumbnail (item, NULL);
  if (entry != NULL && entry->n_users > 0)
    queue_item (self, item, entry);
  else if (entry != NULL)
    {
      unlink_entry (&self->thumbnails_kept, &entry->kept);
      g_hash_table_remove (self->thumbnails, item);
    }
}
