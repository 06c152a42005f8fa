/* SPDX-License-Identifier: MIT */

#include "cam-session-watch.h"

#include "cam-file-jobs.h"
#include "cam-session-refresh-private.h"

#define SLOT_WATCH "watch"

/* How long changes are collected before the folder is listed; ten times the time that listing
 * takes, if that is longer. */
#define PAUSE 300 /* ms */
#define LIST_SHARE 10

/* Systems limit how many folders a process may watch. */
#define MAX_FOLDERS 2048u

struct _CamSessionWatch
{
  GObject parent_instance;

  CamSession *session;
  CamDataset *dataset;  /* the watched one; nullable */
  GHashTable *monitors; /* of GFileMonitor, by the GFile of the folder */
  GHashTable *replaced; /* a set of GFile that may have changed since they were read */
  guint source;         /* lists the folder soon; 0 for none */
  guint pause;          /* ms */
  gboolean lost;
};

static guint lost_signal;

G_DEFINE_FINAL_TYPE (CamSessionWatch, cam_session_watch, G_TYPE_OBJECT)

static void list_soon (CamSessionWatch *self);

/* A file that was created or moved here has new content. While a file is being written, only the
 * last event counts. */
static void
on_changed (GFileMonitor *monitor,
            GFile *file,
            GFile *other,
            GFileMonitorEvent event,
            CamSessionWatch *self)
{
  switch (event)
    {
    case G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT:
    case G_FILE_MONITOR_EVENT_CREATED:
    case G_FILE_MONITOR_EVENT_MOVED_IN:
      g_hash_table_add (self->replaced, g_object_ref (file));
      break;
    case G_FILE_MONITOR_EVENT_RENAMED:
      if (other != NULL)
        g_hash_table_add (self->replaced, g_object_ref (other));
      break;
    case G_FILE_MONITOR_EVENT_DELETED:
    case G_FILE_MONITOR_EVENT_MOVED_OUT:
    case G_FILE_MONITOR_EVENT_UNMOUNTED:
      break;
    case G_FILE_MONITOR_EVENT_CHANGED:
    case G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED:
    case G_FILE_MONITOR_EVENT_PRE_UNMOUNT:
    case G_FILE_MONITOR_EVENT_MOVED:
    default:
      return;
    }
  list_soon (self);
}

static void
add_monitor (CamSessionWatch *self, GFile *folder, gboolean *added)
{
  GFileMonitor *monitor;

  if (g_hash_table_contains (self->monitors, folder)
      || g_hash_table_size (self->monitors) >= MAX_FOLDERS)
    return;
  monitor = g_file_monitor (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (monitor == NULL)
    return;
  g_signal_connect_object (monitor, "changed", G_CALLBACK (on_changed), self, 0);
  g_hash_table_insert (self->monitors, g_object_ref (folder), monitor);
  *added = TRUE;
}

/* Watches the folder that was opened, the part of it that is listed, and the classes' folders. */
static gboolean
add_monitors (CamSessionWatch *self)
{
  GPtrArray *folders = cam_dataset_get_class_folders (self->dataset);
  gboolean added = FALSE;

  add_monitor (self, cam_dataset_get_folder (self->dataset), &added);
  add_monitor (self, cam_dataset_get_part (self->dataset), &added);
  if (cam_dataset_is_single (self->dataset))
    return FALSE;
  for (guint i = 0; i < folders->len; i++)
    add_monitor (self, folders->pdata[i], &added);
  return added;
}

typedef struct
{
  CamSessionWatch *self;
  CamDataset *dataset;
  gint64 start;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->self);
  g_object_unref (request->dataset);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
take_change (CamSessionWatch *self, CamDataset *fresh)
{
  g_autoptr (GHashTable) replaced = g_steal_pointer (&self->replaced);

  self->replaced
      = g_hash_table_new_full (g_file_hash, (GEqualFunc)g_file_equal, g_object_unref, NULL);
  self->lost = FALSE;
  g_set_object (&self->dataset, fresh);
  if (!cam_session_refresh (self->session, fresh, replaced))
    g_set_object (&self->dataset, cam_session_get_dataset (self->session));
  /* Finds files that were put into a new folder before it was watched. */
  if (add_monitors (self))
    list_soon (self);
}

static void
on_listed (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (Request) request = data;
  CamSessionWatch *self = request->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamFolderJob) job = CAM_FOLDER_JOB (
      cam_engine_run_finish (cam_session_get_engine (self->session), async, &error));

  if (cam_session_is_stopped (self->session) || request->dataset != self->dataset
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->pause = MAX (
      PAUSE,
      (guint)(LIST_SHARE * (g_get_monotonic_time () - request->start) / G_TIME_SPAN_MILLISECOND));
  if (job != NULL)
    take_change (self, job->dataset);
  else if (!self->lost)
    {
      self->lost = TRUE;
      g_signal_emit (self, lost_signal, 0, error->message);
    }
}

static gboolean
list_folder (gpointer data)
{
  CamSessionWatch *self = data;
  Request *request;

  self->source = 0;
  if (self->dataset == NULL || cam_session_is_stopped (self->session))
    return G_SOURCE_REMOVE;
  request = g_new0 (Request, 1);
  request->self = g_object_ref (self);
  request->dataset = g_object_ref (self->dataset);
  request->start = g_get_monotonic_time ();
  cam_engine_run_async (cam_session_get_engine (self->session),
                        CAM_PRIORITY_SOON,
                        SLOT_WATCH,
                        cam_folder_job_new (cam_dataset_get_folder (self->dataset)),
                        on_listed,
                        request);
  return G_SOURCE_REMOVE;
}

static void
list_soon (CamSessionWatch *self)
{
  if (self->source == 0)
    self->source = g_timeout_add (self->pause, list_folder, self);
}

static void
on_dataset (CamSessionWatch *self)
{
  CamDataset *dataset = cam_session_get_dataset (self->session);

  if (dataset == self->dataset)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  cam_engine_cancel (cam_session_get_engine (self->session), SLOT_WATCH);
  g_hash_table_remove_all (self->monitors);
  g_hash_table_remove_all (self->replaced);
  self->lost = FALSE;
  self->pause = PAUSE;
  g_set_object (&self->dataset, dataset);
  if (dataset != NULL)
    add_monitors (self);
}

static void
cam_session_watch_dispose (GObject *object)
{
  CamSessionWatch *self = CAM_SESSION_WATCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->monitors, g_hash_table_unref);
  g_clear_pointer (&self->replaced, g_hash_table_unref);
  g_clear_object (&self->dataset);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cam_session_watch_parent_class)->dispose (object);
}

static void
cam_session_watch_class_init (CamSessionWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cam_session_watch_dispose;
  lost_signal = g_signal_new ("lost",
                              CAM_TYPE_SESSION_WATCH,
                              G_SIGNAL_RUN_LAST,
                              0,
                              NULL,
                              NULL,
                              NULL,
                              G_TYPE_NONE,
                              1,
                              G_TYPE_STRING);
}

static void
cam_session_watch_init (CamSessionWatch *self)
{
  self->pause = PAUSE;
  self->monitors = g_hash_table_new_full (
      g_file_hash, (GEqualFunc)g_file_equal, g_object_unref, g_object_unref);
  self->replaced
      = g_hash_table_new_full (g_file_hash, (GEqualFunc)g_file_equal, g_object_unref, NULL);
}

CamSessionWatch *
cam_session_watch_new (CamSession *session)
{
  CamSessionWatch *self;

  g_return_val_if_fail (CAM_IS_SESSION (session), NULL);

  self = g_object_new (CAM_TYPE_SESSION_WATCH, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (
      session, "notify::dataset", G_CALLBACK (on_dataset), self, G_CONNECT_SWAPPED);
  on_dataset (self);
  return self;
}
