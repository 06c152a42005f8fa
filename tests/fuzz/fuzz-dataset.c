/* SPDX-License-Identifier: MIT */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "cam-dataset.h"
#include "fuzz.h"

#define MAX_NAMES 12

/* Makes the file @name, and a folder if the name has a slash. Impossible names are left out. */
static void
make_file (const char *folder, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 2);
  g_autofree char *path = NULL;

  if (parts[0] == NULL || *parts[0] == '\0' || g_str_equal (parts[0], "..")
      || (parts[1] != NULL && strchr (parts[1], '/') != NULL))
    return;
  if (parts[1] != NULL)
    {
      g_autofree char *inner = g_build_filename (folder, parts[0], NULL);

      g_mkdir (inner, 0700);
    }
  path = g_build_filename (folder, name, NULL);
  g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

static void delete (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_unlink (child) != 0)
        delete (child);
    }
  g_rmdir (path);
}

static void
check (CamDataset *dataset)
{
  int n_labels = (int)g_strv_length ((char **)cam_dataset_get_labels (dataset));

  g_assert (cam_dataset_get_n_samples (dataset) > 0);
  g_assert (g_utf8_validate (cam_dataset_get_title (dataset), -1, NULL));
  for (guint i = 0; i < cam_dataset_get_n_samples (dataset); i++)
    {
      const CamSample *sample = cam_dataset_get_sample (dataset, i);

      g_assert (sample->target >= -1 && sample->target < n_labels);
      g_assert (g_utf8_validate (sample->name, -1, NULL));
    }
}

/* The names of a test set's files, one per line. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_auto (GStrv) names = g_strsplit (text, "\n", MAX_NAMES);
  g_autofree char *path = g_dir_make_tmp ("cam-fuzz-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (CamDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;

  for (char **name = names; *name != NULL; name++)
    make_file (path, *name);
  dataset = cam_dataset_open (folder, NULL, &error);
  g_assert ((dataset == NULL) == (error != NULL));
  if (dataset != NULL)
    check (dataset);
  delete (path);
  return 0;
}
