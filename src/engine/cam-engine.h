/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-job.h"

G_BEGIN_DECLS

/** CamPriority: what the engine's thread does first. */
typedef enum
{
  CAM_PRIORITY_NOW,   /* a person waits for it */
  CAM_PRIORITY_SOON,  /* a person will likely want it next */
  CAM_PRIORITY_LATER, /* the rest of the test set */
} CamPriority;

#define CAM_TYPE_ENGINE (cam_engine_get_type ())

/**
 * CamEngine:
 *
 * The background thread. It takes one job after another: those of the highest priority first; of
 * the jobs that a person waits for the newest, of the others the oldest. A job of a higher priority
 * interrupts a running one, which starts anew later.
 *
 * Its functions may be called from any thread.
 */
G_DECLARE_FINAL_TYPE (CamEngine, cam_engine, CAM, ENGINE, GObject)

/** cam_engine_new: Returns: (transfer full): an engine with a thread of its own, which ends with
 * it.
 */
CamEngine *cam_engine_new (void);

/**
 * cam_engine_run_async:
 * @priority: what comes first
 * @slot: (nullable): a name of the caller's choice: a newer job of the same slot cancels the older
 *   one
 * @job: (transfer full): what to do; a job runs once
 * @callback: (nullable): called in the thread-default main context of the caller, always once
 * @user_data: for @callback
 */
void cam_engine_run_async (CamEngine *self,
                           CamPriority priority,
                           const char *slot,
                           CamJob *job,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/**
 * cam_engine_run_finish:
 * @error: what the job met; %G_IO_ERROR_CANCELLED if it was cancelled
 *
 * Returns: (transfer full) (nullable): the job, done; %NULL if it is not.
 */
CamJob *cam_engine_run_finish (CamEngine *self, GAsyncResult *result, GError **error);

/** cam_engine_cancel: cancels the job of @slot, queued or running, or every job if @slot is %NULL.
 */
void cam_engine_cancel (CamEngine *self, const char *slot);

/** cam_engine_cancel_job: cancels @job, queued or running; nothing if the engine has handed it
 * back, or is about to. */
void cam_engine_cancel_job (CamEngine *self, CamJob *job);

/** cam_engine_stop: cancels everything and waits for the thread to end. Jobs that come afterwards
 * are cancelled at once. */
void cam_engine_stop (CamEngine *self);

G_END_DECLS
