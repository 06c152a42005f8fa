/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-class-maps.h"
#include "cam-job.h"
#include "cam-model.h"
#include "cam-result.h"

/* What the session has the engine do with images. The fields of a job that is done are there to be
 * read. */

G_BEGIN_DECLS

#define CAM_TYPE_EXPLAIN_JOB (cam_explain_job_get_type ())
G_DECLARE_FINAL_TYPE (CamExplainJob, cam_explain_job, CAM, EXPLAIN_JOB, CamJob)

/**
 * CamExplainJob:
 * @result: what the network says about the image
 * @maps: (nullable): of one class, if they were asked for
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
 * @model: explains it
 * @layer: the convolution that it is explained at
 * @options: (nullable): of the maps, if they are asked for; a class that the model does not have
 *   stands for the prediction
 *
 * Returns: (transfer full): the job of reading the image and running the network.
 */
CamJob *
cam_explain_job_new (GFile *file, CamModel *model, guint layer, const CamMapOptions *options);

#define CAM_TYPE_MAPS_JOB (cam_maps_job_get_type ())
G_DECLARE_FINAL_TYPE (CamMapsJob, cam_maps_job, CAM, MAPS_JOB, CamJob)

/** CamMapsJob: @maps: of a class that @result knows. */
struct _CamMapsJob
{
  CamJob parent_instance;

  CamResult *result;
  CamMapOptions options;

  CamClassMaps *maps;
};

/** cam_maps_job_new: Returns: (transfer full): the job of drawing maps of @result. */
CamJob *cam_maps_job_new (CamResult *result, const CamMapOptions *options);

#define CAM_TYPE_EDGES_JOB (cam_edges_job_get_type ())
G_DECLARE_FINAL_TYPE (CamEdgesJob, cam_edges_job, CAM, EDGES_JOB, CamJob)

/** CamEdgesJob: @edges: as cam_edge_picture_new() draws them. */
struct _CamEdgesJob
{
  CamJob parent_instance;

  CamPicture *picture;

  GdkPixbuf *edges;
};

/** cam_edges_job_new: Returns: (transfer full): the job of drawing the edges of @picture. */
CamJob *cam_edges_job_new (CamPicture *picture);

G_END_DECLS
