/* SPDX-License-Identifier: MIT */

#include "session-fixture.h"
#include "test-runner.h"

/* Neighbours are explained beforehand, and earlier results are remembered. */
static void
test_neighbours (void)
{
  g_autoptr (TestSet) set = test_set_new (4, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  guint n_forward = spy_get_counts ().n_forward;
  CamResult *first = cam_session_get_result (session);

  cam_session_set_selected (session, 1);
  g_assert_nonnull (cam_session_get_result (session));
  session_settle (session);
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, n_forward + 1);
  cam_session_set_selected (session, 0);
  g_assert_true (cam_session_get_result (session) == first);
  session_settle (session);
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, n_forward + 1);
  session_end (session);
}

/* Explaining a sample also predicts it: a test set of one picture takes one forward pass. */
static void
test_only_picture (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "colours");
  guint n_forward = spy_get_counts ().n_forward;
  CamSession *session = session_new_opened (set, "colours");

  g_assert_cmpuint (session->n_predicted, ==, 1);
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, n_forward + 1);
  session_end (session);
}

/* If the person leaves a sample while it is being explained, it is still predicted. */
static void
test_turned_away (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "colours");
  CamSession *session = cam_session_new ();
  g_autoptr (GFile) model = find_network ("colours");
  g_autoptr (GFile) folder = g_file_new_for_path (set->folder);
  guint n = gate_count_entered (&forward_gate);

  gate_set_shut (&forward_gate, TRUE);
  g_assert_no_error (open_model (session, model));
  g_assert_no_error (open_folder (session, folder));
  gate_await (&forward_gate, n + 1);
  cam_session_set_selected (session, CAM_SESSION_NONE);
  gate_set_shut (&forward_gate, FALSE);
  session_settle (session);
  g_assert_cmpuint (session->n_predicted, ==, 1);
  session_end (session);
}

static gboolean
pass_gate (gpointer gate, GCancellable *cancellable, GError **error)
{
  gate_pass (gate, NULL);
  return TRUE;
}

/* Waits, without running the main loop, until the engine has finished all jobs. */
static void
await_engine (CamSession *session)
{
  Gate gate = GATE_INIT;

  cam_engine_run_async (
      session->engine, CAM_PRIORITY_LATER, NULL, func_job_new (pass_gate, &gate), NULL, NULL);
  gate_await (&gate, 1);
}

static void
count_result (GObject *object, GParamSpec *pspec, gpointer n)
{
  *(guint *)n += cam_session_get_result (CAM_SESSION (object)) != NULL;
}

/* The person leaves a sample and comes back while its result waits in the main loop. That result is
 * shown, and no second one replaces it. @both: whether the second request has finished, too. */
static void
test_away_and_back (gconstpointer both)
{
  g_autoptr (TestSet) set = test_set_new (5, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  guint n_results = 0;

  cam_session_set_selected (session, 3);
  await_engine (session);
  cam_session_set_selected (session, 0);
  g_signal_connect (session, "notify::result", G_CALLBACK (count_result), &n_results);
  cam_session_set_selected (session, 3);
  g_assert_null (cam_session_get_result (session));
  if (GPOINTER_TO_INT (both))
    await_engine (session);
  session_settle (session);
  session_wait_shown (session);

  g_assert_cmpuint (n_results, ==, 1);
  g_assert_false (session->busy);
  g_assert_true (cam_explainer_lookup_result (cam_session_get_explainer (session, 0), 3)
                 == cam_session_get_result (session));
  session_end (session);
}

static const TestCase cases[] = {
  { "/session/once/neighbours", test_neighbours },
  { "/session/once/only-picture", test_only_picture },
  { "/session/once/turned-away", test_turned_away },
  { "/session/once/away-and-back",
    .with_data = test_away_and_back,
    .data = GINT_TO_POINTER (FALSE) },
  { "/session/once/away-and-back-late",
    .with_data = test_away_and_back,
    .data = GINT_TO_POINTER (TRUE) },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
