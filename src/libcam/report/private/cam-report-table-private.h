/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-report-block-private.h"

G_BEGIN_DECLS

/** CamReportTable: a table in the making, whose cells come row by row. */
typedef struct _CamReportTable CamReportTable;

/** cam_report_table_new: Returns: (transfer full): a table with a title for each of its @n_columns.
 * The first @n_words of them are words, the others numbers. */
CamReportTable *cam_report_table_new (const char *const *titles, guint n_columns, guint n_words);

/** cam_report_table_take: adds the next cell, @text (transfer full). */
void cam_report_table_take (CamReportTable *self, char *text);

/** cam_report_table_count: adds a cell with a whole number. */
void cam_report_table_count (CamReportTable *self, guint n);

/** cam_report_table_finish: Returns: (transfer full): the table below @heading, and above @note
 * (nullable). Frees @self. */
CamReportBlock *cam_report_table_finish (CamReportTable *self,
                                         const CamReportPen *pen,
                                         const char *heading,
                                         const char *note);

G_END_DECLS
