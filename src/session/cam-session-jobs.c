#include "cam-session-jobs-private.h"

#include "cam-edge-picture.h"
#include "cam-trace.h"

struct _CamFinding
{
  GObject parent_instance;

  CamResult *result;
  CamClassMaps *maps;
};

G_DEFINE_FINAL_TYPE (CamFinding, cam_finding, G_TYPE_OBJECT)

static void
cam_finding_finalize (GObject *object)
{
  CamFinding *self = CAM_FINDING (object);

  g_clear_object (&self->result);
  g_clear_object (&self->maps);
  G_OBJECT_CLASS (cam_finding_parent_class)->finalize (object);
}

static void
cam_finding_class_init (CamFindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_finding_finalize;
}

static void
cam_finding_init (CamFinding *self)
{
}

CamResult *
cam_finding_get_result (CamFinding *self)
{
  return self->result;
}

CamClassMaps *
cam_finding_get_maps (CamFinding *self)
{
  return self->maps;
}

CamExplainWish *
cam_explain_wish_new (GFile *file, CamModel *model)
{
  CamExplainWish *wish = g_new0 (CamExplainWish, 1);

  wish->file = g_object_ref (file);
  wish->model = g_object_ref (model);
  wish->layer = cam_network_get_last_conv (cam_model_get_network (model));
  return wish;
}

void
cam_explain_wish_free (CamExplainWish *wish)
{
  g_object_unref (wish->file);
  g_object_unref (wish->model);
  g_free (wish);
}

gpointer
cam_job_explain (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamExplainWish *wish = data;
  CamMapOptions options = wish->options;
  g_autoptr (CamFinding) finding = NULL;
  g_autoptr (CamResult) result
      = cam_result_new_for_file (wish->file, wish->model, wish->layer, cancellable, error);
  CamExplanation *explanation;

  if (result == NULL)
    return NULL;
  finding = g_object_new (CAM_TYPE_FINDING, NULL);
  finding->result = g_object_ref (result);
  if (!wish->with_maps)
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
cam_job_judge (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamExplainWish *wish = data;

  return cam_judgement_new_for_file (wish->file, wish->model, cancellable, error);
}

CamMapsWish *
cam_maps_wish_new (CamResult *result, const CamMapOptions *options)
{
  CamMapsWish *wish = g_new0 (CamMapsWish, 1);

  wish->result = g_object_ref (result);
  wish->options = *options;
  return wish;
}

void
cam_maps_wish_free (CamMapsWish *wish)
{
  g_object_unref (wish->result);
  g_free (wish);
}

gpointer
cam_job_maps (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamMapsWish *wish = data;

  return cam_class_maps_new (wish->result, &wish->options, cancellable, error);
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
