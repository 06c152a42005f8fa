/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-engine.h"
#include "cam-explainer-private.h"
#include "cam-pace.h"
#include "cam-predict-job.h"
#include "cam-prediction-keeper.h"
#include "cam-probe.h"
#include "cam-sample-store.h"
#include "cam-session.h"
#include "cam-what-if.h"

/* The state of a session. Its other files use this one, and it uses none of them. For the main
 * loop's thread. */

G_BEGIN_DECLS

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_DATASET,
  PROP_SAMPLES,
  PROP_CLASSES,
  PROP_SELECTED,
  PROP_SAMPLE,
  PROP_CLASS_INDEX,
  PROP_KEEP_CLASS,
  PROP_LIKELIEST_FIRST,
  PROP_LIKELIEST_OF_MANY,
  PROP_LAYER,
  PROP_RELU,
  PROP_COLORMAP,
  PROP_SMOOTH,
  PROP_SCALE,
  PROP_CLIP,
  PROP_OPACITY,
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
  PROP_N_FAILED,
  PROP_PREDICT,
  PROP_RATE,
  PROP_GUESS_FIRST,
  PROP_REVEALED,
  PROP_CONCEALED,
  PROP_PRESENTING,
  PROP_PREPARATIONS,
  N_PROPERTIES
};

struct _CamSession
{
  GObject parent_instance;

  CamEngine *engine;
  GListStore *explainers; /* of CamExplainer; the first is always there */
  CamDataset *dataset;
  gboolean refreshing; /* the folder is the same, but has changed on disk */
  char **sample_stems; /* see cam_session_get_stem(); %NULL until somebody asks */
  CamSampleStore *samples;
  CamSampleList *shown;
  GListStore *classes;
  CamProbe *probe;

  CamWhatIf *what_if;
  CamJob *what_if_job;            /* the job whose reply is awaited; nullable */
  gboolean what_if_again;         /* whether something has changed since that job began */
  CamIntervention *what_if_shown; /* the changes that the shown result includes; nullable */

  guint selected;
  guint class_index;
  gboolean keep_class;
  gboolean likeliest_first;
  gboolean likeliest_of_many;
  gboolean relu;
  CamColormap colormap;
  gboolean smooth;
  CamScaleKind scale;
  gboolean clip;
  CamOpacity opacity;
  CamBase base;
  double alpha;
  CamArrangement arrangement;
  CamMethod method;
  gboolean image_large;
  CamChannelOrder channel_order;
  gboolean guess_first;
  gboolean revealed; /* of the selected sample */
  gboolean presenting;

  char *preparations; /* see cam-session-preparations.c; nullable */
  GdkPixbuf *edges;
  gboolean busy;
  gboolean stopped;
  gboolean holding; /* see cam_session_hold_background() */
  guint n_predicted;
  guint n_correct;
  guint n_with_target;
  guint n_failed;
  guint predict_from; /* no sample before this one waits to be predicted */
  gboolean predict;
  CamPredictJob *batch; /* the batch that the engine predicts; nullable */
  guint batch_size;     /* the number of samples in the next batch */
  CamPace pace;
  double rate;

  /* Predictions that are kept in files; see cam-session-kept.c. */
  GFile *kept_folder;          /* nullable */
  CamPredictionKeeper *keeper; /* of the first model's predictions */
  GPtrArray *keepers;          /* of CamPredictionKeeper: the first model's and all others */
  guint n_forgetting;          /* how many jobs are deleting all that is kept */

  /* See cam-session-thumbnails.c. */
  GHashTable *thumbnails;   /* their state, by CamSampleItem */
  GQueue thumbnails_wanted; /* of CamSampleItem: the first is made next */
  GQueue thumbnails_kept;   /* of CamSampleItem that nobody shows: the last is dropped next */
  gboolean thumbnails_making;
  guint thumbnails_source; /* starts making them soon; 0 for none */

  guint prepare_from;  /* the next map to prepare: explainer × number of classes + class */
  guint prefetch_from; /* the next neighbour to prefetch: step × number of explainers + explainer */
};

/** cam_session_install_properties: installs the properties of a session in @object_class, with
 * their getter; the setter is elsewhere. */
void cam_session_install_properties (GObjectClass *object_class);

/** cam_session_notify: notifies @property, one of the above. */
void cam_session_notify (CamSession *self, guint property);

/** cam_session_count_explainers: Returns: the number of explainers, at least 1. */
guint cam_session_count_explainers (CamSession *self);

/** cam_session_nth: Returns: (transfer none) (nullable): the explainer at @index. */
CamExplainer *cam_session_nth (CamSession *self, guint index);

/** cam_session_first: Returns: (transfer none): the first explainer. */
CamExplainer *cam_session_first (CamSession *self);

/** cam_session_get_selected_item: Returns: (transfer none) (nullable): the selected sample. */
CamSampleItem *cam_session_get_selected_item (CamSession *self);

G_END_DECLS
