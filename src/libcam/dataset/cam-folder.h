/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamFolderEntry:
 * @file: a picture, or a folder inside the listed one
 * @display_name: its name in UTF-8
 * @sort_key: what puts it into natural order
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

/** cam_folder_get_extensions: Returns: (transfer full): the endings, in lower case, of every kind
 * of picture that GdkPixbuf reads here, as a set. */
GHashTable *cam_folder_get_extensions (void);

/**
 * cam_folder_list:
 * @folder: a folder
 * @extensions: from cam_folder_get_extensions()
 * @pictures: takes the pictures right inside @folder, in natural order
 * @folders: (nullable): takes the folders right inside it, in natural order
 * @cancellable: (nullable): stops listing
 * @error: a #GIOErrorEnum
 *
 * Passes over what is hidden or neither. A link that leads nowhere but is called like a picture
 * counts as one, and fails when it is opened.
 *
 * Returns: whether the folder could be read.
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

/** cam_folder_choose_part: Returns: (transfer full): the folder to list: "test" inside @folder if
 * there is one, else @folder. */
GFile *cam_folder_choose_part (GFile *folder, GCancellable *cancellable);

/** cam_folder_get_display_name: Returns: (transfer full): the name of @file, in UTF-8. */
char *cam_folder_get_display_name (GFile *file);

/** cam_folder_make_title: Returns: (transfer full): "sample — test" for the part "test" of the
 * folder "sample"; for other folders their name. */
char *cam_folder_make_title (GFile *part);

G_END_DECLS
