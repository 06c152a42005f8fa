/* SPDX-License-Identifier: MIT */

#include "cam-model-titles.h"

/* The file's name after the names of @n_folders folders, or of all if there are fewer. */
static char *
make_path_title (GFile *file, guint n_folders)
{
  g_autofree char *name = g_file_get_parse_name (file);
  const char *start = name + strlen (name);
  guint n_slashes = 0;

  while (start > name && n_slashes <= n_folders)
    if (*--start == G_DIR_SEPARATOR)
      n_slashes++;
  return g_strdup (n_slashes > n_folders ? start + 1 : start);
}

/* Whether a model of another file has the same title. */
static gboolean
is_ambiguous (CamModel *const *models, char **titles, guint n_models, guint index)
{
  for (guint i = 0; i < n_models; i++)
    if (i != index && g_str_equal (titles[i], titles[index])
        && !g_file_equal (cam_model_get_file (models[i]), cam_model_get_file (models[index])))
      return TRUE;
  return FALSE;
}

/* Adds a folder to each title that another model has too. Returns whether there were any. */
static gboolean
lengthen (CamModel *const *models, char **titles, guint *n_folders, guint n_models)
{
  g_autofree gboolean *ambiguous = g_new (gboolean, n_models);
  gboolean found = FALSE;

  for (guint i = 0; i < n_models; i++)
    ambiguous[i] = is_ambiguous (models, titles, n_models, i);
  for (guint i = 0; i < n_models; i++)
    {
      g_autofree char *title = NULL;

      if (!ambiguous[i])
        continue;
      title = make_path_title (cam_model_get_file (models[i]), ++n_folders[i]);
      found = found || !g_str_equal (title, titles[i]);
      g_free (titles[i]);
      titles[i] = g_steal_pointer (&title);
    }
  return found;
}

char **
cam_model_make_titles (CamModel *const *models, guint n_models)
{
  g_autofree guint *n_folders = g_new0 (guint, n_models);
  char **titles = g_new0 (char *, n_models + 1);

  g_return_val_if_fail (models != NULL || n_models == 0, titles);

  for (guint i = 0; i < n_models; i++)
    {
      titles[i] = g_strdup (cam_model_get_title (models[i]));
      n_folders[i] = strchr (titles[i], G_DIR_SEPARATOR) != NULL ? 1 : 0;
    }
  while (lengthen (models, titles, n_folders, n_models))
    ;
  return titles;
}
