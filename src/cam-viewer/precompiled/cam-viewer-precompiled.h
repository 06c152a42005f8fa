/* SPDX-License-Identifier: MIT */

/* What all files of the window include. With -Db_pch=true it is compiled once for each room. Every
 * file still includes what it needs itself: builds without that option show it. */

#ifndef CAM_VIEWER_PRECOMPILED_H
#define CAM_VIEWER_PRECOMPILED_H

#include <adwaita.h>

#endif
