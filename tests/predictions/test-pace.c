/* SPDX-License-Identifier: MIT */

#include "cam-pace.h"
#include "test-runner.h"

static void
assert_near (double a, double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 1e-9);
}

static void
test_steady (void)
{
  CamPace pace = { 0 };

  assert_near (cam_pace_get_rate (&pace), 0);
  for (guint i = 0; i <= 1000; i++)
    {
      cam_pace_add (&pace, i * 10000, i);
      if (i * 10000 < CAM_PACE_INTERVAL)
        assert_near (cam_pace_get_rate (&pace), 0);
      else
        assert_near (cam_pace_get_rate (&pace), 100);
    }
}

/* Old measurements do not count. */
static void
test_slower (void)
{
  CamPace pace = { 0 };
  gint64 now = 0;

  for (guint i = 0; i <= 1000; i++, now += 10000)
    cam_pace_add (&pace, now, i);
  for (guint i = 1; i <= 30; i++, now += G_USEC_PER_SEC)
    cam_pace_add (&pace, now, 1000 + i);
  assert_near (cam_pace_get_rate (&pace), 1);
}

/* If all measurements have the same time, there is no pace. */
static void
test_at_once (void)
{
  CamPace pace = { 0 };

  for (guint i = 0; i < 1000; i++)
    cam_pace_add (&pace, 5, i);
  assert_near (cam_pace_get_rate (&pace), 0);
}

static const TestCase cases[] = {
  { "/pace/steady", test_steady },
  { "/pace/slower", test_slower },
  { "/pace/at-once", test_at_once },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
