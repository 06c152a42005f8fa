/* SPDX-License-Identifier: MIT */

#include "session-fixture.h"

#include "cam-session-replies-private.h"

typedef struct
{
  gboolean (*finish) (CamSession *session, GAsyncResult *result, GError **error);
  gboolean done;
  GError *error;
} Opening;

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  gboolean opened = opening->finish (CAM_SESSION (source), result, &opening->error);

  g_assert_true (opened == (opening->error == NULL));
  opening->done = TRUE;
}

GError *
open_model (CamSession *session, GFile *file)
{
  Opening opening = { cam_session_open_model_finish };

  cam_session_open_model_async (session, 0, file, on_opened, &opening);
  wait_until (opening.done);
  return opening.error;
}

GError *
open_folder (CamSession *session, GFile *folder)
{
  Opening opening = { cam_session_open_folder_finish };

  cam_session_open_folder_async (session, folder, on_opened, &opening);
  wait_until (opening.done);
  return opening.error;
}

CamSession *
session_new_opened (TestSet *set, const char *model)
{
  CamSession *session = cam_session_new ();
  g_autoptr (GFile) file = find_network (model);
  g_autoptr (GFile) folder = g_file_new_for_path (set->folder);
  SpyCounts before = spy_get_counts (), after;

  g_assert_no_error (open_model (session, file));
  g_assert_no_error (open_folder (session, folder));
  session_settle (session);
  /* Fails if the work no longer passes through the functions that the spy counts. */
  after = spy_get_counts ();
  g_assert_cmpuint (after.n_forward, >, before.n_forward);
  g_assert_cmpuint (after.n_pictures, >, before.n_pictures);
  return session;
}

static gboolean
do_nothing (gpointer data, GCancellable *cancellable, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
on_nothing (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *)data = TRUE;
}

/* A reply may lead to another request, so two rounds without work must pass. */
void
session_settle (CamSession *session)
{
  guint n_quiet = 0;

  while (n_quiet < 2)
    {
      SpyCounts before = spy_get_counts (), after;
      gboolean done = FALSE;

      cam_engine_run_async (session->engine,
                            CAM_PRIORITY_LATER,
                            NULL,
                            func_job_new (do_nothing, NULL),
                            on_nothing,
                            &done);
      wait_until (done);
      after = spy_get_counts ();
      n_quiet = memcmp (&before, &after, sizeof before) == 0 ? n_quiet + 1 : 0;
    }
}

void
session_wait_shown (CamSession *session)
{
  wait_until (!session->busy && cam_session_get_maps (session) != NULL
              && cam_class_maps_get_options (cam_session_get_maps (session))->class_index
                     == session->class_index);
}

void
session_end (CamSession *session)
{
  CamSession *watch = NULL;

  g_set_weak_pointer (&watch, session);
  cam_session_stop (session);
  g_object_unref (session);
  wait_until (watch == NULL);
  g_assert_cmpuint (spy_get_counts ().n_in_main, ==, 0);
}

CamSampleItem *
session_get_item (CamSession *session, guint index)
{
  return cam_session_get_item (session, index);
}

guint
session_get_prediction (TestSet *set, CamSampleItem *item)
{
  return test_set_get_prediction (set, cam_sample_item_get_name (item));
}
