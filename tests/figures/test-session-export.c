/* SPDX-License-Identifier: MIT */

#include "cam-error.h"
#include "cam-export.h"
#include "cam-session-figure.h"
#include "scratch.h"
#include "session-fixture.h"
#include "test-runner.h"

/* An export of a session's samples into a temporary folder. */
typedef struct
{
  Scratch scratch;
  CamSession *session;
  CamFigureSpec *spec;
  CamExport *export;
  gboolean done;
  GError *error;
} Case;

static void
case_init (Case *self, TestSet *set)
{
  scratch_init (&self->scratch);
  self->session = session_new_opened (set, "colours");
  self->spec = cam_session_describe_view (self->session);
  /* Small figures are made faster. */
  self->spec->resolution = 60;
}

static void
case_clear (Case *self)
{
  g_clear_object (&self->export);
  g_clear_pointer (&self->spec, cam_figure_spec_free);
  g_clear_error (&self->error);
  session_end (self->session);
  scratch_clear (&self->scratch);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
on_run (GObject *source, GAsyncResult *result, gpointer data)
{
  Case *self = data;

  g_assert_false (self->done);
  cam_export_run_finish (CAM_EXPORT (source), result, &self->error);
  self->done = TRUE;
}

/* Starts an export of the first @n samples. */
static void
case_start (Case *self, guint n)
{
  g_autofree guint *samples = g_new (guint, n);
  g_autoptr (CamFigurePlan) plan = NULL;
  g_autoptr (GPtrArray) images = cam_session_list_images (self->session);
  g_autoptr (GFile) folder = g_file_new_for_path (self->scratch.path);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    samples[i] = i;
  plan = cam_session_plan_export (self->session, self->spec, samples, n, &error);
  g_assert_no_error (error);
  self->export = cam_export_new (
      &(CamExportSource){ .plan = plan,
                          .engine = cam_session_get_engine (self->session),
                          .images = images,
                          .lookup = (CamExportLookup)cam_session_find_planned_result,
                          .owner = G_OBJECT (self->session) },
      &(CamExportOptions){ .target = folder },
      &error);
  g_assert_no_error (error);
  cam_export_run_async (self->export, CAM_EXPORT_KEEP, on_run, self);
}

static void
case_finish (Case *self, guint n_written)
{
  wait_until (self->done);
  g_assert_no_error (self->error);
  g_assert_cmpuint (cam_export_get_n_written (self->export), ==, n_written);
  g_assert_cmpuint (cam_export_get_n_done (self->export), ==, n_written);
  g_assert_cmpuint (scratch_count (&self->scratch), ==, n_written);
}

static void
on_figure_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(CamFigure **)data = cam_session_prepare_figure_finish (CAM_SESSION (source), result, &error);
  g_assert_no_error (error);
}

/* Each file is the same figure as in the preview. */
static void
test_as_previewed (void)
{
  g_autoptr (TestSet) set = test_set_new (3, 20, 16, "colours");
  g_auto (Case) self = { 0 };

  case_init (&self, set);
  case_start (&self, 3);
  case_finish (&self, 3);
  for (guint i = 0; i < 3; i++)
    {
      const char *name = cam_sample_item_get_name (session_get_item (self.session, i));
      g_autofree char *stem = g_strndup (name, (gsize)(strrchr (name, '.') - name));
      g_autofree char *path = g_strdup_printf ("%s/%s.png", self.scratch.path, stem);
      g_autofree char *written = NULL;
      g_autoptr (CamFigure) figure = NULL;
      g_autoptr (GBytes) expected = NULL;
      gsize size;

      cam_session_prepare_figure_async (
          self.session, self.spec, &i, 1, NULL, on_figure_prepared, &figure);
      wait_until (figure != NULL);
      expected = cam_figure_render (figure, CAM_FIGURE_PNG, NULL, NULL);
      g_assert_true (g_file_get_contents (path, &written, &size, NULL));
      g_assert_cmpmem (
          written, size, g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
    }
}

/* Results that the session has are not computed again. */
static void
test_known (void)
{
  g_autoptr (TestSet) set = test_set_new (6, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  guint n_forward;

  case_init (&self, set);
  n_forward = spy_get_counts ().n_forward;
  case_start (&self, 6);
  case_finish (&self, 6);
  /* Two results are known: that of the selected sample, and that of its neighbour. */
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, n_forward + 4);
}

/* What a person waits for comes first, even if an export is in the middle of a sample. */
static void
test_priority (void)
{
  g_autoptr (TestSet) set = test_set_new (6, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  guint n_entered;

  case_init (&self, set);
  n_entered = gate_count_entered (&forward_gate);
  gate_set_shut (&forward_gate, TRUE);
  case_start (&self, 6);
  /* The first two results are known. The third sample waits at the gate, until the selected sixth
   * one takes its place there. */
  wait_until (cam_export_get_n_done (self.export) == 2);
  gate_await (&forward_gate, n_entered + 1);
  cam_session_set_selected (self.session, 5);
  gate_await (&forward_gate, n_entered + 2);
  gate_set_shut (&forward_gate, FALSE);
  session_wait_shown (self.session);
  g_assert_false (self.done);
  case_finish (&self, 6);
}

/* The export continues with its model and samples, whatever the session opens meanwhile. */
static void
test_session_turns (void)
{
  g_autoptr (TestSet) set = test_set_new (6, 20, 16, "colours");
  g_autoptr (TestSet) other = test_set_new (1, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_autoptr (GFile) model = find_network ("gap-lesson");
  g_autoptr (GFile) folder = g_file_new_for_path (other->folder);

  case_init (&self, set);
  case_start (&self, 6);
  wait_until (cam_export_get_n_done (self.export) >= 1);
  g_assert_no_error (open_model (self.session, model));
  g_assert_no_error (open_folder (self.session, folder));
  case_finish (&self, 6);
}

static void
test_session_stops (void)
{
  g_autoptr (TestSet) set = test_set_new (3, 20, 16, "colours");
  g_auto (Case) self = { 0 };

  case_init (&self, set);
  case_start (&self, 3);
  cam_session_stop (self.session);
  wait_until (self.done);
  g_assert_error (self.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Without a sample there is no plan. */
static void
test_no_sample (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_autoptr (GError) error = NULL;
  const guint unknown = 7;

  case_init (&self, set);
  g_assert_null (cam_session_plan_export (self.session, self.spec, &unknown, 1, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_MISMATCH);
}

static const TestCase cases[] = {
  { "/session-export/as-previewed", test_as_previewed },
  { "/session-export/known", test_known },
  { "/session-export/priority", test_priority },
  { "/session-export/session-turns", test_session_turns },
  { "/session-export/session-stops", test_session_stops },
  { "/session-export/no-sample", test_no_sample },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
