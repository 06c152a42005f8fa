/* SPDX-License-Identifier: MIT */

#include "cam-presenting.h"

void
cam_presenting_hide (CamSession *session, GtkWidget *widget)
{
  g_return_if_fail (CAM_IS_SESSION (session));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_bind_property (
      session, "presenting", widget, "visible", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}
