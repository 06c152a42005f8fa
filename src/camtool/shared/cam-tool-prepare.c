/* SPDX-License-Identifier: MIT */

#include "cam-tool-prepare.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "cam-model-config.h"

/* In the order of CamPreprocessingRange. */
static const char *const ranges[] = { "0..1", "-1..1", "0..255", NULL };
static const char *const filters[] = { "bilinear", "bicubic", NULL };
static const char *const orders[] = { "rgb", "bgr", NULL };

static const CamToolOption prepare_options[] = {
  { "crop",
    CAM_TOOL_OPTION_COUNT,
    offsetof (CamToolPrepare, crop),
    NULL,
    N_ ("Side in pixels of the centre square that the network sees"),
    N_ ("N"),
    .least = 1,
    .most = CAM_MODEL_MAX_INPUT_DIM },
  { "resize",
    CAM_TOOL_OPTION_COUNT,
    offsetof (CamToolPrepare, resize),
    NULL,
    N_ ("Bring the shorter side to that many pixels first"),
    N_ ("N"),
    .least = 1,
    .most = CAM_MODEL_MAX_INPUT_DIM },
  { "filter",
    CAM_TOOL_OPTION_CHOICE,
    offsetof (CamToolPrepare, interpolation),
    filters,
    N_ ("How to resize: bilinear or bicubic"),
    N_ ("FILTER"),
    .fallback = CAM_TOOL_UNSET },
  { "range",
    CAM_TOOL_OPTION_CHOICE,
    offsetof (CamToolPrepare, range),
    ranges,
    N_ ("What the network takes: 0..1, -1..1 or 0..255"),
    N_ ("RANGE"),
    .fallback = CAM_TOOL_UNSET },
  { "mean",
    CAM_TOOL_OPTION_TEXT,
    offsetof (CamToolPrepare, mean),
    NULL,
    N_ ("What is subtracted from each channel, such as 0.485,0.456,0.406"),
    N_ ("A,B,C") },
  { "deviation",
    CAM_TOOL_OPTION_TEXT,
    offsetof (CamToolPrepare, deviation),
    NULL,
    N_ ("What each channel is divided by then, such as 0.229,0.224,0.225"),
    N_ ("A,B,C") },
  { "channel-order",
    CAM_TOOL_OPTION_CHOICE,
    offsetof (CamToolPrepare, order),
    orders,
    N_ ("Order of the channels that the network takes: rgb or bgr"),
    N_ ("ORDER"),
    .fallback = CAM_TOOL_UNSET },
  { NULL },
};

CamToolOptionSet
cam_tool_prepare_get_options (CamToolPrepare *self)
{
  return (CamToolOptionSet){ prepare_options, self, "preprocessing", N_ ("Preprocessing:") };
}

/* Parses three numbers, or one for all channels. */
static gboolean
parse_numbers (
    const char *option, const char *text, double least, double scale, float *values, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  guint n = g_strv_length (parts);

  for (guint i = 0; i < 3; i++)
    {
      const char *part = n == 1 ? parts[0] : n == 3 ? parts[i] : "";
      char *end;
      double value = g_ascii_strtod (part, &end);

      if (*part == '\0' || *end != '\0' || !(value >= least && value <= 1000))
        return cam_tool_fail_option (
            option, text, _ ("three numbers like 0.485,0.456,0.406, or one"), error);
      values[i] = (float)(value / scale);
    }
  return TRUE;
}

static gboolean
set_sizes (const CamToolPrepare *self, CamPreprocessing *how, GError **error)
{
  if (self->crop > 0)
    {
      if (how->crop > 0)
        how->shorter = (guint)lround ((double)how->shorter / how->crop * self->crop);
      how->crop = self->crop;
    }
  if (self->resize > 0 && self->resize < how->crop)
    {
      g_autofree char *typed = g_strdup_printf ("%u", self->resize);
      g_autofree char *wanted
          = g_strdup_printf (_ ("at least the %u pixels that are cut out (--crop)"), how->crop);

      return cam_tool_fail_option ("resize", typed, wanted, error);
    }
  if (self->resize > 0)
    how->shorter = self->resize;
  return TRUE;
}

gboolean
cam_tool_prepare_apply (const CamToolPrepare *self, CamModel **model, GError **error)
{
  CamPreprocessing how = *cam_model_get_preprocessing (*model);
  double scale = self->range == CAM_PREPROCESSING_RANGE_BYTES ? 255 : 1;
  g_autofree char *name = NULL;
  CamModel *other;

  if (!cam_tool_options_any_typed (prepare_options, self))
    return TRUE;
  if (self->range != CAM_TOOL_UNSET)
    cam_preprocessing_set_range (&how, (CamPreprocessingRange)self->range);
  if (self->interpolation != CAM_TOOL_UNSET)
    how.bicubic = self->interpolation == 1;
  if (self->order != CAM_TOOL_UNSET)
    how.bgr = self->order == 1;
  if (!set_sizes (self, &how, error)
      || (self->mean != NULL && !parse_numbers ("mean", self->mean, -1000, scale, how.mean, error))
      || (self->deviation != NULL
          && !parse_numbers ("deviation", self->deviation, 1e-4, scale, how.deviation, error)))
    return FALSE;
  other = cam_model_new_with_preprocessing (*model, &how, error);
  if (other == NULL)
    {
      name = g_file_get_parse_name (cam_model_get_file (*model));
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  g_object_unref (*model);
  *model = other;
  return TRUE;
}

void
cam_tool_prepare_clear (CamToolPrepare *self)
{
  cam_tool_options_clear (prepare_options, self);
}
