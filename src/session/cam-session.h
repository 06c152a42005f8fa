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
 * What a person is looking at: a test set, and one or more models side by side. For each model
 * there is a CamExplainer with what that model says about the selected sample; see
 * cam_session_get_explainers(). Unless said otherwise, these properties are about the first model:
 *
 * - `model` (CamModel), `dataset` (CamDataset): %NULL until opened; read-only
 * - `samples` (GListModel of CamSampleItem), `classes` (GListModel of CamClassItem): read-only
 * - `selected` (uint): the selected sample's index, %CAM_SESSION_NONE for none
 * - `sample` (CamSampleItem): the selected sample; read-only
 * - `class-index` (uint): the class that is explained, %CAM_SESSION_NONE until there is a result.
 *   Selecting another sample sets it to the prediction, unless `keep-class`
 * - `keep-class` (boolean): whether the class stays when another sample is selected
 * - `likeliest-first` (boolean): whether people see the classes with the largest logit first;
 *   `classes` itself stays in the model's order
 * - `likeliest-of-many` (boolean): the same for a long list of classes; initially %TRUE
 * - `layer` (string): the target layer, see CamExplainer
 * - `relu`, `colormap`, `smooth`, `scale`, `clip`, `opacity`: options of all models' maps, see
 *   CamMapOptions
 * - `base`, `alpha`, `arrangement`, `method`, `image-large`, `channel-order`: how the maps are
 *   shown. `method` is the method of the large map; if `image-large`, the image has its place
 * - `result` (CamResult): of the selected sample; %NULL while it is unknown; read-only
 * - `maps` (CamClassMaps): of the picked class; the old maps stay until the new ones are there;
 *   read-only
 * - `edges` (GdkPixbuf): of the selected sample; %NULL until `base` asks for them and they are
 *   computed; read-only
 * - `busy` (boolean): whether the engine works on the selected sample, for any model; read-only
 * - `guess-first` (boolean): whether predictions are hidden until they are revealed
 * - `revealed` (boolean): whether the selected sample's prediction is revealed; selecting another
 *   sample sets it to %FALSE
 * - `concealed` (boolean): whether the selected sample's prediction is hidden; also notified when
 *   only that of other samples changes; read-only
 * - `presenting` (boolean): whether an audience is watching: everything is large, and what only the
 *   presenter needs is hidden
 * - `predict` (boolean): whether the rest of the test set is predicted in the background
 * - `preparations` (string): how pictures are prepared for models whose preprocessing a person has
 *   changed, as JSON; see cam_session_prepare_pictures()
 * - `rate` (double): samples predicted per second; 0 if none are, or if it is unknown yet;
 *   read-only
 * - `n-predicted`, `n-correct`, `n-with-target`, `n-failed` (uint): counts over the whole test set;
 *   `n-with-target` are the predicted ones that have a target; read-only
 *
 * For the main loop's thread only; all work happens on the engine's thread.
 */
G_DECLARE_FINAL_TYPE (CamSession, cam_session, CAM, SESSION, GObject)

/** CAM_SESSION_NONE: stands for no sample, and for no class. */
#define CAM_SESSION_NONE G_MAXUINT

/** How many bytes of recent results, and of recent maps, a session keeps for each model. */
#define CAM_SESSION_RESULT_BYTES (256u << 20)
#define CAM_SESSION_MAP_BYTES (64u << 20)

/** cam_session_new: Returns: (transfer full): a session without model and test set, with an engine
 * of its own. Call cam_session_stop() before dropping it. */
CamSession *cam_session_new (void);

/**
 * cam_session_open_model_async:
 * @index: which model to replace, 0 for the first. The number of explainers adds one more
 * @file: a model file
 * @callback: called when the model is open. If it can't be opened, nothing changes
 *
 * A newer call for the same @index cancels an older one.
 */
void cam_session_open_model_async (
    CamSession *self, guint index, GFile *file, GAsyncReadyCallback callback, gpointer user_data);

/** cam_session_open_model_finish: Returns: whether the model is open. @error: as cam_model_load(),
 * or %G_IO_ERROR_CANCELLED. */
gboolean cam_session_open_model_finish (CamSession *self, GAsyncResult *result, GError **error);

/** cam_session_close_model: removes a model and its explainer, and cancels opening one in its
 * place. @index: at least 1, as the first model stays. */
void cam_session_close_model (CamSession *self, guint index);

/** cam_session_get_explainers: Returns: (transfer none): a CamExplainer for each model. The first
 * is always there, with or without a model; each other one goes when its model is closed. */
GListModel *cam_session_get_explainers (CamSession *self);

/** cam_session_get_explainer: Returns: (transfer none) (nullable): the explainer at @index. */
CamExplainer *cam_session_get_explainer (CamSession *self, guint index);

/** cam_session_open_folder_async: opens a test set, a folder or a single picture, in the way of
 * cam_session_open_model_async(). */
void cam_session_open_folder_async (CamSession *self,
                                    GFile *folder,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/** cam_session_open_folder_finish: Returns: whether the test set is open. @error: as
 * cam_dataset_open(), or %G_IO_ERROR_CANCELLED. */
gboolean cam_session_open_folder_finish (CamSession *self, GAsyncResult *result, GError **error);

/** cam_session_get_engine: Returns: (transfer none): the engine that works in the background; jobs
 * of others may run on it, too. It stops when the session does. */
CamEngine *cam_session_get_engine (CamSession *self);

/** cam_session_title_model: @explainer: in the session's list. Returns: (transfer full) (nullable):
 * a title that tells its model from the others, see cam_model_make_titles(); %NULL if it has no
 * model. */
char *cam_session_title_model (CamSession *self, CamExplainer *explainer);

/** cam_session_get_model: Returns: (transfer none) (nullable): the first model. */
CamModel *cam_session_get_model (CamSession *self);

/** cam_session_get_dataset: Returns: (transfer none) (nullable): the test set. */
CamDataset *cam_session_get_dataset (CamSession *self);

/** cam_session_is_refreshing: Returns: whether `dataset` is being replaced only because its folder
 * has changed on disk. */
gboolean cam_session_is_refreshing (CamSession *self);

/** cam_session_get_samples: Returns: (transfer none): a CamSampleItem for each sample of the test
 * set, in its order. */
GListModel *cam_session_get_samples (CamSession *self);

/** cam_session_get_shown_samples: Returns: (transfer none): the samples that pass the filter, in
 * the order in which people go through them. If a new filter hides the selected sample, the next
 * one that passes is selected. */
CamSampleList *cam_session_get_shown_samples (CamSession *self);

/** cam_session_get_classes: Returns: (transfer none): a CamClassItem for each class of the first
 * model. */
GListModel *cam_session_get_classes (CamSession *self);

/** cam_session_get_class_names: Returns: (transfer none) (nullable): the names of the first model's
 * classes; %NULL without a model. */
const char *const *cam_session_get_class_names (CamSession *self);

/** cam_session_get_selected: Returns: the selected sample's index, or %CAM_SESSION_NONE. */
guint cam_session_get_selected (CamSession *self);

/** cam_session_set_selected: @selected: a sample's index; an index that does not exist selects
 * none. */
void cam_session_set_selected (CamSession *self, guint selected);

/** cam_session_get_sample: Returns: (transfer none) (nullable): the selected sample. */
CamSampleItem *cam_session_get_sample (CamSession *self);

/** cam_session_get_class_index: Returns: the class that is explained, or %CAM_SESSION_NONE. */
guint cam_session_get_class_index (CamSession *self);

/** cam_session_set_class_index: @class_index: a class of the first model; an index that does not
 * exist changes nothing. */
void cam_session_set_class_index (CamSession *self, guint class_index);

/** cam_session_get_item: Returns: (transfer none) (nullable): the sample at @index; %NULL if there
 * is none. */
CamSampleItem *cam_session_get_item (CamSession *self, guint index);

/** cam_session_get_stem: Returns: (transfer none) (nullable): the name of files that are made from
 * the sample at @index, without suffix; see cam_sample_names_make(). %NULL if there is no such
 * sample. */
const char *cam_session_get_stem (CamSession *self, guint index);

/** cam_session_get_method: Returns: the method of the large map. */
CamMethod cam_session_get_method (CamSession *self);

/** cam_session_get_keep_class: Returns: whether the class stays when another sample is selected. */
gboolean cam_session_get_keep_class (CamSession *self);

/** cam_session_get_map_options: Returns: the present options of the maps of class @class_index. */
CamMapOptions cam_session_get_map_options (CamSession *self, guint class_index);

/** cam_session_get_result: Returns: (transfer none) (nullable): the first model's result for the
 * selected sample. */
CamResult *cam_session_get_result (CamSession *self);

/** cam_session_lookup_result: @explainer: in the session's list. Returns: (transfer none)
 * (nullable): what is known about @sample at @explainer's present layer. It is the result of the
 * unchanged model and picture, without a person's What-If changes. */
CamResult *cam_session_lookup_result (CamSession *self, CamExplainer *explainer, guint sample);

/** cam_session_keep_result: @result: the first model's result for @sample at its present layer,
 * which somebody else has computed; referenced. The session remembers it and counts the sample as
 * predicted. */
void cam_session_keep_result (CamSession *self, guint sample, CamResult *result);

/** cam_session_get_requested_class: Returns: the class of @explainer that the window would show for
 * @sample, −1 for the prediction. It is the picked class for the selected sample, and with
 * `keep-class` for all samples. */
int cam_session_get_requested_class (CamSession *self, CamExplainer *explainer, guint sample);

/** cam_session_get_maps: Returns: (transfer none) (nullable): the first model's maps. */
CamClassMaps *cam_session_get_maps (CamSession *self);

/** cam_session_get_edges: Returns: (transfer none) (nullable): the edges of the selected sample, if
 * they are shown. */
GdkPixbuf *cam_session_get_edges (CamSession *self);

/** cam_session_get_concealed: Returns: whether the prediction of the selected sample is hidden,
 * because the person guesses first. */
gboolean cam_session_get_concealed (CamSession *self);

/** cam_session_is_concealed: Returns: the same for the sample at index @sample. */
gboolean cam_session_is_concealed (CamSession *self, guint sample);

/** cam_session_get_busy: Returns: whether the engine works on the selected sample. */
gboolean cam_session_get_busy (CamSession *self);

/** cam_session_get_what_if: Returns: (transfer none): what a person changes of the first model and
 * the picture. While a change is in effect, `result` and `maps` include it. */
CamWhatIf *cam_session_get_what_if (CamSession *self);

/** cam_session_request_thumbnail: says that @item is on the screen. Its thumbnail is made soon; the
 * latest requests come first. */
void cam_session_request_thumbnail (CamSession *self, CamSampleItem *item);

/** cam_session_release_thumbnail: says that @item is no longer on the screen; call it once for each
 * cam_session_request_thumbnail(). The thumbnail is dropped after many others were shown. */
void cam_session_release_thumbnail (CamSession *self, CamSampleItem *item);

/** cam_session_hold_background: @hold: whether to postpone work that nobody waits for yet: maps of
 * other classes, the neighbours of the selected sample, predicting the rest of the test set. */
void cam_session_hold_background (CamSession *self, gboolean hold);

/** cam_session_count_waiting: Returns: how many samples are still to be predicted. */
guint cam_session_count_waiting (CamSession *self);

/**
 * cam_session_set_kept_folder:
 * @folder: (nullable): where predictions are kept in files, see cam-prediction-store; %NULL for
 *   nowhere. Set it before anything is opened
 *
 * If the same model has predicted a test set before, its predictions are there as soon as the test
 * set is open.
 */
void cam_session_set_kept_folder (CamSession *self, GFile *folder);

/** cam_session_get_kept_folder: Returns: (transfer none) (nullable): where predictions are kept. */
GFile *cam_session_get_kept_folder (CamSession *self);

/** cam_session_add_keeper: @keeper: keeps another model's predictions of the session's test set;
 * referenced. It saves and forgets whenever the session does so with the first model's
 * predictions. */
void cam_session_add_keeper (CamSession *self, CamPredictionKeeper *keeper);

/** cam_session_remove_keeper: undoes cam_session_add_keeper(). */
void cam_session_remove_keeper (CamSession *self, CamPredictionKeeper *keeper);

/** cam_session_forget_predictions_async: deletes all predictions that are kept in files. The
 * session still shows those that it knows. They, and those still to come, are not kept until a
 * model or test set is opened again. */
void cam_session_forget_predictions_async (CamSession *self,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);

/** cam_session_forget_predictions_finish: Returns: of how many test sets predictions were deleted,
 * −1 on error. @error: a #GIOErrorEnum that names the file. */
int cam_session_forget_predictions_finish (CamSession *self, GAsyncResult *result, GError **error);

/** cam_session_is_stopped: Returns: whether cam_session_stop() was called; replies of the engine
 * must be ignored then. */
gboolean cam_session_is_stopped (CamSession *self);

/** cam_session_stop: cancels all work, ends the engine's thread, and ignores late replies. Jobs
 * hold a reference to their session, so call this before dropping yours. */
void cam_session_stop (CamSession *self);

G_END_DECLS
