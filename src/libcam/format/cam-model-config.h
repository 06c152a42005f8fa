/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CAM_MODEL_MAX_INPUT_DIM 16384
#define CAM_MODEL_MAX_CLASSES 1000000

/** The most bytes of a `config.json` or `classes.txt`. */
#define CAM_MODEL_MAX_TEXT_BYTES (1u << 20)

/**
 * CamModelConfig:
 * @input_dim: the side in pixels of the squares on which the network was trained; 0 if it is not
 *   given
 * @n_classes: the number of classes; 0 if it is not given
 *
 * The facts about a network that `config.json` has and the network's file has not.
 */
typedef struct
{
  guint input_dim;
  guint n_classes;
} CamModelConfig;

/**
 * cam_model_config_parse:
 * @bytes: a JSON object. It may have the members `input_dim` (1 to %CAM_MODEL_MAX_INPUT_DIM) and
 *   `classes` (1 to %CAM_MODEL_MAX_CLASSES), or null for them; other members are ignored
 * @config: (out): the result
 * @error: %CAM_ERROR_FORMAT; does not name the file
 *
 * Returns: whether it was read. Any thread.
 */
gboolean cam_model_config_parse (GBytes *bytes, CamModelConfig *config, GError **error);

/**
 * cam_class_list_parse:
 * @bytes: UTF-8 with one name on each line; blank lines at the end are ignored
 * @error: %CAM_ERROR_FORMAT; does not name the file
 *
 * Reads a `classes.txt`. A byte order mark and Windows line ends are allowed. Any thread.
 *
 * Returns: (transfer full) (nullable): the names, %NULL-terminated.
 */
char **cam_class_list_parse (GBytes *bytes, GError **error);

G_END_DECLS
