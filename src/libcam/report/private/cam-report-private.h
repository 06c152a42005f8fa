/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-ref-count.h"
#include "cam-report.h"

G_BEGIN_DECLS

/**
 * CamReportNetwork:
 * @name: what it is called
 * @file: (nullable): its file
 * @class_names: a name a class
 * @n_classes: how many there are
 * @cells: (element-type CamConfusion): of the confusion matrix that are not empty: the diagonal,
 *   then the others, the largest first
 * @n_diagonal: how many of them lie on the diagonal
 * @classes: (array length=n_classes): what follows from the cells, and the confidences of each
 *   class
 * @n_correct: predicted as their target
 * @n_wrong: predicted as another class
 * @n_without_target: and so on, as of #CamEvaluation
 * @accuracy: @n_correct / (@n_correct + @n_wrong)
 * @is_calibrated: whether @calibration and the confidences are known
 * @calibration: how far its confidence can be trusted
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

/** CamReportGroup: pictures together: of class @class_index, or all if that is -1; @n of them, and
 * @means of each label. */
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
  GStrv labels;   /* nullable, as the groups */
  GArray *groups; /* of CamReportGroup; none if no picture is measured yet */
  guint n_unmeasured;
};

/** cam_report_begin_network: Returns: (transfer none): the next network of @self, with copies of
 * @name and @class_names, and without cells. */
CamReportNetwork *cam_report_begin_network (CamReport *self,
                                            const char *name,
                                            GFile *file,
                                            const char *const *class_names);

/** cam_report_derive: works out what follows from the network's cells, which must lie within its
 * classes and not count more than a guint holds. */
void cam_report_derive (CamReportNetwork *network);

/** cam_report_begin_masks: gives @self the labels, and no group of pictures. */
void cam_report_begin_masks (CamReport *self, const char *const *labels);

/** cam_report_add_group: Returns: (transfer none): another group, without pictures. */
CamReportGroup *cam_report_add_group (CamReport *self, int class_index);

/** cam_report_divide: Returns: @part / @whole; NaN of nothing. */
double cam_report_divide (double part, double whole);

G_END_DECLS
