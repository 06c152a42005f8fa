/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-dataset.h"
#include "cam-job.h"
#include "cam-model.h"
#include "cam-sample-item.h"

G_BEGIN_DECLS

/**
 * cam_session_item_set_target:
 * @item: the item of @sample in @dataset
 * @names: (nullable): the names of the first model's classes
 * @classes: (nullable): cam_class_names_match() of @names and @dataset
 *
 * Sets the target of @item. Returns: whether it was another one before.
 */
gboolean cam_session_item_set_target (CamSampleItem *item,
                                      const CamSample *sample,
                                      CamDataset *dataset,
                                      const char *const *names,
                                      const int *classes);

#define CAM_TYPE_ITEMS_JOB (cam_items_job_get_type ())
G_DECLARE_FINAL_TYPE (CamItemsJob, cam_items_job, CAM, ITEMS_JOB, CamJob)

/** CamItemsJob: @dataset: the test set; @items: (element-type CamSampleItem): the new items, once
 * the job is done; @stems: see cam_session_get_stem(). Nobody else refers to the items yet. */
struct _CamItemsJob
{
  CamJob parent_instance;

  CamModel *model;
  CamDataset *dataset;

  GPtrArray *items;
  char **stems;
};

/** cam_items_job_new: Returns: (transfer full): a job that makes an item and a stem for each sample
 * of @dataset. The items' targets are classes of @model, which is nullable. A large test set would
 * block the main loop. */
CamJob *cam_items_job_new (CamDataset *dataset, CamModel *model);

G_END_DECLS
