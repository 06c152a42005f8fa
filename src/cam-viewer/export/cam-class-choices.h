/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What can be chosen as the class of a panel: first those that each sample chooses for itself, then
 * every class. */

/** cam_class_choices_new: @names: (nullable): of all classes. Returns: (transfer full)
 * (element-type GtkStringObject): the choices. */
GListModel *cam_class_choices_new (const char *const *names);

/** cam_class_choices_bind: keeps the integer property @property of @object, an index or
 * %CAM_CLASS_REQUESTED and the like, and the `selected` choice of @chooser the same. */
void cam_class_choices_bind (gpointer chooser, gpointer object, const char *property);

/** cam_class_choices_get_name: Returns: (transfer full): what @class_index is called in a sentence.
 */
char *cam_class_choices_get_name (GListModel *choices, int class_index);

G_END_DECLS
