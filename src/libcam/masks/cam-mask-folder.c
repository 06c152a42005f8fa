/* SPDX-License-Identifier: MIT */

#include "cam-mask-folder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cam-error.h"
#include "cam-file.h"
#include "cam-folder.h"
#include "cam-json.h"
#include "cam-words.h"

#define LABELS_FILE "labels.txt"
#define MAX_LABELS_FILE_SIZE (64u << 10)

/* JPEGs are included so that an error can say why they can't be masks. */
static const char *const endings[]
    = { ".png", ".bmp", ".gif", ".tif", ".tiff", ".pgm", ".webp", ".jpg", ".jpeg" };

struct _CamMaskFolder
{
  gatomicrefcount n_refs;
  GFile *folder;
  char **names;
};

static gboolean
is_folder (GFile *file, GCancellable *cancellable)
{
  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable)
         == G_FILE_TYPE_DIRECTORY;
}

/* Returns: (transfer full) (nullable): the folder of masks inside @folder, which may be %NULL. */
static GFile *
find_masks_inside (GFile *folder, GCancellable *cancellable)
{
  g_autoptr (GFile) masks = folder != NULL ? g_file_get_child (folder, CAM_DATASET_MASKS) : NULL;

  return masks != NULL && is_folder (masks, cancellable) ? g_steal_pointer (&masks) : NULL;
}

static GFile *
find_folder (CamDataset *dataset, GCancellable *cancellable)
{
  GFile *opened = cam_dataset_get_folder (dataset);
  g_autoptr (GFile) part = cam_folder_choose_part (opened, cancellable);
  g_autoptr (GFile) above = g_file_get_parent (opened);
  GFile *const places[] = { opened, part, above };
  GFile *masks = NULL;

  for (guint i = 0; masks == NULL && i < G_N_ELEMENTS (places); i++)
    masks = find_masks_inside (places[i], cancellable);
  return masks;
}

/* Splits the text into lines and removes white space around the names. */
static char **
split_names (char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", CAM_MASK_MAX_LABELS + 1);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint n = g_strv_length (lines);

  while (n > 0 && *g_strstrip (lines[n - 1]) == '\0')
    n--;
  for (guint i = 0; i < MIN (n, CAM_MASK_MAX_LABELS); i++)
    {
      g_autofree char *name = cam_words_escape (g_strstrip (lines[i]), CAM_WORDS_NAME);

      g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

static gboolean
read_names (CamMaskFolder *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (self->folder, LABELS_FILE);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_REGULAR)
    {
      self->names = g_new0 (char *, 1);
      return TRUE;
    }
  bytes = cam_file_read (file, MAX_LABELS_FILE_SIZE, 0, NULL, cancellable, error);
  if (bytes == NULL)
    return FALSE;
  text = cam_json_get_text (bytes);
  if (text == NULL)
    {
      name = g_file_get_parse_name (file);
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_FORMAT,
                   _ ("%s: is not UTF-8 text. Write the name of a label in each line."),
                   name);
      return FALSE;
    }
  self->names = split_names (text);
  return TRUE;
}

CamMaskFolder *
cam_mask_folder_find (CamDataset *dataset, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamMaskFolder) self = NULL;
  GFile *folder;

  g_return_val_if_fail (CAM_IS_DATASET (dataset), NULL);

  folder = find_folder (dataset, cancellable);
  if (folder == NULL)
    return NULL;
  self = g_new0 (CamMaskFolder, 1);
  g_atomic_ref_count_init (&self->n_refs);
  self->folder = folder;
  return read_names (self, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

CamMaskFolder *
cam_mask_folder_ref (CamMaskFolder *self)
{
  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

void
cam_mask_folder_unref (CamMaskFolder *self)
{
  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;
  g_clear_object (&self->folder);
  g_strfreev (self->names);
  g_free (self);
}

/* If classes have folders, the masks are in folders of the same names, or all in one. */
static GFile *
find_mask_file (const CamMaskFolder *self, const char *name, GCancellable *cancellable)
{
  const char *dot = strrchr (name, '.');
  gsize length = dot != NULL && strchr (dot, '/') == NULL ? (gsize)(dot - name) : strlen (name);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strdup_printf ("%.*s%s", (int)length, name, endings[i]);
      g_autoptr (GFile) file = g_file_resolve_relative_path (self->folder, path);

      if (g_file_query_exists (file, cancellable))
        return g_steal_pointer (&file);
    }
  return NULL;
}

GFile *
cam_mask_folder_find_mask (const CamMaskFolder *self,
                           const CamSample *sample,
                           GCancellable *cancellable)
{
  g_autofree char *base = g_file_get_basename (sample->file);
  g_autoptr (GFile) parent = g_file_get_parent (sample->file);
  g_autofree char *class = parent != NULL ? g_file_get_basename (parent) : NULL;
  g_autofree char *inside = class != NULL ? g_build_filename (class, base, NULL) : NULL;
  GFile *mask = NULL;

  if (base == NULL)
    return NULL;
  if (inside != NULL && strchr (sample->name, '/') != NULL)
    mask = find_mask_file (self, inside, cancellable);
  return mask != NULL ? mask : find_mask_file (self, base, cancellable);
}

const char *const *
cam_mask_folder_get_names (const CamMaskFolder *self)
{
  return (const char *const *)self->names;
}

char *
cam_mask_name_label (const char *const *names, guint8 label)
{
  guint n = names != NULL ? g_strv_length ((char **)names) : 0;

  return label < n && *names[label] != '\0' ? g_strdup (names[label])
                                            : g_strdup_printf ("%u", label);
}
