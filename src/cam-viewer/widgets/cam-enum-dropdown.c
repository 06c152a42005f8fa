/* SPDX-License-Identifier: MIT */

#include "cam-enum-dropdown.h"

static gboolean
enum_to_position (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  g_value_set_uint (to, g_value_get_enum (from));
  return TRUE;
}

static gboolean
position_to_enum (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  guint position = g_value_get_uint (from);

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  g_value_set_enum (to, position);
  return TRUE;
}

void
cam_enum_dropdown_bind (gpointer chooser, gpointer object, const char *property)
{
  g_return_if_fail (GTK_IS_WIDGET (chooser));

  g_object_bind_property_full (object,
                               property,
                               chooser,
                               "selected",
                               G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE,
                               enum_to_position,
                               position_to_enum,
                               NULL,
                               NULL);
}
