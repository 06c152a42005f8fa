/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamFolderEntry:
 * @file: a picture, or a folder inside the listed one
 * @display_name: its name in UTF-8
 * @sort_key: to compare for natural order
 */
typedef struct
{
  GFile *file;
  char *display_name;
  char *sort_key;
} CamFolderEntry;

/* Any thread may call these functions. */

/** cam_folder_new_entries: Returns: (transfer full) (element-type CamFolderEntry): an empty list.
 */
GPtrArray *cam_folder_new_entries (void);

/** cam_folder_get_extensions: Returns: (transfer full): a set of the extensions, in lower case, of
 * all kinds of pictures that GdkPixbuf reads here. */
GHashTable *cam_folder_get_extensions (void);

/**
 * cam_folder_list:
 * @folder: a folder
 * @extensions: from cam_folder_get_extensions()
 * @pictures: the pictures directly in @folder are appended, in natural order
 * @folders: (nullable): the folders directly in it are appended, in natural order
 * @cancellable: (nullable): stops listing
 * @error: a #GIOErrorEnum
 *
 * Skips hidden files, and what is neither picture nor folder. A broken link with a picture's name
 * counts as a picture; opening it later fails.
 *
 * Returns: whether the folder was read.
 */
gboolean cam_folder_list (GFile *folder,
                          GHashTable *extensions,
                          GPtrArray *pictures,
                          GPtrArray *folders,
                          GCancellable *cancellable,
                          GError **error);

/**
 * cam_folder_read_class_names:
 * @folder: a folder
 * @cancellable: (nullable): stops reading
 * @error: a #GIOErrorEnum or a #CamError
 *
 * Returns: (transfer full) (nullable): the lines of @folder's `classes.txt`; %NULL without @error
 *   if there is no such file.
 */
GStrv cam_folder_read_class_names (GFile *folder, GCancellable *cancellable, GError **error);

/** cam_folder_choose_part: Returns: (transfer full): the folder with the samples: "test" in @folder
 * if there is one, else @folder. */
GFile *cam_folder_choose_part (GFile *folder, GCancellable *cancellable);

/** cam_folder_get_display_name: Returns: (transfer full): the name of @file, in UTF-8. */
char *cam_folder_get_display_name (GFile *file);

/** cam_folder_make_title: Returns: (transfer full): "sample — test" for the part "test" of the
 * folder "sample"; the name of any other folder. */
char *cam_folder_make_title (GFile *part);

G_END_DECLS
