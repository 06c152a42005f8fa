#include "cam-export.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../libcam/scratch.h"
#include "cam-error.h"
#include "cam-figure-provenance.h"
#include "cam-numbers.h"
#include "cam-session-figure.h"
#include "session-fixture.h"

/* An export of a session into a folder of its own. */
typedef struct
{
  Scratch scratch;
  CamSession *session;
  CamFigureSpec *spec;
  CamExportOptions options;
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
  /* Small, so that a test makes many. */
  self->spec->resolution = 60;
  self->options.target = g_file_new_for_path (self->scratch.path);
}

static void
case_clear (Case *self)
{
  g_clear_object (&self->export);
  g_clear_object (&self->options.target);
  g_clear_pointer (&self->spec, cam_figure_spec_free);
  g_clear_error (&self->error);
  if (self->session != NULL)
    session_end (self->session);
  scratch_clear (&self->scratch);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
case_set_target (Case *self, CamExportLayout layout, const char *name)
{
  g_object_unref (self->options.target);
  self->options.target = scratch_get (&self->scratch, name);
  self->options.layout = layout;
}

/* An export of the first @n samples. */
static void
case_new_export (Case *self, guint n)
{
  g_autofree guint *samples = g_new (guint, n);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    samples[i] = i;
  g_clear_object (&self->export);
  g_clear_error (&self->error);
  self->done = FALSE;
  self->export = cam_export_new (self->session, self->spec, samples, n, &self->options, &error);
  g_assert_no_error (error);
}

static void
on_run (GObject *source, GAsyncResult *result, gpointer data)
{
  Case *self = data;

  g_assert_false (self->done);
  g_assert_true (cam_export_run_finish (CAM_EXPORT (source), result, &self->error)
                 == (self->error == NULL));
  g_assert_false (cam_export_get_running (CAM_EXPORT (source)));
  g_assert_null (cam_export_get_current (CAM_EXPORT (source)));
  self->done = TRUE;
}

static void
case_start (Case *self, CamExportExisting existing)
{
  cam_export_run_async (self->export, existing, on_run, self);
  g_assert_true (cam_export_get_running (self->export));
}

static void
case_run (Case *self, guint n, CamExportExisting existing)
{
  case_new_export (self, n);
  case_start (self, existing);
  wait_until (self->done);
}

static void
assert_counts (Case *self, guint n_written, guint n_kept, guint n_failed)
{
  g_assert_cmpuint (cam_export_get_n_written (self->export), ==, n_written);
  g_assert_cmpuint (cam_export_get_n_kept (self->export), ==, n_kept);
  g_assert_cmpuint (cam_export_get_n_failed (self->export), ==, n_failed);
  g_assert_cmpuint (cam_export_get_n_done (self->export), ==, n_written + n_kept + n_failed);
  g_assert_cmpuint (
      g_list_model_get_n_items (cam_export_get_failures (self->export)), ==, n_failed);
}

static void
assert_described (Case *self, const char *expected)
{
  g_autofree char *text = cam_export_describe (self->export);

  g_assert_cmpstr (text, ==, expected);
}

static GBytes *
read_file (Case *self, const char *name)
{
  g_autoptr (GFile) file = scratch_get (&self->scratch, name);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static gboolean
is_there (Case *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->scratch.path, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Every file in the folder is a whole figure in PNG, and none is in the making. */
static void
assert_only_whole_pngs (const char *folder, guint n)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_found = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file (path, &error);

      g_assert_true (g_str_has_suffix (name, ".png"));
      g_assert_no_error (error);
      n_found++;
    }
  g_assert_cmpuint (n_found, ==, n);
}

static char *
get_stem (Case *self, guint sample)
{
  char *stem = g_strdup (cam_sample_item_get_name (session_get_item (self->session, sample)));

  *strrchr (stem, '.') = '\0';
  return stem;
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(CamFigure **)data = cam_session_prepare_figure_finish (CAM_SESSION (source), result, &error);
  g_assert_no_error (error);
}

/* The figure that the session prepares of one sample. */
static GBytes *
render (Case *self, guint sample, CamFigureFormat format)
{
  CamFigure *figure = NULL;
  GBytes *bytes;

  cam_session_prepare_figure_async (
      self->session, self->spec, &sample, 1, NULL, on_prepared, &figure);
  wait_until (figure != NULL);
  bytes = cam_figure_render (figure, format, NULL, NULL);
  g_object_unref (figure);
  return bytes;
}

/* Cairo numbers what is in an SVG, and says in a PDF when it was made. */
static void
assert_same_figure (GBytes *written, GBytes *expected, CamFigureFormat format)
{
  GBytes *both[] = { written, expected };
  char *texts[2] = { NULL };

  if (format == CAM_FIGURE_PNG)
    g_assert_true (g_bytes_equal (written, expected));
  if (format == CAM_FIGURE_PDF)
    g_assert_cmpuint (g_bytes_get_size (written), ==, g_bytes_get_size (expected));
  for (guint i = 0; format == CAM_FIGURE_SVG && i < 2; i++)
    {
      gsize size;
      const char *text = g_bytes_get_data (both[i], &size);
      g_autofree char *copy = g_strndup (text, size);
      g_auto (GStrv) parts = g_strsplit_set (copy, "0123456789", -1);

      texts[i] = g_strjoinv ("", parts);
    }
  g_assert_cmpstr (texts[0], ==, texts[1]);
  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&texts[i], g_free);
}

static void
note_step (GObject *object, GParamSpec *pspec, gpointer data)
{
  double *last = data, fraction = cam_export_get_fraction (CAM_EXPORT (object));

  g_assert_cmpfloat (fraction, >=, *last);
  *last = fraction;
}

/* A file a sample, each the figure that the preview shows. */
static void
test_files (gconstpointer data)
{
  static const char *const endings[] = { "png", "svg", "pdf" };
  CamFigureFormat format = (CamFigureFormat)GPOINTER_TO_UINT (data);
  g_autoptr (TestSet) set = test_set_new (5, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  double last = 0;

  case_init (&self, set);
  self.options.format = format;
  case_new_export (&self, 5);
  g_assert_cmpuint (cam_export_get_n_total (self.export), ==, 5);
  g_assert_cmpfloat (cam_export_get_fraction (self.export), ==, 0);
  g_signal_connect (self.export, "notify::fraction", G_CALLBACK (note_step), &last);
  case_start (&self, CAM_EXPORT_KEEP);
  wait_until (self.done);
  g_assert_no_error (self.error);
  g_assert_cmpfloat (last, ==, 1);
  assert_counts (&self, 5, 0, 0);
  assert_described (&self, "5 figures written");
  g_assert_cmpuint (scratch_count (&self.scratch), ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *stem = get_stem (&self, i);
      g_autofree char *name = g_strdup_printf ("%s.%s", stem, endings[format]);
      g_autoptr (GBytes) written = read_file (&self, name);
      g_autoptr (GBytes) expected = render (&self, i, format);

      assert_same_figure (written, expected, format);
    }
}

/* The page count that a PDF states. */
static guint
count_pages (Case *self, const char *name)
{
  g_autoptr (GBytes) bytes = read_file (self, name);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *pages = memmem (data, size, "/Count ", 7);

  g_assert_cmpmem (data, 5, "%PDF-", 5);
  g_assert_nonnull (memmem (data + size - 10, 10, "%%EOF", 5));
  g_assert_nonnull (pages);
  return (guint)g_ascii_strtoull (pages + 7, NULL, 10);
}

static void
test_pages (void)
{
  g_autoptr (TestSet) set = test_set_new (4, 20, 16, "colours");
  g_auto (Case) self = { 0 };

  test_set_add_broken (set, "1_.png");
  case_init (&self, set);
  case_set_target (&self, CAM_EXPORT_PAGES, "all.pdf");
  case_run (&self, 5, CAM_EXPORT_KEEP);
  g_assert_no_error (self.error);
  assert_counts (&self, 4, 0, 1);
  assert_described (&self, "4 pages written, 1 failed");
  g_assert_cmpuint (count_pages (&self, "all.pdf"), ==, 4);
  g_assert_cmpuint (scratch_count (&self.scratch), ==, 1);
}

/* One figure with a row a sample, as the preview shows it. */
static void
test_figure (void)
{
  g_autoptr (TestSet) set = test_set_new (4, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  const guint samples[] = { 0, 1, 2, 3 };
  CamFigure *figure = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) expected = NULL;

  case_init (&self, set);
  case_set_target (&self, CAM_EXPORT_FIGURE, "rows.png");
  self.options.extras = CAM_EXPORT_PROVENANCE;
  case_run (&self, 4, CAM_EXPORT_KEEP);
  g_assert_no_error (self.error);
  assert_counts (&self, 4, 0, 0);
  assert_described (&self, "Figure of 4 images written");
  g_assert_cmpuint (scratch_count (&self.scratch), ==, 2);
  g_assert_true (is_there (&self, "rows.json"));

  cam_session_prepare_figure_async (
      self.session, self.spec, samples, 4, NULL, on_prepared, &figure);
  wait_until (figure != NULL);
  expected = cam_figure_render (figure, CAM_FIGURE_PNG, NULL, NULL);
  written = read_file (&self, "rows.png");
  g_assert_true (g_bytes_equal (written, expected));
  g_object_unref (figure);

  self.options.extras = 0;
  case_set_target (&self, CAM_EXPORT_FIGURE, "one.svg");
  self.options.format = CAM_FIGURE_SVG;
  case_run (&self, 1, CAM_EXPORT_KEEP);
  g_assert_no_error (self.error);
  assert_described (&self, "Figure written");
  g_assert_true (is_there (&self, "one.svg"));
}

static void
assert_file (Case *self, const char *stem, const char *ending, GBytes *expected)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", stem, ending);
  g_autoptr (GBytes) written = read_file (self, name);

  g_assert_true (g_bytes_equal (written, expected));
}

/* The numbers beside a figure are those of its first map. */
static void
test_extras (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  CamExplanation *explanation;
  guint picked;
  g_autofree char *stem = NULL;
  g_autofree char *json = NULL;
  g_autofree char *npy = NULL;
  g_autoptr (CamTensor) map = NULL;
  g_autoptr (GBytes) map_csv = NULL, classes = NULL, channels = NULL, npy_bytes = NULL;
  g_autoptr (GFile) described = NULL;
  g_autoptr (CamFigure) remade = NULL;
  g_autoptr (GError) error = NULL;
  const float *values;
  gsize size;

  case_init (&self, set);
  picked = (cam_session_get_class_index (self.session) + 1) % 3;
  cam_session_set_class_index (self.session, picked);
  session_settle (self.session);
  self.options.extras = CAM_EXPORT_MAP_NPY | CAM_EXPORT_MAP_CSV | CAM_EXPORT_CLASSES
                        | CAM_EXPORT_CHANNELS | CAM_EXPORT_PROVENANCE;
  case_run (&self, 2, CAM_EXPORT_KEEP);
  g_assert_no_error (self.error);
  g_assert_cmpuint (scratch_count (&self.scratch), ==, 12);

  stem = get_stem (&self, 0);
  explanation = cam_result_get_explanation (cam_session_get_result (self.session));
  map = cam_explanation_get_map (explanation, CAM_METHOD_CAM, picked, CAM_TAP_RELU, NULL, NULL);
  map_csv = cam_numbers_map_to_csv (map);
  classes = cam_numbers_classes_to_csv (explanation, cam_session_get_class_names (self.session));
  channels = cam_numbers_channels_to_csv (explanation, CAM_METHOD_CAM, picked, CAM_TAP_RELU, NULL);
  assert_file (&self, stem, "map.csv", map_csv);
  assert_file (&self, stem, "classes.csv", classes);
  assert_file (&self, stem, "channels.csv", channels);
  npy = g_strdup_printf ("%s.map.npy", stem);
  npy_bytes = read_file (&self, npy);
  values = g_bytes_get_data (npy_bytes, &size);
  g_assert_cmpmem ((const char *)values + size - map->n_elements * sizeof (float),
                   map->n_elements * sizeof (float),
                   map->data,
                   map->n_elements * sizeof (float));

  json = g_strdup_printf ("%s.json", stem);
  described = scratch_get (&self.scratch, json);
  spy_set_off_duty (TRUE);
  remade = cam_figure_remake (described, 0, NULL, &error);
  spy_set_off_duty (FALSE);
  g_assert_no_error (error);
}

/* Beside one document there are numbers of each sample. */
static void
test_extras_of_pages (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  g_auto (Case) self = { 0 };

  case_init (&self, set);
  case_set_target (&self, CAM_EXPORT_PAGES, "all.pdf");
  self.options.extras = CAM_EXPORT_CLASSES;
  case_run (&self, 2, CAM_EXPORT_KEEP);
  g_assert_no_error (self.error);
  g_assert_cmpuint (scratch_count (&self.scratch), ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *stem = get_stem (&self, i);
      g_autofree char *name = g_strdup_printf ("all-%s.classes.csv", stem);

      g_assert_true (is_there (&self, name));
    }
}

/* What can't be read is told of, and the rest is written. */
static void
test_unreadable (void)
{
  g_autoptr (TestSet) set = test_set_new (4, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_autoptr (CamExportFailure) failure = NULL;

  test_set_add_broken (set, "1_.png");
  case_init (&self, set);
  case_run (&self, 5, CAM_EXPORT_KEEP);
  g_assert_no_error (self.error);
  assert_counts (&self, 4, 0, 1);
  assert_described (&self, "4 figures written, 1 failed");
  assert_only_whole_pngs (self.scratch.path, 4);
  failure = g_list_model_get_item (cam_export_get_failures (self.export), 0);
  g_assert_cmpstr (cam_export_failure_get_name (failure), ==, "1_.png");
  g_assert_nonnull (strstr (cam_export_failure_get_message (failure), "1_.png"));
}

/* Where there is nothing to write, that is said, and nothing is written. */
static void
test_nothing (gconstpointer data)
{
  CamExportLayout layout = (CamExportLayout)GPOINTER_TO_UINT (data);
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "colours");
  g_auto (Case) self = { 0 };

  test_set_add_broken (set, "0_.png");
  case_init (&self, set);
  case_set_target (&self, layout, "figure.pdf");
  self.options.format = CAM_FIGURE_PDF;
  case_run (&self, 1, CAM_EXPORT_KEEP);
  g_assert_nonnull (self.error);
  g_assert_nonnull (strstr (self.error->message, "0_.png"));
  assert_counts (&self, 0, 0, 1);
  g_assert_cmpuint (scratch_count (&self.scratch), ==, 0);
}

/* Waits at the network's door until the export has written some, then stops it there. */
static void
test_cancel (gconstpointer data)
{
  CamExportLayout layout = (CamExportLayout)GPOINTER_TO_UINT (data);
  g_autoptr (TestSet) set = test_set_new (8, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  guint n_written;

  case_init (&self, set);
  if (layout != CAM_EXPORT_FILES)
    case_set_target (&self, layout, "figure.pdf");
  case_new_export (&self, 8);
  case_start (&self, CAM_EXPORT_KEEP);
  wait_until (cam_export_get_n_done (self.export) >= 3);
  gate_set_shut (&forward_gate, TRUE);
  cam_export_cancel (self.export);
  wait_until (self.done);
  gate_set_shut (&forward_gate, FALSE);

  g_assert_error (self.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  n_written = cam_export_get_n_written (self.export);
  if (layout == CAM_EXPORT_FILES)
    {
      g_autofree char *text = g_strdup_printf ("%u figures written", n_written);

      g_assert_cmpuint (n_written, >=, 3);
      g_assert_cmpuint (n_written, <, 8);
      assert_only_whole_pngs (self.scratch.path, n_written);
      assert_described (&self, text);
    }
  else
    {
      g_assert_cmpuint (n_written, ==, 0);
      g_assert_cmpuint (scratch_count (&self.scratch), ==, 0);
    }
}

/* Before it has begun, and when the session ends. */
static void
test_cancel_early (void)
{
  g_autoptr (TestSet) set = test_set_new (3, 20, 16, "colours");
  g_auto (Case) self = { 0 };

  case_init (&self, set);
  case_new_export (&self, 3);
  case_start (&self, CAM_EXPORT_KEEP);
  cam_export_cancel (self.export);
  wait_until (self.done);
  g_assert_error (self.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (scratch_count (&self.scratch), ==, 0);

  case_new_export (&self, 3);
  case_start (&self, CAM_EXPORT_KEEP);
  cam_session_stop (self.session);
  wait_until (self.done);
  g_assert_error (self.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&self.export);
}

static void
assert_message (Case *self, int code, const char *part)
{
  g_assert_error (self->error, G_IO_ERROR, code);
  g_assert_nonnull (strstr (self->error->message, self->scratch.path));
  g_assert_nonnull (strstr (self->error->message, part));
}

static void
test_no_folder (gconstpointer data)
{
  CamExportLayout layout = (CamExportLayout)GPOINTER_TO_UINT (data);
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_autofree char *folder = NULL;
  guint n_forward;

  case_init (&self, set);
  case_set_target (&self, layout, "gone/figure.pdf");
  folder = g_build_filename (self.scratch.path, "gone", NULL);
  if (layout == CAM_EXPORT_FILES)
    {
      g_clear_object (&self.options.target);
      self.options.target = g_file_new_for_path (folder);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  n_forward = spy_get_counts ().n_forward;
  case_run (&self, 2, CAM_EXPORT_KEEP);
  assert_message (&self, G_IO_ERROR_NOT_FOUND, "choose another");
  assert_counts (&self, 0, 0, 0);
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, n_forward);
}

/* The folder goes away midway: the export stops and says so. */
static void
test_vanished_folder (void)
{
  g_autoptr (TestSet) set = test_set_new (8, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_autofree char *elsewhere = NULL;

  case_init (&self, set);
  case_set_target (&self, CAM_EXPORT_FILES, "in");
  g_assert_true (g_file_make_directory (self.options.target, NULL, NULL));
  elsewhere = g_build_filename (self.scratch.path, "out", NULL);
  case_new_export (&self, 8);
  case_start (&self, CAM_EXPORT_KEEP);
  wait_until (cam_export_get_n_done (self.export) >= 2);
  g_assert_cmpint (g_rename (g_file_peek_path (self.options.target), elsewhere), ==, 0);
  wait_until (self.done);
  assert_message (&self, G_IO_ERROR_NOT_FOUND, "choose another");
  g_assert_cmpuint (cam_export_get_n_written (self.export), >=, 2);
  g_assert_cmpuint (cam_export_get_n_written (self.export), <, 8);
  g_assert_cmpuint (cam_export_get_n_failed (self.export), ==, 0);
  assert_only_whole_pngs (elsewhere, cam_export_get_n_written (self.export));
}

static void
test_read_only_folder (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  g_auto (Case) self = { 0 };

  case_init (&self, set);
  if (geteuid () == 0)
    {
      /* Permissions do not bind root, a disk does. */
      if (mount ("tmpfs", self.scratch.path, "tmpfs", MS_RDONLY, NULL) != 0)
        {
          g_test_skip ("permissions do not bind root, and mounting is not permitted");
          return;
        }
    }
  else
    g_assert_cmpint (g_chmod (self.scratch.path, 0500), ==, 0);
  case_run (&self, 2, CAM_EXPORT_KEEP);
  assert_message (&self, G_IO_ERROR_PERMISSION_DENIED, "may write");
  assert_counts (&self, 0, 0, 0);
  if (geteuid () == 0)
    g_assert_cmpint (umount (self.scratch.path), ==, 0);
  else
    g_assert_cmpint (g_chmod (self.scratch.path, 0700), ==, 0);
}

/* A disk with room for some of them. */
static void
test_full_disk (gconstpointer data)
{
  CamExportLayout layout = (CamExportLayout)GPOINTER_TO_UINT (data);
  g_autoptr (TestSet) set = test_set_new (9, 20, 16, "colours");
  g_auto (Case) self = { 0 };

  case_init (&self, set);
  if (mount ("tmpfs", self.scratch.path, "tmpfs", 0, "size=64k") != 0)
    {
      g_test_skip ("mounting a small disk is not permitted");
      return;
    }
  if (layout != CAM_EXPORT_FILES)
    {
      scratch_write (&self.scratch, "figure.pdf", "old");
      case_set_target (&self, layout, "figure.pdf");
    }
  case_run (&self, 9, CAM_EXPORT_REPLACE);
  assert_message (&self, G_IO_ERROR_NO_SPACE, "Make room");
  g_assert_cmpuint (cam_export_get_n_failed (self.export), ==, 0);
  if (layout == CAM_EXPORT_FILES)
    {
      g_assert_cmpuint (cam_export_get_n_written (self.export), >, 0);
      assert_only_whole_pngs (self.scratch.path, cam_export_get_n_written (self.export));
    }
  else
    {
      g_autoptr (GBytes) kept = read_file (&self, "figure.pdf");

      g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), "old", 3);
      g_assert_cmpuint (cam_export_get_n_written (self.export), ==, 0);
      g_assert_cmpuint (scratch_count (&self.scratch), ==, 1);
    }
  g_assert_cmpint (umount (self.scratch.path), ==, 0);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(char ***)data = cam_export_find_existing_finish (CAM_EXPORT (source), result, &error);
  g_assert_no_error (error);
}

static char **
find_existing (Case *self)
{
  char **names = NULL;

  cam_export_find_existing_async (self->export, on_found, &names);
  wait_until (names != NULL);
  return names;
}

/* Files that are there are told of, kept without being asked for, and replaced when asked. */
static void
test_existing (void)
{
  g_autoptr (TestSet) set = test_set_new (3, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_autofree char *stem = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_auto (GStrv) found = NULL;
  g_autoptr (GBytes) kept = NULL, replaced = NULL, expected = NULL;
  guint n_forward;

  case_init (&self, set);
  case_new_export (&self, 3);
  found = find_existing (&self);
  g_assert_cmpuint (g_strv_length (found), ==, 0);
  g_clear_pointer (&found, g_strfreev);

  stem = get_stem (&self, 1);
  name = g_strconcat (stem, ".png", NULL);
  path = g_build_filename (self.scratch.path, name, NULL);
  scratch_write (&self.scratch, name, "a person's own");
  found = find_existing (&self);
  g_assert_cmpuint (g_strv_length (found), ==, 1);
  g_assert_cmpstr (found[0], ==, path);

  case_start (&self, CAM_EXPORT_KEEP);
  wait_until (self.done);
  g_assert_no_error (self.error);
  assert_counts (&self, 2, 1, 0);
  assert_described (&self, "2 figures written, 1 there already");
  kept = read_file (&self, name);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), "a person's own", 14);

  n_forward = spy_get_counts ().n_forward;
  case_run (&self, 3, CAM_EXPORT_KEEP);
  assert_counts (&self, 0, 3, 0);
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, n_forward);

  case_run (&self, 3, CAM_EXPORT_REPLACE);
  assert_counts (&self, 3, 0, 0);
  replaced = read_file (&self, name);
  expected = render (&self, 1, CAM_FIGURE_PNG);
  g_assert_true (g_bytes_equal (replaced, expected));
}

/* The one file of a document. */
static void
test_existing_document (gconstpointer data)
{
  CamExportLayout layout = (CamExportLayout)GPOINTER_TO_UINT (data);
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_auto (GStrv) found = NULL;
  g_autoptr (GBytes) kept = NULL;

  case_init (&self, set);
  case_set_target (&self, layout, "figure.pdf");
  self.options.format = CAM_FIGURE_PDF;
  scratch_write (&self.scratch, "figure.pdf", "old");
  case_new_export (&self, 2);
  found = find_existing (&self);
  g_assert_cmpuint (g_strv_length (found), ==, 1);
  case_start (&self, CAM_EXPORT_KEEP);
  wait_until (self.done);
  assert_message (&self, G_IO_ERROR_EXISTS, "be replaced");
  kept = read_file (&self, "figure.pdf");
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), "old", 3);

  case_run (&self, 2, CAM_EXPORT_REPLACE);
  g_assert_no_error (self.error);
  g_assert_cmpuint (count_pages (&self, "figure.pdf"), ==, layout == CAM_EXPORT_PAGES ? 2 : 1);
}

/* Names that clash are told apart, the same each time. */
static void
test_clash (void)
{
  g_autoptr (TestSet) set = test_set_new (4, 20, 16, "colours");
  g_auto (Case) self = { 0 };

  case_init (&self, set);
  self.options.name_template = "all of them";
  for (guint round = 0; round < 2; round++)
    {
      case_run (&self, 4, CAM_EXPORT_REPLACE);
      g_assert_no_error (self.error);
      assert_counts (&self, 4, 0, 0);
      g_assert_cmpuint (scratch_count (&self.scratch), ==, 4);
      g_assert_true (is_there (&self, "all of them.png"));
      g_assert_true (is_there (&self, "all of them-4.png"));
    }
}

/* A name that depends on a prediction is found when the network has spoken. */
static void
test_late_names (void)
{
  g_autoptr (TestSet) set = test_set_new (5, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  case_init (&self, set);
  for (guint i = 0; i < 5; i++)
    cam_sample_item_set_waiting (session_get_item (self.session, i));
  self.options.name_template = "{prediction}";
  case_run (&self, 5, CAM_EXPORT_KEEP);
  g_assert_no_error (self.error);
  assert_counts (&self, 5, 0, 0);
  for (guint i = 0; i < 5; i++)
    {
      CamSampleItem *item = session_get_item (self.session, i);
      guint prediction = test_set_get_prediction (set, item);
      const char *class_name = cam_session_get_class_names (self.session)[prediction];
      guint k = GPOINTER_TO_UINT (g_hash_table_lookup (counts, class_name)) + 1;
      g_autofree char *name = k == 1 ? g_strconcat (class_name, ".png", NULL)
                                     : g_strdup_printf ("%s-%u.png", class_name, k);

      g_assert_true (is_there (&self, name));
      g_hash_table_insert (counts, (gpointer)class_name, GUINT_TO_POINTER (k));
    }
}

/* The pictures themselves are never written over, whatever was asked. */
static void
test_sources (void)
{
  g_autoptr (TestSet) set = test_set_new (4, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_autoptr (CamExportFailure) failure = NULL;

  case_init (&self, set);
  g_clear_object (&self.options.target);
  self.options.target = g_file_new_for_path (set->folder);
  self.options.extras = 0;
  case_run (&self, 4, CAM_EXPORT_REPLACE);
  g_assert_no_error (self.error);
  /* Two are JPEG, two PNG. */
  assert_counts (&self, 2, 0, 2);
  failure = g_list_model_get_item (cam_export_get_failures (self.export), 0);
  g_assert_nonnull (strstr (cam_export_failure_get_message (failure), "made from"));
  for (guint i = 0; i < 4; i++)
    {
      CamPictureSize size = { 0, 0 };
      GFile *file = cam_sample_item_get_file (session_get_item (self.session, i));
      g_autoptr (CamPicture) picture = NULL;

      spy_set_off_duty (TRUE);
      picture = cam_picture_load (file, &size, NULL, NULL);
      spy_set_off_duty (FALSE);
      g_assert_cmpuint (cam_picture_get_width (picture), ==, 20);
    }
}

static void
test_bad_options (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_autoptr (GError) error = NULL;
  const guint sample = 0, unknown = 7;

  case_init (&self, set);
  self.options.name_template = "a/b";
  g_assert_null (cam_export_new (self.session, self.spec, &sample, 1, &self.options, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
  g_clear_error (&error);
  self.options.name_template = NULL;
  g_assert_null (cam_export_new (self.session, self.spec, &unknown, 1, &self.options, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_MISMATCH);
}

/* What a person waits for comes first: an export that is in the middle of a sample gives way. */
static void
test_urgent (void)
{
  g_autoptr (TestSet) set = test_set_new (6, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  guint n_entered;

  case_init (&self, set);
  case_new_export (&self, 6);
  n_entered = gate_count_entered (&forward_gate);
  gate_set_shut (&forward_gate, TRUE);
  case_start (&self, CAM_EXPORT_KEEP);
  /* The first two are known. The third waits at the gate, until the sixth takes its place there. */
  wait_until (cam_export_get_n_done (self.export) == 2);
  gate_await (&forward_gate, n_entered + 1);
  cam_session_set_selected (self.session, 5);
  gate_await (&forward_gate, n_entered + 2);
  gate_set_shut (&forward_gate, FALSE);
  session_wait_shown (self.session);
  g_assert_false (self.done);
  wait_until (self.done);
  g_assert_no_error (self.error);
  assert_counts (&self, 6, 0, 0);
}

/* The export goes on with the model and the samples that it began with. */
static void
test_session_turns (void)
{
  g_autoptr (TestSet) set = test_set_new (6, 20, 16, "colours");
  g_autoptr (TestSet) other = test_set_new (1, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_autoptr (GFile) model = find_network ("gap-lesson");
  g_autoptr (GFile) folder = g_file_new_for_path (other->folder);

  case_init (&self, set);
  case_new_export (&self, 6);
  case_start (&self, CAM_EXPORT_KEEP);
  wait_until (cam_export_get_n_done (self.export) >= 1);
  g_assert_no_error (open_model (self.session, model));
  g_assert_no_error (open_folder (self.session, folder));
  wait_until (self.done);
  g_assert_no_error (self.error);
  assert_counts (&self, 6, 0, 0);
  assert_only_whole_pngs (self.scratch.path, 6);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
static gsize
get_peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  peak = strstr (status, "VmHWM:");
  g_assert_nonnull (peak);
  return (gsize)g_ascii_strtoull (peak + 6, NULL, 10) * 1024;
}

/* A long export takes no more memory than a short one: what it would take if it kept its pictures
 * and their feature maps is several times what it may. */
static void
test_memory (void)
{
  g_autoptr (TestSet) set = test_set_new (40, 300, 300, "colours");
  g_auto (Case) self = { 0 };
  gsize before;

  case_init (&self, set);
  case_run (&self, 10, CAM_EXPORT_KEEP);
  g_assert_no_error (self.error);
  before = get_peak_memory ();
  case_run (&self, 40, CAM_EXPORT_REPLACE);
  g_assert_no_error (self.error);
  assert_counts (&self, 40, 0, 0);
  g_assert_cmpuint (get_peak_memory (), <, before + (16 << 20));
}
#endif

static void
add_for_layouts (const char *path, void (*test) (gconstpointer layout), gboolean with_files)
{
  static const char *const names[] = { "files", "pages", "figure" };

  for (guint i = with_files ? 0 : 1; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *own = g_strdup_printf ("%s/%s", path, names[i]);

      g_test_add_data_func (own, GUINT_TO_POINTER (i), test);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  g_test_add_data_func ("/export/files/png", GUINT_TO_POINTER (CAM_FIGURE_PNG), test_files);
  g_test_add_data_func ("/export/files/svg", GUINT_TO_POINTER (CAM_FIGURE_SVG), test_files);
  g_test_add_data_func ("/export/files/pdf", GUINT_TO_POINTER (CAM_FIGURE_PDF), test_files);
  g_test_add_func ("/export/pages", test_pages);
  g_test_add_func ("/export/figure", test_figure);
  g_test_add_func ("/export/extras", test_extras);
  g_test_add_func ("/export/extras/pages", test_extras_of_pages);
  g_test_add_func ("/export/unreadable", test_unreadable);
  add_for_layouts ("/export/nothing", test_nothing, FALSE);
  add_for_layouts ("/export/cancel", test_cancel, TRUE);
  g_test_add_func ("/export/cancel/early", test_cancel_early);
  add_for_layouts ("/export/no-folder", test_no_folder, TRUE);
  g_test_add_func ("/export/vanished-folder", test_vanished_folder);
  g_test_add_func ("/export/read-only-folder", test_read_only_folder);
  add_for_layouts ("/export/full-disk", test_full_disk, TRUE);
  g_test_add_func ("/export/existing", test_existing);
  add_for_layouts ("/export/existing", test_existing_document, FALSE);
  g_test_add_func ("/export/clash", test_clash);
  g_test_add_func ("/export/late-names", test_late_names);
  g_test_add_func ("/export/sources", test_sources);
  g_test_add_func ("/export/bad-options", test_bad_options);
  g_test_add_func ("/export/urgent", test_urgent);
  g_test_add_func ("/export/session-turns", test_session_turns);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) /* which keep memory freed */
  g_test_add_func ("/export/memory", test_memory);
#endif
  return g_test_run ();
}
