/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-calibration.h"
#include "cam-mask-summary.h"

G_BEGIN_DECLS

/** CAM_REPORT_MAX_NETWORKS: of how many networks a report tells at most. */
#define CAM_REPORT_MAX_NETWORKS 2

/** CAM_REPORT_N_DIFFERENCES: in how many ways predictions of two networks differ: in any; only the
 * first right; only the second right; both wrong, or no target. */
#define CAM_REPORT_N_DIFFERENCES 4

/** CAM_REPORT_FEW_CLASSES: up to how many classes every one of them is named. */
#define CAM_REPORT_FEW_CLASSES 20

/**
 * CamReport:
 *
 * How one or two networks do on a test set, as numbers and words that depend on no file. Put
 * together by one thread, then immutable, when any thread may use it.
 */
typedef struct _CamReport CamReport;

/** cam_report_new: @set_name: (nullable): what the test set is called; @set: (nullable): its
 * folder. Returns: (transfer full): a report without networks, for cam_report_unref(). */
CamReport *cam_report_new (const char *set_name, GFile *set);

/** cam_report_ref: Returns: (transfer full): @self. */
CamReport *cam_report_ref (CamReport *self);

/** cam_report_unref: gives up one reference. */
void cam_report_unref (CamReport *self);

/**
 * cam_report_add_network:
 * @name: what it is called
 * @file: (nullable): its file
 * @class_names: (array zero-terminated=1): as many as @evaluation has classes
 * @evaluation: how it does
 * @calibration: (nullable): how far its confidence can be trusted, if that is known
 *
 * Copies what it is given. There is room for %CAM_REPORT_MAX_NETWORKS.
 */
void cam_report_add_network (CamReport *self,
                             const char *name,
                             GFile *file,
                             const char *const *class_names,
                             const CamEvaluation *evaluation,
                             const CamCalibration *calibration);

/** cam_report_set_differences: @counts: (array fixed-size=4): of how many pictures the predictions
 * of both networks differ, in each way. */
void cam_report_set_differences (CamReport *self, const guint *counts);

/**
 * cam_report_set_masks:
 * @summary: (nullable): on which labels of their masks the evidence lies; copied; %NULL if no
 *   picture is measured yet
 * @label_names: (array zero-terminated=1) (nullable): a name a label of it
 * @n_unmeasured: how many pictures are still to be measured
 */
void cam_report_set_masks (CamReport *self,
                           const CamMaskSummary *summary,
                           const char *const *label_names,
                           guint n_unmeasured);

/** cam_report_get_n_networks: Returns: of how many networks it tells. */
guint cam_report_get_n_networks (const CamReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamReport, cam_report_unref)

G_END_DECLS
