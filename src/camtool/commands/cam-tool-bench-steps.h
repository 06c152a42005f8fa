/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-explain.h"
#include "cam-model.h"
#include "cam-picture.h"
#include "cam-tool-timing.h"

G_BEGIN_DECLS

/**
 * CamToolBench:
 * @model_file: what is measured
 * @picture_file: a JPEG, from cam_tool_bench_write_picture()
 * @size: its width and height in pixels
 * @model: from the step that loads it, as what follows is from its step
 * @network: of @model
 * @picture: as decoded
 * @image: what @network sees of it
 * @explanation: what @network says about it
 * @next_class: the class that is switched to next
 *
 * What the steps work on, each with what those before it left.
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
 * @key: its member in JSON
 * @title: for a person, not yet translated
 * @prepare: (nullable): what has to happen before each run
 * @run: what is measured; its data is a #CamToolBench
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
 * @self: with its size
 * @error: what GdkPixbuf or the file system says
 *
 * Makes a picture with smooth parts and noise, the same each time, and writes it to a temporary
 * file, which is gone after cam_tool_bench_clear().
 *
 * Returns: whether there is one
 */
gboolean cam_tool_bench_write_picture (CamToolBench *self, GError **error);

/** cam_tool_bench_clear: frees what @self holds, which may be all zero. */
void cam_tool_bench_clear (CamToolBench *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamToolBench, cam_tool_bench_clear)

G_END_DECLS
