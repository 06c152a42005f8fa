/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-class-item.h"
#include "cam-class-maps.h"
#include "cam-dataset.h"
#include "cam-engine.h"
#include "cam-explainer.h"
#include "cam-model.h"
#include "cam-options.h"
#include "cam-prediction-keeper.h"
#include "cam-result.h"
#include "cam-sample-item.h"
#include "cam-sample-list.h"
#include "cam-what-if.h"

G_BEGIN_DECLS

#define CAM_TYPE_SESSION (cam_session_get_type ())

/**
 * CamSession:
 *
 * What a person is looking at: a test set, and models side by side, each with a CamExplainer that
 * tells what it says about the selected sample; see cam_session_get_explainers(). Properties; if
 * not said otherwise they are about the first model:
 *
 * - `model` (CamModel), `dataset` (CamDataset): %NULL until opened; read-only
 * - `samples` (GListModel of CamSampleItem), `classes` (GListModel of CamClassItem): read-only
 * - `selected` (uint): the selected sample's index, %CAM_SESSION_NONE for none
 * - `sample` (CamSampleItem): the selected sample; read-only
 * - `class-index` (uint): the class that is explained, %CAM_SESSION_NONE until there is a result.
 *   Another sample sets it to the prediction, unless `keep-class`
 * - `keep-class` (boolean)
 * - `likeliest-first` (boolean): how the list of classes is shown; `classes` stays as it is
 * - `likeliest-of-many` (boolean): the same of a long list, where it is %TRUE at first
 * - `layer` (string): the convolution that is explained at, see CamExplainer
 * - `relu`, `colormap`, `smooth`, `scale`, `clip`, `opacity`: what all models' maps depend
 * on, see CamMapOptions
 * - `base`, `alpha`, `arrangement`, `method`, `image-large`, `channel-order`: how they are shown;
 *   `method` is the one of the large map, instead of which the image is large if `image-large`
 * - `result` (CamResult): of the selected sample; %NULL while it is unknown; read-only
 * - `maps` (CamClassMaps): of the picked class; stays the old one until the new one is there;
 *   read-only
 * - `edges` (GdkPixbuf): of the selected sample; %NULL until `base` asks for them and they are
 *   found; read-only
 * - `busy` (boolean): whether the engine works on what is selected, by any model; read-only
 * - `guess-first` (boolean): whether what the model says of a sample is hidden until it is revealed
 * - `revealed` (boolean): whether it is shown of the selected sample nevertheless; another sample
 *   sets it to %FALSE
 * - `concealed` (boolean): whether it is hidden of the selected sample; told also when only that of
 *   other samples changes; read-only
 * - `presenting` (boolean): whether it is shown to an audience: large, and without what only the
 *   person who operates the program needs
 * - `predict` (boolean): whether the rest of the test set is predicted in the background
 * - `rate` (double): how many samples a second are predicted; 0 while none are, or while that
 *   can't be told; read-only
 * - `n-predicted`, `n-correct`, `n-with-target`, `n-failed` (uint): of the whole set; read-only
 *
 * For the main loop's thread only; all work happens on the engine's thread.
 */
G_DECLARE_FINAL_TYPE (CamSession, cam_session, CAM, SESSION, GObject)

/** CAM_SESSION_NONE: the index of no sample, and of no class. */
#define CAM_SESSION_NONE G_MAXUINT

/** The bytes of recent results, and of recent maps, that a session keeps of each model. */
#define CAM_SESSION_RESULT_BYTES (256u << 20)
#define CAM_SESSION_MAP_BYTES (64u << 20)

/** cam_session_new: Returns: (transfer full): a session that looks at nothing, with an engine of
 * its own. */
CamSession *cam_session_new (void);

/**
 * cam_session_open_model_async:
 * @index: which of the models it replaces: 0 for the one that all else is about. The
 *   number of explainers for one more, that is looked at beside them
 * @file: a model file
 * @callback: called when it is open, or could not be opened and all is as it was
 *
 * A newer call for the same @index cancels an older one.
 */
void cam_session_open_model_async (
    CamSession *self, guint index, GFile *file, GAsyncReadyCallback callback, gpointer user_data);

/** cam_session_open_model_finish: Returns: whether the model is open. @error: as cam_model_load(),
 * or %G_IO_ERROR_CANCELLED. */
gboolean cam_session_open_model_finish (CamSession *self, GAsyncResult *result, GError **error);

/** cam_session_close_model: @index: of a model beside the first, which is then looked at no more; 1
 * at least. Cancels opening it, too. */
void cam_session_close_model (CamSession *self, guint index);

/** cam_session_get_explainers: Returns: (transfer none): a CamExplainer for each model. The first
 * is always there, with a model or without; the others for as long as their models are. */
GListModel *cam_session_get_explainers (CamSession *self);

/** cam_session_get_explainer: Returns: (transfer none) (nullable): the explainer at @index. */
CamExplainer *cam_session_get_explainer (CamSession *self, guint index);

/** cam_session_open_folder_async: like cam_session_open_model_async(), for a test set: a folder or
 * one picture. */
void cam_session_open_folder_async (CamSession *self,
                                    GFile *folder,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/** cam_session_open_folder_finish: Returns: whether the test set is open. @error: as
 * cam_dataset_open(), or %G_IO_ERROR_CANCELLED. */
gboolean cam_session_open_folder_finish (CamSession *self, GAsyncResult *result, GError **error);

/** cam_session_get_engine: Returns: (transfer none): what the session works with in the background,
 * for others' jobs too. It stops when the session does. */
CamEngine *cam_session_get_engine (CamSession *self);

/** cam_session_title_model: @explainer: in the session's list. Returns: (transfer full) (nullable):
 * what a person calls its model beside the others, see cam_model_titles(); %NULL if it has none. */
char *cam_session_title_model (CamSession *self, CamExplainer *explainer);

/** cam_session_get_model: Returns: (transfer none) (nullable): the first model. */
CamModel *cam_session_get_model (CamSession *self);

/** cam_session_get_dataset: Returns: (transfer none) (nullable): the test set. */
CamDataset *cam_session_get_dataset (CamSession *self);

/** cam_session_is_refreshing: Returns: whether `dataset` is another one just because something has
 * changed on disk. */
gboolean cam_session_is_refreshing (CamSession *self);

/** cam_session_get_samples: Returns: (transfer none): a CamSampleItem for each sample of the test
 * set, in its order. */
GListModel *cam_session_get_samples (CamSession *self);

/** cam_session_get_shown_samples: Returns: (transfer none): those of the samples that pass the
 * filter, in the order that a person looks at them. When they are filtered anew and the selected
 * one is not among them, the next one that is gets selected. */
CamSampleList *cam_session_get_shown_samples (CamSession *self);

/** cam_session_get_classes: Returns: (transfer none): a CamClassItem for each class of the first
 * model. */
GListModel *cam_session_get_classes (CamSession *self);

/** cam_session_get_class_names: Returns: (transfer none) (nullable): what the first model's classes
 * are called; %NULL without a model. */
const char *const *cam_session_get_class_names (CamSession *self);

/** cam_session_get_selected: Returns: the selected sample's index, or %CAM_SESSION_NONE. */
guint cam_session_get_selected (CamSession *self);

/** cam_session_set_selected: @selected: a sample's index; one that there is not stands for none. */
void cam_session_set_selected (CamSession *self, guint selected);

/** cam_session_get_sample: Returns: (transfer none) (nullable): the selected sample. */
CamSampleItem *cam_session_get_sample (CamSession *self);

/** cam_session_get_class_index: Returns: the class that is explained, or %CAM_SESSION_NONE. */
guint cam_session_get_class_index (CamSession *self);

/** cam_session_set_class_index: @class_index: of the first model; one that it does not have changes
 * nothing. */
void cam_session_set_class_index (CamSession *self, guint class_index);

/** cam_session_get_item: Returns: (transfer none) (nullable): the sample at @index. */
CamSampleItem *cam_session_get_item (CamSession *self, guint index);

/** cam_session_get_stem: Returns: (transfer none) (nullable): what files that are made of the
 * sample at @index are called, without their suffix; see cam_sample_names_make(). */
const char *cam_session_get_stem (CamSession *self, guint index);

/** cam_session_get_method: Returns: the method of the large map. */
CamMethod cam_session_get_method (CamSession *self);

/** cam_session_get_keep_class: Returns: whether another sample keeps the class that is explained.
 */
gboolean cam_session_get_keep_class (CamSession *self);

/** cam_session_get_map_options: Returns: what the pixels of the maps of class @class_index depend
 * on now. */
CamMapOptions cam_session_get_map_options (CamSession *self, guint class_index);

/** cam_session_get_result: Returns: (transfer none) (nullable): what the first model says about the
 * selected sample. */
CamResult *cam_session_get_result (CamSession *self);

/** cam_session_lookup_result: @explainer: one of the session's. Returns: (transfer none)
 * (nullable): what is known about @sample at @explainer's layer, by the model and picture as they
 * are: nothing that a person changes of them is in effect. */
CamResult *cam_session_lookup_result (CamSession *self, CamExplainer *explainer, guint sample);

/** cam_session_keep_result: @result: what the first model says about @sample at its layer, found by
 * somebody else. It is remembered, and the sample is predicted now. */
void cam_session_keep_result (CamSession *self, guint sample, CamResult *result);

/** cam_session_get_requested_class: Returns: the class of @explainer that the window would show of
 * @sample, −1 for its prediction: the picked class for the selected sample, and for the others too
 * if `keep-class` is on. */
int cam_session_get_requested_class (CamSession *self, CamExplainer *explainer, guint sample);

/** cam_session_get_maps: Returns: (transfer none) (nullable): the first model's maps. */
CamClassMaps *cam_session_get_maps (CamSession *self);

/** cam_session_get_edges: Returns: (transfer none) (nullable): the edges of the selected sample, if
 * they are shown. */
GdkPixbuf *cam_session_get_edges (CamSession *self);

/** cam_session_get_concealed: Returns: whether what the model says of the selected sample is to be
 * hidden from the person, who guesses first. */
gboolean cam_session_get_concealed (CamSession *self);

/** cam_session_is_concealed: Returns: the same of the sample at index @sample. */
gboolean cam_session_is_concealed (CamSession *self, guint sample);

/** cam_session_get_busy: Returns: whether the engine works on what is selected. */
gboolean cam_session_get_busy (CamSession *self);

/** cam_session_get_what_if: Returns: (transfer none): what a person changes of the first model and
 * of the picture. While it is in effect, `result` and `maps` are as they are with these changes. */
CamWhatIf *cam_session_get_what_if (CamSession *self);

/** cam_session_request_thumbnail: says that @item is shown from now on: it gets its thumbnail soon,
 * what was asked for last first. */
void cam_session_request_thumbnail (CamSession *self, CamSampleItem *item);

/** cam_session_release_thumbnail: says that @item is not shown any more, once for each
 * cam_session_request_thumbnail(). Its thumbnail is dropped when many others have been shown. */
void cam_session_release_thumbnail (CamSession *self, CamSampleItem *item);

/** cam_session_hold_background: @hold: whether what nobody waits for yet is left for later, as
 * other classes' maps, the neighbours of the selected sample, and predicting the rest of the test
 * set.
 */
void cam_session_hold_background (CamSession *self, gboolean hold);

/** cam_session_count_waiting: Returns: how many samples are still to be predicted. */
guint cam_session_count_waiting (CamSession *self);

/**
 * cam_session_keep_predictions:
 * @folder: (nullable): where predictions are kept in files, see cam-prediction-store; %NULL for
 *   nowhere. To be set before anything is opened
 *
 * A test set that was predicted by the same model before has its predictions at once then.
 */
void cam_session_keep_predictions (CamSession *self, GFile *folder);

/** cam_session_get_kept_folder: Returns: (transfer none) (nullable): where predictions are kept. */
GFile *cam_session_get_kept_folder (CamSession *self);

/** cam_session_add_keeper: @keeper: referenced; it keeps what another model says of the session's
 * test set, and is asked to whenever the session keeps or forgets what the first one says. */
void cam_session_add_keeper (CamSession *self, CamPredictionKeeper *keeper);

/** cam_session_remove_keeper: undoes that. */
void cam_session_remove_keeper (CamSession *self, CamPredictionKeeper *keeper);

/** cam_session_forget_predictions_async: deletes all predictions that are kept in files. What the
 * session knows itself stays, but is not kept, nor what is still to be predicted, until model or
 * test set are opened again. */
void cam_session_forget_predictions_async (CamSession *self,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);

/** cam_session_forget_predictions_finish: Returns: how many test sets they were of, −1 if they
 * could not be deleted. @error: a #GIOErrorEnum that names the file. */
int cam_session_forget_predictions_finish (CamSession *self, GAsyncResult *result, GError **error);

/** cam_session_is_stopped: Returns: whether what comes back from the engine is to be dropped. */
gboolean cam_session_is_stopped (CamSession *self);

/** cam_session_stop: cancels all work and ends the engine's thread; what comes late is dropped.
 * Work holds a reference to its session, so call this before dropping yours. */
void cam_session_stop (CamSession *self);

G_END_DECLS
