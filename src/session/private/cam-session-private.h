/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-engine.h"
#include "cam-explainer-private.h"
#include "cam-session.h"

G_BEGIN_DECLS

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_SECOND_MODEL,
  PROP_DATASET,
  PROP_SAMPLES,
  PROP_CLASSES,
  PROP_SELECTED,
  PROP_SAMPLE,
  PROP_CLASS_INDEX,
  PROP_KEEP_CLASS,
  PROP_LAYER,
  PROP_TAP,
  PROP_RELU,
  PROP_COLORMAP,
  PROP_SMOOTH,
  PROP_BASE,
  PROP_ALPHA,
  PROP_ARRANGEMENT,
  PROP_METHOD,
  PROP_IMAGE_LARGE,
  PROP_CHANNEL_ORDER,
  PROP_RESULT,
  PROP_MAPS,
  PROP_EDGES,
  PROP_BUSY,
  PROP_N_PREDICTED,
  PROP_N_CORRECT,
  PROP_N_WITH_TARGET,
  N_PROPS
};

struct _CamSession
{
  GObject parent_instance;

  CamEngine *engine;
  CamExplainer *explainers[CAM_N_SEATS];
  CamDataset *dataset;
  char **sample_stems; /* of files made of them; %NULL until somebody asks */
  GListStore *samples;
  CamSampleList *shown;
  GListStore *classes;

  guint selected;
  guint class_index;
  gboolean keep_class;
  CamTap tap;
  gboolean relu;
  CamColormap colormap;
  gboolean smooth;
  CamBase base;
  double alpha;
  CamArrangement arrangement;
  CamMethod method;
  gboolean image_large;
  CamChannelOrder channel_order;

  GdkPixbuf *edges;
  gboolean busy;
  gboolean stopped;
  gpointer figure_request; /* the newest that somebody waits for, to be compared only */
  gboolean holding;        /* see cam_session_hold_background() */
  guint n_predicted;
  guint n_correct;
  guint n_with_target;
  guint predict_from;  /* no sample before this one waits to be predicted */
  guint predicting;    /* the sample that the engine predicts; CAM_SESSION_NONE for none */
  guint prepare_from;  /* how many classes' maps have been looked at, explainers counted apart */
  guint prefetch_from; /* how many neighbours of the selected sample have been looked at */
};

static inline CamExplainer *
cam_session_first (CamSession *self)
{
  return self->explainers[CAM_SEAT_FIRST];
}

/** cam_session_get_map_options: the options that a class's maps depend on. */
CamMapOptions cam_session_get_map_options (CamSession *self, guint class_index);

/** cam_session_update_classes: says in the class items which is picked, predicted, the target, and
 * how they score. */
void cam_session_update_classes (CamSession *self);

/** cam_session_match_class: tells every explainer which of its classes is the picked one. */
void cam_session_match_class (CamSession *self);

/** cam_session_update_second_names: names the second model's classes anew. */
void cam_session_update_second_names (CamSession *self);

/** cam_session_update_names: names classes and targets anew, as when model or test set change. */
void cam_session_update_names (CamSession *self);

/* cam-session-properties.c */

/** cam_session_install_properties: gives @object_class the properties of a session. */
void cam_session_install_properties (GObjectClass *object_class);
void cam_session_notify (CamSession *self, guint property);

/* cam-session-work.c: what a person waits for. */

/** cam_session_work_restart: forgets all that was found, as when the model or the test set changes,
 * and begins anew. */
void cam_session_work_restart (CamSession *self);

/** cam_session_work_on_sample: brings result, maps and edges of the selected sample on their way.
 */
void cam_session_work_on_sample (CamSession *self);

/** cam_session_work_on_layer: brings @explainer's result at its present layer on its way. */
void cam_session_work_on_layer (CamSession *self, CamExplainer *explainer);

/** cam_session_work_on_maps: brings every explainer's maps of the picked class, with the present
 * options, on their way. */
void cam_session_work_on_maps (CamSession *self);

/** cam_session_work_on_second: begins anew with the second model, or ends its work where there is
 * none. */
void cam_session_work_on_second (CamSession *self);

/** cam_session_work_on_edges: brings the edges on their way where they are shown. */
void cam_session_work_on_edges (CamSession *self);

/* cam-session-background.c: what nobody waits for yet. */

/** cam_session_prepare: makes maps of the other classes, then explains the selected sample's
 * neighbours. */
void cam_session_prepare (CamSession *self);

/** cam_session_cancel_background: ends what cam_session_prepare() began. */
void cam_session_cancel_background (CamSession *self);

/** cam_session_predict: finds the predictions of all samples that wait for one. */
void cam_session_predict (CamSession *self);

/** cam_session_predict_others: as cam_session_predict(), where the one that is being predicted has
 * been predicted otherwise, or is being explained now. */
void cam_session_predict_others (CamSession *self);

G_END_DECLS
