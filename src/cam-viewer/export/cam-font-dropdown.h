/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cam_font_dropdown_bind:
 * @dropdown: gets the families of all fonts to choose from
 * @object: an object
 * @property: a property of it with a family's name; kept where there is no such font here
 *
 * Keeps the chosen family and the property the same.
 */
void cam_font_dropdown_bind (GtkDropDown *dropdown, gpointer object, const char *property);

G_END_DECLS
