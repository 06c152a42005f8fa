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

G_END_DECLS
