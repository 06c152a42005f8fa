/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cam_font_dropdown_bind:
 * @dropdown: gets the families of all installed fonts as items
 * @object: an object that has the property
 * @property: the name of a string property: a font family. A family that is not installed is added
 *   to the items, so that it is kept
 *
 * Keeps the selected item and the property the same, in both directions, while both objects live.
 */
void cam_font_dropdown_bind (GtkDropDown *dropdown, gpointer object, const char *property);

G_END_DECLS
