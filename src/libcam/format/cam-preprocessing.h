/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CamPreprocessing:
 * @shorter: what the picture's shorter side is brought to before its centre is cut out, in pixels;
 * 0 to cut out the largest square and bring that to the size that the network takes
 * @crop: side of the centre square that the network sees; 0 for the whole picture
 * @bicubic: whether it is resized bicubically instead of bilinearly
 * @bgr: whether the network takes blue, green and red instead of red, green and blue
 * @mean: what is subtracted from each channel of bytes / 255, in the network's order of channels
 * @deviation: what each channel is divided by then
 *
 * What happens to a picture before a network sees it.
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
 * Values that networks take.
 */
typedef enum
{
  CAM_PREPROCESSING_RANGE_ONE,
  CAM_PREPROCESSING_RANGE_SIGNED,
  CAM_PREPROCESSING_RANGE_BYTES,
} CamPreprocessingRange;

/** cam_preprocessing_set_range: gives @self the mean and deviation that make @range of bytes. */
void cam_preprocessing_set_range (CamPreprocessing *self, CamPreprocessingRange range);

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
 * Reads `mean`, `std`, `input_size`, `crop_pct` and `interpolation`, also in a member
 * `pretrained_cfg`; or `image_mean`, `image_std`, `size`, `crop_size`, `resample`,
 * `rescale_factor`, `do_resize`, `do_center_crop`, `do_rescale`, `do_normalize`. Either may say
 * `channel_order`, "rgb" or "bgr". What is missing stays as it is.
 *
 * Returns: whether it could be read.
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
 * @self: (out): what @object says
 * @object: as cam_preprocessing_to_json() gives it
 * @error: %CAM_ERROR_FORMAT
 *
 * Returns: whether all of it could be read
 */
gboolean cam_preprocessing_from_json (CamPreprocessing *self, JsonObject *object, GError **error);

/** cam_preprocessing_equal: Returns: whether @a and @b do the same. */
gboolean cam_preprocessing_equal (const CamPreprocessing *a, const CamPreprocessing *b);

/** cam_preprocessing_describe: Returns: (transfer full): @self in words, such as "224 × 224, centre
 * crop of 256, ImageNet mean and deviation". */
char *cam_preprocessing_describe (const CamPreprocessing *self);

G_END_DECLS
