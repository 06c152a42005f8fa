/* SPDX-License-Identifier: MIT */

#include "cam-class-names.h"

#include <string.h>
#include <glib/gi18n-lib.h>

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
find_index (const char *const *names, const char *text)
{
  guint64 index;

  if (!parse_index (text, &index) || index >= g_strv_length ((char **)names))
    return -1;
  return (int)index;
}

int
cam_class_names_target (const char *const *names, CamDataset *dataset, const CamSample *sample)
{
  const char *const *labels = cam_dataset_get_labels (dataset);

  g_return_val_if_fail (names != NULL && sample != NULL, -1);

  if (sample->target < 0)
    return -1;
  return are_numbers (labels) ? find_index (names, labels[sample->target])
                              : find_name (names, labels[sample->target]);
}

int
cam_class_names_find (const char *const *names, const char *text)
{
  int index;

  g_return_val_if_fail (names != NULL && text != NULL, -1);

  index = find_name (names, text);
  return index >= 0 ? index : find_index (names, text);
}
