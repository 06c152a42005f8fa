/* SPDX-License-Identifier: MIT */

#include "cam-session-jobs-private.h"

#include "cam-edge-picture.h"
#include "cam-trace.h"

struct _CamReply
{
  GObject parent_instance;

  CamResult *result;
  CamClassMaps *maps;
};

G_DEFINE_FINAL_TYPE (CamReply, cam_reply, G_TYPE_OBJECT)

static void
cam_reply_finalize (GObject *object)
{
  CamReply *self = CAM_REPLY (object);

  g_clear_object (&self->result);
  g_clear_object (&self->maps);
  G_OBJECT_CLASS (cam_reply_parent_class)->finalize (object);
}

static void
cam_reply_class_init (CamReplyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_reply_finalize;
}

static void
cam_reply_init (CamReply *self)
{
}

CamResult *
cam_reply_get_result (CamReply *self)
{
  return self->result;
}

CamClassMaps *
cam_reply_get_maps (CamReply *self)
{
  return self->maps;
}

CamExplainRequest *
cam_explain_request_new (GFile *file, CamModel *model)
{
  CamExplainRequest *request = g_new0 (CamExplainRequest, 1);

  request->file = g_object_ref (file);
  request->model = g_object_ref (model);
  request->layer = cam_network_get_last_conv (cam_model_get_network (model));
  return request;
}

void
cam_explain_request_free (CamExplainRequest *request)
{
  g_object_unref (request->file);
  g_object_unref (request->model);
  g_free (request);
}

gpointer
cam_job_explain (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamExplainRequest *request = data;
  CamMapOptions options = request->options;
  g_autoptr (CamReply) finding = NULL;
  g_autoptr (CamResult) result
      = cam_result_new_for_file (request->file, request->model, request->layer, cancellable, error);
  CamExplanation *explanation;

  if (result == NULL)
    return NULL;
  finding = g_object_new (CAM_TYPE_REPLY, NULL);
  finding->result = g_object_ref (result);
  if (!request->with_maps)
    return g_steal_pointer (&finding);

  explanation = cam_result_get_explanation (result);
  if (options.class_index >= cam_explanation_get_n_classes (explanation))
    options.class_index = cam_explanation_get_prediction (explanation);
  finding->maps = cam_class_maps_new (result, &options, cancellable, error);
  if (finding->maps == NULL)
    return NULL;
  cam_trace ("maps made");
  return g_steal_pointer (&finding);
}

gpointer
cam_job_predict (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamExplainRequest *request = data;

  return cam_prediction_new_for_file (request->file, request->model, cancellable, error);
}

CamMapsRequest *
cam_maps_request_new (CamResult *result, const CamMapOptions *options)
{
  CamMapsRequest *request = g_new0 (CamMapsRequest, 1);

  request->result = g_object_ref (result);
  request->options = *options;
  return request;
}

void
cam_maps_request_free (CamMapsRequest *request)
{
  g_object_unref (request->result);
  g_free (request);
}

gpointer
cam_job_maps (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamMapsRequest *request = data;

  return cam_class_maps_new (request->result, &request->options, cancellable, error);
}

gpointer
cam_job_edges (gpointer picture, GCancellable *cancellable, GError **error)
{
  return cam_edge_picture_new (picture, cancellable, error);
}

gpointer
cam_job_thumbnail (gpointer file, GCancellable *cancellable, GError **error)
{
  CamPictureSize size = { CAM_THUMBNAIL_SIZE, 0 };
  g_autoptr (CamPicture) picture = cam_picture_load (file, &size, cancellable, error);

  if (picture == NULL)
    return NULL;
  return gdk_pixbuf_new_from_bytes (cam_picture_get_rgb (picture),
                                    GDK_COLORSPACE_RGB,
                                    FALSE,
                                    8,
                                    CAM_THUMBNAIL_SIZE,
                                    CAM_THUMBNAIL_SIZE,
                                    CAM_THUMBNAIL_SIZE * 3);
}

gpointer
cam_job_load_model (gpointer file, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamModel) model = cam_model_load (file, cancellable, error);

  if (model == NULL || !cam_model_check_channels (model, error))
    return NULL;
  cam_trace ("model loaded");
  return g_steal_pointer (&model);
}

gpointer
cam_job_open_folder (gpointer folder, GCancellable *cancellable, GError **error)
{
  return cam_dataset_open (folder, cancellable, error);
}

gpointer
cam_job_digest (gpointer digest, GCancellable *cancellable, GError **error)
{
  return cam_model_digest_get (digest, cancellable, error) != NULL ? g_object_ref (digest) : NULL;
}
