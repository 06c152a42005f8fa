/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_ICON_KEEPER (cam_icon_keeper_get_type ())

/**
 * CamIconKeeper:
 *
 * Keeps the named icons of all images that were ever mapped, from its creation to its end.
 *
 * GTK 4.8 loads icons in threads. If the image gives its icon up meanwhile, such a thread has the
 * last reference, and frees the icon while GTK's cache still has it. Who asks for that icon in
 * this moment gets an object that is being freed, with a critical warning (`icon_cache_lookup()`).
 * Images give up icons when a window is destroyed and when their style changes, so this happened
 * now and then while a second window was built.
 */
G_DECLARE_FINAL_TYPE (CamIconKeeper, cam_icon_keeper, CAM, ICON_KEEPER, GObject)

/** cam_icon_keeper_new: for the main thread, after GTK is initialized. Returns: (transfer full) */
CamIconKeeper *cam_icon_keeper_new (void);

G_END_DECLS
