/* SPDX-License-Identifier: MIT */

#include "config.h"

#include <locale.h>
#include <glib/gi18n.h>

#include "cam-application.h"
#include "cam-trace.h"

int
main (int argc, char *argv[])
{
  g_autoptr (CamApplication) application = NULL;

  cam_trace ("main");
  cam_application_prepare ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = cam_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
