/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-report-block-private.h"
#include "cam-report-private.h"

G_BEGIN_DECLS

/* Each of these returns a new block (transfer full) with its heading, as wide as it needs to be
 * with the size of @pen. */

/** cam_report_make_matrix: the confusion matrix of few classes, with their names, counts and the
 * shares of each row. */
CamReportBlock *cam_report_make_matrix (const CamReportNetwork *network,
                                        const CamReportPen *pen,
                                        const char *heading);

/** cam_report_make_matrix_plot: the confusion matrix of many classes, as colours alone. */
CamReportBlock *cam_report_make_matrix_plot (const CamReportNetwork *network,
                                             const CamReportPen *pen,
                                             const char *heading);

/** cam_report_make_reliability: how often the network is right, by how sure it is. */
CamReportBlock *cam_report_make_reliability (const CamReportNetwork *network,
                                             const CamReportPen *pen,
                                             const char *heading);

/** cam_report_make_pairs: the classes that are confused most often. */
CamReportBlock *cam_report_make_pairs (const CamReportNetwork *network,
                                       const CamReportPen *pen,
                                       const char *heading);

/** cam_report_make_classes: precision, recall and F1 of each class; of those with the lowest F1 if
 * there are many. */
CamReportBlock *cam_report_make_classes (const CamReportNetwork *network,
                                         const CamReportPen *pen,
                                         const char *heading);

/** cam_report_make_differences: of how many pictures both networks' predictions differ. */
CamReportBlock *cam_report_make_differences (const CamReport *report, const CamReportPen *pen);

/** cam_report_make_masks: on which labels of the masks the evidence lies. */
CamReportBlock *cam_report_make_masks (const CamReport *report, const CamReportPen *pen);

G_END_DECLS
