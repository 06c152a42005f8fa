/* SPDX-License-Identifier: MIT */

#include "cam-file.h"
#include "cam-model-config.h"
#include "cam-model-private.h"

gboolean
cam_model_read_neighbour (
    GFile *model, const char *name, GBytes **bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (model);
  g_autoptr (GFile) file = folder != NULL ? g_file_get_child (folder, name) : NULL;
  g_autoptr (GError) local_error = NULL;

  *bytes = NULL;
  if (file == NULL)
    return TRUE;
  *bytes = cam_file_read (file, CAM_MODEL_MAX_TEXT_BYTES, 0, NULL, cancellable, &local_error);
  if (*bytes != NULL || g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

void
cam_model_prefix_neighbour (GFile *model, const char *name, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (model);
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autofree char *path = g_file_get_parse_name (file);

  g_prefix_error (error, "%s: ", path);
}
