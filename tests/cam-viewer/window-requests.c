/* SPDX-License-Identifier: MIT */

#include "window-harness.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>

/* Windows send their requests as messages to the root window, and every program may listen to
 * them. */
struct _HarnessRequests
{
  Display *display;
  Atom state;
  Atom fullscreen;
  int last;
};

HarnessRequests *
harness_requests_new (void)
{
  HarnessRequests *self = g_new0 (HarnessRequests, 1);

  self->display = XOpenDisplay (NULL);
  g_assert_nonnull (self->display);
  self->state = XInternAtom (self->display, "_NET_WM_STATE", False);
  self->fullscreen = XInternAtom (self->display, "_NET_WM_STATE_FULLSCREEN", False);
  self->last = -1;
  XSelectInput (self->display, DefaultRootWindow (self->display), SubstructureNotifyMask);
  XSync (self->display, False);
  return self;
}

int
harness_requests_get_fullscreen (HarnessRequests *self)
{
  XEvent event;

  while (XPending (self->display) > 0)
    {
      XNextEvent (self->display, &event);
      if (event.type == ClientMessage && event.xclient.message_type == self->state
          && (Atom)event.xclient.data.l[1] == self->fullscreen)
        self->last = (int)event.xclient.data.l[0];
    }
  return self->last;
}

void
harness_requests_free (HarnessRequests *self)
{
  XCloseDisplay (self->display);
  g_free (self);
}
