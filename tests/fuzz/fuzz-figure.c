/* SPDX-License-Identifier: MIT */

#include "cam-figure-extract.h"
#include "cam-figure-json.h"
#include "fuzz.h"

/* The description in a figure, and what it requests. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) found = cam_figure_extract_description (bytes, NULL, &error);
  g_autoptr (CamFigureSpec) spec = NULL, again = NULL;
  g_autofree char *text = NULL, *written = NULL, *rewritten = NULL;

  g_assert ((found == NULL) == (error != NULL));
  if (found == NULL)
    return 0;
  g_assert (g_bytes_get_size (found) <= MAX (size, CAM_FIGURE_MAX_DESCRIPTION));
  /* Empty bytes have no data. */
  if (g_bytes_get_size (found) == 0)
    return 0;
  text = g_strndup (g_bytes_get_data (found, NULL), g_bytes_get_size (found));
  spec = cam_figure_spec_from_text (text, &error);
  g_assert ((spec == NULL) == (error != NULL));
  if (spec == NULL)
    return 0;
  written = cam_figure_spec_to_text (spec);
  again = cam_figure_spec_from_text (written, NULL);
  g_assert (again != NULL);
  rewritten = cam_figure_spec_to_text (again);
  g_assert (g_str_equal (written, rewritten));
  return 0;
}
