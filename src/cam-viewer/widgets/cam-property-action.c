/* SPDX-License-Identifier: MIT */

#include "cam-property-action.h"

void
cam_property_action_add (GActionMap *map, const char *name, gpointer object, const char *property)
{
  g_autoptr (GPropertyAction) action = g_property_action_new (name, object, property);

  g_action_map_add_action (map, G_ACTION (action));
}
