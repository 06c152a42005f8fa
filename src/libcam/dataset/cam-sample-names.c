/* SPDX-License-Identifier: MIT */

#include "cam-sample-names.h"

#include <string.h>

#include "cam-hash.h"

/* The path as a single file name: "greg/1.jpg" becomes "greg-1". */
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
  GHashTable *counts = g_hash_table_new_full (cam_string_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < cam_dataset_get_n_samples (dataset); i++)
    {
      char *stem = flatten (cam_dataset_get_sample (dataset, i)->name, FALSE);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, stem));

      g_hash_table_replace (counts, stem, GUINT_TO_POINTER (count + 1));
    }
  return counts;
}

/* A name, with keys for natural order: of its folder, if any, and inside the folder. */
typedef struct
{
  const char *name;
  char *folder_key;
  char *key;
  guint index;
} SortedName;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const SortedName *x = a, *y = b;
  int order = strcmp (x->folder_key, y->folder_key);

  if (order == 0)
    order = strcmp (x->key, y->key);
  if (order == 0)
    order = strcmp (x->name, y->name);
  return order != 0 ? order : (x->index < y->index ? -1 : x->index > y->index);
}

guint *
cam_sample_names_sort (const char *const *names, guint n)
{
  g_autofree SortedName *sorted = g_new (SortedName, n);
  guint *indices = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    {
      const char *slash = strchr (names[i], G_DIR_SEPARATOR);
      const char *inside = slash != NULL ? slash + 1 : names[i];

      sorted[i].name = names[i];
      sorted[i].folder_key
          = g_utf8_collate_key_for_filename (names[i], slash != NULL ? slash - names[i] : 0);
      sorted[i].key = g_utf8_collate_key_for_filename (inside, -1);
      sorted[i].index = i;
    }
  if (n > 0)
    qsort (sorted, n, sizeof (SortedName), compare_names);
  for (guint i = 0; i < n; i++)
    {
      indices[i] = sorted[i].index;
      g_free (sorted[i].folder_key);
      g_free (sorted[i].key);
    }
  return indices;
}

char **
cam_sample_names_make (CamDataset *dataset)
{
  guint n = cam_dataset_get_n_samples (dataset);
  g_autoptr (GHashTable) counts = count_stems (dataset);
  g_autoptr (GHashTable) taken = g_hash_table_new (cam_string_hash, g_str_equal);
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
