/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-model.h"

G_BEGIN_DECLS

/**
 * cam_model_make_titles:
 * @models: (array length=n_models): none of them %NULL
 *
 * Finds titles for models that are shown side by side. A model has its cam_model_get_title(),
 * unless another model has the same title. Then both titles become the file's name after as many
 * folders as it takes to tell them apart, "a/best.pth" and "b/best.pth", as in editors. Only models
 * of the same file keep equal titles.
 *
 * Returns: (transfer full): one title for each model, %NULL-terminated.
 */
char **cam_model_make_titles (CamModel *const *models, guint n_models);

G_END_DECLS
