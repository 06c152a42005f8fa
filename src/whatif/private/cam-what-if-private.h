/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-what-if.h"

G_BEGIN_DECLS

/* What the files of CamWhatIf share. cam-what-if.c has its properties and what follows from them;
 * cam-what-if-change.c has what a person does and asks. */

/* A state that can be restored by undoing. */
typedef struct
{
  int kept;
  CamIntervention *intervention; /* its channels are used if channels are switched one by one */
} CamWhatIfState;

/* The kind of a change. Changes of the same kind in a row are undone together. */
typedef enum
{
  CAM_CHANGE_SINGLE,
  CAM_CHANGE_KEPT,
  CAM_CHANGE_SHARE,
  CAM_CHANGE_STROKE,
} CamWhatIfChange;

struct _CamWhatIf
{
  GObject parent_instance;

  CamWhatIfState *state;
  GPtrArray *past; /* of CamWhatIfState, the newest last */
  GPtrArray *future;
  CamWhatIfChange last_change;
  CamIntervention *wanted;
  CamIntervention *nothing;
  gboolean active;

  CamBrush brush;
  double brush_size;
  guint channel;
  gboolean weighted;
  CamHeatmap *channel_heatmap;

  CamResult *before;
  GWeakRef network; /* of the last result */
  guint layer;      /* likewise */
  guint class_index;
  CamMethod method;
  guint *ranked; /* channels sorted by their contribution to the class, or NULL */
  guint n_channels;
  guint deciding;
};

/** cam_what_if_remember: saves the current state for undoing. Call it before a change. */
void cam_what_if_remember (CamWhatIf *self, CamWhatIfChange change);

/** cam_what_if_finish_change: notifies of what has changed. */
void cam_what_if_finish_change (CamWhatIf *self);

G_END_DECLS
