/* SPDX-License-Identifier: MIT */

#include "cam-tool-inputs.h"

#include <glib/gi18n-lib.h>

#include "cam-class-names.h"
#include "cam-tool-error.h"

CamModel *
cam_tool_load_model (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return cam_model_load (file, cancellable, error);
}

int
cam_tool_find_class (const char *const *names, const char *text, GError **error)
{
  int index = cam_class_names_find (names, text);
  g_autoptr (GString) known = NULL;

  if (index >= 0)
    return index;

  known = g_string_new (NULL);
  for (guint i = 0; names[i] != NULL; i++)
    g_string_append_printf (known, "%s%s (%u)", i > 0 ? ", " : "", names[i], i);
  g_set_error (error,
               CAM_TOOL_ERROR,
               CAM_TOOL_ERROR_FAILED,
               _ ("the model has no class “%s”; it knows: %s"),
               text,
               known->str);
  return -1;
}

CamPicture *
cam_tool_load_picture (
    CamModel *model, GFile *file, gboolean full_size, GCancellable *cancellable, GError **error)
{
  CamPictureSize size = {
    .square = cam_model_get_input_dim (model),
    .max_side = full_size ? 0 : CAM_PICTURE_MAX_SIDE,
    .shorter = cam_model_get_preprocessing (model)->shorter,
    .bicubic = cam_model_get_preprocessing (model)->bicubic,
  };

  return cam_picture_load (file, &size, cancellable, error);
}

static CamTensor *
make_image (CamModel *model, CamPicture *picture, GCancellable *cancellable, GError **error)
{
  if (!cam_model_check_channels (model, error))
    return NULL;
  return cam_picture_to_tensor (picture,
                                cam_network_get_n_input_channels (cam_model_get_network (model)),
                                cancellable,
                                error);
}

/* Names both files, because either may be the cause. */
static void
prefix_files (CamModel *model, GFile *picture, GError **error)
{
  g_autofree char *model_name = g_file_get_parse_name (cam_model_get_file (model));
  g_autofree char *picture_name = g_file_get_parse_name (picture);

  g_prefix_error (error, "%s: %s: ", model_name, picture_name);
}

CamExplanation *
cam_tool_explain_picture (CamModel *model,
                          CamPicture *picture,
                          GFile *file,
                          guint layer,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (CamTensor) image = make_image (model, picture, cancellable, error);
  CamExplanation *explanation;

  if (image == NULL)
    return NULL;
  explanation = cam_explain (cam_model_get_network (model), image, layer, cancellable, error);
  if (explanation == NULL)
    prefix_files (model, file, error);
  return explanation;
}

CamTensor *
cam_tool_predict_file (
    CamModel *model, GFile *file, gboolean full_size, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamPicture) picture
      = cam_tool_load_picture (model, file, full_size, cancellable, error);
  g_autoptr (CamTensor) image = NULL;
  CamTensor *logits;

  if (picture == NULL)
    return NULL;
  image = make_image (model, picture, cancellable, error);
  g_clear_object (&picture);
  if (image == NULL)
    return NULL;
  logits = cam_network_predict (cam_model_get_network (model), image, cancellable, error);
  if (logits == NULL)
    prefix_files (model, file, error);
  return logits;
}
