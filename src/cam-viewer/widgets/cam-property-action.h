/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cam_property_action_add:
 * @map: a window, or a group of actions
 * @name: the action's name in @map
 * @object: whose property it is; kept by the action
 * @property: the property's name
 *
 * Adds an action that is a property: its state is the value, and activating it sets it. For the
 * main thread.
 */
void
cam_property_action_add (GActionMap *map, const char *name, gpointer object, const char *property);

G_END_DECLS
