/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-explain.h"
#include "cam-model.h"
#include "cam-picture.h"
#include "cam-tool-timing.h"

G_BEGIN_DECLS

/**
 * CamToolBench:
 * @model_file: the file of the model to measure
 * @picture_file: a JPEG, from cam_tool_bench_write_picture()
 * @size: its width and height in pixels
 * @model: set by the step that loads it, like each of the following fields by its step
 * @network: the network of @model
 * @picture: the decoded picture
 * @image: what @network sees
 * @explanation: the explanation of @image
 * @next_class: the next class to switch to
 *
 * The data of the steps. Each step uses what earlier ones have set.
 */
typedef struct
{
  GFile *model_file;
  GFile *picture_file;
  guint size;
  CamModel *model;
  CamNetwork *network;
  CamPicture *picture;
  CamTensor *image;
  CamExplanation *explanation;
  guint next_class;
} CamToolBench;

/**
 * CamToolBenchStep:
 * @key: the name of its member in JSON
 * @title: its name for people, not yet translated
 * @prepare: (nullable): called before each run, not measured
 * @run: the function to measure; its data is a #CamToolBench
 */
typedef struct
{
  const char *key;
  const char *title;
  CamToolStep prepare;
  CamToolStep run;
} CamToolBenchStep;

#define CAM_TOOL_N_BENCH_STEPS 6

/** cam_tool_bench_steps: the steps in the order in which they are measured. The first loads the
 * model. */
extern const CamToolBenchStep cam_tool_bench_steps[CAM_TOOL_N_BENCH_STEPS];

/**
 * cam_tool_bench_write_picture:
 * @self: only its size must be set
 * @error: an error of GdkPixbuf or of the file system
 *
 * Makes a picture with smooth parts and noise, always the same, and writes it to a temporary file,
 * which cam_tool_bench_clear() deletes.
 *
 * Returns: whether it was written
 */
gboolean cam_tool_bench_write_picture (CamToolBench *self, GError **error);

/** cam_tool_bench_clear: frees the fields of @self, which may all be zero. */
void cam_tool_bench_clear (CamToolBench *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamToolBench, cam_tool_bench_clear)

G_END_DECLS
