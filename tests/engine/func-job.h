/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-job.h"

/** FuncJobRun: the work of a job in a test, as CamJobClass.run. */
typedef gboolean (*FuncJobRun) (gpointer data, GCancellable *cancellable, GError **error);

/** func_job_new: Returns: (transfer full): a job that calls @run with @data, which must stay valid
 * until the job has ended. */
CamJob *func_job_new (FuncJobRun run, gpointer data);
