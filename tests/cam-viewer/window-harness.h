/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Helpers for tests of real windows. The tests run on an X display of their own
 * (build-aux/with-display, with GTK_A11Y=test). They press keys and move the pointer through the X
 * server, as a person would. For the main thread. */

/** harness_init: initialises GTest, GTK and libadwaita, and switches animations off, so that no
 * state is a transition. */
void harness_init (int *argc, char ***argv);

/**
 * HARNESS_WAIT:
 * @condition: an expression
 *
 * Runs the main loop until @condition holds. The test fails if that takes longer than WAIT_SECONDS.
 */
#define HARNESS_WAIT(condition)                                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 harness_deadline = harness_get_deadline ();                                             \
    while (!(condition))                                                                           \
      harness_iterate (harness_deadline, G_STRLOC, #condition);                                    \
  }                                                                                                \
  G_STMT_END

/** harness_get_deadline: Returns: when a wait that starts now has taken too long, on the clock of
 * g_get_monotonic_time(). */
gint64 harness_get_deadline (void);

/** harness_iterate: runs the main loop once. If @deadline has passed, the test fails and prints
 * @location and @condition. For HARNESS_WAIT(). */
void harness_iterate (gint64 deadline, const char *location, const char *condition);

/** harness_present: shows @window, waits until it is drawn, and gives it the keyboard focus. */
void harness_present (GtkWindow *window);

/** harness_show: Returns: (transfer none): a window of that size around @child, which is shown. To
 * be closed with harness_close(). */
GtkWindow *harness_show (GtkWidget *child, int width, int height);

/** harness_close: destroys @window and waits until it is gone from the screen. */
void harness_close (GtkWindow *window);

/** harness_resize: changes the size of @window, as if a person dragged its edge. */
void harness_resize (GtkWindow *window, int width, int height);

/** harness_settle: handles all events that have arrived, then waits until a frame is drawn. For
 * tests in which nothing should happen. */
void harness_settle (GtkWidget *widget);

/**
 * harness_press:
 * @keys: xdotool's names of keys, separated by spaces: "Right Right ctrl+plus"
 *
 * Presses and releases keys in the window that has the focus.
 */
void harness_press (const char *keys);

/** harness_hold: presses a key and keeps it down until harness_release(). */
void harness_hold (const char *key);

/** harness_release: releases the key. */
void harness_release (const char *key);

/**
 * harness_move:
 * @widget: a mapped widget
 * @x: in the widget's coordinates
 * @y: in the widget's coordinates
 *
 * Moves the pointer there.
 */
void harness_move (GtkWidget *widget, double x, double y);

/** harness_click_at: clicks with the first button at a place in @widget. */
void harness_click_at (GtkWidget *widget, double x, double y);

/** harness_click: clicks with the first button in the middle of @widget. */
void harness_click (GtkWidget *widget);

/** harness_double_click_at: clicks twice at a place in @widget. */
void harness_double_click_at (GtkWidget *widget, double x, double y);

/** harness_drag: drags with the first button from one place in @widget to another. */
void harness_drag (GtkWidget *widget, double x0, double y0, double x1, double y1);

/** harness_drag_between: drags with the first button from a place in one widget to a place in
 * another, which may be of another window. */
void
harness_drag_between (GtkWidget *from, double x0, double y0, GtkWidget *to, double x1, double y1);

/** harness_place: moves @window to a place on the screen. */
void harness_place (GtkWindow *window, int x, int y);

/** harness_place_window: moves the window of another program, whose X window ID is @window, to a
 * place on the screen. */
void harness_place_window (gulong window, int x, int y);

/** harness_move_to: moves the pointer to a place on the screen that is outside of this program's
 * widgets. */
void harness_move_to (int x, int y);

/** harness_hold_down: presses the first button and keeps it down until harness_let_go(). */
void harness_hold_down (void);

/** harness_hold_at: presses the first button at a place in @widget and keeps it down until
 * harness_let_go(). For tests that wait for something during a drag. */
void harness_hold_at (GtkWidget *widget, double x, double y);

/** harness_let_go: releases the first button. */
void harness_let_go (void);

/** harness_scroll_at: turns the wheel by @steps at a place in @widget; more than 0 is towards the
 * person. */
void harness_scroll_at (GtkWidget *widget, double x, double y, int steps);

/** HarnessPixels: the pixels of a widget; free with harness_pixels_free(). */
typedef struct
{
  int width;
  int height;
  guint32 *data; /* height × width: 0xAARRGGBB, premultiplied */
} HarnessPixels;

/** harness_render: Returns: (transfer full): the pixels of @widget and its children at the end of
 * the next frame, on a transparent background. They are also written to
 * $HARNESS_SCREENSHOTS/@name.png, if that variable is set and @name is not %NULL. */
HarnessPixels *harness_render (GtkWidget *widget, const char *name) G_GNUC_WARN_UNUSED_RESULT;

/** harness_pixels_free: frees what harness_render() returned. */
void harness_pixels_free (HarnessPixels *pixels);

/** harness_pixels_get: Returns: the pixel at @x, @y as 0xAARRGGBB; 0 if it is outside. */
guint32 harness_pixels_get (const HarnessPixels *pixels, int x, int y);

/** harness_pixels_count: Returns: how many pixels differ from @color by at most @tolerance in each
 * of red, green, blue. */
guint harness_pixels_count (const HarnessPixels *pixels, guint32 color, guint tolerance);

/** harness_pixels_differ: Returns: how many pixels of @a and @b differ; all of them if their sizes
 * differ. */
guint harness_pixels_differ (const HarnessPixels *a, const HarnessPixels *b);

/** harness_colors_near: Returns: whether no channel of two colours differs by more than
 * @tolerance. */
gboolean harness_colors_near (guint32 a, guint32 b, guint tolerance);

/** HarnessContrast: what harness_check_contrast() found. */
typedef struct
{
  guint n_labels; /* how many labels are in sight */
  guint n_dim;    /* how many of them are dimmed */
  guint n_faint;  /* how many of them have too little contrast; each is printed on stderr */
} HarnessContrast;

/** harness_get_contrast: Returns: the contrast of two opaque colours as WCAG 2.1 defines it, 1 to
 * 21. */
double harness_get_contrast (guint32 a, guint32 b);

/** harness_check_contrast: measures the contrast of all labels in sight. It replaces their text by
 * solid blocks, to see its colour. @least: the contrast that each label needs. @name: as in
 * harness_render(). */
HarnessContrast harness_check_contrast (GtkWidget *window, double least, const char *name);

/** HarnessRequests: records what windows request from a window manager. There is none on the tests'
 * display. */
typedef struct _HarnessRequests HarnessRequests;

/** harness_requests_new: Returns: (transfer full): a record of the requests from now on. */
HarnessRequests *harness_requests_new (void);

/** harness_requests_get_fullscreen: Returns: the last request: 1 to be full screen, 0 to end that;
 * −1 if there was none. */
int harness_requests_get_fullscreen (HarnessRequests *self);

void harness_requests_free (HarnessRequests *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HarnessRequests, harness_requests_free)

/** harness_find_by_name: Returns: (transfer none) (nullable): the first descendant of @root whose
 * buildable id or widget name is @name. */
GtkWidget *harness_find_by_name (GtkWidget *root, const char *name);

/** harness_find_by_type: Returns: (transfer none) (nullable): descendant number @index of @root,
 * from 0, of those that are of type @type. */
GtkWidget *harness_find_by_type (GtkWidget *root, GType type, guint index);

/** harness_find_by_text: Returns: (transfer none) (nullable): the first mapped label or button
 * in @root whose text is @text or contains it. */
GtkWidget *harness_find_by_text (GtkWidget *root, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HarnessPixels, harness_pixels_free)

/** harness_check_mnemonics: fails if two labels in sight within @widget have the same mnemonic, or
 * if none has one. */
void harness_check_mnemonics (GtkWidget *widget);

G_END_DECLS
