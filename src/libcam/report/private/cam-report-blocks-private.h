/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-report-block-private.h"
#include "cam-report-private.h"

G_BEGIN_DECLS

/* Each of these returns a new block (transfer full) with its heading. Its width is what it needs
 * for the size of @pen. */

/** cam_report_make_matrix: the confusion matrix of few classes, with their names, counts and the
 * shares of each row. */
CamReportBlock *cam_report_make_matrix (const CamReportNetwork *network,
                                        const CamReportPen *pen,
                                        const char *heading);

/** cam_report_make_matrix_plot: the confusion matrix of many classes, only in colours. */
CamReportBlock *cam_report_make_matrix_plot (const CamReportNetwork *network,
                                             const CamReportPen *pen,
                                             const char *heading);

/** cam_report_make_reliability: the reliability diagram: how often the network is right, over its
 * confidence. */
CamReportBlock *cam_report_make_reliability (const CamReportNetwork *network,
                                             const CamReportPen *pen,
                                             const char *heading);

/** cam_report_make_pairs: the most confused pairs of classes. */
CamReportBlock *cam_report_make_pairs (const CamReportNetwork *network,
                                       const CamReportPen *pen,
                                       const char *heading);

/** cam_report_make_classes: precision, recall and F1 of each class, or of those with the lowest F1
 * if there are many. */
CamReportBlock *cam_report_make_classes (const CamReportNetwork *network,
                                         const CamReportPen *pen,
                                         const char *heading);

/** cam_report_make_differences: in how many pictures the predictions of both networks differ. */
CamReportBlock *cam_report_make_differences (const CamReport *report, const CamReportPen *pen);

/** cam_report_make_masks: how much of the evidence lies on each label of the masks. */
CamReportBlock *cam_report_make_masks (const CamReport *report, const CamReportPen *pen);

G_END_DECLS
