/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CamPreprocessing:
 * @shorter: the length in pixels to which the shorter side is resized before the centre is cut out;
 *   0 to cut out the largest square and resize that to the network's size
 * @crop: the side in pixels of the centre square that the network sees; 0 for the whole picture
 * @bicubic: whether to resize by a bicubic filter instead of a bilinear one
 * @bgr: whether the network takes blue, green and red instead of red, green and blue
 * @mean: subtracted from each channel of bytes / 255, in the network's channel order
 * @deviation: each channel is then divided by this
 *
 * How pictures are prepared for a network.
 */
typedef struct
{
  guint shorter, crop;
  gboolean bicubic, bgr;
  float mean[3], deviation[3];
} CamPreprocessing;

/**
 * CamPreprocessingRange:
 * @CAM_PREPROCESSING_RANGE_ONE: 0 … 1
 * @CAM_PREPROCESSING_RANGE_SIGNED: −1 … 1
 * @CAM_PREPROCESSING_RANGE_BYTES: 0 … 255
 *
 * The range of values that a network takes.
 */
typedef enum
{
  CAM_PREPROCESSING_RANGE_ONE,
  CAM_PREPROCESSING_RANGE_SIGNED,
  CAM_PREPROCESSING_RANGE_BYTES,
} CamPreprocessingRange;

/** cam_preprocessing_set_range: sets mean and deviation so that bytes become values in @range. */
void cam_preprocessing_set_range (CamPreprocessing *self, CamPreprocessingRange range);

/** cam_preprocessing_none: Returns: the preprocessing that keeps a picture's size and only divides
 * bytes by 255. */
CamPreprocessing cam_preprocessing_none (void);

/** cam_preprocessing_usual: Returns: torchvision's preprocessing with ImageNet's mean and
 * deviation, which is the usual one for networks that take @n_channels and squares of @side pixels
 * (0 for 224). */
CamPreprocessing cam_preprocessing_usual (guint n_channels, guint side);

/**
 * cam_preprocessing_parse:
 * @self: (inout): the values without the file; gets those of the file
 * @bytes: a JSON object such as timm's `config.json` or Hugging Face's `preprocessor_config.json`
 * @error: %CAM_ERROR_FORMAT; does not name the file
 *
 * Reads `mean`, `std`, `input_size`, `crop_pct` and `interpolation`, also in a member
 * `pretrained_cfg`; or `image_mean`, `image_std`, `size`, `crop_size`, `resample`,
 * `rescale_factor`, `do_resize`, `do_center_crop`, `do_rescale`, `do_normalize`. Both may have
 * `channel_order`, "rgb" or "bgr". Values that are missing stay as they are.
 *
 * Returns: whether it was read. Any thread.
 */
gboolean cam_preprocessing_parse (CamPreprocessing *self, GBytes *bytes, GError **error);

/**
 * cam_preprocessing_to_json:
 *
 * Returns: (transfer full): @self as members `shorter_side`, `crop`, `mean`, `std`, `interpolation`
 *   and `channel_order`
 */
JsonNode *cam_preprocessing_to_json (const CamPreprocessing *self);

/**
 * cam_preprocessing_from_json:
 * @self: (out): the result
 * @object: an object as cam_preprocessing_to_json() writes it
 * @error: %CAM_ERROR_FORMAT
 *
 * Returns: whether all members were read
 */
gboolean cam_preprocessing_from_json (CamPreprocessing *self, JsonObject *object, GError **error);

/** cam_preprocessing_equal: Returns: whether @a and @b do the same. */
gboolean cam_preprocessing_equal (const CamPreprocessing *a, const CamPreprocessing *b);

/** cam_preprocessing_describe: Returns: (transfer full): @self in words, such as "224 × 224, centre
 * crop of 256, ImageNet mean and deviation". */
char *cam_preprocessing_describe (const CamPreprocessing *self);

G_END_DECLS
