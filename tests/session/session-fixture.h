/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-private.h"
#include "session-spy.h"

/* A test set of pictures in a folder of its own that goes with it. */
typedef struct
{
  char *folder;
  GHashTable *predictions; /* a picture's name → what the network says */
  guint n_correct;         /* how many of these are also the target that the name says */
  guint n_samples;
} TestSet;

/** test_set_new: makes @n pictures, PNG and JPEG by turns, of which network @model gets some right.
 */
TestSet *test_set_new (guint n, guint width, guint height, const char *model);
void test_set_free (TestSet *set);
guint test_set_get_prediction (TestSet *set, CamSampleItem *item);
void test_set_add_broken (TestSet *set, const char *name);
GFile *test_set_get_file (TestSet *set, const char *name);

/** find_network: Returns: (transfer full): the file of a test network, of this room's or libcam's.
 */
GFile *find_network (const char *name);

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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestSet, test_set_free)
