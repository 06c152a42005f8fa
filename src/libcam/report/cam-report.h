/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-calibration.h"
#include "cam-mask-summary.h"

G_BEGIN_DECLS

/** CAM_REPORT_MAX_NETWORKS: the most networks in a report. */
#define CAM_REPORT_MAX_NETWORKS 2

/** CAM_REPORT_N_DIFFERENCES: the number of counts of how two networks' predictions differ: in any
 * way; only the first is right; only the second is right; both are wrong or there is no target. */
#define CAM_REPORT_N_DIFFERENCES 4

/** CAM_REPORT_FEW_CLASSES: up to this number of classes, a report lists all of them. */
#define CAM_REPORT_FEW_CLASSES 20

/**
 * CamReport:
 *
 * How well one or two networks do on a test set, in numbers and words that need no other file. One
 * thread builds a report; after that it is immutable, and any thread may use it. Reference-counted.
 */
typedef struct _CamReport CamReport;

/** cam_report_new: @set_name: (nullable): the name of the test set; @set: (nullable): its folder.
 * Returns: (transfer full): a report without networks. */
CamReport *cam_report_new (const char *set_name, GFile *set);

/** cam_report_ref: Returns: (transfer full): @self. */
CamReport *cam_report_ref (CamReport *self);

/** cam_report_unref: drops a reference. */
void cam_report_unref (CamReport *self);

/**
 * cam_report_add_network:
 * @name: the network's name
 * @file: (nullable): its file
 * @class_names: (array zero-terminated=1): one for each class of @evaluation
 * @evaluation: its evaluation
 * @calibration: (nullable): its calibration, if that is known
 *
 * Adds a network, at most %CAM_REPORT_MAX_NETWORKS. Copies the arguments.
 */
void cam_report_add_network (CamReport *self,
                             const char *name,
                             GFile *file,
                             const char *const *class_names,
                             const CamEvaluation *evaluation,
                             const CamCalibration *calibration);

/** cam_report_set_differences: @counts: (array fixed-size=4): for each way in which predictions of
 * both networks differ, the number of pictures. */
void cam_report_set_differences (CamReport *self, const guint *counts);

/**
 * cam_report_set_masks:
 * @summary: (nullable): how much evidence lies on each label; copied; %NULL if no picture has been
 *   measured yet
 * @label_names: (array zero-terminated=1) (nullable): one for each label of @summary
 * @n_unmeasured: how many pictures have not been measured yet
 */
void cam_report_set_masks (CamReport *self,
                           const CamMaskSummary *summary,
                           const char *const *label_names,
                           guint n_unmeasured);

/** cam_report_get_n_networks: Returns: the number of networks. */
guint cam_report_get_n_networks (const CamReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamReport, cam_report_unref)

G_END_DECLS
