/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-report-block-private.h"

G_BEGIN_DECLS

/** CamReportTable: a table to which cells are added row by row. */
typedef struct _CamReportTable CamReportTable;

/** cam_report_table_new: Returns: (transfer full): a table with @n_columns, each with a title. The
 * first @n_words columns hold words, the others numbers. */
CamReportTable *cam_report_table_new (const char *const *titles, guint n_columns, guint n_words);

/** cam_report_table_take: adds @text (transfer full) as the next cell. */
void cam_report_table_take (CamReportTable *self, char *text);

/** cam_report_table_count: adds @n as the next cell. */
void cam_report_table_count (CamReportTable *self, guint n);

/** cam_report_table_finish: Returns: (transfer full): the table, with @heading above and @note
 * (nullable) below. Frees @self. */
CamReportBlock *cam_report_table_finish (CamReportTable *self,
                                         const CamReportPen *pen,
                                         const char *heading,
                                         const char *note);

G_END_DECLS
