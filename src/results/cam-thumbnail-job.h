/* SPDX-License-Identifier: MIT */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "cam-job.h"

G_BEGIN_DECLS

/** CAM_THUMBNAIL_SIZE: the side of a thumbnail in pixels. */
#define CAM_THUMBNAIL_SIZE 192

/**
 * CamThumbnail:
 * @file: an image
 * @owner: (nullable): the object for which the caller wants it
 * @thumbnail: (nullable): a square of %CAM_THUMBNAIL_SIZE pixels, once it is made
 * @error: (nullable): why there is none
 *
 * A thumbnail that a #CamThumbnailJob makes.
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
 * @thumbnails: (element-type CamThumbnail): the images and their thumbnails
 *
 * Makes thumbnails of a few images, in parallel on all processors. If an image can't be read, the
 * job still succeeds. JPEGs are decoded at a reduced size.
 */
struct _CamThumbnailJob
{
  CamJob parent_instance;

  GArray *thumbnails;
};

/** cam_thumbnail_job_new: Returns: (transfer full): a job without images; add them with
 * cam_thumbnail_job_add(). */
CamThumbnailJob *cam_thumbnail_job_new (void);

/** cam_thumbnail_job_add: adds an image before the job is run. @owner: (nullable): the object for
 * which it is wanted; referenced. */
void cam_thumbnail_job_add (CamThumbnailJob *self, GFile *file, gpointer owner);

G_END_DECLS
