/* SPDX-License-Identifier: MIT */

#include "cam-error.h"
#include "cam-figure-provenance.h"
#include "cam-csv.h"
#include "export-case.h"
#include "test-runner.h"

/* Asserts that two figures are the same. Cairo numbers the elements of an SVG, and writes the time
 * into a PDF. */
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

/* One file for each sample, with the figure that the plan makes. */
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
  case_assert_counts (&self, 5, 0, 0);
  case_assert_described (&self, "5 figures written");
  g_assert_cmpuint (scratch_count (&self.scratch), ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *stem = case_get_stem (&self, i);
      g_autofree char *name = g_strdup_printf ("%s.%s", stem, endings[format]);
      g_autoptr (GBytes) written = case_read (&self, name);
      g_autoptr (GBytes) expected = case_render (&self, &i, 1, format);

      assert_same_figure (written, expected, format);
    }
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
  case_assert_counts (&self, 4, 0, 1);
  case_assert_described (&self, "4 pages written, 1 failed");
  g_assert_cmpuint (case_count_pages (&self, "all.pdf"), ==, 4);
  g_assert_cmpuint (scratch_count (&self.scratch), ==, 1);
}

/* One figure with a row for each sample. */
static void
test_figure (void)
{
  g_autoptr (TestSet) set = test_set_new (4, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  const guint samples[] = { 0, 1, 2, 3 };
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) expected = NULL;

  case_init (&self, set);
  case_set_target (&self, CAM_EXPORT_FIGURE, "rows.png");
  self.options.extras = CAM_EXPORT_PROVENANCE;
  case_run (&self, 4, CAM_EXPORT_KEEP);
  g_assert_no_error (self.error);
  case_assert_counts (&self, 4, 0, 0);
  case_assert_described (&self, "Figure of 4 images written");
  g_assert_cmpuint (scratch_count (&self.scratch), ==, 2);
  g_assert_true (case_has (&self, "rows.json"));

  expected = case_render (&self, samples, 4, CAM_FIGURE_PNG);
  written = case_read (&self, "rows.png");
  g_assert_true (g_bytes_equal (written, expected));

  self.options.extras = 0;
  case_set_target (&self, CAM_EXPORT_FIGURE, "one.svg");
  self.options.format = CAM_FIGURE_SVG;
  case_run (&self, 1, CAM_EXPORT_KEEP);
  g_assert_no_error (self.error);
  case_assert_described (&self, "Figure written");
  g_assert_true (case_has (&self, "one.svg"));
}

static void
assert_file (Case *self, const char *stem, const char *ending, GBytes *expected)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", stem, ending);
  g_autoptr (GBytes) written = case_read (self, name);

  g_assert_true (g_bytes_equal (written, expected));
}

/* The numbers beside a figure are those of its first map. */
static void
test_extras (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  const guint picked = 1;
  g_autoptr (CamResult) result = NULL;
  CamExplanation *explanation;
  g_autofree char *stem = NULL;
  g_autofree char *json = NULL;
  g_autofree char *npy = NULL;
  g_autoptr (CamTensor) map = NULL;
  g_autoptr (GBytes) map_csv = NULL, classes = NULL, channels = NULL, npy_bytes = NULL;
  g_autoptr (GFile) described = NULL;
  g_autoptr (CamFigure) reproduced = NULL;
  g_autoptr (GError) error = NULL;
  const float *values;
  gsize size;

  case_init (&self, set);
  self.class_index = (int)picked;
  self.options.extras = CAM_EXPORT_MAP_NPY | CAM_EXPORT_MAP_CSV | CAM_EXPORT_CLASSES
                        | CAM_EXPORT_CHANNELS | CAM_EXPORT_PROVENANCE;
  case_run (&self, 2, CAM_EXPORT_KEEP);
  g_assert_no_error (self.error);
  g_assert_cmpuint (scratch_count (&self.scratch), ==, 12);

  stem = case_get_stem (&self, 0);
  result = case_explain (&self, 0);
  explanation = cam_result_get_explanation (result);
  map = cam_explanation_get_map (explanation, CAM_METHOD_CAM, picked, NULL, NULL);
  map_csv = cam_csv_map_to_csv (map);
  classes = cam_csv_classes_to_csv (explanation, (const char *const *)self.class_names);
  channels = cam_csv_channels_to_csv (explanation, CAM_METHOD_CAM, picked, NULL);
  assert_file (&self, stem, "map.csv", map_csv);
  assert_file (&self, stem, "classes.csv", classes);
  assert_file (&self, stem, "channels.csv", channels);
  npy = g_strdup_printf ("%s.map.npy", stem);
  npy_bytes = case_read (&self, npy);
  values = g_bytes_get_data (npy_bytes, &size);
  g_assert_cmpmem ((const char *)values + size - map->n_elements * sizeof (float),
                   map->n_elements * sizeof (float),
                   map->data,
                   map->n_elements * sizeof (float));

  json = g_strdup_printf ("%s.json", stem);
  described = scratch_get (&self.scratch, json);
  spy_set_off_duty (TRUE);
  reproduced = cam_figure_reproduce (described, 0, NULL, &error);
  spy_set_off_duty (FALSE);
  g_assert_no_error (error);
}

/* Beside a document there is a file of numbers for each sample. */
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
      g_autofree char *stem = case_get_stem (&self, i);
      g_autofree char *name = g_strdup_printf ("all-%s.classes.csv", stem);

      g_assert_true (case_has (&self, name));
    }
}

/* Names that clash get numbers, the same each time. */
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
      case_assert_counts (&self, 4, 0, 0);
      g_assert_cmpuint (scratch_count (&self.scratch), ==, 4);
      g_assert_true (case_has (&self, "all of them.png"));
      g_assert_true (case_has (&self, "all of them-4.png"));
    }
}

/* A name that depends on a prediction is made after the sample is predicted. */
static void
test_late_names (void)
{
  g_autoptr (TestSet) set = test_set_new (5, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  case_init (&self, set);
  self.predicted = FALSE;
  self.options.name_template = "{prediction}";
  case_run (&self, 5, CAM_EXPORT_KEEP);
  g_assert_no_error (self.error);
  case_assert_counts (&self, 5, 0, 0);
  for (guint i = 0; i < 5; i++)
    {
      const char *sample = cam_dataset_get_sample (self.dataset, i)->name;
      const char *class_name = self.class_names[test_set_get_prediction (set, sample)];
      guint k = GPOINTER_TO_UINT (g_hash_table_lookup (counts, class_name)) + 1;
      g_autofree char *name = k == 1 ? g_strconcat (class_name, ".png", NULL)
                                     : g_strdup_printf ("%s-%u.png", class_name, k);

      g_assert_true (case_has (&self, name));
      g_hash_table_insert (counts, (gpointer)class_name, GUINT_TO_POINTER (k));
    }
}

/* The pictures themselves are never overwritten, whatever was requested. */
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
  case_assert_counts (&self, 2, 0, 2);
  failure = g_list_model_get_item (cam_export_get_failures (self.export), 0);
  g_assert_nonnull (strstr (cam_export_failure_get_message (failure), "made from"));
  for (guint i = 0; i < 4; i++)
    {
      CamPictureSize size = { 0, 0 };
      GFile *file = cam_dataset_get_sample (self.dataset, i)->file;
      g_autoptr (CamPicture) picture = NULL;

      spy_set_off_duty (TRUE);
      picture = cam_picture_load (file, &size, NULL, NULL);
      spy_set_off_duty (FALSE);
      g_assert_cmpuint (cam_picture_get_width (picture), ==, 20);
    }
}

/* What a person waits for comes first: it interrupts an export in the middle of a sample. */
static void
test_priority (void)
{
  g_autoptr (TestSet) set = test_set_new (6, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  CamResult *explained = NULL;
  guint n_entered;

  case_init (&self, set);
  case_new_export (&self, 5);
  n_entered = gate_count_entered (&forward_gate);
  gate_set_shut (&forward_gate, TRUE);
  case_start (&self, CAM_EXPORT_KEEP);
  /* The first sample waits at the gate, until the sixth takes its place. */
  wait_until (cam_export_get_current (self.export) != NULL);
  gate_await (&forward_gate, n_entered + 1);
  case_explain_now (&self, 5, &explained);
  gate_await (&forward_gate, n_entered + 2);
  gate_set_shut (&forward_gate, FALSE);
  wait_until (explained != NULL);
  g_object_unref (explained);
  g_assert_false (self.done);
  wait_until (self.done);
  g_assert_no_error (self.error);
  case_assert_counts (&self, 5, 0, 0);
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

/* A long export takes no more memory than a short one. If it kept its pictures and feature maps, it
 * would take several times the limit. */
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
  case_assert_counts (&self, 40, 0, 0);
  g_assert_cmpuint (get_peak_memory (), <, before + (16 << 20));
}
#endif

static const TestCase cases[] = {
  { "/export/files/png", .with_data = test_files, .data = GUINT_TO_POINTER (CAM_FIGURE_PNG) },
  { "/export/files/svg", .with_data = test_files, .data = GUINT_TO_POINTER (CAM_FIGURE_SVG) },
  { "/export/files/pdf", .with_data = test_files, .data = GUINT_TO_POINTER (CAM_FIGURE_PDF) },
  { "/export/pages", test_pages },
  { "/export/figure", test_figure },
  { "/export/extras", test_extras },
  { "/export/extras/pages", test_extras_of_pages },
  { "/export/clash", test_clash },
  { "/export/late-names", test_late_names },
  { "/export/sources", test_sources },
  { "/export/priority", test_priority },
/* Not with sanitizers, which keep freed memory. */
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  { "/export/memory", test_memory },
#endif
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
