/* SPDX-License-Identifier: MIT */

#include <unistd.h>

#include <glib/gstdio.h>

#include "cam-figure-provenance.h"
#include "cam-figure-write.h"
#include "cam-report-figure.h"
#include "fuzz.h"

/* Returns: a file without a name, which is deleted when @fd is closed. */
static GFile *
write_nameless (const uint8_t *data, size_t size, int *fd)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  *fd = g_file_open_tmp ("cam-fuzz-XXXXXX", &name, NULL);
  g_assert (*fd >= 0 && write (*fd, data, size) == (ssize_t)size);
  g_unlink (name);
  path = g_strdup_printf ("/proc/self/fd/%d", *fd);
  return g_file_new_for_path (path);
}

static CamFigure *
make_again (const uint8_t *data, size_t size, GError **error)
{
  int fd;
  g_autoptr (GFile) file = write_nameless (data, size, &fd);
  CamFigure *figure = cam_report_reproduce (file, 0, NULL, error);

  g_close (fd, NULL);
  return figure;
}

/* Reproduces a figure, mainly the page of a test set: its description is read, laid out, drawn and
 * written, and is the same afterwards. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamFigure) figure = make_again (data, size, &error), again = NULL;
  g_autoptr (GBytes) svg = NULL, svg_again = NULL;

  g_assert ((figure == NULL) == (error != NULL));
  if (figure == NULL)
    return 0;
  svg = cam_figure_render (figure, CAM_FIGURE_SVG, NULL, &error);
  g_assert ((svg == NULL) == (error != NULL));
  if (svg == NULL)
    return 0;
  again = make_again (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg), &error);
  g_assert_no_error (error);
  svg_again = cam_figure_render (again, CAM_FIGURE_SVG, NULL, &error);
  g_assert_no_error (error);
  g_assert (g_str_equal (cam_figure_get_provenance (figure), cam_figure_get_provenance (again)));
  g_assert (g_bytes_equal (svg, svg_again));
  return 0;
}
