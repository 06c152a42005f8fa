/* SPDX-License-Identifier: MIT */

#include "cam-export-write-private.h"

#include "cam-export-files-private.h"
#include "cam-figure-provenance.h"
#include "cam-file-writer.h"
#include "cam-npy.h"

/* Whether an error shows that no other file can be written either. */
static gboolean
is_target_lost (const CamExportSetup *setup, const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY)
         || !cam_export_check_folder (setup, NULL);
}

static gboolean
write_part (CamExportWriteJob *self, guint part, GFile *file, GError **error)
{
  const CamExportMakeJob *made = self->made;

  if (part == CAM_EXPORT_PART_FIGURE)
    return cam_figure_write (
        made->figure, file, self->setup->options.format, self->setup->cancellable, error);
  if (1 << part == CAM_EXPORT_PROVENANCE)
    return cam_figure_write_provenance (made->figure, file, error);
  if (1 << part == CAM_EXPORT_MAP_NPY)
    return cam_npy_write (made->map, file, error);
  return cam_file_write (file, made->extras[part], error);
}

/* Writes a part if it does not exist, and appends files that did not exist to @new_files. */
static gboolean
write_if_wanted (
    CamExportWriteJob *self, guint part, guint *n_new, GPtrArray *new_files, GError **error)
{
  g_autoptr (GFile) file = cam_export_get_file (self->setup, self->stem, part);
  g_autoptr (GError) own_error = NULL;
  gboolean existed = g_file_query_exists (file, NULL);

  if (!cam_export_may_write (self->setup, file, &own_error))
    {
      if (own_error == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (!write_part (self, part, file, error))
    return FALSE;
  *n_new += 1;
  if (!existed)
    g_ptr_array_add (new_files, g_steal_pointer (&file));
  return TRUE;
}

/* Writes all parts of one sample and counts the new ones. If a part can't be written, the new parts
 * are deleted, because numbers without their figure would look complete. */
static gboolean
write_parts (CamExportWriteJob *self, guint *n_new, GError **error)
{
  g_autoptr (GPtrArray) new_files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < CAM_EXPORT_N_PARTS; i++)
    {
      if (!cam_export_wants_part (self->setup, i)
          || write_if_wanted (self, i, n_new, new_files, error))
        continue;
      for (guint k = 0; k < new_files->len; k++)
        g_file_delete (new_files->pdata[k], NULL, NULL);
      return FALSE;
    }
  return TRUE;
}

G_DEFINE_FINAL_TYPE (CamExportWriteJob, cam_export_write_job, CAM_TYPE_JOB)

static gboolean
cam_export_write_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamExportWriteJob *self = CAM_EXPORT_WRITE_JOB (job);
  const CamExportSetup *setup = self->setup;
  guint n_new = 0;
  gboolean written = write_parts (self, &n_new, &self->failure);

  self->kept = written && n_new == 0 && setup->options.layout == CAM_EXPORT_FILES;
  if (written && self->pages != NULL
      && !g_cancellable_set_error_if_cancelled (setup->cancellable, &self->failure))
    {
      cam_figure_pages_add (self->pages, self->made->figure, setup->cancellable, &self->failure);
      self->lost = cam_figure_pages_is_broken (self->pages);
    }
  if (!written && !g_error_matches (self->failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->lost = is_target_lost (setup, self->failure);
  return TRUE;
}

static void
cam_export_write_job_finalize (GObject *object)
{
  CamExportWriteJob *self = CAM_EXPORT_WRITE_JOB (object);

  g_clear_object (&self->made);
  g_clear_error (&self->failure);
  g_free (self->stem);
  G_OBJECT_CLASS (cam_export_write_job_parent_class)->finalize (object);
}

static void
cam_export_write_job_class_init (CamExportWriteJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_export_write_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_export_write_job_run;
}

static void
cam_export_write_job_init (CamExportWriteJob *self)
{
}

CamJob *
cam_export_write_job_new (const CamExportSetup *setup,
                          const char *stem,
                          CamExportMakeJob *made,
                          CamFigurePages *pages)
{
  CamExportWriteJob *self = g_object_new (CAM_TYPE_EXPORT_WRITE_JOB, NULL);

  self->setup = setup;
  self->stem = g_strdup (stem);
  self->made = g_object_ref (made);
  self->pages = pages;
  return CAM_JOB (self);
}
