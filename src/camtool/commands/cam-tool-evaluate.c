/* SPDX-License-Identifier: MIT */

#include "cam-tool-commands.h"

#include <glib/gi18n-lib.h>

#include "cam-decoder.h"
#include "cam-digest.h"
#include "cam-logits.h"
#include "cam-mask-folder.h"
#include "cam-mask-shares.h"
#include "cam-tool-batch.h"
#include "cam-tool-inputs.h"
#include "cam-tool-options.h"
#include "cam-tool-prepare.h"
#include "cam-tool-request.h"
#include "cam-tool-result.h"
#include "cam-tool-shard.h"

typedef struct
{
  CamModel *model;
  CamDataset *dataset;
  CamToolEvaluation result;
  guint *indices; /* for each sample of the result, its index in the test set */
  CamToolResultForm form;
  CamToolShard shard;
  CamToolPrepare prepare;
  gboolean full_size, with_masks;
  CamMaskFolder *masks;   /* NULL without --masks */
  CamToolRequest request; /* the maps that are compared with masks */
  guint n_threads;        /* 0 for one on each processor */
} Evaluation;

static const char *
name_method (guint index)
{
  return index < CAM_N_METHODS ? cam_method_get_id ((CamMethod)index) : NULL;
}

static const CamToolOption evaluate_options[] = {
  { "full-size",
    CAM_TOOL_OPTION_FLAG,
    offsetof (Evaluation, full_size),
    NULL,
    N_ ("Keep large pictures at their own size") },
  { "masks",
    CAM_TOOL_OPTION_FLAG,
    offsetof (Evaluation, with_masks),
    NULL,
    N_ ("Say on which labels of the masks beside the pictures the evidence lies") },
  { "method",
    CAM_TOOL_OPTION_CHOICE,
    offsetof (Evaluation, request.asked_method),
    NULL,
    N_ ("--masks: cam, or grad-cam (default: cam where the network has one)"),
    N_ ("METHOD"),
    .letter = 'm',
    .name_choice = name_method,
    .fallback = CAM_TOOL_UNSET },
  { "layer",
    CAM_TOOL_OPTION_TEXT,
    offsetof (Evaluation, request.layer_name),
    NULL,
    N_ ("--masks: the layer to explain at (default: the one that is averaged, or the last)"),
    N_ ("NAME"),
    .letter = 'l' },
  { "threads",
    CAM_TOOL_OPTION_COUNT,
    offsetof (Evaluation, n_threads),
    NULL,
    N_ ("Predict N pictures at once (default: one a processor)"),
    N_ ("N"),
    .least = 1,
    .most = CAM_TOOL_MAX_THREADS },
  { NULL },
};

static void
take_prediction (CamToolOutcome *found, guint prediction, const float *probabilities)
{
  found->outcome.prediction = (int)prediction;
  found->outcome.confidence = probabilities[prediction];
}

static gboolean
predict_sample (Evaluation *self,
                const CamSample *sample,
                CamToolOutcome *found,
                GCancellable *cancellable,
                GError **error)
{
  g_autofree float *probabilities = NULL;
  g_autoptr (CamTensor) logits
      = cam_tool_predict_file (self->model, sample->file, self->full_size, cancellable, error);

  if (logits == NULL)
    return FALSE;
  probabilities = cam_logits_get_probabilities (logits);
  take_prediction (found, cam_logits_get_prediction (logits), probabilities);
  return TRUE;
}

/* Compares the map of the prediction with the mask, if there is one. */
static gboolean
measure_mask (Evaluation *self,
              CamPicture *picture,
              CamExplanation *explanation,
              const CamSample *sample,
              CamToolOutcome *found,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GFile) file = cam_mask_folder_find_mask (self->masks, sample, cancellable);
  g_autoptr (CamMask) mask = file != NULL ? cam_mask_load (file, cancellable, error) : NULL;
  g_autoptr (CamTensor) map = NULL;

  if (mask == NULL)
    return file == NULL;
  map = cam_explanation_get_map (explanation,
                                 self->request.method,
                                 cam_explanation_get_prediction (explanation),
                                 cancellable,
                                 error);
  if (map != NULL)
    found->mask = cam_mask_shares_measure (mask, picture, map, cancellable, error);
  return found->mask != NULL;
}

static gboolean
explain_sample (Evaluation *self,
                const CamSample *sample,
                CamToolOutcome *found,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (CamPicture) picture
      = cam_tool_load_picture (self->model, sample->file, self->full_size, cancellable, error);
  g_autoptr (CamExplanation) explanation = NULL;

  if (picture != NULL)
    explanation = cam_tool_explain_picture (
        self->model, picture, sample->file, self->request.layer, cancellable, error);
  if (explanation == NULL)
    return FALSE;
  if (!measure_mask (self, picture, explanation, sample, found, cancellable, error)
      && g_cancellable_is_cancelled (cancellable))
    return FALSE;
  take_prediction (found,
                   cam_explanation_get_prediction (explanation),
                   cam_explanation_get_probabilities (explanation));
  return error == NULL || *error == NULL;
}

static gboolean
evaluate_sample (guint index, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Evaluation *self = user_data;
  const CamSample *sample = cam_dataset_get_sample (self->dataset, self->indices[index]);
  CamToolOutcome *found = &self->result.outcomes[index];
  g_autoptr (GError) local_error = NULL;

  if ((self->masks != NULL ? explain_sample
                           : predict_sample) (self, sample, found, cancellable, &local_error))
    return TRUE;
  /* A sample that was cancelled was not reached. One with a broken mask was still predicted. */
  if (!g_cancellable_is_cancelled (cancellable))
    {
      if (found->outcome.prediction == CAM_OUTCOME_WAITING)
        found->outcome.prediction = CAM_OUTCOME_FAILED;
      found->error = g_strdup (local_error->message);
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
list_samples (Evaluation *self)
{
  const char *const *labels = cam_dataset_get_labels (self->dataset);
  CamToolEvaluation *result = &self->result;
  g_autofree int *classes = NULL;

  result->classes = cam_class_names_resolve (self->model, self->dataset);
  result->n_classes = g_strv_length (result->classes);
  result->n_samples = cam_dataset_get_n_samples (self->dataset);
  result->part = self->shard.part;
  result->parts = self->shard.parts;
  classes = cam_class_names_match ((const char *const *)result->classes, self->dataset);
  self->indices = cam_tool_shard_select (&self->shard, self->dataset, &result->n_outcomes);
  result->outcomes = g_new0 (CamToolOutcome, result->n_outcomes);
  for (guint i = 0; i < result->n_outcomes; i++)
    {
      const CamSample *sample = cam_dataset_get_sample (self->dataset, self->indices[i]);
      const char *label = sample->target >= 0 ? labels[sample->target] : NULL;
      int target = sample->target >= 0 ? classes[sample->target] : -1;

      result->outcomes[i].image = g_strdup (sample->name);
      result->outcomes[i].label = g_strdup (label);
      result->outcomes[i].outcome
          = (CamOutcome){ cam_tool_evaluation_find_target (target, label), CAM_OUTCOME_WAITING, 0 };
    }
}

static gboolean
find_masks (Evaluation *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (cam_dataset_get_folder (self->dataset));
  g_autoptr (GError) broken = NULL;

  self->masks = cam_mask_folder_find (self->dataset, cancellable, &broken);
  if (self->masks != NULL)
    {
      self->result.mask_labels = g_strdupv ((char **)cam_mask_folder_get_names (self->masks));
      return TRUE;
    }
  if (broken != NULL)
    g_propagate_error (error, g_steal_pointer (&broken));
  else
    g_set_error (error,
                 CAM_TOOL_ERROR,
                 CAM_TOOL_ERROR_FAILED,
                 _ ("%s: has no folder “%s” in it or beside it. Put the masks there."),
                 name,
                 CAM_DATASET_MASKS);
  return FALSE;
}

/* Chooses method and layer of the maps. */
static gboolean
choose_maps (Evaluation *self, GError **error)
{
  CamNetwork *network = cam_model_get_network (self->model);
  g_autofree char *name = g_file_get_parse_name (cam_model_get_file (self->model));

  if (!cam_tool_request_resolve (&self->request, self->model, error))
    return FALSE;
  if (!cam_method_check (self->request.method, network, self->request.layer, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  self->result.mask_method = g_strdup (cam_method_get_id (self->request.method));
  self->result.mask_layer = g_strdup (cam_network_get_layer (network, self->request.layer)->name);
  return TRUE;
}

static gboolean
check_evaluate_options (Evaluation *self, GError **error)
{
  if (self->with_masks
      || (self->request.asked_method == CAM_TOOL_UNSET && self->request.layer_name == NULL))
    return TRUE;
  g_set_error_literal (error,
                       CAM_TOOL_ERROR,
                       CAM_TOOL_ERROR_USAGE,
                       _ ("--method and --layer are for maps that are held against --masks"));
  return FALSE;
}

/* After Ctrl+C the results so far are written before camtool ends. */
static gboolean
evaluate (Evaluation *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) stopped = NULL;
  g_autoptr (GPtrArray) errors = NULL;

  list_samples (self);
  if (self->shard.parts > 0)
    {
      self->result.model = cam_digest_file (cam_model_get_file (self->model), cancellable, error);
      if (self->result.model == NULL)
        return FALSE;
    }
  errors = cam_tool_batch_run (
      self->result.n_outcomes, self->n_threads, evaluate_sample, self, cancellable, &stopped);
  if (!cam_tool_result_write (&self->form, &self->result, error))
    return FALSE;
  if (stopped != NULL)
    g_propagate_error (error, g_steal_pointer (&stopped));
  return errors != NULL;
}

static gboolean
evaluate_folder (Evaluation *self,
                 const char *model,
                 const char *path,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  cam_decoder_warm_up (self->n_threads != 0 ? self->n_threads : g_get_num_processors ());
  self->model = cam_tool_load_model (model, cancellable, error);
  if (self->model == NULL || !cam_tool_prepare_apply (&self->prepare, &self->model, error))
    return FALSE;
  self->dataset = cam_dataset_open (folder, cancellable, error);
  return self->dataset != NULL
         && (!self->with_masks
             || (choose_maps (self, error) && find_masks (self, cancellable, error)))
         && evaluate (self, cancellable, error);
}

static void
evaluation_clear (Evaluation *self)
{
  cam_tool_prepare_clear (&self->prepare);
  cam_tool_shard_clear (&self->shard);
  cam_tool_evaluation_clear (&self->result);
  g_clear_pointer (&self->indices, g_free);
  g_clear_pointer (&self->masks, cam_mask_folder_unref);
  cam_tool_request_clear (&self->request);
  g_clear_object (&self->dataset);
  g_clear_object (&self->model);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Evaluation, evaluation_clear)

gboolean
cam_tool_evaluate (const CamToolCommand *command,
                   char ***arguments,
                   GCancellable *cancellable,
                   GError **error)
{
  g_auto (Evaluation) self = { NULL };
  g_auto (GStrv) rest = NULL;
  const CamToolOptionSet sets[] = {
    cam_tool_result_get_options (&self.form),
    cam_tool_shard_get_options (&self.shard),
    { evaluate_options, &self },
    cam_tool_prepare_get_options (&self.prepare),
  };

  rest = cam_tool_parse (command, arguments, sets, G_N_ELEMENTS (sets), 2, 2, error);
  return rest != NULL && cam_tool_result_check (&self.form, error)
         && cam_tool_shard_check (&self.shard, error) && check_evaluate_options (&self, error)
         && evaluate_folder (&self, rest[0], rest[1], cancellable, error);
}
