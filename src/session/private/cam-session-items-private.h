/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-dataset.h"
#include "cam-job.h"
#include "cam-model.h"
#include "cam-sample-item.h"

G_BEGIN_DECLS

/**
 * cam_session_item_set_target:
 * @item: of @sample, of @dataset
 * @names: (nullable): of the first model's classes
 * @classes: (nullable): cam_class_names_match() of both
 *
 * Tells @item its target, if that is another one. Returns: whether it is.
 */
gboolean cam_session_item_set_target (CamSampleItem *item,
                                      const CamSample *sample,
                                      CamDataset *dataset,
                                      const char *const *names,
                                      const int *classes);

#define CAM_TYPE_ITEMS_JOB (cam_items_job_get_type ())
G_DECLARE_FINAL_TYPE (CamItemsJob, cam_items_job, CAM, ITEMS_JOB, CamJob)

/** CamItemsJob: @dataset: that was asked about; @items: (element-type CamSampleItem): its samples,
 * which nobody knows yet. */
struct _CamItemsJob
{
  CamJob parent_instance;

  CamModel *model;
  CamDataset *dataset;

  GPtrArray *items;
};

/** cam_items_job_new: Returns: (transfer full): the job of making an item for each sample of
 * @dataset, with its target by the names of @model, which is nullable. There may be so many that
 * the main loop would stand still. */
CamJob *cam_items_job_new (CamDataset *dataset, CamModel *model);

G_END_DECLS
