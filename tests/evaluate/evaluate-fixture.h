/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-evaluate.h"
#include "session-fixture.h"

G_BEGIN_DECLS

/** EVALUATE_N: how many samples the test sets have. */
#define EVALUATE_N 9

/** evaluate_start: Returns: (transfer full): an active CamEvaluate for @session. */
CamEvaluate *evaluate_start (CamSession *session);

/** evaluate_delete_folder: deletes @folder and everything in it. */
void evaluate_delete_folder (GFile *folder);

G_END_DECLS
