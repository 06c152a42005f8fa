/* SPDX-License-Identifier: MIT */

#include "export-case.h"

#include <string.h>

#include "cam-session-figure.h"

void
case_init (Case *self, TestSet *set)
{
  scratch_init (&self->scratch);
  self->session = session_new_opened (set, "colours");
  self->spec = cam_session_describe_view (self->session);
  /* Small, so that a test makes many. */
  self->spec->resolution = 60;
  self->options.target = g_file_new_for_path (self->scratch.path);
}

void
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

void
case_set_target (Case *self, CamExportLayout layout, const char *name)
{
  g_object_unref (self->options.target);
  self->options.target = scratch_get (&self->scratch, name);
  self->options.layout = layout;
}

/* An export of the first @n samples. */
void
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

/* Every file in the folder is a whole figure in PNG, and none is in the making. */
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
  char *stem = g_strdup (cam_sample_item_get_name (session_get_item (self->session, sample)));

  *strrchr (stem, '.') = '\0';
  return stem;
}

void
on_figure_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(CamFigure **)data = cam_session_prepare_figure_finish (CAM_SESSION (source), result, &error);
  g_assert_no_error (error);
}

/* The figure that the session prepares of one sample. */
GBytes *
case_render (Case *self, guint sample, CamFigureFormat format)
{
  CamFigure *figure = NULL;
  GBytes *bytes;

  cam_session_prepare_figure_async (
      self->session, self->spec, &sample, 1, NULL, on_figure_prepared, &figure);
  wait_until (figure != NULL);
  bytes = cam_figure_render (figure, format, NULL, NULL);
  g_object_unref (figure);
  return bytes;
}

/* The page count that a PDF states. */
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
