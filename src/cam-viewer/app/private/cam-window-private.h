/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-browser.h"
#include "cam-inspector.h"
#include "cam-canvas.h"
#include "cam-window.h"

G_BEGIN_DECLS

struct _CamWindow
{
  AdwApplicationWindow parent_instance;

  CamSession *session;
  GSettings *settings;
  guint n_opening;       /* how many files are being opened */
  guint present_timeout; /* of cam_window_present_soon() */

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkMenuButton *menu_button;
  GtkStack *pages;
  AdwFlap *sidebar_flap;
  AdwFlap *inspector_flap;
  CamBrowser *browser;
  CamCanvas *stage;
  CamInspector *inspector;
};

/** cam_window_install_actions: the actions of every window. */
void cam_window_install_actions (CamWindow *self);

/** cam_window_remove_actions: removes those that follow the session, which may outlive the window.
 */
void cam_window_remove_actions (CamWindow *self);

/** cam_window_setup_drop: lets files be dropped on the window. */
void cam_window_setup_drop (CamWindow *self);

/** cam_window_choose_model: lets a person choose a model file. */
void cam_window_choose_model (CamWindow *self);

/** cam_window_new_model_chooser: Returns: (transfer full): a dialog in which a person chooses a
 * model file, where the last one was. */
GtkFileChooserNative *cam_window_new_model_chooser (CamWindow *self, const char *title);

/** cam_window_get_bundled: Returns: (transfer full): a file of the set that comes with the program,
 * whether it is there or not. */
GFile *cam_window_get_bundled (const char *name);

/** cam_window_show_error: tells in a toast that @file could not be opened. */
void cam_window_show_error (CamWindow *self, GFile *file, const GError *error);

/* cam-window-second.c: the model that the first one is compared with. */

/** cam_window_setup_second: enables the actions for a second model as they apply. */
void cam_window_setup_second (CamWindow *self);
void cam_window_choose_second_model (CamWindow *self);
void cam_window_open_second_bundled (CamWindow *self);

/** cam_window_setup_copying: the actions that copy what is shown. */
void cam_window_setup_copying (CamWindow *self);

/* cam-window-export.c: figures. */

/** cam_window_setup_export: enables the action as it applies. */
void cam_window_setup_export (CamWindow *self);

/** cam_window_export: opens the dialog that puts a figure together and writes it. */
void cam_window_export (CamWindow *self);

/** cam_window_setup_start: lets what nobody waits for yet wait until the first maps are drawn. */
void cam_window_setup_start (CamWindow *self);

/** cam_window_choose_folder: lets a person choose a folder of pictures. */
void cam_window_choose_folder (CamWindow *self);

/** cam_window_is_bundled: Returns: whether @file is of the set that comes with the program. */
gboolean cam_window_is_bundled (GFile *file);

G_END_DECLS
