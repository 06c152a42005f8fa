/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-write.h"
#include "cam-figure.h"
#include "network-fixture.h"
#include "pnm.h"

static const char *const reference_names[] = { "rudo", "baya", "greg", "yuki", NULL };

/* Returns: a picture of the tests, explained by the network "gap-lesson". */
static inline CamFigureSample
make_sample (const char *picture_name, guint square)
{
  g_autoptr (CamNetwork) network = load_network ("gap-lesson");
  g_autoptr (CamTensor) image = NULL;
  g_autoptr (GError) error = NULL;
  CamFigureSample sample = { .name = picture_name, .target = 0, .class_index = -1 };

  sample.file = get_picture_file (picture_name);
  sample.picture
      = cam_picture_load (sample.file, &(CamPictureSize){ .square = square }, NULL, &error);
  g_assert_no_error (error);
  image = cam_picture_to_tensor (sample.picture, 3, NULL, NULL);
  sample.explanation
      = cam_explain (network, image, cam_network_get_default_layer (network), NULL, &error);
  g_assert_no_error (error);
  return sample;
}

static inline void
clear_sample (CamFigureSample *sample)
{
  g_object_unref (sample->picture);
  g_object_unref (sample->explanation);
  g_object_unref (sample->file);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamFigureSample, clear_sample)

static inline GBytes *
render (CamFigure *figure, CamFigureFormat format)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = cam_figure_render (figure, format, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static inline GdkPixbuf *
decode (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &error);

  g_assert_no_error (error);
  return pixbuf;
}

/* Runs a program, and gives its output in @output. Returns: whether the program is installed. */
static inline gboolean
run_program (const char *const *arguments, char **output)
{
  g_autofree char *path = g_find_program_in_path (arguments[0]);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return FALSE;
  process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return TRUE;
}

/* Returns: a figure with panels of all kinds, and class names that look like markup. */
static inline CamFigure *
make_full_figure (const CamFigureSample *sample)
{
  static const char *const names[] = { "ru<do>", "ba&ya", "\"greg\"", "yuki", NULL };
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();

  for (int kind = CAM_PANEL_IMAGE; kind <= CAM_PANEL_CHANNEL; kind++)
    cam_figure_spec_add_panel (spec, (CamPanelKind)kind)->class_index = 1;
  /* A map of the class that the sample requests. */
  cam_figure_spec_add_panel (spec, CAM_PANEL_MAP)->method = CAM_METHOD_GRAD_CAM;
  spec->width = 400;
  return cam_figure_new_for_explanation (spec, names, sample);
}
