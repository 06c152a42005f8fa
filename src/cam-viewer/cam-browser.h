#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_BROWSER (cam_browser_get_type ())

/** The sidebar: the test set's samples as thumbnails, and how many are right. */
G_DECLARE_FINAL_TYPE (CamBrowser, cam_browser, CAM, BROWSER, AdwBin)

/** cam_browser_set_session: what to browse; to be set once. */
void cam_browser_set_session (CamBrowser *self, CamSession *session);

G_END_DECLS
