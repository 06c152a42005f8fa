/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cam_property_action_add:
 * @map: a window, or a group of actions
 * @name: the action's name in @map
 * @object: the object that has the property; the action references it
 * @property: the property's name
 *
 * Adds an action for a property: the action's state is the property's value, and activating the
 * action sets the property. For the main thread.
 */
void
cam_property_action_add (GActionMap *map, const char *name, gpointer object, const char *property);

G_END_DECLS
