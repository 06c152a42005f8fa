/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

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
 * The background thread. It takes one job after another: the most urgent first, of the urgent ones
 * the newest, of the others the oldest. A more urgent job interrupts a running one, which starts
 * anew later.
 */
G_DECLARE_FINAL_TYPE (CamEngine, cam_engine, CAM, ENGINE, GObject)

/**
 * CamJobFunc:
 * @data: the job's data
 * @cancellable: looked at often
 * @error: what went wrong
 *
 * Runs on the engine's thread, possibly several times (see #CamEngine), so it must not change
 * @data.
 *
 * Returns: (transfer full) (nullable): a #GObject, or %NULL with @error set.
 */
typedef gpointer (*CamJobFunc) (gpointer data, GCancellable *cancellable, GError **error);

CamEngine *cam_engine_new (void);

/**
 * cam_engine_run_async:
 * @priority: how urgent it is
 * @slot: (nullable): a request's name: a newer job of the same slot cancels the older one
 * @func: what to do
 * @data: (transfer full): for @func
 * @free_data: (nullable): frees @data, before @callback is called
 * @callback: called in the thread-default main context of the caller, always once: with
 *   %G_IO_ERROR_CANCELLED where the job was cancelled
 * @user_data: for @callback
 */
void cam_engine_run_async (CamEngine *self,
                           CamPriority priority,
                           const char *slot,
                           CamJobFunc func,
                           gpointer data,
                           GDestroyNotify free_data,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/** cam_engine_run_finish: Returns: (transfer full) (nullable): what the job's function returned. */
gpointer cam_engine_run_finish (CamEngine *self, GAsyncResult *result, GError **error);

/** cam_engine_cancel: cancels the job of @slot, queued or running, or every job where @slot is
 * %NULL. */
void cam_engine_cancel (CamEngine *self, const char *slot);

/** cam_engine_stop: cancels everything and waits for the thread to end. Jobs that come afterwards
 * are cancelled at once. */
void cam_engine_stop (CamEngine *self);

G_END_DECLS
