/* SPDX-License-Identifier: MIT */

#include "cam-sample-names.h"

#include <string.h>

/* The sample's path as the name of one file: "greg/1.jpg" becomes "greg-1". */
static char *
flatten (const char *path, gboolean keep_ending)
{
  char *name = g_strdup (path);
  char *dot = strrchr (name, '.');

  if (!keep_ending && dot != NULL && dot != name && strchr (dot, G_DIR_SEPARATOR) == NULL)
    *dot = '\0';
  return g_strdelimit (name, G_DIR_SEPARATOR_S, '-');
}

static GHashTable *
count_stems (CamDataset *dataset)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < cam_dataset_get_n_samples (dataset); i++)
    {
      char *stem = flatten (cam_dataset_get_sample (dataset, i)->name, FALSE);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, stem));

      g_hash_table_replace (counts, stem, GUINT_TO_POINTER (count + 1));
    }
  return counts;
}

char **
cam_sample_names_make (CamDataset *dataset)
{
  guint n = cam_dataset_get_n_samples (dataset);
  g_autoptr (GHashTable) counts = count_stems (dataset);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  char **names = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const char *path = cam_dataset_get_sample (dataset, i)->name;
      g_autofree char *stem = flatten (path, FALSE);
      g_autofree char *full = flatten (path, TRUE);
      gboolean unique = GPOINTER_TO_UINT (g_hash_table_lookup (counts, stem)) == 1;

      names[i] = g_strdup (unique ? stem : full);
      for (guint k = 2; !g_hash_table_add (taken, names[i]); k++)
        {
          g_free (names[i]);
          names[i] = g_strdup_printf ("%s-%u", full, k);
        }
    }
  return names;
}
