/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What tests of real windows share: they run on an X display of their own (build-aux/with-display,
 * with GTK_A11Y=test), and press keys and move the pointer as a person would, through the X server.
 */

/** harness_init: readies GTest, GTK and libadwaita; animations are off, so that each state is an
 * end state. */
void harness_init (int *argc, char ***argv);

/**
 * HARNESS_WAIT:
 * @condition: an expression
 *
 * Runs the main loop until @condition holds; the test fails if it does not in time.
 */
#define HARNESS_WAIT(condition)                                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 harness_deadline = harness_get_deadline ();                                             \
    while (!(condition))                                                                           \
      harness_iterate (harness_deadline, G_STRLOC, #condition);                                    \
  }                                                                                                \
  G_STMT_END

/** harness_get_deadline: Returns: when a wait that starts now has taken too long, as a time of
 * g_get_monotonic_time(). */
gint64 harness_get_deadline (void);

/** harness_iterate: runs the main loop once; the test fails if @deadline has passed, and says that
 * it waited at @location for @condition. For HARNESS_WAIT(). */
void harness_iterate (gint64 deadline, const char *location, const char *condition);

/** harness_present: shows @window, waits until it is drawn, and gives it the keyboard focus. */
void harness_present (GtkWindow *window);

/** harness_show: Returns: (transfer none): a presented window of that size around @child; for
 * harness_close(). */
GtkWindow *harness_show (GtkWidget *child, int width, int height);

/** harness_close: destroys @window and waits until it is gone from the screen. */
void harness_close (GtkWindow *window);

/** harness_resize: gives @window another size, as when a person drags its edge. */
void harness_resize (GtkWindow *window, int width, int height);

/** harness_settle: handles all events that have arrived, then waits until a frame is drawn. For
 * tests that something does not happen. */
void harness_settle (GtkWidget *widget);

/**
 * harness_press:
 * @keys: as xdotool names them, with spaces between: "Right Right ctrl+plus"
 *
 * Presses and releases keys in the window that has the focus.
 */
void harness_press (const char *keys);

/** harness_hold: presses a key and keeps it down until harness_release(). */
void harness_hold (const char *key);

/** harness_release: lets the key go. */
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

/** harness_place_window: moves another program's window, of that number of X's, likewise. */
void harness_place_window (gulong window, int x, int y);

/** harness_move_to: moves the pointer to a place on the screen, where it is over no widget of this
 * program. */
void harness_move_to (int x, int y);

/** harness_hold_down: presses the first button and keeps it down until harness_let_go(). */
void harness_hold_down (void);

/** harness_hold_at: presses the first button at a place in @widget and keeps it down until
 * harness_let_go(). For dragging that waits for what happens on the way. */
void harness_hold_at (GtkWidget *widget, double x, double y);

/** harness_let_go: releases the first button. */
void harness_let_go (void);

/** harness_scroll_at: turns the wheel at a place in @widget: towards the person if @steps > 0. */
void harness_scroll_at (GtkWidget *widget, double x, double y, int steps);

/** HarnessPixels: how a widget is drawn; free with harness_pixels_free(). */
typedef struct
{
  int width;
  int height;
  guint32 *data; /* height × width: 0xAARRGGBB, premultiplied */
} HarnessPixels;

/** harness_render: Returns: (transfer full): @widget with its children as it is drawn at the end of
 * the next frame, on nothing. Written to $HARNESS_SCREENSHOTS/@name.png if that is set and @name is
 * not %NULL. */
HarnessPixels *harness_render (GtkWidget *widget, const char *name) G_GNUC_WARN_UNUSED_RESULT;

/** harness_pixels_free: frees what harness_render() returned. */
void harness_pixels_free (HarnessPixels *pixels);

/** harness_pixels_get: Returns: the pixel as 0xAARRGGBB; 0 outside. */
guint32 harness_pixels_get (const HarnessPixels *pixels, int x, int y);

/** harness_pixels_count: Returns: how many pixels differ from @color by at most @tolerance in each
 * of red, green, blue. */
guint harness_pixels_count (const HarnessPixels *pixels, guint32 color, guint tolerance);

/** harness_pixels_differ: Returns: how many pixels of @a and @b differ; all of them if their sizes
 * do. */
guint harness_pixels_differ (const HarnessPixels *a, const HarnessPixels *b);

/** harness_colors_near: Returns: whether no channel of two colours differs by more than
 * @tolerance. */
gboolean harness_colors_near (guint32 a, guint32 b, guint tolerance);

/** HarnessContrast: what harness_check_contrast() found. */
typedef struct
{
  guint n_labels; /* in sight */
  guint n_dim;    /* of them */
  guint n_faint;  /* of them, with less contrast than asked for; each is told on stderr */
} HarnessContrast;

/** harness_get_contrast: Returns: that of two opaque colours, 1 to 21, as WCAG 2.1 defines it. */
double harness_get_contrast (guint32 a, guint32 b);

/** harness_check_contrast: writes something else into all labels in sight, to see their colour.
 * @least: the contrast that each needs. @name: as that of harness_render(). */
HarnessContrast harness_check_contrast (GtkWidget *window, double least, const char *name);

/** HarnessRequests: what windows ask a window manager for, though there is none. */
typedef struct _HarnessRequests HarnessRequests;

/** harness_requests_new: Returns: (transfer full): what is asked for from now on. */
HarnessRequests *harness_requests_new (void);

/** harness_requests_get_fullscreen: Returns: what was asked for last of it: 1 to be full screen, 0
 * to be that no longer; -1 if nothing was. */
int harness_requests_get_fullscreen (HarnessRequests *self);

void harness_requests_free (HarnessRequests *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HarnessRequests, harness_requests_free)

/** harness_find_by_name: Returns: (transfer none) (nullable): the first descendant of @root whose
 * buildable id or widget name is @name. */
GtkWidget *harness_find_by_name (GtkWidget *root, const char *name);

/** harness_find_by_type: Returns: (transfer none) (nullable): the @index-th descendant of @root
 * that is a @type. */
GtkWidget *harness_find_by_type (GtkWidget *root, GType type, guint index);

/** harness_find_by_text: Returns: (transfer none) (nullable): the first mapped label or button
 * in @root whose text is @text or contains it. */
GtkWidget *harness_find_by_text (GtkWidget *root, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HarnessPixels, harness_pixels_free)

/** harness_check_mnemonics: fails if two labels in sight within @widget have the same mnemonic, or
 * none has any. */
void harness_check_mnemonics (GtkWidget *widget);

G_END_DECLS
