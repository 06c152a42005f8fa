#pragma once

#include "cam-browser.h"
#include "cam-inspector.h"
#include "cam-stage.h"
#include "cam-window.h"

G_BEGIN_DECLS

struct _CamWindow
{
  AdwApplicationWindow parent_instance;

  CamSession *session;
  GSettings *settings;

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkMenuButton *menu_button;
  GtkStack *pages;
  AdwFlap *sidebar_flap;
  AdwFlap *inspector_flap;
  CamBrowser *browser;
  CamStage *stage;
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

/** cam_window_choose_folder: lets a person choose a folder of pictures. */
void cam_window_choose_folder (CamWindow *self);

/** cam_window_is_bundled: Returns: whether @file is of the set that comes with the program. */
gboolean cam_window_is_bundled (GFile *file);

G_END_DECLS
