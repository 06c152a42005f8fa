/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-engine.h"
#include "cam-explainer-private.h"
#include "cam-pace.h"
#include "cam-predict-job.h"
#include "cam-prediction-keeper.h"
#include "cam-probe.h"
#include "cam-session.h"
#include "cam-what-if.h"

/* What a session knows. Its other files read and write this; they use it, and it uses none of them.
 * All of it is for the main loop's thread. */

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
  gboolean refreshing; /* the test set is the same folder, in which something has changed */
  char **sample_stems; /* see cam_session_get_stem(); %NULL until somebody asks */
  GListStore *samples;
  CamSampleList *shown;
  GListStore *classes;
  CamProbe *probe;

  CamWhatIf *what_if;
  gpointer what_if_job;           /* that is at work on it, to be compared only */
  gboolean what_if_again;         /* whether something has changed since it began */
  CamIntervention *what_if_shown; /* that the first model's result is of, NULL for none */

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
  guint predict_from;   /* no sample before this one waits to be predicted */
  gboolean predict;     /* whether the rest of the test set is predicted */
  CamPredictJob *batch; /* what the engine predicts; nullable */
  guint batch_size;     /* how many samples the next one has */
  CamPace pace;
  double rate;

  /* Predictions that are kept in files; see cam-session-kept.c. */
  GFile *kept_folder;          /* nullable */
  CamPredictionKeeper *keeper; /* of what the first model says */
  GPtrArray *keepers;          /* of CamPredictionKeeper: that one, and those of others */
  guint n_forgetting;          /* how many times all that is kept is being deleted */

  /* See cam-session-thumbnails.c. */
  GHashTable *thumbnails;   /* what is known of them, by the CamSampleItem */
  GQueue thumbnails_wanted; /* of CamSampleItem: the first comes next */
  GQueue thumbnails_kept;   /* of CamSampleItem that nobody shows: the last goes next */
  gboolean thumbnails_making;
  guint thumbnails_source; /* asks for the next in a moment; 0 for none */

  guint prepare_from;  /* how many classes' maps have been looked at, explainers counted apart */
  guint prefetch_from; /* how many neighbours of the selected sample have been looked at */
};

/** cam_session_install_properties: gives @object_class the properties of a session, and the way to
 * get them; not the way to set them. */
void cam_session_install_properties (GObjectClass *object_class);

/** cam_session_notify: tells that @property, one of the above, has changed. */
void cam_session_notify (CamSession *self, guint property);

/** cam_session_count_explainers: Returns: how many there are, at least 1. */
guint cam_session_count_explainers (CamSession *self);

/** cam_session_nth: Returns: (transfer none) (nullable): the explainer at @index. */
CamExplainer *cam_session_nth (CamSession *self, guint index);

/** cam_session_first: Returns: (transfer none): the first explainer. */
CamExplainer *cam_session_first (CamSession *self);

/** cam_session_get_selected_item: Returns: (transfer none) (nullable): the selected sample. */
CamSampleItem *cam_session_get_selected_item (CamSession *self);

G_END_DECLS
