/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-class-item.h"
#include "cam-class-maps.h"
#include "cam-dataset.h"
#include "cam-engine.h"
#include "cam-explainer.h"
#include "cam-model.h"
#include "cam-options.h"
#include "cam-result.h"
#include "cam-sample-item.h"
#include "cam-sample-list.h"

G_BEGIN_DECLS

/** CamSeat: which of the models that are looked at side by side. */
typedef enum
{
  CAM_SEAT_FIRST,
  CAM_SEAT_SECOND,
} CamSeat;

#define CAM_N_SEATS (CAM_SEAT_SECOND + 1)

#define CAM_TYPE_SESSION (cam_session_get_type ())

/**
 * What a person is looking at. Properties:
 *
 * - `model` (CamModel), `dataset` (CamDataset): read-only, %NULL until opened
 * - `second-model` (CamModel): what it is compared with; read-only, %NULL for nothing. All else
 * here is about the first model; see cam_session_get_explainer() for the second
 * - `samples` (GListModel of CamSampleItem), `classes` (GListModel of CamClassItem): read-only
 * - `selected` (uint): the selected sample's index, %CAM_SESSION_NONE for none
 * - `sample` (CamSampleItem): the selected sample, read-only
 * - `class-index` (uint): the class that is explained, %CAM_SESSION_NONE until there is a result.
 *   Another sample sets it to the prediction, unless `keep-class`
 * - `keep-class` (boolean)
 * - `layer` (string): the convolution that is explained at, see CamExplainer
 * - `tap`, `relu`, `colormap`, `smooth`: what the maps depend on
 * - `base`, `alpha`, `view`, `method`, `channel-order`: how they are shown; `method` is the one of
 * the large overlay
 * - `result` (CamResult): of the selected sample; %NULL while it is unknown; read-only
 * - `maps` (CamClassMaps): of the picked class; stays the old one until the new one is there;
 * read-only
 * - `edges` (GdkPixbuf): of the selected sample; %NULL until `base` asks for them and they are
 * found; read-only
 * - `busy` (boolean): whether the engine works on what is selected; read-only
 * - `n-predicted`, `n-correct`, `n-with-target` (uint): of the whole set; read-only
 *
 * For the main loop's thread only; all work happens on the engine's thread.
 */
G_DECLARE_FINAL_TYPE (CamSession, cam_session, CAM, SESSION, GObject)

#define CAM_SESSION_NONE G_MAXUINT

/** The bytes of recent results, and of recent maps, that a session keeps of each model. */
#define CAM_SESSION_RESULT_BYTES (256u << 20)
#define CAM_SESSION_MAP_BYTES (64u << 20)

CamSession *cam_session_new (void);

/**
 * cam_session_open_model_async:
 * @file: a model file
 * @callback: called when it is open, or could not be opened and all is as it was
 *
 * A newer call cancels an older one.
 */
void cam_session_open_model_async (CamSession *self,
                                   GFile *file,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean cam_session_open_model_finish (CamSession *self, GAsyncResult *result, GError **error);

/** cam_session_open_second_model_async: like cam_session_open_model_async(), for the model that the
 * first one is compared with. */
void cam_session_open_second_model_async (CamSession *self,
                                          GFile *file,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean
cam_session_open_second_model_finish (CamSession *self, GAsyncResult *result, GError **error);
void cam_session_close_second_model (CamSession *self);

/** cam_session_get_explainer: Returns: (transfer none): the model at @seat and what it says; there
 * for as long as the session, with a model or without. */
CamExplainer *cam_session_get_explainer (CamSession *self, CamSeat seat);

/** cam_session_open_folder_async: like cam_session_open_model_async(), for a test set: a folder or
 * one picture. */
void cam_session_open_folder_async (CamSession *self,
                                    GFile *folder,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean cam_session_open_folder_finish (CamSession *self, GAsyncResult *result, GError **error);

/** cam_session_get_engine: Returns: (transfer none): what the session works with in the background,
 * for others' jobs too. It stops when the session does. */
CamEngine *cam_session_get_engine (CamSession *self);

CamModel *cam_session_get_model (CamSession *self);
CamDataset *cam_session_get_dataset (CamSession *self);
GListModel *cam_session_get_samples (CamSession *self);

/** cam_session_get_shown_samples: Returns: (transfer none): those of the samples that pass the
 * filter, in the order that a person looks at them. When they are filtered anew and the selected
 * one is not among them, the next one that is gets selected. */
CamSampleList *cam_session_get_shown_samples (CamSession *self);
GListModel *cam_session_get_classes (CamSession *self);
const char *const *cam_session_get_class_names (CamSession *self);

guint cam_session_get_selected (CamSession *self);
void cam_session_set_selected (CamSession *self, guint selected);
CamSampleItem *cam_session_get_sample (CamSession *self);
guint cam_session_get_class_index (CamSession *self);
void cam_session_set_class_index (CamSession *self, guint class_index);
CamResult *cam_session_get_result (CamSession *self);
CamClassMaps *cam_session_get_maps (CamSession *self);
GdkPixbuf *cam_session_get_edges (CamSession *self);
gboolean cam_session_get_busy (CamSession *self);

/**
 * cam_session_request_thumbnail:
 * @sample: index of a sample
 *
 * Asks for the sample's thumbnail; its item gets it when it is made.
 */
void cam_session_request_thumbnail (CamSession *self, guint sample);

/** cam_session_hold_background: @hold: whether what nobody waits for yet is left for later, as
 * other classes' maps, the neighbours of the selected sample, and predicting the rest of the test
 * set.
 */
void cam_session_hold_background (CamSession *self, gboolean hold);

/** cam_session_stop: cancels all work and ends the engine's thread; what comes late is dropped.
 * Work holds a reference to its session, so call this before dropping yours. */
void cam_session_stop (CamSession *self);

G_END_DECLS
