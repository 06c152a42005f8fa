/* SPDX-License-Identifier: MIT */

#include "cam-class-names.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-imagenet-names.h"

/* The classes of the Pot Plant Dataset, https://www.kaggle.com/datasets/conorsully1/pot-plants. */
static const char *const pot_plants[] = { "rudo", "baya", "greg", "yuki", NULL };

static gboolean
parse_index (const char *text, guint64 *index)
{
  return g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, index, NULL);
}

static gboolean
are_numbers (const char *const *labels)
{
  guint64 index;

  for (; *labels != NULL; labels++)
    if (!parse_index (*labels, &index))
      return FALSE;
  return TRUE;
}

static gboolean
has_length (const char *const *names, guint n)
{
  return names != NULL && g_strv_length ((char **)names) == n;
}

static char **
number_classes (guint n)
{
  char **names = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    names[i] = g_strdup_printf (_ ("class %u"), i);
  return names;
}

char **
cam_class_names_resolve (CamModel *model, CamDataset *dataset)
{
  guint n = cam_network_get_n_classes (cam_model_get_network (model));
  const char *const *names = cam_model_get_class_names (model);

  if (names == NULL && dataset != NULL)
    {
      const char *const *labels = cam_dataset_get_labels (dataset);

      if (has_length (cam_dataset_get_class_names (dataset), n))
        names = cam_dataset_get_class_names (dataset);
      else if (has_length (labels, n) && !are_numbers (labels))
        names = labels;
      else if (n == g_strv_length ((char **)pot_plants) && cam_dataset_is_pot_plants (dataset))
        names = pot_plants;
    }
  if (names == NULL && n == CAM_IMAGENET_CLASSES)
    names = cam_imagenet_names;
  return names != NULL ? g_strdupv ((char **)names) : number_classes (n);
}

static int
find_name (const char *const *names, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], text))
      return i;
  for (int i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = g_utf8_casefold (names[i], -1);

      if (g_str_equal (name, folded))
        return i;
    }
  return -1;
}

static int
find_index (guint n_names, const char *text)
{
  guint64 index;

  return parse_index (text, &index) && index < n_names ? (int)index : -1;
}

/* A name to search for, and the index of its class. */
typedef struct
{
  char *key;
  int index;
} Name;

static void
clear_name (gpointer data)
{
  g_free (((Name *)data)->key);
}

static int
compare_class_names (gconstpointer a, gconstpointer b)
{
  const Name *first = a, *second = b;
  int order = strcmp (first->key, second->key);

  return order != 0 ? order : first->index - second->index;
}

/* Sorted, so that a search need not look at all names. */
static GArray *
sort_names (const char *const *names, gboolean fold)
{
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (Name));

  g_array_set_clear_func (sorted, clear_name);
  for (int i = 0; names[i] != NULL; i++)
    {
      Name name = { fold ? g_utf8_casefold (names[i], -1) : g_strdup (names[i]), i };

      g_array_append_val (sorted, name);
    }
  g_array_sort (sorted, compare_class_names);
  return sorted;
}

/* The class of a name; the first one if several have it. */
static int
look_up (GArray *sorted, const char *key)
{
  guint low = 0, high = sorted->len;
  const Name *found;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (g_array_index (sorted, Name, middle).key, key) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  found = low < sorted->len ? &g_array_index (sorted, Name, low) : NULL;
  return found != NULL && g_str_equal (found->key, key) ? found->index : -1;
}

int *
cam_class_names_match (const char *const *names, CamDataset *dataset)
{
  const char *const *labels = cam_dataset_get_labels (dataset);
  gboolean by_number = are_numbers (labels);
  guint n_names;
  g_autoptr (GArray) exact = NULL;
  g_autoptr (GArray) folded = NULL;
  int *classes;

  g_return_val_if_fail (names != NULL, NULL);

  n_names = g_strv_length ((char **)names);
  classes = g_new (int, g_strv_length ((char **)labels) + 1);
  if (!by_number)
    {
      exact = sort_names (names, FALSE);
      folded = sort_names (names, TRUE);
    }
  for (guint i = 0; labels[i] != NULL; i++)
    {
      g_autofree char *key = by_number ? NULL : g_utf8_casefold (labels[i], -1);

      classes[i] = by_number ? find_index (n_names, labels[i]) : look_up (exact, labels[i]);
      if (!by_number && classes[i] < 0)
        classes[i] = look_up (folded, key);
    }
  return classes;
}

int
cam_class_names_find_target (const char *const *names, CamDataset *dataset, const CamSample *sample)
{
  const char *const *labels = cam_dataset_get_labels (dataset);

  g_return_val_if_fail (names != NULL && sample != NULL, -1);

  if (sample->target < 0)
    return -1;
  return are_numbers (labels) ? find_index (g_strv_length ((char **)names), labels[sample->target])
                              : find_name (names, labels[sample->target]);
}

gboolean
cam_class_names_is_number (const char *label)
{
  guint64 index;

  g_return_val_if_fail (label != NULL, FALSE);

  return parse_index (label, &index);
}

int
cam_class_names_find (const char *const *names, const char *text)
{
  int index;

  g_return_val_if_fail (names != NULL && text != NULL, -1);

  index = find_name (names, text);
  return index >= 0 ? index : find_index (g_strv_length ((char **)names), text);
}
