/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-dataset.h"

G_BEGIN_DECLS

/**
 * cam_sample_names_make:
 * @dataset: a test set
 *
 * Names for files that are made of samples, all in one folder: the picture's path with "-" between
 * its folders and without its ending; with it if two pictures differ by nothing else. The same
 * test set gives the same names. Any thread may ask.
 *
 * Returns: (transfer full): as many names as @dataset has samples, all different,
 *   %NULL-terminated
 */
char **cam_sample_names_make (CamDataset *dataset);

/**
 * cam_sample_names_sort:
 * @names: (array length=n): names of samples, as #CamSample has them
 *
 * Puts samples into the order that a test set has them in, in the language of this program, when
 * only their names are known. Any thread may ask.
 *
 * Returns: (transfer full) (array length=n): the indices in @names, the first sample's first; free
 *   with g_free()
 */
guint *cam_sample_names_sort (const char *const *names, guint n);

G_END_DECLS
