/* SPDX-License-Identifier: MIT */

#include "cam-lesson-needs.h"
#include "session-fixture.h"
#include "test-runner.h"

/* Which class a step means does not depend on what a person covers: what is covered depends on the
 * class, so that both might change for ever. */

#define N_SAMPLES 8

static guint
get_shown_prediction (CamSession *session)
{
  return cam_explanation_get_prediction (
      cam_result_get_explanation (cam_session_get_result (session)));
}

static void
test_covered (void)
{
  g_autoptr (TestSet) set = test_set_new (N_SAMPLES, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  CamWhatIf *what_if = cam_session_get_what_if (session);
  guint n_changed = 0;

  for (guint i = 0; i < N_SAMPLES; i++)
    {
      guint prediction;

      cam_session_set_selected (session, i);
      session_settle (session);
      prediction = session_get_prediction (set, session_get_item (session, i));
      g_object_set (what_if, "share", 1.0, NULL);
      session_settle (session);
      n_changed += get_shown_prediction (session) != prediction;
      g_assert_cmpuint (cam_lesson_find_class (session, "prediction"), ==, prediction);
      g_assert_cmpuint (cam_lesson_find_class (session, "runner-up"), !=, prediction);
    }
  /* Else nothing was tested. */
  g_assert_cmpuint (n_changed, >, 0);
  session_end (session);
}

static const TestCase cases[] = {
  { "/lesson-class/covered", test_covered },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
