/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-job.h"

G_BEGIN_DECLS

/** CamPriority: which jobs the engine runs first. */
typedef enum
{
  CAM_PRIORITY_NOW,   /* a person waits for it */
  CAM_PRIORITY_SOON,  /* a person will probably want it next */
  CAM_PRIORITY_LATER, /* the rest of the test set */
} CamPriority;

#define CAM_TYPE_ENGINE (cam_engine_get_type ())

/**
 * CamEngine:
 *
 * A background thread with a queue of jobs. It runs one job after another: those of the highest
 * priority first. Of the jobs with %CAM_PRIORITY_NOW it runs the newest first, of the others the
 * oldest. A job of a higher priority interrupts the running one, which is run again from its start
 * later.
 *
 * Any thread may call its functions.
 */
G_DECLARE_FINAL_TYPE (CamEngine, cam_engine, CAM, ENGINE, GObject)

/** cam_engine_new: Returns: (transfer full): an engine with its own thread, which ends when the
 * engine is freed. */
CamEngine *cam_engine_new (void);

/**
 * cam_engine_run_async:
 * @priority: how urgent the job is
 * @slot: (nullable): a name that the caller chooses; a newer job cancels an older one of the same
 *   slot
 * @job: (transfer full): the work; a job can be given to an engine only once
 * @callback: (nullable): called exactly once, in the caller's thread-default main context, after
 *   events of the default priority
 * @user_data: for @callback
 *
 * Puts a job into the queue.
 */
void cam_engine_run_async (CamEngine *self,
                           CamPriority priority,
                           const char *slot,
                           CamJob *job,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/**
 * cam_engine_run_finish:
 * @error: the error of the job; %G_IO_ERROR_CANCELLED if it was cancelled
 *
 * Returns: (transfer full) (nullable): the job with its results; %NULL if it failed.
 */
CamJob *cam_engine_run_finish (CamEngine *self, GAsyncResult *result, GError **error);

/** cam_engine_cancel: cancels the jobs of @slot that have not been returned, or all if @slot is
 * %NULL: those that are queued, running, or done while the main loop is busy. */
void cam_engine_cancel (CamEngine *self, const char *slot);

/** cam_engine_cancel_job: cancels @job, likewise. Does nothing if the engine has returned it. */
void cam_engine_cancel_job (CamEngine *self, CamJob *job);

/** cam_engine_stop: cancels all jobs and waits for the thread to end. Later jobs are cancelled at
 * once. */
void cam_engine_stop (CamEngine *self);

G_END_DECLS
