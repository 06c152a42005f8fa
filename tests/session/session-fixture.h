/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"
#include "engine-spy.h"
#include "func-job.h"
#include "test-set.h"

/** open_model, open_folder: wait until it is open or failed; Returns: (nullable): why it failed. */
GError *open_model (CamSession *session, GFile *file);
GError *open_folder (CamSession *session, GFile *folder);

/** session_new_opened: Returns: a session on @set by network @model, that has settled. */
CamSession *session_new_opened (TestSet *set, const char *model);

/** session_settle: runs the main loop until the engine has nothing left to do. */
void session_settle (CamSession *session);

/** session_wait_shown: runs the main loop until maps of the picked class are shown. */
void session_wait_shown (CamSession *session);

/** session_end: stops and drops @session and fails where something still holds it, or where there
 * was work in the main loop. */
void session_end (CamSession *session);

CamSampleItem *session_get_item (CamSession *session, guint index);

/** session_get_prediction: Returns: what the network says about the sample, which is of @set. */
guint session_get_prediction (TestSet *set, CamSampleItem *item);
