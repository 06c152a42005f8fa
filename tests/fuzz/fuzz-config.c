/* SPDX-License-Identifier: MIT */

#include "cam-model-config.h"
#include "fuzz.h"

/* The texts beside a model: config.json and classes.txt. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = cam_class_list_parse (bytes, &error);
  CamModelConfig config;

  g_assert ((names == NULL) == (error != NULL));
  g_clear_error (&error);
  if (cam_model_config_parse (bytes, &config, &error))
    g_assert (config.input_dim <= CAM_MODEL_MAX_INPUT_DIM
              && config.n_classes <= CAM_MODEL_MAX_CLASSES);
  else
    g_assert (error != NULL);
  return 0;
}
