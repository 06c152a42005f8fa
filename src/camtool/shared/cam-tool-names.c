/* SPDX-License-Identifier: MIT */

#include "cam-tool-names.h"

#include <glib/gi18n-lib.h>

/* How many names are listed of more than twice as many; some networks have a thousand classes. */
#define N_LISTED 10

void
cam_tool_names_clear (CamToolNames *self)
{
  g_clear_object (&self->folder);
  g_clear_object (&self->dataset);
  g_clear_pointer (&self->names, g_strfreev);
  self->is_listed = FALSE;
}

static gboolean
is_in_folder (CamToolNames *self, GFile *folder)
{
  return folder != NULL && self->folder != NULL && g_file_equal (folder, self->folder);
}

static void
list_folder (CamToolNames *self, GCancellable *cancellable)
{
  if (self->folder != NULL && !self->is_listed)
    self->dataset = cam_dataset_open (self->folder, cancellable, NULL);
  self->is_listed = TRUE;
}

static int
find_target (CamToolNames *self, GFile *picture)
{
  guint n_samples = self->dataset != NULL ? cam_dataset_get_n_samples (self->dataset) : 0;

  for (guint i = 0; i < n_samples; i++)
    {
      const CamSample *sample = cam_dataset_get_sample (self->dataset, i);

      if (g_file_equal (sample->file, picture))
        return cam_class_names_find_target (
            (const char *const *)self->names, self->dataset, sample);
    }
  return -1;
}

const char *const *
cam_tool_names_get (
    CamToolNames *self, CamModel *model, GFile *picture, int *target, GCancellable *cancellable)
{
  g_autoptr (GFile) folder = g_file_get_parent (picture);

  if (!is_in_folder (self, folder))
    {
      cam_tool_names_clear (self);
      g_set_object (&self->folder, folder);
    }
  /* Don't list the folder if it can't change the result. */
  if (target != NULL || cam_model_get_class_names (model) == NULL)
    list_folder (self, cancellable);
  if (self->names == NULL)
    self->names = cam_class_names_resolve (model, self->dataset);
  if (target != NULL)
    *target = find_target (self, picture);
  return (const char *const *)self->names;
}

char *
cam_tool_names_list (char **names)
{
  guint n = g_strv_length (names);
  g_autoptr (GString) text = g_string_new (NULL);

  if (n <= 2 * N_LISTED)
    return g_strjoinv (", ", names);
  for (guint i = 0; i < N_LISTED; i++)
    g_string_append_printf (text, "%s, ", names[i]);
  /* Translators: the end of a list of names, of which only the first are printed */
  g_string_append_printf (text, _ ("and %u more, which --json lists"), n - N_LISTED);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
