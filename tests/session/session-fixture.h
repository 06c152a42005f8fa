/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"
#include "engine-spy.h"
#include "func-job.h"
#include "test-set.h"

/** open_model, open_folder: wait until it is open or has failed. Returns: (transfer full)
 * (nullable): why it failed. */
GError *open_model (CamSession *session, GFile *file);
GError *open_folder (CamSession *session, GFile *folder);

/** session_new_opened: Returns: (transfer full): a session with @set and the network called @model,
 * after session_settle(). */
CamSession *session_new_opened (TestSet *set, const char *model);

/** session_settle: runs the main loop until the engine has nothing left to do. */
void session_settle (CamSession *session);

/** session_wait_shown: runs the main loop until the maps of the picked class are there. */
void session_wait_shown (CamSession *session);

/** session_end: stops and drops @session. Fails if something still refers to it, or if the main
 * loop's thread has computed anything. */
void session_end (CamSession *session);

CamSampleItem *session_get_item (CamSession *session, guint index);

/** session_get_prediction: Returns: the network's prediction for @item, which is in @set. */
guint session_get_prediction (TestSet *set, CamSampleItem *item);
