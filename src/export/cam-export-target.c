/* SPDX-License-Identifier: MIT */

#include "cam-export-target-private.h"

#include <glib/gi18n-lib.h>

#include "cam-export-files-private.h"
#include "cam-figure-provenance.h"
#include "cam-file-writer.h"

static gboolean
check_free (const CamExportSetup *setup, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (setup->options.target);
  g_autoptr (GError) own_error = NULL;

  if (cam_export_may_write (setup, setup->options.target, &own_error))
    return TRUE;
  if (own_error != NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  else
    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_EXISTS,
                 _ ("%s is there already. Choose another name or let it be replaced."),
                 name);
  return FALSE;
}

static gboolean
check_file (const CamExportSetup *setup, GError **error)
{
  g_autoptr (CamFileWriter) writer = NULL;

  if (!check_free (setup, error))
    return FALSE;
  writer = cam_file_writer_open (setup->options.target, error);
  return writer != NULL;
}

G_DEFINE_FINAL_TYPE (CamExportOpenJob, cam_export_open_job, CAM_TYPE_JOB)

static gboolean
cam_export_open_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamExportOpenJob *self = CAM_EXPORT_OPEN_JOB (job);
  const CamExportSetup *setup = self->setup;

  /* Check before the work for the first file begins. */
  if (setup->options.layout == CAM_EXPORT_FILES)
    return cam_export_check_folder (setup, error);
  if (!check_file (setup, error))
    return FALSE;
  if (setup->options.layout == CAM_EXPORT_PAGES)
    self->pages = cam_figure_pages_open (setup->options.target, error);
  return setup->options.layout != CAM_EXPORT_PAGES || self->pages != NULL;
}

static void
cam_export_open_job_finalize (GObject *object)
{
  CamExportOpenJob *self = CAM_EXPORT_OPEN_JOB (object);

  g_clear_pointer (&self->pages, cam_figure_pages_free);
  G_OBJECT_CLASS (cam_export_open_job_parent_class)->finalize (object);
}

static void
cam_export_open_job_class_init (CamExportOpenJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_export_open_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_export_open_job_run;
}

static void
cam_export_open_job_init (CamExportOpenJob *self)
{
}

CamJob *
cam_export_open_job_new (const CamExportSetup *setup)
{
  CamExportOpenJob *self = g_object_new (CAM_TYPE_EXPORT_OPEN_JOB, NULL);

  self->setup = setup;
  return CAM_JOB (self);
}

#define CAM_TYPE_EXPORT_CLOSE_JOB (cam_export_close_job_get_type ())
G_DECLARE_FINAL_TYPE (CamExportCloseJob, cam_export_close_job, CAM, EXPORT_CLOSE_JOB, CamJob)

struct _CamExportCloseJob
{
  CamJob parent_instance;

  const CamExportSetup *setup;
  CamFigurePages *pages;
  CamFigure *figure;
};

static gboolean
write_rows (const CamExportSetup *setup, CamFigure *figure, GError **error)
{
  g_autoptr (GFile) provenance = cam_export_get_provenance_file (setup);
  g_autoptr (GError) own_error = NULL;

  if (!check_free (setup, error))
    return FALSE;
  if (provenance != NULL && cam_export_may_write (setup, provenance, &own_error))
    cam_figure_write_provenance (figure, provenance, &own_error);
  if (own_error == NULL)
    cam_figure_write (
        figure, setup->options.target, setup->options.format, setup->cancellable, &own_error);
  if (own_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

G_DEFINE_FINAL_TYPE (CamExportCloseJob, cam_export_close_job, CAM_TYPE_JOB)

static gboolean
cam_export_close_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamExportCloseJob *self = CAM_EXPORT_CLOSE_JOB (job);
  g_autoptr (CamFigurePages) pages = g_steal_pointer (&self->pages);

  if (g_cancellable_set_error_if_cancelled (self->setup->cancellable, error))
    return FALSE;
  if (pages != NULL)
    return cam_figure_pages_finish (pages, error);
  return self->figure == NULL || write_rows (self->setup, self->figure, error);
}

static void
cam_export_close_job_finalize (GObject *object)
{
  CamExportCloseJob *self = CAM_EXPORT_CLOSE_JOB (object);

  g_clear_pointer (&self->pages, cam_figure_pages_free);
  g_clear_object (&self->figure);
  G_OBJECT_CLASS (cam_export_close_job_parent_class)->finalize (object);
}

static void
cam_export_close_job_class_init (CamExportCloseJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_export_close_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_export_close_job_run;
}

static void
cam_export_close_job_init (CamExportCloseJob *self)
{
}

CamJob *
cam_export_close_job_new (const CamExportSetup *setup, CamFigurePages *pages, CamFigure *figure)
{
  CamExportCloseJob *self = g_object_new (CAM_TYPE_EXPORT_CLOSE_JOB, NULL);

  self->setup = setup;
  self->pages = pages;
  g_set_object (&self->figure, figure);
  return CAM_JOB (self);
}

static void
add_if_exists (GStrvBuilder *names, GFile *file)
{
  g_autofree char *name = NULL;

  if (file == NULL || !g_file_query_exists (file, NULL))
    return;
  name = g_file_get_parse_name (file);
  g_strv_builder_add (names, name);
}

static void
add_sample (GStrvBuilder *names, const CamExportSetup *setup, const char *stem)
{
  for (guint i = 0; i < CAM_EXPORT_N_PARTS; i++)
    if (cam_export_wants_part (setup, i))
      {
        g_autoptr (GFile) file = cam_export_get_file (setup, stem, i);

        add_if_exists (names, file);
      }
}

G_DEFINE_FINAL_TYPE (CamExportSearchJob, cam_export_search_job, CAM_TYPE_JOB)

static gboolean
cam_export_search_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamExportSearchJob *self = CAM_EXPORT_SEARCH_JOB (job);
  const CamExportSetup *setup = self->setup;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GFile) provenance = cam_export_get_provenance_file (setup);

  if (setup->options.layout != CAM_EXPORT_FILES)
    add_if_exists (names, setup->options.target);
  add_if_exists (names, provenance);
  for (guint i = 0; i < self->stems->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (setup->cancellable, error))
        return FALSE;
      if (self->stems->pdata[i] != NULL)
        add_sample (names, setup, self->stems->pdata[i]);
    }
  self->names = g_strv_builder_end (names);
  return TRUE;
}

static void
cam_export_search_job_finalize (GObject *object)
{
  CamExportSearchJob *self = CAM_EXPORT_SEARCH_JOB (object);

  g_clear_pointer (&self->stems, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_strfreev);
  G_OBJECT_CLASS (cam_export_search_job_parent_class)->finalize (object);
}

static void
cam_export_search_job_class_init (CamExportSearchJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_export_search_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_export_search_job_run;
}

static void
cam_export_search_job_init (CamExportSearchJob *self)
{
}

CamJob *
cam_export_search_job_new (const CamExportSetup *setup, GPtrArray *stems)
{
  CamExportSearchJob *self = g_object_new (CAM_TYPE_EXPORT_SEARCH_JOB, NULL);

  self->setup = setup;
  self->stems = g_ptr_array_ref (stems);
  return CAM_JOB (self);
}
