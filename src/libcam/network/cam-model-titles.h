/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-model.h"

G_BEGIN_DECLS

/**
 * cam_model_titles:
 * @models: (array length=n_models): none of them %NULL
 *
 * What a person calls models that are shown beside each other: each its title, see
 * cam_model_get_title(). Those that would be called the same have as many folders in front of the
 * file's name as it takes to tell them apart, "a/best.pth" and "b/best.pth", as editors do. Only
 * models of one and the same file are called the same.
 *
 * Returns: (transfer full): as many titles, %NULL-terminated.
 */
char **cam_model_titles (CamModel *const *models, guint n_models);

G_END_DECLS
