/* SPDX-License-Identifier: MIT */

#include "cam-export-files-private.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-export-names.h"

gboolean
cam_export_wants_part (const CamExportSetup *setup, guint part)
{
  CamExportLayout layout = setup->options.layout;

  if (part == CAM_EXPORT_PART_FIGURE)
    return layout == CAM_EXPORT_FILES;
  /* The figure of all samples has only one provenance. */
  if (layout == CAM_EXPORT_FIGURE && 1u << part == CAM_EXPORT_PROVENANCE)
    return FALSE;
  return (setup->options.extras & 1u << part) != 0;
}

GFile *
cam_export_get_folder (const CamExportSetup *setup)
{
  GFile *target = setup->options.target;

  return setup->options.layout == CAM_EXPORT_FILES ? g_object_ref (target)
                                                   : g_file_get_parent (target);
}

static GFile *
get_file (const CamExportSetup *setup, const char *stem, const char *ending)
{
  g_autoptr (GFile) folder = cam_export_get_folder (setup);
  g_autofree char *name = g_strdup_printf ("%s.%s", stem, ending);

  return g_file_get_child (folder, name);
}

GFile *
cam_export_get_file (const CamExportSetup *setup, const char *stem, guint part)
{
  static const char *const extras[CAM_EXPORT_N_EXTRAS]
      = { "map.npy", "map.csv", "classes.csv", "channels.csv", "json" };

  g_return_val_if_fail (part < CAM_EXPORT_N_PARTS, NULL);

  return get_file (setup,
                   stem,
                   part == CAM_EXPORT_PART_FIGURE
                       ? cam_figure_format_get_ending (setup->options.format)
                       : extras[part]);
}

GFile *
cam_export_get_provenance_file (const CamExportSetup *setup)
{
  g_autofree char *name = NULL;

  if (setup->options.layout != CAM_EXPORT_FIGURE
      || !(setup->options.extras & CAM_EXPORT_PROVENANCE))
    return NULL;
  name = cam_export_get_target_stem (setup->options.target);
  return get_file (setup, name, "json");
}

gboolean
cam_export_is_complete (const CamExportSetup *setup, const char *stem)
{
  for (guint i = 0; i < CAM_EXPORT_N_PARTS; i++)
    {
      g_autoptr (GFile) file = NULL;

      if (!cam_export_wants_part (setup, i))
        continue;
      file = cam_export_get_file (setup, stem, i);
      if (!g_file_query_exists (file, NULL))
        return FALSE;
    }
  return TRUE;
}

gboolean
cam_export_may_write (const CamExportSetup *setup, GFile *file, GError **error)
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

gboolean
cam_export_check_folder (const CamExportSetup *setup, GError **error)
{
  g_autoptr (GFile) folder = cam_export_get_folder (setup);
  g_autofree char *name = g_file_get_parse_name (folder);
  g_autoptr (GFileInfo) info
      = g_file_query_info (folder,
                           G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE,
                           G_FILE_QUERY_INFO_NONE,
                           NULL,
                           NULL);

  if (info == NULL)
    {
      g_set_error (error,
                   G_IO_ERROR,
                   G_IO_ERROR_NOT_FOUND,
                   _ ("%s: the folder is not there. Make it first or choose another."),
                   name);
      return FALSE;
    }
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY
      && g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE))
    return TRUE;
  g_set_error (error,
               G_IO_ERROR,
               G_IO_ERROR_PERMISSION_DENIED,
               _ ("%s: nothing can be written there. Choose a folder that you may write to."),
               name);
  return FALSE;
}
