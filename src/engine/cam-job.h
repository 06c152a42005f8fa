/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CAM_TYPE_JOB (cam_job_get_type ())

/**
 * CamJob:
 *
 * Work for the engine's thread. Each kind of work is a type of its own: a constructor takes what
 * the work needs, fields hold what comes of it. The engine hands the job back when it is done, and
 * the fields can be read then.
 */
G_DECLARE_DERIVABLE_TYPE (CamJob, cam_job, CAM, JOB, GObject)

/**
 * CamJobClass:
 * @run: does the work, on the engine's thread. Returns: whether it is done; else @error is set.
 *   Looks at @cancellable often. The engine may call it several times for one job, if a job of a
 *   higher priority came in between: one that failed must leave the job fit for another try
 */
struct _CamJobClass
{
  GObjectClass parent_class;

  gboolean (*run) (CamJob *self, GCancellable *cancellable, GError **error);
};

/** cam_job_run: does the work in the calling thread. Returns: whether it is done. */
gboolean cam_job_run (CamJob *self, GCancellable *cancellable, GError **error);

G_END_DECLS
