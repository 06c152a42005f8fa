/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-window-private.h"

#include <glib/gi18n-lib.h>

#include "cam-compare-figure.h"
#include "cam-figure-provider.h"
#include "cam-session-figure.h"
#include "cam-session-csv.h"
#include "cam-toast.h"
#include "cam-compare-csv.h"

#define COPY_TOAST_SECONDS 2

static void
show_copy_toast (CamWindow *self, const char *title)
{
  adw_toast_overlay_add_toast (self->toasts, cam_toast_new (title, COPY_TOAST_SECONDS));
}

/* The figure of the view that is shown. */
static CamFigurePlan *
make_plan (CamWindow *self, GError **error)
{
  guint sample = cam_session_get_selected (self->session);
  g_autoptr (CamFigureSpec) spec = NULL;

  if (cam_compare_get_active (self->compare))
    return cam_compare_plan_view (self->compare, error);
  spec = cam_session_describe_view (self->session);
  return cam_session_plan_figure (
      self->session, cam_session_get_explainer (self->session, 0), spec, &sample, 1, error);
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CamWindow *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamFigurePlan) plan = make_plan (self, &error);
  g_autoptr (GdkContentProvider) content = NULL;

  if (plan == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      show_copy_toast (self, error->message);
      return;
    }
  content = cam_figure_provider_new (plan, NULL);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  show_copy_toast (self, _ ("Figure copied"));
}

static void
on_copy_numbers (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CamWindow *self = data;
  g_autofree char *text = cam_compare_get_active (self->compare)
                              ? cam_compare_describe_as_csv (self->compare)
                              : cam_session_describe_as_csv (self->session);

  if (text == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  show_copy_toast (self, _ ("Numbers copied"));
}

static const GActionEntry copy_actions[] = {
  { .name = "copy", .activate = on_copy },
  { .name = "copy-numbers", .activate = on_copy_numbers },
};

/* Copying is possible once something is shown, but not while a person guesses: the figure would
 * tell the answer. */
static void
update_copying (CamWindow *self)
{
  gboolean shown = !cam_session_get_concealed (self->session)
                   && cam_session_get_maps (self->session) != NULL
                   && cam_session_get_result (self->session) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (copy_actions); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), copy_actions[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), shown);
    }
}

void
cam_window_setup_copying (CamWindow *self)
{
  g_action_map_add_action_entries (
      G_ACTION_MAP (self), copy_actions, G_N_ELEMENTS (copy_actions), self);
  g_signal_connect_object (
      self->session, "notify::maps", G_CALLBACK (update_copying), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->session, "notify::result", G_CALLBACK (update_copying), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->session, "notify::concealed", G_CALLBACK (update_copying), self, G_CONNECT_SWAPPED);
  update_copying (self);
}
