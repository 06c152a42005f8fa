#pragma once

#include "cam-class-maps.h"
#include "cam-dataset.h"
#include "cam-judgement.h"
#include "cam-model.h"
#include "cam-model-digest.h"
#include "cam-result.h"

/* What the session has done on the engine's thread. Every function here is a CamJobFunc with data
 * of the type beside it. */

G_BEGIN_DECLS

#define CAM_TYPE_FINDING (cam_finding_get_type ())

/** A new result, with the maps of the class that is looked at first. Immutable. */
G_DECLARE_FINAL_TYPE (CamFinding, cam_finding, CAM, FINDING, GObject)

CamResult *cam_finding_get_result (CamFinding *self);

/** cam_finding_get_maps: Returns: (transfer none) (nullable): %NULL where none were asked for. */
CamClassMaps *cam_finding_get_maps (CamFinding *self);

/**
 * CamExplainWish:
 * @file: the image
 * @model: who explains it
 * @layer: the convolution that it is explained at; at first the last one
 * @with_maps: whether maps are wanted too
 * @options: of those maps; a class that the model does not have stands for the prediction
 */
typedef struct
{
  GFile *file;
  CamModel *model;
  guint layer;
  gboolean with_maps;
  CamMapOptions options;
} CamExplainWish;

CamExplainWish *cam_explain_wish_new (GFile *file, CamModel *model);
void cam_explain_wish_free (CamExplainWish *wish);

/** Returns: (transfer full): a #CamFinding. */
gpointer cam_job_explain (gpointer wish, GCancellable *cancellable, GError **error);

/** @wish: a #CamExplainWish, of which image and model count. Returns: (transfer full): a
 * #CamJudgement. */
gpointer cam_job_judge (gpointer wish, GCancellable *cancellable, GError **error);

/** CamMapsWish: maps of a result. */
typedef struct
{
  CamResult *result;
  CamMapOptions options;
} CamMapsWish;

CamMapsWish *cam_maps_wish_new (CamResult *result, const CamMapOptions *options);
void cam_maps_wish_free (CamMapsWish *wish);

/** Returns: (transfer full): a #CamClassMaps. */
gpointer cam_job_maps (gpointer wish, GCancellable *cancellable, GError **error);

/** @picture: a #CamPicture. Returns: (transfer full): a #GdkPixbuf, see cam_edge_picture_new(). */
gpointer cam_job_edges (gpointer picture, GCancellable *cancellable, GError **error);

/** @file: a #GFile. Returns: (transfer full): a square #GdkPixbuf of %CAM_THUMBNAIL_SIZE pixels. */
gpointer cam_job_thumbnail (gpointer file, GCancellable *cancellable, GError **error);

#define CAM_THUMBNAIL_SIZE 192

/** @file: a #GFile. Returns: (transfer full): a #CamModel. */
gpointer cam_job_load_model (gpointer file, GCancellable *cancellable, GError **error);

/** @digest: a #CamModelDigest. Returns: (transfer full): the same, which then knows. */
gpointer cam_job_digest (gpointer digest, GCancellable *cancellable, GError **error);

/** @folder: a #GFile. Returns: (transfer full): a #CamDataset. */
gpointer cam_job_open_folder (gpointer folder, GCancellable *cancellable, GError **error);

G_END_DECLS
