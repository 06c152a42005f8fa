/* SPDX-License-Identifier: MIT */

#include "cam-engine.h"

#include "gate.h"
#include "test-runner.h"

/* The jobs of a test, and how they ended. */
typedef struct
{
  Gate gate;
  GString *log; /* the jobs' names as they start; guarded by gate.mutex */
  guint n_freed;
  guint n_called;
} Play;

typedef struct
{
  Play *play;
  char name;
  gboolean held; /* whether the job waits at the gate, until that opens or the job is cancelled */
  gboolean deaf; /* whether the job ignores being cancelled */
  gboolean fails;
  guint n_called;
  guint n_freed;
  GMainContext *context;
  GThread *ran_in;
  gpointer job; /* to be compared only */
  CamJob *done;
  GError *error;
} Part;

typedef struct
{
  CamEngine *engine;
  Part *part;
} Call;

static void
play_init (Play *play)
{
  *play = (Play){ .gate = GATE_INIT, .log = g_string_new (NULL) };
  play->gate.shut = TRUE;
}

/* A job that plays a part. */

#define PART_TYPE_JOB (part_job_get_type ())
G_DECLARE_FINAL_TYPE (PartJob, part_job, PART, JOB, CamJob)

struct _PartJob
{
  CamJob parent_instance;

  Part *part;
};

G_DEFINE_FINAL_TYPE (PartJob, part_job, CAM_TYPE_JOB)

static gboolean
part_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  Part *part = PART_JOB (job)->part;

  pthread_mutex_lock (&part->play->gate.mutex);
  g_string_append_c (part->play->log, part->name);
  part->ran_in = g_thread_self ();
  pthread_mutex_unlock (&part->play->gate.mutex);
  if (part->held)
    gate_pass (&part->play->gate, part->deaf ? NULL : cancellable);

  if (!part->deaf && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (part->fails)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "%c", part->name);
  return !part->fails;
}

static void
part_job_finalize (GObject *object)
{
  Part *part = PART_JOB (object)->part;

  pthread_mutex_lock (&part->play->gate.mutex);
  part->n_freed++;
  part->play->n_freed++;
  pthread_mutex_unlock (&part->play->gate.mutex);
  G_OBJECT_CLASS (part_job_parent_class)->finalize (object);
}

static void
part_job_class_init (PartJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = part_job_finalize;
  CAM_JOB_CLASS (klass)->run = part_job_run;
}

static void
part_job_init (PartJob *self)
{
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Call *call = data;
  g_autoptr (CamEngine) engine = call->engine;
  Part *part = call->part;

  part->n_called++;
  part->play->n_called++;
  part->context = g_main_context_get_thread_default ();
  g_clear_error (&part->error);
  g_clear_object (&part->done);
  part->done = cam_engine_run_finish (engine, result, &part->error);
}

static void
run (CamEngine *engine, Part *part, CamPriority priority, const char *slot)
{
  Call *call = g_new0 (Call, 1);
  PartJob *job = g_object_new (PART_TYPE_JOB, NULL);

  call->engine = g_object_ref (engine);
  call->part = part;
  job->part = part;
  part->job = job;
  cam_engine_run_async (engine, priority, slot, CAM_JOB (job), on_done, call);
}

static guint
count_freed (Play *play)
{
  guint n;

  pthread_mutex_lock (&play->gate.mutex);
  n = play->n_freed;
  pthread_mutex_unlock (&play->gate.mutex);
  return n;
}

static void
assert_done (Part *part)
{
  g_assert_cmpuint (part->n_called, ==, 1);
  g_assert_no_error (part->error);
  g_assert_true (part->done != NULL && part->done == part->job);
  g_assert_cmpuint (part->n_freed, ==, 0);
  g_clear_object (&part->done);
  g_assert_cmpuint (part->n_freed, ==, 1);
}

static void
assert_cancelled (Part *part)
{
  g_assert_cmpuint (part->n_called, ==, 1);
  g_assert_cmpuint (part->n_freed, ==, 1);
  g_assert_error (part->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (part->done);
  g_clear_error (&part->error);
}

/* Makes sure that no other job ends afterwards, and that the engine is freed. */
static void
finish (CamEngine *engine, Play *play, guint n, const char *log)
{
  CamEngine *watch = NULL;

  g_set_weak_pointer (&watch, engine);
  wait_until (play->n_called >= n);
  cam_engine_stop (engine);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (play->n_called, ==, n);
  g_assert_cmpstr (play->log->str, ==, log);
  g_string_free (play->log, TRUE);
  g_object_unref (engine);
  g_assert_null (watch);
}

static void
test_order (void)
{
  g_autofree Part *parts = g_new0 (Part, 7);
  CamEngine *engine = cam_engine_new ();
  Play play;

  play_init (&play);
  for (guint i = 0; i < 7; i++)
    parts[i] = (Part){ .play = &play, .name = "!abcdef"[i], .held = i == 0 };
  run (engine, &parts[0], CAM_PRIORITY_NOW, NULL);
  gate_await (&play.gate, 1);
  run (engine, &parts[1], CAM_PRIORITY_LATER, NULL);
  run (engine, &parts[2], CAM_PRIORITY_LATER, NULL);
  run (engine, &parts[3], CAM_PRIORITY_SOON, NULL);
  run (engine, &parts[4], CAM_PRIORITY_SOON, "slot");
  run (engine, &parts[5], CAM_PRIORITY_NOW, NULL);
  run (engine, &parts[6], CAM_PRIORITY_NOW, "other slot");
  gate_set_shut (&play.gate, FALSE);

  finish (engine, &play, 7, "!fecdab");
  for (guint i = 0; i < 7; i++)
    assert_done (&parts[i]);
}

static void
test_slot_replaces_queued (void)
{
  CamEngine *engine = cam_engine_new ();
  Play play;
  Part holder = { &play, '!', TRUE }, old = { &play, 'a' }, new = { &play, 'b' };
  Part other = { &play, 'c' }, free_one = { &play, 'd' };

  play_init (&play);
  run (engine, &holder, CAM_PRIORITY_NOW, NULL);
  gate_await (&play.gate, 1);
  run (engine, &old, CAM_PRIORITY_NOW, "slot");
  run (engine, &other, CAM_PRIORITY_LATER, "other");
  run (engine, &free_one, CAM_PRIORITY_LATER, NULL);
  run (engine, &new, CAM_PRIORITY_LATER, "slot");
  gate_set_shut (&play.gate, FALSE);

  finish (engine, &play, 5, "!cdb");
  assert_cancelled (&old);
  assert_done (&holder);
  assert_done (&other);
  assert_done (&free_one);
  assert_done (&new);
}

static void
test_slot_replaces_running (void)
{
  CamEngine *engine = cam_engine_new ();
  Play play;
  Part old = { &play, 'a', TRUE }, new = { &play, 'b' };

  play_init (&play);
  run (engine, &old, CAM_PRIORITY_NOW, "slot");
  gate_await (&play.gate, 1);
  run (engine, &new, CAM_PRIORITY_LATER, "slot");

  finish (engine, &play, 2, "ab");
  assert_cancelled (&old);
  assert_done (&new);
}

static void
test_result_of_cancelled_is_dropped (void)
{
  CamEngine *engine = cam_engine_new ();
  Play play;
  Part old = { &play, 'a', TRUE, TRUE }, new = { &play, 'b' };

  play_init (&play);
  run (engine, &old, CAM_PRIORITY_NOW, "slot");
  gate_await (&play.gate, 1);
  run (engine, &new, CAM_PRIORITY_NOW, "slot");
  gate_set_shut (&play.gate, FALSE);

  finish (engine, &play, 2, "ab");
  assert_cancelled (&old);
  assert_done (&new);
}

/* A job is done, but the main loop was busy, so nobody has the reply yet. */
static void
test_reply_is_dropped (void)
{
  CamEngine *engine = cam_engine_new ();
  Play play;
  Part done = { &play, 'a' }, other = { &play, 'b' }, held = { &play, 'c', TRUE };

  play_init (&play);
  run (engine, &done, CAM_PRIORITY_NOW, "slot");
  run (engine, &other, CAM_PRIORITY_SOON, NULL);
  run (engine, &held, CAM_PRIORITY_LATER, NULL);
  gate_await (&play.gate, 1);
  cam_engine_cancel (engine, "slot");
  gate_set_shut (&play.gate, FALSE);

  finish (engine, &play, 3, "abc");
  assert_cancelled (&done);
  assert_done (&other);
  assert_done (&held);
}

static void
test_interruption (void)
{
  CamEngine *engine = cam_engine_new ();
  Play play;
  Part held = { &play, 'a', TRUE }, next = { &play, 'b' }, hurried = { &play, 'c' };

  play_init (&play);
  run (engine, &held, CAM_PRIORITY_LATER, "held");
  gate_await (&play.gate, 1);
  run (engine, &next, CAM_PRIORITY_LATER, NULL);
  run (engine, &hurried, CAM_PRIORITY_SOON, NULL);
  gate_await (&play.gate, 2);
  g_assert_cmpuint (count_freed (&play), ==, 0);
  gate_set_shut (&play.gate, FALSE);

  finish (engine, &play, 3, "acab");
  assert_done (&held);
  assert_done (&next);
  assert_done (&hurried);
}

static void
test_no_interruption_among_equals (void)
{
  CamEngine *engine = cam_engine_new ();
  Play play;
  Part held = { &play, 'a', TRUE }, equal = { &play, 'b' }, lesser = { &play, 'c' };

  play_init (&play);
  run (engine, &held, CAM_PRIORITY_SOON, NULL);
  gate_await (&play.gate, 1);
  run (engine, &lesser, CAM_PRIORITY_LATER, NULL);
  run (engine, &equal, CAM_PRIORITY_SOON, NULL);
  gate_set_shut (&play.gate, FALSE);

  finish (engine, &play, 3, "abc");
  assert_done (&held);
  assert_done (&equal);
  assert_done (&lesser);
}

/* A job that ends before it notices the interruption has its result, and is not run again. */
static void
test_interruption_too_late (void)
{
  CamEngine *engine = cam_engine_new ();
  Play play;
  Part held = { &play, 'a', TRUE, TRUE }, hurried = { &play, 'b' };

  play_init (&play);
  run (engine, &held, CAM_PRIORITY_LATER, NULL);
  gate_await (&play.gate, 1);
  run (engine, &hurried, CAM_PRIORITY_NOW, NULL);
  gate_set_shut (&play.gate, FALSE);

  finish (engine, &play, 2, "ab");
  assert_done (&held);
  assert_done (&hurried);
}

static void
test_cancel_interrupted (void)
{
  CamEngine *engine = cam_engine_new ();
  Play play;
  Part held = { &play, 'a', TRUE }, hurried = { &play, 'b', TRUE };

  play_init (&play);
  run (engine, &held, CAM_PRIORITY_LATER, "slot");
  gate_await (&play.gate, 1);
  run (engine, &hurried, CAM_PRIORITY_NOW, NULL);
  gate_await (&play.gate, 2);
  cam_engine_cancel (engine, "slot");
  gate_set_shut (&play.gate, FALSE);

  finish (engine, &play, 2, "ab");
  assert_cancelled (&held);
  assert_done (&hurried);
}

static void
test_cancel_slot (void)
{
  CamEngine *engine = cam_engine_new ();
  Play play;
  Part held = { &play, 'a', TRUE }, queued = { &play, 'b' }, other = { &play, 'c' };

  play_init (&play);
  run (engine, &held, CAM_PRIORITY_NOW, "held");
  gate_await (&play.gate, 1);
  run (engine, &queued, CAM_PRIORITY_NOW, "queued");
  run (engine, &other, CAM_PRIORITY_NOW, NULL);
  cam_engine_cancel (engine, "unknown");
  cam_engine_cancel (engine, "queued");
  cam_engine_cancel (engine, "held");

  finish (engine, &play, 3, "ac");
  assert_cancelled (&held);
  assert_cancelled (&queued);
  assert_done (&other);
}

/* A job alone, though another one of its slot would cancel it too. */
static void
test_cancel_job (void)
{
  CamEngine *engine = cam_engine_new ();
  Play play;
  Part held = { &play, 'a', TRUE }, queued = { &play, 'b' }, newer = { &play, 'c' };
  CamJob *job;

  play_init (&play);
  run (engine, &held, CAM_PRIORITY_NOW, NULL);
  gate_await (&play.gate, 1);
  run (engine, &queued, CAM_PRIORITY_NOW, "slot");
  job = g_object_ref (CAM_JOB (queued.job));
  run (engine, &newer, CAM_PRIORITY_NOW, "slot");
  cam_engine_cancel_job (engine, job);
  g_object_unref (job);
  cam_engine_cancel_job (engine, CAM_JOB (held.job));

  finish (engine, &play, 3, "ac");
  assert_cancelled (&held);
  assert_cancelled (&queued);
  assert_done (&newer);
}

static void
test_cancel_all (void)
{
  CamEngine *engine = cam_engine_new ();
  Play play;
  Part held = { &play, 'a', TRUE }, queued = { &play, 'b' }, later = { &play, 'c' };
  Part after = { &play, 'd' };

  play_init (&play);
  run (engine, &held, CAM_PRIORITY_NOW, "held");
  gate_await (&play.gate, 1);
  run (engine, &queued, CAM_PRIORITY_SOON, NULL);
  run (engine, &later, CAM_PRIORITY_LATER, "later");
  cam_engine_cancel (engine, NULL);
  run (engine, &after, CAM_PRIORITY_LATER, NULL);

  finish (engine, &play, 4, "ad");
  assert_cancelled (&held);
  assert_cancelled (&queued);
  assert_cancelled (&later);
  assert_done (&after);
}

static void
test_stop (void)
{
  CamEngine *engine = cam_engine_new ();
  Play play;
  Part held = { &play, 'a', TRUE }, queued = { &play, 'b' }, after = { &play, 'c' };

  play_init (&play);
  run (engine, &held, CAM_PRIORITY_LATER, NULL);
  gate_await (&play.gate, 1);
  run (engine, &queued, CAM_PRIORITY_LATER, NULL);
  cam_engine_stop (engine);
  run (engine, &after, CAM_PRIORITY_NOW, "slot");
  g_assert_cmpuint (play.n_called, ==, 0);

  finish (engine, &play, 3, "a");
  assert_cancelled (&held);
  assert_cancelled (&queued);
  assert_cancelled (&after);
}

static void
test_failure (void)
{
  CamEngine *engine = cam_engine_new ();
  Play play;
  Part part = { &play, 'x', .fails = TRUE };

  play_init (&play);
  run (engine, &part, CAM_PRIORITY_NOW, NULL);

  finish (engine, &play, 1, "x");
  g_assert_error (part.error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpstr (part.error->message, ==, "x");
  g_clear_error (&part.error);
}

static void
test_context (void)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  CamEngine *engine = cam_engine_new ();
  Play play;
  Part here = { &play, 'a' }, there = { &play, 'b' };

  play_init (&play);
  g_main_context_push_thread_default (context);
  run (engine, &there, CAM_PRIORITY_NOW, NULL);
  g_main_context_pop_thread_default (context);
  run (engine, &here, CAM_PRIORITY_LATER, NULL);

  wait_until (here.n_called == 1);
  g_assert_cmpuint (there.n_called, ==, 0);
  while (there.n_called == 0)
    g_main_context_iteration (context, TRUE);
  g_assert_true (there.context == context);
  g_assert_null (here.context);

  finish (engine, &play, 2, "ba");
  assert_done (&here);
  assert_done (&there);
}

static void
test_thread (void)
{
  CamEngine *engine = cam_engine_new ();
  Play play;
  Part first = { &play, 'a' }, second = { &play, 'b' };

  play_init (&play);
  run (engine, &first, CAM_PRIORITY_SOON, NULL);
  run (engine, &second, CAM_PRIORITY_SOON, NULL);

  finish (engine, &play, 2, "ab");
  assert_done (&first);
  assert_done (&second);
  g_assert_true (first.ran_in == second.ran_in);
  g_assert_true (first.ran_in != g_thread_self ());
}

/* Whatever happens to a job, its callback is called once, and it is freed once. */
static void
test_storm (void)
{
  static const char *const slots[] = { NULL, "a", "b", "c" };
  const guint n = 2000;
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autofree Part *parts = g_new0 (Part, n);
  g_autofree char *log = NULL;
  CamEngine *engine = cam_engine_new ();
  Play play;
  guint n_done = 0;

  play_init (&play);
  play.gate.shut = FALSE;
  for (guint i = 0; i < n; i++)
    {
      parts[i] = (Part){ .play = &play, .name = 'x', .held = TRUE, .deaf = i % 5 == 0 };
      run (engine,
           &parts[i],
           (CamPriority)g_rand_int_range (rand, 0, 3),
           slots[g_rand_int_range (rand, 0, G_N_ELEMENTS (slots))]);
      if (i % 7 == 0)
        g_main_context_iteration (NULL, FALSE);
      if (i % 31 == 0)
        cam_engine_cancel (engine, slots[g_rand_int_range (rand, 0, G_N_ELEMENTS (slots))]);
    }
  wait_until (play.n_called == n);
  cam_engine_stop (engine);
  log = g_strdup (play.log->str);

  finish (engine, &play, n, log);
  for (guint i = 0; i < n; i++)
    if (parts[i].error == NULL)
      {
        n_done++;
        assert_done (&parts[i]);
      }
    else
      assert_cancelled (&parts[i]);
  g_assert_cmpuint (n_done, >, 0);
}

static const TestCase cases[] = {
  { "/engine/order", test_order },
  { "/engine/slot-replaces-queued", test_slot_replaces_queued },
  { "/engine/slot-replaces-running", test_slot_replaces_running },
  { "/engine/result-of-cancelled-is-dropped", test_result_of_cancelled_is_dropped },
  { "/engine/reply-is-dropped", test_reply_is_dropped },
  { "/engine/interruption", test_interruption },
  { "/engine/no-interruption-among-equals", test_no_interruption_among_equals },
  { "/engine/interruption-too-late", test_interruption_too_late },
  { "/engine/cancel-interrupted", test_cancel_interrupted },
  { "/engine/cancel-slot", test_cancel_slot },
  { "/engine/cancel-job", test_cancel_job },
  { "/engine/cancel-all", test_cancel_all },
  { "/engine/stop", test_stop },
  { "/engine/failure", test_failure },
  { "/engine/context", test_context },
  { "/engine/thread", test_thread },
  { "/engine/storm", test_storm },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
