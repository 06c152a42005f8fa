/* SPDX-License-Identifier: MIT */

#include "export-fixture.h"

/* bench-close predict|explain|masks|export FOLDER MODEL MILLISECONDS: opens both in the window, has
 * the engine work, presses Ctrl+Q after a while, and ends. For tests/bench/close, which is told
 * when the key is pressed and sees when the process has ended. */

typedef struct
{
  Viewer viewer;
  GFile *target; /* of what is exported */
} Bench;

static gboolean
is_open (Bench *self, GFile *folder, GFile *model)
{
  CamSession *session = self->viewer.session;

  return g_file_equal (cam_model_get_file (cam_session_get_model (session)), model)
         && g_file_equal (cam_dataset_get_folder (cam_session_get_dataset (session)), folder);
}

static guint
count_predicted (Bench *self)
{
  guint n;

  g_object_get (self->viewer.session, "n-predicted", &n, NULL);
  return n;
}

static void
start_predicting (Bench *self)
{
  guint before = count_predicted (self);

  HARNESS_WAIT (count_predicted (self) > before);
}

static void
start_explaining (Bench *self)
{
  harness_press ("Right");
  HARNESS_WAIT (cam_session_get_busy (self->viewer.session));
}

static void
start_measuring (Bench *self)
{
  harness_press ("alt+3");
  HARNESS_WAIT (gtk_widget_get_visible (viewer_get (&self->viewer, "masks_card")));
}

static void
start_exporting (Bench *self)
{
  exporter_remember ("", "shown");
  self->target = exporter_new_folder ();
  exporter_export (exporter_open (&self->viewer), self->target);
  HARNESS_WAIT (exporter_count (self->target, "") > 0);
}

static const struct
{
  const char *name;
  void (*start) (Bench *self);
} works[] = { { "predict", start_predicting },
              { "explain", start_explaining },
              { "masks", start_measuring },
              { "export", start_exporting } };

static void
start_work (Bench *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    if (g_str_equal (name, works[i].name))
      {
        works[i].start (self);
        return;
      }
  g_error ("%s is no work", name);
}

static void
run_for (int milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

int
main (int argc, char *argv[])
{
  Bench self = { .target = NULL };
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) model = NULL;

  viewer_init (&argc, &argv);
  if (argc < 5)
    g_error ("usage: bench-close predict|explain|masks|export FOLDER MODEL MILLISECONDS");
  folder = g_file_new_for_commandline_arg (argv[2]);
  model = g_file_new_for_commandline_arg (argv[3]);
  viewer_open (&self.viewer);
  harness_present (GTK_WINDOW (self.viewer.window));
  viewer_wait (&self.viewer);
  cam_window_open (self.viewer.window, model, folder);
  HARNESS_WAIT (is_open (&self, folder, model));
  viewer_wait (&self.viewer);

  start_work (&self, argv[1]);
  run_for (atoi (argv[4]));
  g_object_unref (self.viewer.session);
  g_print ("pressed %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  fflush (stdout);
  harness_press ("ctrl+q");
  HARNESS_WAIT (g_list_model_get_n_items (gtk_window_get_toplevels ()) == 0);
  g_print ("gone %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  return 0;
}
