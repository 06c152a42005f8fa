#pragma once

#include "cam-explain.h"
#include "cam-picture.h"

G_BEGIN_DECLS

#define CAM_TYPE_RESULT (cam_result_get_type ())

/** What the engine found about one sample: the picture as the network saw it, and the explanation.
 * Immutable. */
G_DECLARE_FINAL_TYPE (CamResult, cam_result, CAM, RESULT, GObject)

/** cam_result_new: takes its own references. */
CamResult *cam_result_new (CamPicture *picture, CamExplanation *explanation);

CamPicture *cam_result_get_picture (CamResult *self);
CamExplanation *cam_result_get_explanation (CamResult *self);

/** cam_result_get_size: Returns: the bytes that it keeps in memory. */
gsize cam_result_get_size (CamResult *self);

G_END_DECLS
