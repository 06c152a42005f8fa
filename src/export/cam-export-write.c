/* SPDX-License-Identifier: MIT */

#include "cam-export-files-private.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-figure-provenance.h"
#include "cam-file-writer.h"
#include "cam-npy.h"

static GFileInfo *
query_folder (GFile *folder)
{
  return g_file_query_info (folder,
                            G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE,
                            G_FILE_QUERY_INFO_NONE,
                            NULL,
                            NULL);
}

static gboolean
can_take_files (GFileInfo *info)
{
  return g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY
         && g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE);
}

/* Whether a file that could not be written tells that none can. */
static gboolean
is_target_lost (const CamExportSetup *setup, const GError *error)
{
  g_autoptr (GFile) folder = cam_export_get_folder (setup);
  g_autoptr (GFileInfo) info = query_folder (folder);

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY) || info == NULL
         || !can_take_files (info);
}

/* Whether @file may be written: FALSE without an error where it is there and is kept. */
static gboolean
may_write (const CamExportSetup *setup, GFile *file, GError **error)
{
  g_autofree char *name = NULL;

  if (g_cancellable_set_error_if_cancelled (setup->cancellable, error))
    return FALSE;
  if (setup->existing == CAM_EXPORT_KEEP && g_file_query_exists (file, NULL))
    return FALSE;
  if (!g_hash_table_contains (setup->sources, file))
    return TRUE;
  name = g_file_get_parse_name (file);
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_MISMATCH,
               _ ("%s is what the figure is made from. Choose another folder or name."),
               name);
  return FALSE;
}

static gboolean
write_part (const CamExportStep *step, guint part, GFile *file, GError **error)
{
  const CamExportOutcome *made = step->made;

  if (part == CAM_EXPORT_PART_FIGURE)
    return cam_figure_write (
        made->figure, file, step->setup->options.format, step->setup->cancellable, error);
  if (1 << part == CAM_EXPORT_PROVENANCE)
    return cam_figure_write_provenance (made->figure, file, error);
  if (1 << part == CAM_EXPORT_MAP_NPY)
    return cam_npy_write (made->map, file, error);
  return cam_file_write (file, made->extras[part], error);
}

/* Writes what belongs to one sample, counting what is new. */
static gboolean
write_parts (const CamExportStep *step, guint *n_new, GError **error)
{
  for (guint i = 0; i < CAM_EXPORT_N_PARTS; i++)
    {
      g_autoptr (GError) own_error = NULL;
      g_autoptr (GFile) file = NULL;

      if (!cam_export_wants_part (step->setup, i))
        continue;
      file = cam_export_get_file (step->setup, step->stem, i);
      if (may_write (step->setup, file, &own_error))
        *n_new += write_part (step, i, file, &own_error);
      if (own_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&own_error));
          return FALSE;
        }
    }
  return TRUE;
}

gpointer
cam_export_write_sample (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamExportStep *step = data;
  CamExportSetup *setup = step->setup;
  CamExportOutcome *outcome = cam_export_outcome_new ();
  guint n_new = 0;
  gboolean written = write_parts (step, &n_new, &outcome->error);

  outcome->kept = written && n_new == 0 && setup->options.layout == CAM_EXPORT_FILES;
  if (written && step->pages != NULL
      && !g_cancellable_set_error_if_cancelled (setup->cancellable, &outcome->error))
    {
      cam_figure_pages_add (step->pages, step->made->figure, setup->cancellable, &outcome->error);
      outcome->lost = cam_figure_pages_is_broken (step->pages);
    }
  if (!written && !g_error_matches (outcome->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    outcome->lost = is_target_lost (setup, outcome->error);
  return outcome;
}

static gboolean
check_free (const CamExportSetup *setup, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (setup->options.target);
  g_autoptr (GError) own_error = NULL;

  if (may_write (setup, setup->options.target, &own_error))
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

/* Before the work for the first file begins. */
static gboolean
check_folder (const CamExportSetup *setup, GError **error)
{
  g_autoptr (GFile) folder = cam_export_get_folder (setup);
  g_autofree char *name = g_file_get_parse_name (folder);
  g_autoptr (GFileInfo) info = query_folder (folder);

  if (info == NULL)
    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_NOT_FOUND,
                 _ ("%s: the folder is not there. Make it first or choose another."),
                 name);
  else if (!can_take_files (info))
    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_PERMISSION_DENIED,
                 _ ("%s: nothing can be written there. Choose a folder that you may write to."),
                 name);
  return info != NULL && can_take_files (info);
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

gpointer
cam_export_open (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamExportSetup *setup = data;
  g_autoptr (CamExportOutcome) outcome = cam_export_outcome_new ();

  if (setup->options.layout == CAM_EXPORT_FILES)
    return check_folder (setup, error) ? g_steal_pointer (&outcome) : NULL;
  if (!check_file (setup, error))
    return NULL;
  if (setup->options.layout == CAM_EXPORT_PAGES)
    {
      outcome->pages = cam_figure_pages_open (setup->options.target, error);
      if (outcome->pages == NULL)
        return NULL;
    }
  return g_steal_pointer (&outcome);
}

static gboolean
write_rows (const CamExportStep *step, GError **error)
{
  const CamExportSetup *setup = step->setup;
  g_autoptr (GFile) provenance = cam_export_get_provenance_file (setup);
  g_autoptr (GError) own_error = NULL;

  if (!check_free (setup, error))
    return FALSE;
  if (provenance != NULL && may_write (setup, provenance, &own_error))
    cam_figure_write_provenance (step->made->figure, provenance, &own_error);
  if (own_error == NULL)
    cam_figure_write (step->made->figure,
                      setup->options.target,
                      setup->options.format,
                      setup->cancellable,
                      &own_error);
  if (own_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

gpointer
cam_export_close (gpointer data, GCancellable *cancellable, GError **error)
{
  CamExportStep *step = data;
  g_autoptr (CamFigurePages) pages = g_steal_pointer (&step->pages);
  g_autoptr (CamExportOutcome) outcome = cam_export_outcome_new ();

  if (g_cancellable_set_error_if_cancelled (step->setup->cancellable, &outcome->error))
    return g_steal_pointer (&outcome);
  if (pages != NULL)
    cam_figure_pages_finish (pages, &outcome->error);
  else if (step->made != NULL)
    write_rows (step, &outcome->error);
  return g_steal_pointer (&outcome);
}
