/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The choices for the class of a panel: first the picked class, the prediction and the target,
 * which are other classes for other samples, then each class by name. For the main loop's
 * thread. */

/** cam_class_choices_new: @names: (nullable): of all classes, %NULL-terminated. Returns: (transfer
 * full) (element-type GtkStringObject): the choices. */
GListModel *cam_class_choices_new (const char *const *names);

/**
 * cam_class_choices_bind:
 * @chooser: a GtkDropDown or AdwComboRow with the items of cam_class_choices_new()
 * @object: an object that has the property
 * @property: the name of an integer property: the index of a class, or %CAM_CLASS_REQUESTED,
 *   %CAM_CLASS_PREDICTION or %CAM_CLASS_TARGET
 *
 * Keeps the selected item and the property the same, in both directions, while both objects live.
 */
void cam_class_choices_bind (gpointer chooser, gpointer object, const char *property);

/** cam_class_choices_get_name: @choices: from cam_class_choices_new(). Returns: (transfer full):
 * the name of @class_index in a sentence: "the target", or that of the class. */
char *cam_class_choices_get_name (GListModel *choices, int class_index);

G_END_DECLS
