/* SPDX-License-Identifier: MIT */

#include "cam-preparation.h"

#include "cam-texture.h"
#include "cam-tooltip.h"

static void
on_model (CamSession *session, GParamSpec *pspec, GtkLabel *words)
{
  CamModel *model = cam_session_get_model (session);
  g_autofree char *text = NULL;

  if (model != NULL && cam_network_get_graph (cam_model_get_network (model)) != NULL)
    text = cam_preprocessing_describe (cam_model_get_preprocessing (model));
  gtk_label_set_text (words, text != NULL ? text : "");
  cam_tooltip_set (GTK_WIDGET (words), text);
  gtk_widget_set_visible (GTK_WIDGET (words), text != NULL);
}

static void
on_prepared_result (CamSession *session, GParamSpec *pspec, CamViewport *viewport)
{
  CamResult *result = cam_session_get_result (session);
  g_autoptr (GdkTexture) whole = NULL;
  graphene_rect_t frame;
  CamPicturePart part;

  /* The last sample stays until the next result is there. */
  if (result == NULL)
    return;
  whole = cam_texture_new_for_whole (cam_result_get_picture (result));
  part = cam_picture_get_part (cam_result_get_picture (result));
  frame = GRAPHENE_RECT_INIT ((float)(-part.x / part.width),
                              (float)(-part.y / part.height),
                              (float)(1 / part.width),
                              (float)(1 / part.height));
  cam_viewport_set_surroundings (viewport, whole, whole != NULL ? &frame : NULL);
}

void
cam_preparation_follow (CamSession *session, CamViewport *viewport, GtkLabel *words)
{
  g_return_if_fail (CAM_IS_SESSION (session));
  g_return_if_fail (CAM_IS_VIEWPORT (viewport));
  g_return_if_fail (GTK_IS_LABEL (words));

  g_signal_connect_object (session, "notify::model", G_CALLBACK (on_model), words, 0);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (on_prepared_result), viewport, 0);
  on_model (session, NULL, words);
  on_prepared_result (session, NULL, viewport);
}
