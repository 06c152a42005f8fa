/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-ref-count.h"
#include "cam-report.h"

G_BEGIN_DECLS

/**
 * CamReportNetwork:
 * @name: the network's name
 * @file: (nullable): its file
 * @class_names: one name for each class
 * @n_classes: how many classes there are
 * @cells: (element-type CamConfusion): the cells of the confusion matrix that are not empty: those
 *   on the diagonal, then the others, the largest first
 * @n_diagonal: how many of them lie on the diagonal
 * @classes: (array length=n_classes): the metrics of each class
 * @n_correct: how many samples are predicted as their target
 * @n_wrong: predicted as another class
 * @n_without_target: this and the next counts are as in #CamEvaluation
 * @accuracy: @n_correct / (@n_correct + @n_wrong)
 * @is_calibrated: whether @calibration and the confidences are known
 * @calibration: the calibration
 */
typedef struct
{
  char *name;
  GFile *file;
  GStrv class_names;
  guint n_classes;
  GArray *cells;
  guint n_diagonal;
  CamClassMetrics *classes;
  guint n_correct;
  guint n_wrong;
  guint n_without_target;
  guint n_unknown;
  guint n_out_of_range;
  guint n_waiting;
  guint n_failed;
  double accuracy;
  double confidence_right;
  double confidence_wrong;
  gboolean is_calibrated;
  CamCalibration calibration;
} CamReportNetwork;

/** CamReportGroup: a group of @n pictures, with the target @class_index or all if that is -1, and
 * the @means of each label. */
typedef struct
{
  int class_index;
  guint n;
  CamMaskMean *means;
} CamReportGroup;

struct _CamReport
{
  CamRefCount ref_count;

  char *set_name;
  GFile *set;
  guint n_networks;
  CamReportNetwork networks[CAM_REPORT_MAX_NETWORKS];
  gboolean has_differences;
  guint differences[CAM_REPORT_N_DIFFERENCES];
  GStrv labels;   /* nullable, like the groups */
  GArray *groups; /* of CamReportGroup; empty if nothing is measured */
  guint n_unmeasured;
};

/** cam_report_begin_network: Returns: (transfer none): a new network of @self with copies of @name
 * and @class_names, without cells. */
CamReportNetwork *cam_report_begin_network (CamReport *self,
                                            const char *name,
                                            GFile *file,
                                            const char *const *class_names);

/** cam_report_derive: computes the other fields from the network's cells. These must lie within its
 * classes, and their sum must fit a guint. */
void cam_report_derive (CamReportNetwork *network);

/** cam_report_begin_masks: sets the labels of @self, without groups of pictures. */
void cam_report_begin_masks (CamReport *self, const char *const *labels);

/** cam_report_add_group: Returns: (transfer none): a new group without pictures. */
CamReportGroup *cam_report_add_group (CamReport *self, int class_index);

/** cam_report_divide: Returns: @part / @whole; NaN if @whole is 0. */
double cam_report_divide (double part, double whole);

G_END_DECLS
