#pragma once

#include "cam-dataset.h"

G_BEGIN_DECLS

/**
 * cam_tool_make_file_names:
 * @dataset: a test set
 * @ending: what the names end in, such as "png"
 *
 * Names for one file a sample, all in one folder: the picture's name with @ending in place of its
 * own; behind it where two pictures differ by nothing else. The same test set gives the same names.
 *
 * Returns: (transfer full): as many names as @dataset has samples, all different
 */
char **cam_tool_make_file_names (CamDataset *dataset, const char *ending);

G_END_DECLS
