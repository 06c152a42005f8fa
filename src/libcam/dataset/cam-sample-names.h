/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-dataset.h"

G_BEGIN_DECLS

/**
 * cam_sample_names_make:
 * @dataset: a test set
 *
 * Makes names for files that are written for samples into one folder. A name is the picture's path
 * with "-" between its folders and without its extension, which is kept if two names would be equal
 * otherwise. The same test set always gives the same names. Any thread.
 *
 * Returns: (transfer full): one name for each sample, all different, %NULL-terminated
 */
char **cam_sample_names_make (CamDataset *dataset);

/**
 * cam_sample_names_sort:
 * @names: (array length=n): names of samples, as #CamSample has them
 *
 * Sorts samples of which only the names are known, in the order that a test set has in the
 * program's language. Any thread.
 *
 * Returns: (transfer full) (array length=n): indices in @names, in that order; free with g_free()
 */
guint *cam_sample_names_sort (const char *const *names, guint n);

G_END_DECLS
