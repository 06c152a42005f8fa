/* SPDX-License-Identifier: MIT */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "cam-job.h"

G_BEGIN_DECLS

/** CAM_THUMBNAIL_SIZE: of a thumbnail's sides, in pixels. */
#define CAM_THUMBNAIL_SIZE 192

/**
 * CamThumbnail:
 * @file: an image
 * @owner: (nullable): what the caller knows it by
 * @thumbnail: (nullable): a square of %CAM_THUMBNAIL_SIZE pixels, once it is made
 * @error: (nullable): why there is none
 *
 * What a #CamThumbnailJob makes.
 */
typedef struct
{
  GFile *file;
  GObject *owner;
  GdkPixbuf *thumbnail;
  GError *error;
} CamThumbnail;

#define CAM_TYPE_THUMBNAIL_JOB (cam_thumbnail_job_get_type ())
G_DECLARE_FINAL_TYPE (CamThumbnailJob, cam_thumbnail_job, CAM, THUMBNAIL_JOB, CamJob)

/**
 * CamThumbnailJob:
 * @thumbnails: (element-type CamThumbnail): that are made
 *
 * Thumbnails of a few images, side by side on all processors. One that cannot be read does not fail
 * the job. JPEGs are decoded at a reduced size.
 */
struct _CamThumbnailJob
{
  CamJob parent_instance;

  GArray *thumbnails;
};

/** cam_thumbnail_job_new: Returns: (transfer full): the job of making thumbnails; without any yet.
 */
CamThumbnailJob *cam_thumbnail_job_new (void);

/** cam_thumbnail_job_add: adds an image, before the job is run; @owner: what the caller knows it
 * by; referenced. */
void cam_thumbnail_job_add (CamThumbnailJob *self, GFile *file, gpointer owner);

G_END_DECLS
