/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-job.h"

/** FuncJobRun: what a job of a test does: as CamJobClass.run. */
typedef gboolean (*FuncJobRun) (gpointer data, GCancellable *cancellable, GError **error);

/** func_job_new: Returns: (transfer full): a job that calls @run with @data, which must outlive it.
 */
CamJob *func_job_new (FuncJobRun run, gpointer data);
