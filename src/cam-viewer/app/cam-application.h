/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CAM_TYPE_APPLICATION (cam_application_get_type ())

/** The program: its command line, its windows, its actions and their keys. */
G_DECLARE_FINAL_TYPE (CamApplication, cam_application, CAM, APPLICATION, AdwApplication)

/** cam_application_prepare: sets options of the whole process. To be called from main(), before
 * there are threads. */
void cam_application_prepare (void);

/** cam_application_new: Returns: (transfer full): the program, to be run with g_application_run().
 */
CamApplication *cam_application_new (void);

G_END_DECLS
