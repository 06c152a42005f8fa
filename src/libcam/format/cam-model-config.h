/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CAM_MODEL_MAX_INPUT_DIM 16384
#define CAM_MODEL_MAX_CLASSES 1000000

/** The most bytes that a `config.json` or `classes.txt` may have. */
#define CAM_MODEL_MAX_TEXT_BYTES (1u << 20)

/**
 * CamModelConfig:
 * @input_dim: the side in pixels of the squares that the network was trained on; 0 if not said
 * @n_classes: how many classes it tells apart; 0 if not said
 *
 * What `config.json` says of a network that the network itself does not.
 */
typedef struct
{
  guint input_dim;
  guint n_classes;
} CamModelConfig;

/**
 * cam_model_config_parse:
 * @bytes: a JSON object; of its members `input_dim` (1 to %CAM_MODEL_MAX_INPUT_DIM) and `classes`
 *   (1 to %CAM_MODEL_MAX_CLASSES) are read, and may be missing or null
 * @config: (out): what it says
 * @error: %CAM_ERROR_FORMAT; no file is named
 *
 * Returns: whether it could be read.
 */
gboolean cam_model_config_parse (GBytes *bytes, CamModelConfig *config, GError **error);

/**
 * cam_class_list_parse:
 * @bytes: UTF-8, one name a line; blank lines at the end do not count
 * @error: %CAM_ERROR_FORMAT; no file is named
 *
 * Reads a `classes.txt`. A byte order mark and Windows' line ends are allowed.
 *
 * Returns: (transfer full) (nullable): the names, %NULL-terminated.
 */
char **cam_class_list_parse (GBytes *bytes, GError **error);

G_END_DECLS
