/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-class-maps.h"
#include "cam-job.h"
#include "cam-model.h"
#include "cam-result.h"

/* The engine's jobs for images. Read their fields after the engine has returned the job. */

G_BEGIN_DECLS

#define CAM_TYPE_EXPLAIN_JOB (cam_explain_job_get_type ())
G_DECLARE_FINAL_TYPE (CamExplainJob, cam_explain_job, CAM, EXPLAIN_JOB, CamJob)

/**
 * CamExplainJob:
 * @result: the network's result for the image
 * @maps: (nullable): the maps of one class, if they were asked for
 */
struct _CamExplainJob
{
  CamJob parent_instance;

  GFile *file;
  CamModel *model;
  guint layer;
  gboolean with_maps;
  CamMapOptions options;

  CamResult *result;
  CamClassMaps *maps;
};

/**
 * cam_explain_job_new:
 * @file: the image
 * @model: the model that explains it
 * @layer: the layer whose feature maps are explained
 * @options: (nullable): for the maps; %NULL for no maps. A class that the model does not have means
 *   the prediction
 *
 * Returns: (transfer full): a job that reads the image and runs the network.
 */
CamJob *
cam_explain_job_new (GFile *file, CamModel *model, guint layer, const CamMapOptions *options);

#define CAM_TYPE_MAPS_JOB (cam_maps_job_get_type ())
G_DECLARE_FINAL_TYPE (CamMapsJob, cam_maps_job, CAM, MAPS_JOB, CamJob)

/** CamMapsJob: @maps: the maps of one class. */
struct _CamMapsJob
{
  CamJob parent_instance;

  CamResult *result;
  CamMapOptions options;

  CamClassMaps *maps;
};

/** cam_maps_job_new: Returns: (transfer full): a job that draws the maps of one class of
 * @result. */
CamJob *cam_maps_job_new (CamResult *result, const CamMapOptions *options);

#define CAM_TYPE_EDGES_JOB (cam_edges_job_get_type ())
G_DECLARE_FINAL_TYPE (CamEdgesJob, cam_edges_job, CAM, EDGES_JOB, CamJob)

/** CamEdgesJob: @edges: the edges as cam_edge_picture_new() draws them. */
struct _CamEdgesJob
{
  CamJob parent_instance;

  CamPicture *picture;

  GdkPixbuf *edges;
};

/** cam_edges_job_new: Returns: (transfer full): a job that draws the edges of @picture. */
CamJob *cam_edges_job_new (CamPicture *picture);

G_END_DECLS
