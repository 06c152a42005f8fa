/* SPDX-License-Identifier: MIT */

#include "cam-export-files-private.h"

#include "cam-export-names.h"

gboolean
cam_export_wants_part (const CamExportSetup *setup, guint part)
{
  CamExportLayout layout = setup->options.layout;

  if (part == CAM_EXPORT_PART_FIGURE)
    return layout == CAM_EXPORT_FILES;
  /* The rows of one figure were made together. */
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
cam_export_is_all_there (const CamExportSetup *setup, const char *stem)
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

static void
add_if_there (GStrvBuilder *names, GFile *file)
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

        add_if_there (names, file);
      }
}

gpointer
cam_export_search (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamExportSearch *search = data;
  CamExportSetup *setup = search->setup;
  g_autoptr (CamExportOutcome) outcome = cam_export_outcome_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GFile) provenance = cam_export_get_provenance_file (setup);

  if (setup->options.layout != CAM_EXPORT_FILES)
    add_if_there (names, setup->options.target);
  add_if_there (names, provenance);
  for (guint i = 0; i < search->stems->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (setup->cancellable, error))
        return NULL;
      if (search->stems->pdata[i] != NULL)
        add_sample (names, setup, search->stems->pdata[i]);
    }
  outcome->names = g_strv_builder_end (names);
  return g_steal_pointer (&outcome);
}
