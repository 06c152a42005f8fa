/* SPDX-License-Identifier: MIT */

#include "cam-prediction-keeper.h"

#include <string.h>

/* How long predictions are noted before the main loop gets its turn, in microseconds. */
#define SLICE 4000

/* While many are predicted they are written this often, in microseconds, or less often if writing
 * takes long. */
#define KEEP_INTERVAL (5 * G_USEC_PER_SEC)
#define KEEP_SHARE 20

/* A larger test set is not written when the program ends, because a person waits for that. */
#define MOST_AT_END 50000

struct _CamPredictionKeeper
{
  GObject parent_instance;

  const CamPredictionKeeperType *type;
  gpointer owner; /* not referenced */
  CamEngine *engine;
  char *load_slot;
  char *save_slot;

  gboolean asked; /* whether kept predictions have been asked for */
  gboolean loading;
  void (*then) (gpointer owner);
  gboolean forgotten; /* whether nothing more is kept */
  guint generation;   /* changes with each clear */
  GFile *folder;      /* these are what predictions depend on; nullable */
  CamDataset *dataset;
  guint8 key[CAM_PREDICTION_KEY_BYTES];
  GArray *found;   /* of CamPrediction for each sample: the file's stamp, and what was kept */
  guint note_from; /* index of the next one to note */
  guint source;    /* the source that notes them; 0 for none */
  guint n_unkept;  /* how many predictions are not in the file */
  guint n_keeping; /* how many of these are being written */
  gint64 keep_at;  /* when writing may begin again */
};

G_DEFINE_FINAL_TYPE (CamPredictionKeeper, cam_prediction_keeper, G_TYPE_OBJECT)

/* A job of the engine, and the generation in which it began. */
typedef struct
{
  CamPredictionKeeper *self;
  guint generation;
} Request;

static Request *
request_new (CamPredictionKeeper *self)
{
  Request *request = g_new0 (Request, 1);

  request->self = g_object_ref (self);
  request->generation = self->generation;
  return request;
}

static void
request_free (Request *request)
{
  g_object_unref (request->self);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

void
cam_prediction_keeper_clear (CamPredictionKeeper *self, gboolean refresh)
{
  g_return_if_fail (CAM_IS_PREDICTION_KEEPER (self));

  cam_engine_cancel (self->engine, self->load_slot);
  g_clear_handle_id (&self->source, g_source_remove);
  self->generation++;
  self->asked = self->loading = FALSE;
  self->forgotten &= refresh;
  g_clear_object (&self->folder);
  g_clear_object (&self->dataset);
  g_clear_pointer (&self->found, g_array_unref);
  self->n_unkept = self->n_keeping = 0;
}

static void
end_loading (CamPredictionKeeper *self)
{
  self->loading = FALSE;
  self->then (self->owner);
}

/* Notes some of the predictions, when the main loop is idle. */
static gboolean
note_some (gpointer data)
{
  CamPredictionKeeper *self = data;
  guint n_unkept = self->n_unkept;
  gint64 end = g_get_monotonic_time () + SLICE;

  g_object_freeze_notify (self->owner);
  for (; self->note_from < self->found->len && g_get_monotonic_time () < end; self->note_from++)
    {
      const CamPrediction *found = &g_array_index (self->found, CamPrediction, self->note_from);

      if (found->prediction != CAM_PREDICTION_UNKNOWN)
        self->type->note (self->owner, self->note_from, found->prediction, found->probability);
    }
  /* These predictions are in the file already. */
  self->n_unkept = n_unkept;
  g_object_thaw_notify (self->owner);
  if (self->note_from < self->found->len)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  end_loading (self);
  return G_SOURCE_REMOVE;
}

static void
on_loaded (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (Request) request = data;
  CamPredictionKeeper *self = request->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamPredictionsJob) job
      = CAM_PREDICTIONS_JOB (cam_engine_run_finish (self->engine, async, &error));

  if (request->generation != self->generation
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (job == NULL)
    {
      /* The model was deleted, so nothing is kept for it. */
      end_loading (self);
      return;
    }
  memcpy (self->key, job->key, sizeof self->key);
  self->found = g_array_ref (job->predictions);
  self->note_from = 0;
  self->keep_at = 0;
  self->source = g_idle_add (note_some, self);
}

gboolean
cam_prediction_keeper_load (CamPredictionKeeper *self,
                            GFile *folder,
                            CamModel *model,
                            CamModelDigest *digest,
                            CamDataset *dataset,
                            void (*then) (gpointer owner))
{
  g_return_val_if_fail (CAM_IS_PREDICTION_KEEPER (self), FALSE);

  if (folder == NULL || cam_dataset_is_single (dataset)
      || !g_file_is_native (cam_dataset_get_folder (dataset)))
    return FALSE;
  if (self->asked)
    return self->loading;
  self->asked = self->loading = TRUE;
  self->then = then;
  g_set_object (&self->folder, folder);
  g_set_object (&self->dataset, dataset);
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_LATER,
                        self->load_slot,
                        cam_predictions_job_new (folder, model, digest, dataset),
                        on_loaded,
                        request_new (self));
  return TRUE;
}

void
cam_prediction_keeper_add (CamPredictionKeeper *self)
{
  g_return_if_fail (CAM_IS_PREDICTION_KEEPER (self));
  self->n_unkept++;
}

static void
on_kept (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (Request) request = data;
  CamPredictionKeeper *self = request->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamKeepPredictionsJob) job
      = CAM_KEEP_PREDICTIONS_JOB (cam_engine_run_finish (self->engine, async, &error));

  if (request->generation != self->generation)
    return;
  if (job == NULL)
    self->n_unkept += self->n_keeping;
  self->n_keeping = 0;
  if (job != NULL)
    self->keep_at = g_get_monotonic_time ()
                    + MAX (KEEP_INTERVAL, (gint64)(KEEP_SHARE * job->seconds * G_USEC_PER_SEC));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* Not an error for a person, who can do nothing about it here. */
    g_debug ("%s", error->message);
}

/* Returns: (transfer full): the predictions to keep, with the stamps from before they were made. */
static GArray *
copy_known (CamPredictionKeeper *self)
{
  GArray *known = g_array_copy (self->found);

  for (guint i = 0; i < known->len; i++)
    {
      CamPrediction *prediction = &g_array_index (known, CamPrediction, i);

      if (!self->type->get (self->owner, i, &prediction->prediction, &prediction->probability))
        prediction->prediction = CAM_PREDICTION_UNKNOWN;
    }
  return known;
}

static gboolean
can_keep (CamPredictionKeeper *self)
{
  return self->n_unkept > 0 && self->found != NULL && !self->forgotten;
}

static CamJob *
make_job (CamPredictionKeeper *self)
{
  self->n_keeping = self->n_unkept;
  self->n_unkept = 0;
  return cam_keep_predictions_job_new (self->folder, self->dataset, self->key, copy_known (self));
}

void
cam_prediction_keeper_save (CamPredictionKeeper *self, gboolean now)
{
  gint64 time = g_get_monotonic_time ();

  g_return_if_fail (CAM_IS_PREDICTION_KEEPER (self));

  if (!can_keep (self) || (!now && time < self->keep_at))
    return;
  if (self->keep_at == 0 && !now)
    {
      /* A small test set is finished before this time. */
      self->keep_at = time + KEEP_INTERVAL;
      return;
    }
  self->keep_at = G_MAXINT64;
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_LATER,
                        self->save_slot,
                        make_job (self),
                        on_kept,
                        request_new (self));
}

void
cam_prediction_keeper_finish (CamPredictionKeeper *self)
{
  g_autoptr (CamJob) job = NULL;

  g_return_if_fail (CAM_IS_PREDICTION_KEEPER (self));

  g_clear_handle_id (&self->source, g_source_remove);
  /* A job that was writing when the engine stopped has not been finished. */
  self->n_unkept += self->n_keeping;
  self->n_keeping = 0;
  if (can_keep (self) && self->found->len <= MOST_AT_END)
    {
      job = make_job (self);
      cam_job_run (job, NULL, NULL);
    }
  cam_prediction_keeper_clear (self, TRUE);
}

void
cam_prediction_keeper_forget (CamPredictionKeeper *self)
{
  g_return_if_fail (CAM_IS_PREDICTION_KEEPER (self));

  cam_engine_cancel (self->engine, self->save_slot);
  self->forgotten = TRUE;
}

static void
cam_prediction_keeper_finalize (GObject *object)
{
  CamPredictionKeeper *self = CAM_PREDICTION_KEEPER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->folder);
  g_clear_object (&self->dataset);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_object (&self->engine);
  g_free (self->load_slot);
  g_free (self->save_slot);
  G_OBJECT_CLASS (cam_prediction_keeper_parent_class)->finalize (object);
}

static void
cam_prediction_keeper_class_init (CamPredictionKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_prediction_keeper_finalize;
}

static void
cam_prediction_keeper_init (CamPredictionKeeper *self)
{
}

CamPredictionKeeper *
cam_prediction_keeper_new (const CamPredictionKeeperType *type,
                           GObject *owner,
                           CamEngine *engine,
                           const char *slot)
{
  CamPredictionKeeper *self;

  g_return_val_if_fail (type != NULL && G_IS_OBJECT (owner), NULL);
  g_return_val_if_fail (CAM_IS_ENGINE (engine) && slot != NULL, NULL);

  self = g_object_new (CAM_TYPE_PREDICTION_KEEPER, NULL);
  self->type = type;
  self->owner = owner;
  self->engine = g_object_ref (engine);
  self->load_slot = g_strconcat (slot, "-load", NULL);
  self->save_slot = g_strconcat (slot, "-save", NULL);
  return self;
}
