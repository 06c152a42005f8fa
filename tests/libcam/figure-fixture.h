/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure.h"
#include "network-fixture.h"
#include "pnm.h"

static const char *const lesson_names[] = { "rudo", "baya", "greg", "yuki", NULL };

/* A picture of the tests as the network "gap-lesson" sees it. */
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
      = cam_explain (network, image, cam_network_get_last_conv (network), NULL, &error);
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
