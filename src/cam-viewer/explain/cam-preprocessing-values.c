/* SPDX-License-Identifier: MIT */

#include "cam-preprocessing-values.h"

#include <math.h>

#define N_CHANNELS 3

/* A limit for what a person types, larger than any sensible mean or deviation. */
#define MAX_NUMBER 1e6

void
cam_preprocessing_values_set (CamPreprocessing *how,
                              const CamPreprocessing *own,
                              CamPreprocessingValues values)
{
  CamPreprocessing numbers = *own;

  if (values == CAM_PREPROCESSING_VALUES_IMAGENET)
    numbers = cam_preprocessing_usual (N_CHANNELS, 0);
  else if (values == CAM_PREPROCESSING_VALUES_ONE)
    cam_preprocessing_set_range (&numbers, CAM_PREPROCESSING_RANGE_ONE);
  else if (values == CAM_PREPROCESSING_VALUES_SIGNED)
    cam_preprocessing_set_range (&numbers, CAM_PREPROCESSING_RANGE_SIGNED);
  else if (values == CAM_PREPROCESSING_VALUES_BYTES)
    cam_preprocessing_set_range (&numbers, CAM_PREPROCESSING_RANGE_BYTES);
  for (guint i = 0; i < N_CHANNELS; i++)
    {
      how->mean[i] = numbers.mean[i];
      how->deviation[i] = numbers.deviation[i];
    }
}

CamPreprocessingValues
cam_preprocessing_values_find (const CamPreprocessing *how, const CamPreprocessing *own)
{
  for (CamPreprocessingValues values = 0; values < CAM_PREPROCESSING_VALUES_TYPED; values++)
    {
      CamPreprocessing other = *how;

      cam_preprocessing_values_set (&other, own, values);
      if (cam_preprocessing_equal (&other, how))
        return values;
    }
  return CAM_PREPROCESSING_VALUES_TYPED;
}

char *
cam_preprocessing_values_format (const float numbers[3])
{
  return g_strdup_printf ("%.7g %.7g %.7g", numbers[0], numbers[1], numbers[2]);
}

static gboolean
parse_number (const char *text, float *number)
{
  g_autofree char *with_point = g_strdelimit (g_strdup (text), ",", '.');
  char *end;
  double value = g_ascii_strtod (with_point, &end);

  *number = (float)value;
  return *end == '\0' && isfinite (value) && fabs (value) <= MAX_NUMBER;
}

gboolean
cam_preprocessing_values_parse (const char *text, float numbers[3])
{
  g_auto (GStrv) words = g_strsplit_set (text, " ;\t\n", -1);
  guint n = 0;

  for (char **word = words; *word != NULL; word++)
    {
      if (**word == '\0')
        continue;
      if (n == N_CHANNELS || !parse_number (*word, &numbers[n]))
        return FALSE;
      n++;
    }
  if (n == 1)
    numbers[1] = numbers[2] = numbers[0];
  return n == 1 || n == N_CHANNELS;
}
