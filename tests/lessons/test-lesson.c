/* SPDX-License-Identifier: MIT */

#include <string.h>
#include <glib/gstdio.h>

#include "cam-error.h"
#include "cam-lesson-text.h"
#include "cam-lesson.h"
#include "test-runner.h"

static GFile *own; /* the lesson that comes with the program */

static CamLesson *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return cam_lesson_parse (bytes, error);
}

/* Parses a lesson of one step with @members besides its title and text. */
static CamLesson *
parse_step (const char *members, GError **error)
{
  g_autofree char *text = g_strdup_printf (
      "{\"title\": \"T\", \"steps\": [{\"title\": \"S\", \"text\": [\"One.\"]%s%s}]}",
      *members != '\0' ? ", " : "",
      members);

  return parse (text, error);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static CamLesson *
load (GFile *file, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cam_lesson_load_async (file, NULL, on_loaded, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return cam_lesson_load_finish (result, error);
}

static void
test_own (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamLesson) lesson = load (own, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cam_lesson_get_n_steps (lesson), ==, 15);
  for (guint i = 0; i < cam_lesson_get_n_steps (lesson); i++)
    {
      const CamLessonStep *step = cam_lesson_get_step (lesson, i);

      g_assert_nonnull (step->title);
      g_assert_nonnull (step->sentences[1]);
      /* The last step compares with another network. */
      g_assert_cmpstr (step->view, ==, i < 14 ? "explain" : "compare");
      g_assert_cmpstr (step->second, ==, i < 14 ? NULL : "any-pot");
    }
}

static void
test_members (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamLesson) lesson
      = parse_step ("\"picture\": \"wrong\", \"class\": \"baya\", \"view\": \"compare\", "
                    "\"needs\": [\"gap\", \"target\"], \"relu\": false, \"alpha\": 0.25, "
                    "\"method\": \"grad-cam\", \"channel\": \"strongest-weighted\", "
                    "\"layer\": \"earlier\"",
                    &error);
  const CamLessonStep *step;

  g_assert_no_error (error);
  step = cam_lesson_get_step (lesson, 0);
  g_assert_cmpstr (cam_lesson_get_title (lesson), ==, "T");
  g_assert_cmpstr (step->title, ==, "S");
  g_assert_cmpstr (step->sentences[0], ==, "One.");
  g_assert_null (step->sentences[1]);
  g_assert_cmpstr (step->picture, ==, "wrong");
  g_assert_cmpstr (step->class_name, ==, "baya");
  g_assert_cmpstr (step->view, ==, "compare");
  g_assert_cmpuint (
      step->needs, ==, CAM_LESSON_NEEDS_GAP | CAM_LESSON_NEEDS_TARGET | CAM_LESSON_NEEDS_EARLIER);
  g_assert_true (step->channel && step->weighted && step->earlier);
  g_assert_cmpuint (step->settings->len, ==, 3);
  for (guint i = 0; i < step->settings->len; i++)
    {
      const CamLessonSetting *setting = &g_array_index (step->settings, CamLessonSetting, i);

      if (g_str_equal (setting->property, "relu"))
        g_assert_false (g_value_get_boolean (&setting->value));
      else if (g_str_equal (setting->property, "alpha"))
        g_assert_cmpfloat (g_value_get_double (&setting->value), ==, 0.25);
      else
        g_assert_cmpint (g_value_get_enum (&setting->value), ==, 1);
    }
}

/* Each error says what is wrong, and where. */
static void
test_bad (void)
{
  const struct
  {
    const char *members;
    const char *message;
  } cases[] = {
    { "\"colour\": 1", "in step 1, “colour” is not known" },
    { "\"alpha\": 2", "“alpha” is not a number from 0 to 1" },
    { "\"alpha\": \"much\"", "“alpha” is not a number" },
    { "\"relu\": 1", "“relu” is neither true nor false" },
    { "\"method\": \"magic\"", "“method” is none of cam, grad-cam" },
    { "\"view\": \"export\"", "“view” is none of explain, compare, evaluate" },
    { "\"view\": {}", "“view” is none of" },
    { "\"needs\": [\"luck\"]", "“needs” has one that is not known" },
    { "\"needs\": \"gap\"", "“needs” is not a list" },
    { "\"picture\": 3", "“picture” is not a text" },
    { "\"second\": \"../any-pot\"", "“second” is not the name of a folder beside" },
    { "\"second\": \"..\"", "“second” is not the name of a folder beside" },
    { "\"second\": 1", "“second” is not a text" },
    { "\"class\": \"\"", "“class” is empty" },
    { "\"class\": \"a\\nb\"", "“class” is empty, or has line breaks" },
    { "\"class\": \"rudo\\u202egpj\"", "“class” is empty, or has line breaks or marks" },
    { "\"picture\": \"a\\u2028b\"", "“picture” is empty, or has line breaks or marks" },
    { "\"\\u001b[31m\\u202ex\": 1", "“\\x1b[31m\\u202ex” is not known" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CamLesson) lesson = parse_step (cases[i].members, &error);

      g_assert_null (lesson);
      g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
      g_test_message ("%s: %s", cases[i].members, error->message);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

/* Hebrew with a Latin word in it, and Persian with a joiner. */
static void
test_other_scripts (void)
{
  static const char *const names[]
      = { "\\u05de\\u05e4\\u05d4 \\u200fCAM\\u200e", "\\u0645\\u06cc\\u200c\\u0631" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *members = g_strdup_printf ("\"class\": \"%s\"", names[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (CamLesson) lesson = parse_step (members, &error);

      g_assert_no_error (error);
      g_assert_nonnull (lesson);
    }
}

static void
test_bad_whole (void)
{
  const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "" },
    { "[]", "" },
    { "{}", "its “steps” are not a list" },
    { "{\"title\": \"T\", \"steps\": []}", "its “steps” are not a list" },
    { "{\"title\": \"T\", \"steps\": [1]}", "in step 1, it is not an object" },
    { "{\"title\": \"T\", \"run\": \"rm\", \"steps\": [{}]}", "“run” is not known" },
    { "{\"title\": \"T\", \"steps\": [{}]}", "in step 1, there is no “title”" },
    { "{\"title\": \"T\", \"steps\": [{\"title\": \"S\"}]}", "“text” is not a list" },
    { "{\"title\": \"T\", \"steps\": [{\"title\": \"S\", \"text\": [\"{secret}\"]}]}",
      "“text” has {secret}, which is not known" },
    { "{\"title\": \"T\", \"steps\": [{\"title\": \"S\", \"text\": [\"{logit\"]}]}",
      "“text” has {logit, which is not known" },
    { "{\"steps\": [{\"title\": \"S\", \"text\": [\"One.\"]}]}", "it has no “title”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CamLesson) lesson = parse (cases[i].text, &error);

      g_assert_null (lesson);
      g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
      g_test_message ("%s: %s", cases[i].text, error->message);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

static char *
make_steps (guint n_steps, guint length)
{
  g_autoptr (GString) text = g_string_new ("{\"title\": \"T\", \"steps\": [");
  g_autofree char *sentence = g_strnfill (length, 'a');

  for (guint i = 0; i < n_steps; i++)
    g_string_append_printf (
        text, "%s{\"title\": \"S\", \"text\": [\"%s\"]}", i > 0 ? "," : "", sentence);
  g_string_append (text, "]}");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_limits (void)
{
  const struct
  {
    guint n_steps, length;
    gboolean allowed;
  } cases[] = {
    { CAM_LESSON_MAX_STEPS, 10, TRUE },   { CAM_LESSON_MAX_STEPS + 1, 10, FALSE },
    { 1, CAM_LESSON_MAX_SENTENCE, TRUE }, { 1, CAM_LESSON_MAX_SENTENCE + 1, FALSE },
    { 1, CAM_LESSON_MAX_BYTES, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = make_steps (cases[i].n_steps, cases[i].length);
      g_autoptr (CamLesson) lesson = parse (text, &error);

      if (cases[i].allowed)
        g_assert_no_error (error);
      else
        g_assert_error (error, CAM_ERROR, CAM_ERROR_LIMIT);
    }
}

/* The error names the file. */
static void
test_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "lesson-XXXXXX", NULL);
  g_autoptr (GFile) file = NULL;
  int fd = g_mkstemp (path);

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, "{\"steps\": 1}", -1, NULL));
  file = g_file_new_for_path (path);
  g_assert_null (load (file, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);
  g_unlink (path);
  g_assert_null (load (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* Without a sample, placeholders become dashes. Braces that are no placeholder stay. */
static void
test_fill (void)
{
  CamSession *session = cam_session_new ();
  g_autofree char *filled
      = cam_lesson_text_fill ("It is {logit} of {classes}, {so} { far", session);
  g_autofree char *concealed = NULL;

  g_assert_cmpstr (filled, ==, "It is – of 0, {so} { far");
  g_object_set (session, "guess-first", TRUE, NULL);
  concealed = cam_lesson_text_fill ("{prediction}, {probability}, {picture}", session);
  g_assert_cmpstr (concealed, ==, "?, ?, –");
  cam_session_stop (session);
  g_object_unref (session);
}

static const TestCase cases[] = {
  { "/lesson/own", test_own },
  { "/lesson/members", test_members },
  { "/lesson/bad", test_bad },
  { "/lesson/bad-whole", test_bad_whole },
  { "/lesson/other-scripts", test_other_scripts },
  { "/lesson/limits", test_limits },
  { "/lesson/file", test_file },
  { "/lesson/fill", test_fill },
};

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  own = g_file_new_for_commandline_arg (argv[1]);
  status = test_run (cases, G_N_ELEMENTS (cases));
  g_object_unref (own);
  return status;
}
