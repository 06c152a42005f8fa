/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CamPreprocessing:
 * @shorter: what the picture's shorter side is brought to before its centre is cut out, in pixels;
 * 0 to cut out the largest square and bring that to the size that the network takes
 * @crop: side of the centre square that the network sees; 0 for the whole picture
 * @mean: what is subtracted from each channel of bytes / 255
 * @deviation: what each channel is divided by then
 *
 * What happens to a picture before a network sees it.
 */
typedef struct
{
  guint shorter, crop;
  float mean[3], deviation[3];
} CamPreprocessing;

/** cam_preprocessing_none: Returns: bytes / 255, the picture at its own size. */
CamPreprocessing cam_preprocessing_none (void);

/** cam_preprocessing_usual: Returns: what most networks were trained with that take @n_channels and
 * squares of @side pixels (0 for 224): torchvision's, with ImageNet's mean and deviation. */
CamPreprocessing cam_preprocessing_usual (guint n_channels, guint side);

/**
 * cam_preprocessing_parse:
 * @self: what holds without the file; gets what the file says
 * @bytes: a JSON object as timm's `config.json` or Hugging Face's `preprocessor_config.json`
 * @error: %CAM_ERROR_FORMAT; no file is named
 *
 * Reads `mean`, `std`, `input_size` and `crop_pct`, also in a member `pretrained_cfg`; or
 * `image_mean`, `image_std`, `size`, `crop_size`, `do_resize`, `do_center_crop`, `do_normalize`.
 * What is missing stays as it is.
 *
 * Returns: whether it could be read.
 */
gboolean cam_preprocessing_parse (CamPreprocessing *self, GBytes *bytes, GError **error);

G_END_DECLS
