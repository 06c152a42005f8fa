/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cam_enum_dropdown_bind:
 * @chooser: a GtkDropDown or AdwComboRow: a list of choices, in the order of the enumeration's
 * values, which count from 0
 * @object: an object
 * @property: an enumeration property of it
 *
 * Keeps the chosen item and the property the same.
 */
void cam_enum_dropdown_bind (gpointer chooser, gpointer object, const char *property);

G_END_DECLS
