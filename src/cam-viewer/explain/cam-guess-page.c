/* SPDX-License-Identifier: MIT */

#include "cam-guess-page.h"

#include "cam-map-panel.h"
#include "cam-texture.h"

struct _CamGuessPage
{
  AdwBin parent_instance;

  CamSession *session;
  CamMapPanel *guess_image;
};

G_DEFINE_FINAL_TYPE (CamGuessPage, cam_guess_page, ADW_TYPE_BIN)

static void
on_guess_result (CamGuessPage *self)
{
  CamResult *result = cam_session_get_result (self->session);
  g_autoptr (GdkTexture) texture = NULL;

  /* The last sample stays until the next result is there. */
  if (result == NULL || !cam_session_get_concealed (self->session))
    return;
  texture = cam_texture_new_for_picture (cam_result_get_picture (result));
  g_object_set (self->guess_image, "picture", texture, NULL);
}

GtkWidget *
cam_guess_page_new (CamSession *session, CamViewport *viewport)
{
  CamGuessPage *self;

  g_return_val_if_fail (CAM_IS_SESSION (session), NULL);

  self = g_object_new (CAM_TYPE_GUESS_PAGE, NULL);
  self->session = g_object_ref (session);
  g_object_set (self->guess_image, "viewport", viewport, NULL);
  g_signal_connect_object (
      session, "notify::result", G_CALLBACK (on_guess_result), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::concealed", G_CALLBACK (on_guess_result), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
cam_guess_page_dispose (GObject *object)
{
  CamGuessPage *self = CAM_GUESS_PAGE (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (cam_guess_page_parent_class)->dispose (object);
}

static void
cam_guess_page_class_init (CamGuessPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_guess_page_dispose;
  g_type_ensure (CAM_TYPE_MAP_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-guess-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CamGuessPage, guess_image);
}

static void
cam_guess_page_init (CamGuessPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
