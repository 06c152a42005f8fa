/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-prediction-key.h"

#include <string.h>

/* The most files beside a model that are looked at. */
#define MAX_BESIDE 4096

static void
add_text (GChecksum *sum, const char *text)
{
  /* Include the terminating zero, so that texts can't run into one another. */
  g_checksum_update (sum, (const guchar *)text, (gssize)strlen (text) + 1);
}

static void
add_preprocessing (GChecksum *sum, CamModel *model)
{
  const CamPreprocessing *how = cam_model_get_preprocessing (model);
  g_autoptr (JsonNode) node = cam_preprocessing_to_json (how);
  g_autofree char *json = json_to_string (node, FALSE);
  g_autofree char *side = g_strdup_printf ("%u", cam_model_get_input_dim (model));

  add_text (sum, json);
  add_text (sum, side);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_beside (GFile *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *path = g_file_peek_path (folder);
  g_autoptr (GDir) dir = path != NULL ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && names->len < MAX_BESIDE && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

/* Any of these files may hold weights. */
static void
add_files_beside (GChecksum *sum, GFile *model)
{
  g_autofree char *base = g_file_get_basename (model);
  g_autoptr (GFile) folder = g_file_get_parent (model);
  g_autoptr (GPtrArray) names = NULL;

  if (folder == NULL || base == NULL || !g_str_has_suffix (base, ".onnx"))
    return;
  names = list_beside (folder);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, names->pdata[i]);
      CamStamp stamp = cam_stamp_get (file);

      if (!cam_stamp_is_known (&stamp))
        continue;
      add_text (sum, names->pdata[i]);
      g_checksum_update (sum, (const guchar *)&stamp, sizeof stamp);
    }
}

gboolean
cam_prediction_key_make (CamModel *model,
                         CamModelDigest *digest,
                         CamDataset *dataset,
                         guint8 *key,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *folder = g_file_get_uri (cam_dataset_get_part (dataset));
  const char *sha256 = cam_model_digest_get (digest, cancellable, error);
  gsize length = CAM_PREDICTION_KEY_BYTES;

  if (sha256 == NULL)
    return FALSE;
  add_text (sum, VERSION);
  add_text (sum, sha256);
  add_preprocessing (sum, model);
  add_files_beside (sum, cam_model_get_file (model));
  add_text (sum, folder);
  g_checksum_get_digest (sum, key, &length);
  return TRUE;
}

const char *
cam_prediction_key_get_name (CamDataset *dataset, const CamSample *sample)
{
  const char *folder = g_file_peek_path (cam_dataset_get_part (dataset));
  const char *path = g_file_peek_path (sample->file);
  gsize length;

  if (folder == NULL || path == NULL || !g_str_has_prefix (path, folder))
    return NULL;
  length = strlen (folder);
  if (length > 0 && folder[length - 1] == '/')
    length--;
  return path[length] == '/' && path[length + 1] != '\0' ? path + length + 1 : NULL;
}
