/* SPDX-License-Identifier: MIT */

#include "cam-dataset.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-folder.h"
#include "cam-labels-private.h"
#include "cam-words.h"

struct _CamDataset
{
  GObject parent_instance;

  GFile *folder;
  GFile *part; /* the part of it that was opened */
  char *title;
  GPtrArray *samples;
  GPtrArray *class_folders; /* of GFile */
  GStrv labels;
  GStrv class_names;
  gboolean in_class_folders;
  gboolean is_single;
};

G_DEFINE_FINAL_TYPE (CamDataset, cam_dataset, G_TYPE_OBJECT)

static void
found_free (CamFoundSample *found)
{
  g_object_unref (found->sample.file);
  g_free (found->sample.name);
  g_free (found->label);
  g_free (found);
}

static void
cam_dataset_finalize (GObject *object)
{
  CamDataset *self = CAM_DATASET (object);

  g_clear_object (&self->folder);
  g_clear_object (&self->part);
  g_free (self->title);
  g_ptr_array_unref (self->samples);
  g_ptr_array_unref (self->class_folders);
  g_strfreev (self->labels);
  g_strfreev (self->class_names);
  G_OBJECT_CLASS (cam_dataset_parent_class)->finalize (object);
}

static void
cam_dataset_class_init (CamDatasetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_dataset_finalize;
}

static void
cam_dataset_init (CamDataset *self)
{
  self->samples = g_ptr_array_new_with_free_func ((GDestroyNotify)found_free);
  self->class_folders = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Takes ownership of @name and @label. */
static void
add_sample (CamDataset *self, GFile *file, char *name, char *label)
{
  CamFoundSample *found = g_new0 (CamFoundSample, 1);

  found->sample.file = g_object_ref (file);
  found->sample.name = name;
  found->sample.target = -1;
  /* The name of a class is only shown to people. */
  found->label = label != NULL ? cam_words_escape (label, 0) : NULL;
  g_free (label);
  g_ptr_array_add (self->samples, found);
}

/* The part before the first "_", or NULL. */
static char *
get_label (const char *name)
{
  const char *end = strchr (name, '_');

  return end != NULL && end > name ? g_strndup (name, (gsize)(end - name)) : NULL;
}

static gboolean
add_class_folder (CamDataset *self,
                  const CamFolderEntry *folder,
                  GHashTable *extensions,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GPtrArray) pictures = cam_folder_new_entries ();

  if (!cam_folder_list (folder->file, extensions, pictures, NULL, cancellable, error))
    {
      g_prefix_error (error, "%s: ", folder->display_name);
      return FALSE;
    }
  if (pictures->len > 0)
    g_ptr_array_add (self->class_folders, g_object_ref (folder->file));
  for (guint i = 0; i < pictures->len; i++)
    {
      const CamFolderEntry *picture = pictures->pdata[i];

      add_sample (self,
                  picture->file,
                  g_strdup_printf ("%s/%s", folder->display_name, picture->display_name),
                  g_strdup (folder->display_name));
    }
  return TRUE;
}

/* Whether it is a folder of masks, which lies beside those of the classes. */
static gboolean
is_masks (const CamFolderEntry *folder, guint n_folders)
{
  return n_folders > 1 && g_str_equal (folder->display_name, CAM_DATASET_MASKS);
}

/* Pictures directly in the folder are the test set. Only if there are none are its folders classes;
 * otherwise they hold masks, thumbnails or notes. */
static gboolean
find_samples (CamDataset *self, GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) extensions = cam_folder_get_extensions ();
  g_autoptr (GPtrArray) pictures = cam_folder_new_entries ();
  g_autoptr (GPtrArray) folders = cam_folder_new_entries ();

  if (!cam_folder_list (folder, extensions, pictures, folders, cancellable, error))
    return FALSE;
  for (guint i = 0; i < pictures->len; i++)
    {
      const CamFolderEntry *picture = pictures->pdata[i];

      add_sample (
          self, picture->file, g_strdup (picture->display_name), get_label (picture->display_name));
    }
  if (self->samples->len > 0)
    return TRUE;

  self->in_class_folders = TRUE;
  for (guint i = 0; i < folders->len; i++)
    if (!is_masks (folders->pdata[i], folders->len)
        && !add_class_folder (self, folders->pdata[i], extensions, cancellable, error))
      return FALSE;
  return TRUE;
}

static gboolean
open_folder (CamDataset *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) part = cam_folder_choose_part (self->folder, cancellable);
  g_autoptr (GError) local_error = NULL;

  g_set_object (&self->part, part);
  self->title = cam_folder_make_title (part);
  if (!find_samples (self, part, cancellable, error))
    return FALSE;
  if (self->samples->len == 0)
    {
      g_set_error_literal (error,
                           CAM_ERROR,
                           CAM_ERROR_EMPTY,
                           _ ("holds no pictures. Choose a folder with pictures called "
                              "CLASS_NAME.jpg, or with one folder a class."));
      return FALSE;
    }

  self->class_names = cam_folder_read_class_names (part, cancellable, &local_error);
  if (self->class_names == NULL && local_error == NULL && !g_file_equal (part, self->folder))
    self->class_names = cam_folder_read_class_names (self->folder, cancellable, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  self->labels = cam_labels_count (self->samples, self->class_names);
  return TRUE;
}

/* A single picture has its label from its name, as in a folder of pictures, or from its folder. */
static void
open_single (CamDataset *self)
{
  g_autoptr (GFile) parent = g_file_get_parent (self->folder);
  char *label;

  self->is_single = TRUE;
  self->part = g_object_ref (self->folder);
  self->title = cam_folder_get_display_name (self->folder);
  label = get_label (self->title);
  if (label == NULL && parent != NULL)
    label = cam_folder_get_display_name (parent);
  add_sample (self, self->folder, g_strdup (self->title), label);
  self->labels = cam_labels_count (self->samples, self->class_names);
}

CamDataset *
cam_dataset_open (GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamDataset) self = g_object_new (CAM_TYPE_DATASET, NULL);
  g_autofree char *name = g_file_get_parse_name (folder);

  self->folder = g_object_ref (folder);
  if (g_file_query_file_type (folder, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_REGULAR)
    open_single (self);
  else if (!open_folder (self, cancellable, error))
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  return g_steal_pointer (&self);
}

GFile *
cam_dataset_get_folder (CamDataset *self)
{
  return self->folder;
}

GFile *
cam_dataset_get_part (CamDataset *self)
{
  return self->part;
}

GPtrArray *
cam_dataset_get_class_folders (CamDataset *self)
{
  return self->class_folders;
}

const char *
cam_dataset_get_title (CamDataset *self)
{
  return self->title;
}

guint
cam_dataset_get_n_samples (CamDataset *self)
{
  return self->samples->len;
}

const CamSample *
cam_dataset_get_sample (CamDataset *self, guint index)
{
  const CamFoundSample *found;

  g_return_val_if_fail (index < self->samples->len, NULL);

  found = self->samples->pdata[index];
  return &found->sample;
}

const char *const *
cam_dataset_get_labels (CamDataset *self)
{
  return (const char *const *)self->labels;
}

const char *const *
cam_dataset_get_class_names (CamDataset *self)
{
  return (const char *const *)self->class_names;
}

gboolean
cam_dataset_is_pot_plants (CamDataset *self)
{
  guint n_labels = g_strv_length (self->labels);
  guint largest;

  return !self->in_class_folders && !self->is_single
         && cam_labels_are_numbers (self->samples, &largest) && n_labels <= 4;
}

gboolean
cam_dataset_is_single (CamDataset *self)
{
  g_return_val_if_fail (CAM_IS_DATASET (self), FALSE);
  return self->is_single;
}
