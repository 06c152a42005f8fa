/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cam_enum_dropdown_bind:
 * @chooser: a GtkDropDown or AdwComboRow. Its items stand in the order of the enumeration's values,
 *   which count from 0
 * @object: an object that has the property
 * @property: the name of a property that is an enumeration
 *
 * Keeps the selected item and the property the same, in both directions, while both objects
 * live.
 */
void cam_enum_dropdown_bind (gpointer chooser, gpointer object, const char *property);

G_END_DECLS
