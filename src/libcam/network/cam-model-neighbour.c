/* SPDX-License-Identifier: MIT */

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-file.h"
#include "cam-model-config.h"
#include "cam-model-private.h"

/* Whether the file is not what is expected under its name, in contrast to a disk that fails. */
static gboolean
is_wrong_file (const GError *error)
{
  return error->domain == CAM_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
}

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
  if (is_wrong_file (local_error))
    g_set_error (error,
                 local_error->domain,
                 local_error->code,
                 _ ("%s It would describe the model in its folder. Correct it, or move it away."),
                 local_error->message);
  else
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
