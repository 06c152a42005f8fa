/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cam_font_dropdown_bind:
 * @dropdown: gets the families of all installed fonts as items
 * @object: an object that has the property
 * @property: the name of a string property with a font family. A family that is not installed is
 *   added to the items, so that it stays
 *
 * Keeps the selected item and the property the same, in both directions, while both objects live.
 * For the main loop's thread.
 */
void cam_font_dropdown_bind (GtkDropDown *dropdown, gpointer object, const char *property);

G_END_DECLS
