/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-browser.h"
#include "cam-canvas.h"
#include "cam-compare.h"
#include "cam-evaluate.h"
#include "cam-inspector.h"
#include "cam-lesson-guide.h"
#include "cam-present-view.h"
#include "cam-session-watch.h"
#include "cam-what-if-bar.h"
#include "cam-window.h"

G_BEGIN_DECLS

struct _CamWindow
{
  AdwApplicationWindow parent_instance;

  CamSession *session;
  CamCompare *compare;
  CamEvaluate *evaluate;
  CamSessionWatch *watch;
  GSettings *settings;
  guint n_opening_models; /* how many models are being opened now */
  guint n_opening_folders;
  GFile *empty_folder; /* nullable: a folder without pictures, opened while no test set was open */
  guint present_timeout; /* of cam_window_present_soon(); 0 while none runs */
  guint n_made;          /* how many of the widgets that are made after the start exist */
  guint make_source;     /* makes them; 0 while none is to be made */
  gulong popover_hook;   /* called for GtkPopover::activate-default; 0 for none */

  AdwToastOverlay *toasts;
  AdwSqueezer *header;
  AdwViewSwitcher *switcher;
  AdwWindowTitle *title;
  AdwViewSwitcherBar *switcher_bar;
  GtkLabel *dataset_title;
  GtkMenuButton *menu_button;
  GtkStack *pages;
  AdwStatusPage *no_pictures;
  AdwFlap *sidebar_flap;
  AdwFlap *inspector_flap;
  CamBrowser *browser;
  AdwBin *canvas_place;  /* of the canvas, unless that is presented */
  AdwBin *present_place; /* of the presentation */
  CamCanvas *canvas;
  AdwSplitButton *open_button;
  CamInspector *inspector;
  CamWhatIfBar *what_if_bar; /* NULL until it is made */
  CamLessonGuide *guide;
  GtkWidget *lesson_card; /* NULL until there is a lesson */
  GtkWidget *header_bar;
  GtkWindow *export_dialog; /* that is to be presented; NULL for none */
  guint export_source;      /* presents it; 0 for none */
  guint shortcuts_source;   /* presents the list of keys; 0 for none */
  guint compare_source;     /* makes the view Compare; 0 for none */

  /* While the window presents; see cam-window-present.c. */
  CamPresentView *present; /* NULL while it does not */
  guint present_source;    /* begins or ends it; 0 for none */
  GtkWidget *focus_before; /* nullable */
  gboolean fullscreen_before;
};

/* cam-window-actions.c: what menus, buttons and keys do. */

/** cam_window_install_actions: adds all actions; needs the window's session and widgets. */
void cam_window_install_actions (CamWindow *self);

/** cam_window_remove_actions: removes the actions of properties, as they listen to the session,
 * which may outlive the window, or would keep parts of the window. */
void cam_window_remove_actions (CamWindow *self);

/* cam-window-drop.c: what is dropped on the window. */

/** cam_window_setup_drop: lets files be dropped on the window, which opens them. */
void cam_window_setup_drop (CamWindow *self);

/* cam-window-open.c: models and test sets, and the files that come with the program. */

/** cam_window_open_more: opens @model and @folder, either of which may be %NULL. */
void cam_window_open_more (CamWindow *self, GFile *model, GFile *folder);

/** cam_window_look_again: opens @empty_folder again, if the window says that it has no pictures. */
void cam_window_look_again (CamWindow *self);

/** cam_window_choose_model: shows a dialog in which the person chooses a model, and opens it. */
void cam_window_choose_model (CamWindow *self);

/** cam_window_choose_folder: shows a dialog in which the person chooses a folder of images, and
 * opens it. */
void cam_window_choose_folder (CamWindow *self);

/** cam_window_new_model_chooser: Returns: (transfer full): a dialog with @title to choose a model
 * file in. It starts in the folder of the last one. */
GtkFileChooserNative *cam_window_new_model_chooser (CamWindow *self, const char *title);

/** cam_window_get_bundled: Returns: (transfer full): the bundled file @name, which need not
 * exist. */
GFile *cam_window_get_bundled (const char *name);

/** cam_window_is_bundled: Returns: whether @file is one of those that come with the program. */
gboolean cam_window_is_bundled (GFile *file);

/** cam_window_show_error: says in a toast that @file could not be opened, and why. If nothing is
 * open yet, what comes with the program is opened instead. */
void cam_window_show_error (CamWindow *self, GFile *file, const GError *error);

/* cam-window-predict.c: predicting the test set, and what is kept of it. */

/** cam_window_setup_predicting: adds the actions, and has predictions kept in the user's cache. */
void cam_window_setup_predicting (CamWindow *self);

/* cam-window-second.c: the model that the first one is compared with. */

/** cam_window_setup_second: enables the actions for a second model while they apply. To be called
 * after they were added. */
void cam_window_setup_second (CamWindow *self);

/** cam_window_choose_second_model: as cam_window_choose_model(), for the second model. */
void cam_window_choose_second_model (CamWindow *self);

/** cam_window_open_second: opens @file as the second model. */
void cam_window_open_second (CamWindow *self, GFile *file);

/** cam_window_open_second_bundled: opens one of the other networks that come with the program, that
 * in @folder of the bundled test set: "any-pot" or "cnn". */
void cam_window_open_second_bundled (CamWindow *self, const char *folder);

/* cam-window-views.c: the views between which the person switches. */

/** cam_window_setup_views: adds the views that are not the canvas's own, and has the session work
 * for the one that is shown. */
void cam_window_setup_views (CamWindow *self);

/** cam_window_make_evaluate: fills the view Evaluate, if that is still empty. */
void cam_window_make_evaluate (CamWindow *self);

/** cam_window_add_view_actions: adds the actions that switch between views, and those of a single
 * view. */
void cam_window_add_view_actions (CamWindow *self);

/* cam-window-copy.c: the clipboard. */

/** cam_window_setup_copying: adds the actions that copy what is shown, and enables them while there
 * is something to copy. */
void cam_window_setup_copying (CamWindow *self);

/* cam-window-export.c: figures. */

/** cam_window_setup_export: enables the action while there is something to export. To be called
 * after it was added. */
void cam_window_setup_export (CamWindow *self);

/** cam_window_export: opens the dialog in which a figure is put together and written. */
void cam_window_export (CamWindow *self);

/** cam_window_end_export: no longer opens a dialog, before the window is disposed. */
void cam_window_end_export (CamWindow *self);

/* cam-window-keys.c: keys that work wherever the focus is; the template has others. */

/** cam_window_setup_keys: lets Left and Right lead to another sample, and adds the actions that
 * move the focus between the areas of the window. */
void cam_window_setup_keys (CamWindow *self);

/** cam_window_end_keys: removes what cam_window_setup_keys() has set up outside of the window. */
void cam_window_end_keys (CamWindow *self);

/* cam-window-panes.c: how wide the side panes are. */

/** cam_window_setup_panes: gives the side panes widths that their text needs, now and when the font
 * or the window changes. */
void cam_window_setup_panes (CamWindow *self);

/* cam-window-present.c: full screen before an audience. */

/** cam_window_setup_presenting: adds the action that begins and ends presenting, and the key
 * Escape, which ends it. */
void cam_window_setup_presenting (CamWindow *self);

/** cam_window_update_presenting: enables the action while there is something to present. */
void cam_window_update_presenting (CamWindow *self);

/** cam_window_get_main_page: Returns: the name of the page on which the canvas is. */
const char *cam_window_get_main_page (CamWindow *self);

/* cam-window-shortcuts.c: the list of keys. */

/** cam_window_setup_shortcuts: adds the action that shows the list of keys. */
void cam_window_setup_shortcuts (CamWindow *self);

/* cam-window-start.c: the first moments. */

/** cam_window_setup_start: delays everything that the first map does not need until that is drawn:
 * the session's background work, and widgets that are not in sight. */
void cam_window_setup_start (CamWindow *self);

/** cam_window_end_start: stops making widgets, before the window is disposed. */
void cam_window_end_start (CamWindow *self);

/* cam-window-guess.c: guessing before the prediction is shown. */

/** cam_window_setup_guessing: adds the actions that hide what the network says, and reveal it. */
void cam_window_setup_guessing (CamWindow *self);

/* cam-window-lesson.c: lessons. */

/** cam_window_setup_lesson: adds the keys and actions of lessons. The first lesson makes the
 * card. */
void cam_window_setup_lesson (CamWindow *self);

/* cam-window-what-if.c: changing the network and the picture. */

/** cam_window_setup_what_if: adds the actions that change the network and the picture. They make
 * the bar when it is first needed. */
void cam_window_setup_what_if (CamWindow *self);

/** cam_window_make_what_if: makes the bar, if there is none yet. */
void cam_window_make_what_if (CamWindow *self);

G_END_DECLS
