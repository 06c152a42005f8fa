/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-window-private.h"

#include <glib/gi18n-lib.h>

#include "cam-toast.h"

#define TOAST_SECONDS 8

static void
show_predict_toast (CamWindow *self, const char *text)
{
  adw_toast_overlay_add_toast (self->toasts, cam_toast_new (text, TOAST_SECONDS));
}

static void
on_forgotten (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CamWindow) self = data;
  g_autoptr (GError) error = NULL;
  int n = cam_session_forget_predictions_finish (CAM_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    text = g_strdup (error->message);
  else if (n == 0)
    text = g_strdup (_ ("No predictions were kept"));
  else
    text = g_strdup_printf (ngettext ("Forgot the predictions of %d test set",
                                      "Forgot the predictions of %d test sets",
                                      (gulong)n),
                            n);
  show_predict_toast (self, text);
}

static void
on_forget (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CamWindow *self = data;

  cam_session_forget_predictions_async (self->session, on_forgotten, g_object_ref (self));
}

static void
on_predict_or_stop (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CamWindow *self = data;
  gboolean predict;

  g_object_get (self->session, "predict", &predict, NULL);
  g_object_set (self->session, "predict", !predict, NULL);
}

static const GActionEntry predict_actions[] = {
  { .name = "predict-or-stop", .activate = on_predict_or_stop },
  { .name = "forget-predictions", .activate = on_forget },
};

void
cam_window_setup_predicting (CamWindow *self)
{
  g_autoptr (GFile) folder
      = g_file_new_build_filename (g_get_user_cache_dir (), "cam-viewer", "predictions", NULL);

  g_action_map_add_action_entries (
      G_ACTION_MAP (self), predict_actions, G_N_ELEMENTS (predict_actions), self);
  cam_session_set_kept_folder (self->session, folder);
}
