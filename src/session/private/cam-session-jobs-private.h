/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-class-maps.h"
#include "cam-dataset.h"
#include "cam-prediction.h"
#include "cam-model.h"
#include "cam-model-digest.h"
#include "cam-result.h"

/* What the session has done on the engine's thread. Every function here is a CamJobFunc with data
 * of the type beside it. */

G_BEGIN_DECLS

#define CAM_TYPE_REPLY (cam_reply_get_type ())

/** A new result, with the maps of the class that is looked at first. Immutable. */
G_DECLARE_FINAL_TYPE (CamReply, cam_reply, CAM, REPLY, GObject)

CamResult *cam_reply_get_result (CamReply *self);

/** cam_reply_get_maps: Returns: (transfer none) (nullable): %NULL where none were asked for. */
CamClassMaps *cam_reply_get_maps (CamReply *self);

/**
 * CamExplainRequest:
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
} CamExplainRequest;

CamExplainRequest *cam_explain_request_new (GFile *file, CamModel *model);
void cam_explain_request_free (CamExplainRequest *request);

/** Returns: (transfer full): a #CamReply. */
gpointer cam_job_explain (gpointer request, GCancellable *cancellable, GError **error);

/** @request: a #CamExplainRequest, of which image and model count. Returns: (transfer full): a
 * #CamPrediction. */
gpointer cam_job_predict (gpointer request, GCancellable *cancellable, GError **error);

/** CamMapsRequest: maps of a result. */
typedef struct
{
  CamResult *result;
  CamMapOptions options;
} CamMapsRequest;

CamMapsRequest *cam_maps_request_new (CamResult *result, const CamMapOptions *options);
void cam_maps_request_free (CamMapsRequest *request);

/** Returns: (transfer full): a #CamClassMaps. */
gpointer cam_job_maps (gpointer request, GCancellable *cancellable, GError **error);

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
