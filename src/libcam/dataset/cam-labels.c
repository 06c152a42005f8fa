/* SPDX-License-Identifier: MIT */

#include "cam-labels-private.h"

#include <stdlib.h>
#include <string.h>

#include "cam-hash.h"

#define MAX_NUMBER 10000

static gboolean
parse_number (const char *label, guint *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (label, 10, 0, MAX_NUMBER - 1, &value, NULL))
    return FALSE;
  *number = (guint)value;
  return TRUE;
}

gboolean
cam_labels_are_numbers (GPtrArray *samples, guint *largest)
{
  gboolean any = FALSE;

  *largest = 0;
  for (guint i = 0; i < samples->len; i++)
    {
      const CamFoundSample *found = samples->pdata[i];
      guint number;

      if (found->label == NULL)
        continue;
      if (!parse_number (found->label, &number))
        return FALSE;
      *largest = MAX (*largest, number);
      any = TRUE;
    }
  return any;
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  g_autofree char *x = g_utf8_collate_key_for_filename (*(const char *const *)a, -1);
  g_autofree char *y = g_utf8_collate_key_for_filename (*(const char *const *)b, -1);
  int order = strcmp (x, y);

  return order != 0 ? order : strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GStrv
count_numbers (GPtrArray *samples, guint largest)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (guint i = 0; i <= largest; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", i);

      g_strv_builder_add (labels, label);
    }
  for (guint i = 0; i < samples->len; i++)
    {
      CamFoundSample *found = samples->pdata[i];
      guint number;

      if (found->label != NULL && parse_number (found->label, &number))
        found->sample.target = (int)number;
    }
  return g_strv_builder_end (labels);
}

static GStrv
count_names (GPtrArray *samples, char **class_names)
{
  g_autoptr (GHashTable) indices = g_hash_table_new (cam_string_hash, g_str_equal);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint n_listed;

  for (char **name = class_names; name != NULL && *name != NULL; name++)
    {
      g_hash_table_add (indices, *name);
      g_ptr_array_add (labels, *name);
    }
  n_listed = labels->len;
  for (guint i = 0; i < samples->len; i++)
    {
      const CamFoundSample *found = samples->pdata[i];

      if (found->label != NULL && g_hash_table_add (indices, found->label))
        g_ptr_array_add (labels, found->label);
    }
  if (labels->len > n_listed)
    qsort (labels->pdata + n_listed, labels->len - n_listed, sizeof (gpointer), compare_labels);

  g_hash_table_remove_all (indices);
  /* From the end, so that of equal names the first one wins. */
  for (guint i = labels->len; i > 0; i--)
    g_hash_table_insert (indices, labels->pdata[i - 1], GUINT_TO_POINTER (i - 1));
  for (guint i = 0; i < samples->len; i++)
    {
      CamFoundSample *found = samples->pdata[i];

      if (found->label != NULL)
        found->sample.target = GPOINTER_TO_INT (g_hash_table_lookup (indices, found->label));
    }
  g_ptr_array_add (labels, NULL);
  return g_strdupv ((char **)labels->pdata);
}

GStrv
cam_labels_count (GPtrArray *samples, char **class_names)
{
  guint largest;

  return cam_labels_are_numbers (samples, &largest) ? count_numbers (samples, largest)
                                                    : count_names (samples, class_names);
}
