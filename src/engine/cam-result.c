/* SPDX-License-Identifier: MIT */

#include "cam-result.h"

#include "cam-trace.h"

struct _CamResult
{
  GObject parent_instance;

  CamPicture *picture;
  CamExplanation *explanation;
};

G_DEFINE_FINAL_TYPE (CamResult, cam_result, G_TYPE_OBJECT)

static void
cam_result_finalize (GObject *object)
{
  CamResult *self = CAM_RESULT (object);

  g_clear_object (&self->picture);
  g_clear_object (&self->explanation);
  G_OBJECT_CLASS (cam_result_parent_class)->finalize (object);
}

static void
cam_result_class_init (CamResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_result_finalize;
}

static void
cam_result_init (CamResult *self)
{
}

CamResult *
cam_result_new (CamPicture *picture, CamExplanation *explanation)
{
  CamResult *self;

  g_return_val_if_fail (CAM_IS_PICTURE (picture), NULL);
  g_return_val_if_fail (CAM_IS_EXPLANATION (explanation), NULL);

  self = g_object_new (CAM_TYPE_RESULT, NULL);
  self->picture = g_object_ref (picture);
  self->explanation = g_object_ref (explanation);
  return self;
}

CamTensor *
cam_result_read_image (
    GFile *file, CamModel *model, CamPicture **picture, GCancellable *cancellable, GError **error)
{
  guint n_channels = cam_network_get_n_input_channels (cam_model_get_network (model));
  const CamPreprocessing *how = cam_model_get_preprocessing (model);
  CamPictureSize size = { .square = cam_model_get_input_dim (model),
                          .max_side = CAM_PICTURE_MAX_SIDE,
                          .shorter = how->shorter,
                          .bicubic = how->bicubic,
                          .surroundings = picture != NULL };
  g_autoptr (CamPicture) decoded = cam_picture_load (file, &size, cancellable, error);
  CamTensor *image;

  if (decoded == NULL)
    return NULL;
  cam_trace ("picture decoded");
  image = cam_picture_to_tensor (decoded, n_channels, cancellable, error);
  if (image != NULL && picture != NULL)
    *picture = g_steal_pointer (&decoded);
  return image;
}

CamResult *
cam_result_new_for_file (
    GFile *file, CamModel *model, guint layer, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamPicture) picture = NULL;
  g_autoptr (CamTensor) image = cam_result_read_image (file, model, &picture, cancellable, error);
  g_autoptr (CamExplanation) explanation = NULL;

  if (image == NULL)
    return NULL;
  explanation = cam_explain (cam_model_get_network (model), image, layer, cancellable, error);
  if (explanation == NULL)
    return NULL;
  cam_trace ("network run");
  return cam_result_new (picture, explanation);
}

CamPicture *
cam_result_get_picture (CamResult *self)
{
  g_return_val_if_fail (CAM_IS_RESULT (self), NULL);
  return self->picture;
}

CamExplanation *
cam_result_get_explanation (CamResult *self)
{
  g_return_val_if_fail (CAM_IS_RESULT (self), NULL);
  return self->explanation;
}

gsize
cam_result_get_size (CamResult *self)
{
  guint width, height;
  GBytes *whole;

  g_return_val_if_fail (CAM_IS_RESULT (self), 0);
  whole = cam_picture_get_whole (self->picture, &width, &height);
  return g_bytes_get_size (cam_picture_get_rgb (self->picture))
         + (whole != NULL ? g_bytes_get_size (whole) : 0)
         + cam_explanation_get_size (self->explanation);
}
