/* SPDX-License-Identifier: MIT */

#include "export-case.h"

#include <string.h>

#include "cam-class-names.h"
#include "cam-sample-names.h"
#include "func-job.h"

void
case_init (Case *self, TestSet *set)
{
  g_autoptr (GFile) file = find_network (set->network);
  g_autoptr (GFile) folder = g_file_new_for_path (set->folder);
  g_autoptr (GError) error = NULL;

  scratch_init (&self->scratch);
  self->set = set;
  self->model = cam_model_load (file, NULL, &error);
  g_assert_no_error (error);
  self->dataset = cam_dataset_open (folder, NULL, &error);
  g_assert_no_error (error);
  self->digest = cam_model_digest_new (file);
  self->class_names = cam_class_names_resolve (self->model, self->dataset);
  self->stems = cam_sample_names_make (self->dataset);
  self->engine = cam_engine_new ();
  self->predicted = TRUE;
  self->class_index = -1;
  self->spec = cam_figure_spec_new ();
  cam_figure_spec_add_panel (self->spec, CAM_PANEL_IMAGE);
  cam_figure_spec_add_panel (self->spec, CAM_PANEL_MAP)->method = CAM_METHOD_CAM;
  cam_figure_spec_add_panel (self->spec, CAM_PANEL_MAP)->method = CAM_METHOD_GRAD_CAM;
  /* A low resolution, so that a test can make many figures. */
  self->spec->resolution = 60;
  self->options.target = g_file_new_for_path (self->scratch.path);
}

void
case_clear (Case *self)
{
  g_clear_object (&self->export);
  g_clear_object (&self->options.target);
  g_clear_pointer (&self->spec, cam_figure_spec_free);
  g_clear_pointer (&self->stems, g_strfreev);
  g_clear_pointer (&self->class_names, g_strfreev);
  g_clear_error (&self->error);
  if (self->engine != NULL)
    cam_engine_stop (self->engine);
  g_clear_object (&self->engine);
  g_clear_object (&self->digest);
  g_clear_object (&self->dataset);
  g_clear_object (&self->model);
  g_assert_cmpuint (spy_get_counts ().n_in_main, ==, 0);
  scratch_clear (&self->scratch);
}

static int
get_prediction (Case *self, const char *name)
{
  gpointer prediction;

  if (!self->predicted
      || !g_hash_table_lookup_extended (self->set->predictions, name, NULL, &prediction))
    return -1;
  return GPOINTER_TO_INT (prediction);
}

int
case_get_target (Case *self, guint sample)
{
  return cam_class_names_find_target ((const char *const *)self->class_names,
                                      self->dataset,
                                      cam_dataset_get_sample (self->dataset, sample));
}

CamFigurePlan *
case_plan (Case *self, const guint *samples, guint n)
{
  CamFigurePlan *plan
      = cam_figure_plan_new (self->model,
                             self->digest,
                             cam_network_get_default_layer (cam_model_get_network (self->model)),
                             (const char *const *)self->class_names,
                             self->spec);

  for (guint i = 0; i < n; i++)
    {
      const CamSample *sample = cam_dataset_get_sample (self->dataset, samples[i]);

      cam_figure_plan_add_sample (
          plan,
          &(CamPlannedSample){ .index = samples[i],
                               .n_listed = cam_dataset_get_n_samples (self->dataset),
                               .file = sample->file,
                               .name = sample->name,
                               .stem = self->stems[samples[i]],
                               .target = case_get_target (self, samples[i]),
                               .prediction = get_prediction (self, sample->name),
                               .class_index = self->class_index });
    }
  return plan;
}

static GPtrArray *
list_images (Case *self)
{
  GPtrArray *images = g_ptr_array_new ();

  for (guint i = 0; i < cam_dataset_get_n_samples (self->dataset); i++)
    g_ptr_array_add (images, cam_dataset_get_sample (self->dataset, i)->file);
  return images;
}

void
case_set_target (Case *self, CamExportLayout layout, const char *name)
{
  g_object_unref (self->options.target);
  self->options.target = scratch_get (&self->scratch, name);
  self->options.layout = layout;
}

void
case_new_export (Case *self, guint n)
{
  g_autofree guint *samples = g_new (guint, n);
  g_autoptr (CamFigurePlan) plan = NULL;
  g_autoptr (GPtrArray) images = list_images (self);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    samples[i] = i;
  plan = case_plan (self, samples, n);
  g_clear_object (&self->export);
  g_clear_error (&self->error);
  self->done = FALSE;
  self->export = cam_export_new (
      &(CamExportSource){ .plan = plan, .engine = self->engine, .images = images },
      &self->options,
      &error);
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

void
case_start (Case *self, CamExportExisting existing)
{
  cam_export_run_async (self->export, existing, on_run, self);
  g_assert_true (cam_export_get_running (self->export));
}

void
case_run (Case *self, guint n, CamExportExisting existing)
{
  case_new_export (self, n);
  case_start (self, existing);
  wait_until (self->done);
}

void
case_assert_counts (Case *self, guint n_written, guint n_kept, guint n_failed)
{
  g_assert_cmpuint (cam_export_get_n_written (self->export), ==, n_written);
  g_assert_cmpuint (cam_export_get_n_kept (self->export), ==, n_kept);
  g_assert_cmpuint (cam_export_get_n_failed (self->export), ==, n_failed);
  g_assert_cmpuint (cam_export_get_n_done (self->export), ==, n_written + n_kept + n_failed);
  g_assert_cmpuint (
      g_list_model_get_n_items (cam_export_get_failures (self->export)), ==, n_failed);
}

void
case_assert_described (Case *self, const char *expected)
{
  g_autofree char *text = cam_export_describe (self->export);

  g_assert_cmpstr (text, ==, expected);
}

GBytes *
case_read (Case *self, const char *name)
{
  g_autoptr (GFile) file = scratch_get (&self->scratch, name);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

gboolean
case_has (Case *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->scratch.path, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

void
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

char *
case_get_stem (Case *self, guint sample)
{
  char *stem = g_strdup (cam_dataset_get_sample (self->dataset, sample)->name);

  *strrchr (stem, '.') = '\0';
  return stem;
}

CamResult *
case_explain (Case *self, guint sample)
{
  g_autoptr (CamFigurePlan) plan = case_plan (self, &sample, 1);
  g_autoptr (GError) error = NULL;
  CamResult *result;

  spy_set_off_duty (TRUE);
  result = cam_figure_plan_explain (plan, 0, NULL, &error);
  spy_set_off_duty (FALSE);
  g_assert_no_error (error);
  return result;
}

/* A request for a sample, as if a person waited for it. */
typedef struct
{
  CamEngine *engine;
  CamFigurePlan *plan;
  CamResult *result;
  CamResult **destination;
} Explaining;

static gboolean
explain (gpointer data, GCancellable *cancellable, GError **error)
{
  Explaining *explaining = data;

  explaining->result = cam_figure_plan_explain (explaining->plan, 0, cancellable, error);
  return explaining->result != NULL;
}

static void
on_explained (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autofree Explaining *explaining = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamJob) job = cam_engine_run_finish (explaining->engine, async, &error);

  g_assert_no_error (error);
  *explaining->destination = explaining->result;
  g_object_unref (explaining->plan);
}

void
case_explain_now (Case *self, guint sample, CamResult **result)
{
  Explaining *explaining = g_new0 (Explaining, 1);

  explaining->engine = self->engine;
  explaining->plan = case_plan (self, &sample, 1);
  explaining->destination = result;
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_NOW,
                        NULL,
                        func_job_new (explain, explaining),
                        on_explained,
                        explaining);
}

GBytes *
case_render (Case *self, const guint *samples, guint n, CamFigureFormat format)
{
  g_autoptr (CamFigurePlan) plan = case_plan (self, samples, n);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (CamFigure) figure = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  spy_set_off_duty (TRUE);
  results = cam_figure_plan_explain_all (plan, NULL, &error);
  g_assert_no_error (error);
  figure = cam_figure_plan_make (plan, (CamResult **)results->pdata, NULL, &error);
  g_assert_no_error (error);
  bytes = cam_figure_render (figure, format, NULL, &error);
  g_assert_no_error (error);
  spy_set_off_duty (FALSE);
  return bytes;
}

guint
case_count_pages (Case *self, const char *name)
{
  g_autoptr (GBytes) bytes = case_read (self, name);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *pages = memmem (data, size, "/Count ", 7);

  g_assert_cmpmem (data, 5, "%PDF-", 5);
  g_assert_nonnull (memmem (data + size - 10, 10, "%%EOF", 5));
  g_assert_nonnull (pages);
  return (guint)g_ascii_strtoull (pages + 7, NULL, 10);
}
