/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CAM_TYPE_JOB (cam_job_get_type ())

/**
 * CamJob:
 *
 * Work for the engine's thread. Each kind of work is a subclass: its constructor takes what the
 * work needs, and its fields hold the results. The fields may be read after the engine has returned
 * the job.
 */
G_DECLARE_DERIVABLE_TYPE (CamJob, cam_job, CAM, JOB, GObject)

/**
 * CamJobClass:
 * @run: does the work, on the engine's thread. Returns: whether it succeeded; if not, sets @error.
 *   It must look at @cancellable often. If a job of a higher priority interrupts this one, the
 *   engine calls it again later, so after a failure the job must be ready for another run
 */
struct _CamJobClass
{
  GObjectClass parent_class;

  gboolean (*run) (CamJob *self, GCancellable *cancellable, GError **error);
};

/** cam_job_run: does the work on the calling thread. Returns: whether it succeeded; @error is as
 * the class's run() sets it. */
gboolean cam_job_run (CamJob *self, GCancellable *cancellable, GError **error);

G_END_DECLS
