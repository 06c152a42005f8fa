/* SPDX-License-Identifier: MIT */

#include "session-fixture.h"

#include "cam-session-prepare.h"
#include "test-runner.h"

static GFile *
get_resnet (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "graphs", "resnet18.pth", NULL);

  return g_file_new_for_path (path);
}

static const CamPreprocessing *
get_preprocessing (CamSession *session)
{
  return cam_model_get_preprocessing (cam_session_get_model (session));
}

static char *
change (CamSession *session, gboolean bgr)
{
  CamPreprocessing how = *get_preprocessing (session);
  g_autoptr (GError) error = NULL;
  char *text;

  how.bgr = bgr;
  g_assert_true (cam_session_prepare_pictures (session, 0, &how, &error));
  g_assert_no_error (error);
  g_object_get (session, "preparations", &text, NULL);
  return text;
}

/* Opens the network in a new session with @text as setting. Returns: whether its preprocessing is
 * another. */
static gboolean
is_changed (const char *text)
{
  g_autoptr (GFile) file = get_resnet ();
  CamSession *session = cam_session_new ();
  gboolean bgr;

  g_object_set (session, "preparations", text, NULL);
  g_assert_no_error (open_model (session, file));
  bgr = get_preprocessing (session)->bgr;
  g_assert_cmpuint (get_preprocessing (session)->crop, ==, 224);
  session_settle (session);
  session_end (session);
  return bgr;
}

static void
test_kept (void)
{
  g_autoptr (GFile) file = get_resnet ();
  g_autofree char *changed = NULL, *reset = NULL;
  CamSession *session = cam_session_new ();

  g_assert_no_error (open_model (session, file));
  changed = change (session, TRUE);
  reset = change (session, FALSE);
  session_settle (session);
  session_end (session);

  g_assert_true (is_changed (changed));
  g_assert_false (is_changed (reset));
  g_assert_null (strstr (reset, "resnet"));
}

static char *
replace (const char *text, const char *old, const char *by)
{
  g_auto (GStrv) parts = g_strsplit (text, old, -1);

  return g_strjoinv (by, parts);
}

/* The setting may contain anything. */
static void
test_hostile (void)
{
  g_autoptr (GFile) file = get_resnet ();
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *text = NULL;
  CamSession *session = cam_session_new ();
  const char *const whole[] = { "",
                                "{",
                                "[]",
                                "{}",
                                "{\"models\":{}}",
                                "{\"models\":[1,null,[],\"a\",{}]}",
                                "{\"models\":[{\"file\":{}},{\"file\":[1]},{\"file\":3}]}" };
  const char *const parts[][2]
      = { { "\"bgr\"", "7" },     { "224", "-1" },   { "224", "1e300" },         { "0.2", "0.0" },
          { "\"own\"", "\"x\"" }, { "256", "null" }, { "\"prepared\"", "\"x\"" } };

  g_assert_no_error (open_model (session, file));
  text = change (session, TRUE);
  session_settle (session);
  session_end (session);
  g_assert_true (is_changed (text));
  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    g_assert_false (is_changed (whole[i]));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *bad = replace (text, parts[i][0], parts[i][1]);

      g_assert_cmpstr (bad, !=, text);
      g_assert_false (is_changed (bad));
    }
}

static const TestCase cases[] = {
  { "/session/preparations/kept", test_kept },
  { "/session/preparations/hostile", test_hostile },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
