/* SPDX-License-Identifier: MIT */

#include "cam-tool-commands.h"

#include <glib/gi18n-lib.h>

#include "cam-decoder.h"
#include "cam-logits.h"
#include "cam-tool-batch.h"
#include "cam-tool-inputs.h"
#include "cam-tool-json.h"
#include "cam-tool-options.h"
#include "cam-tool-output.h"
#include "cam-tool-prepare.h"
#include "cam-tool-table.h"
#include "cam-words.h"

/* A wider confusion matrix fits no terminal; --json has it whole. */
#define MAX_CLASSES_SHOWN 24

/* The matrix has the square of this many numbers, nearly all of them 0. */
#define MAX_CLASSES_COUNTED 4096

typedef struct
{
  CamModel *model;
  CamDataset *dataset;
  const char *const *names;
  guint n_classes;
  guint n_samples;
  gboolean json;
  gboolean full_size;
  guint n_threads;  /* or 0 for one a processor */
  int *predictions; /* of each sample, -1 if it could not be read */
  int *targets;     /* of each sample, -1 if it has none that the model knows */
  GPtrArray *errors;
} Evaluation;

static const CamToolOption options[] = {
  { "json", CAM_TOOL_OPTION_FLAG, offsetof (Evaluation, json), NULL, N_ ("Write JSON") },
  { "full-size",
    CAM_TOOL_OPTION_FLAG,
    offsetof (Evaluation, full_size),
    NULL,
    N_ ("Keep large pictures at their own size") },
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

static gboolean
predict_sample (guint index, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Evaluation *self = user_data;
  const CamSample *sample = cam_dataset_get_sample (self->dataset, index);
  g_autoptr (CamTensor) logits
      = cam_tool_predict_file (self->model, sample->file, self->full_size, cancellable, error);

  if (logits == NULL)
    return FALSE;
  self->predictions[index] = (int)cam_logits_get_prediction (logits);
  return TRUE;
}

/* Counts the samples that have a target and a prediction: rows are targets, columns predictions.
 * Gives no table if it would be larger than all else. */
static guint *
count_confusion (Evaluation *self, guint *n_predicted, guint *n_right)
{
  guint n = self->n_classes;
  guint *confusion = n <= MAX_CLASSES_COUNTED ? g_new0 (guint, (gsize)n * n) : NULL;

  *n_predicted = *n_right = 0;
  for (guint i = 0; i < self->n_samples; i++)
    {
      int target = self->targets[i];
      int prediction = self->predictions[i];

      if (target < 0 || prediction < 0)
        continue;
      if (confusion != NULL)
        confusion[(guint)target * n + (guint)prediction]++;
      *n_predicted += 1;
      *n_right += target == prediction;
    }
  return confusion;
}

static void
format_accuracy (Evaluation *self, GString *text, guint n_predicted, guint n_right)
{
  if (n_predicted > 0)
    g_string_append_printf (text,
                            _ ("Accuracy: %.1f %% (%u of %u)\n"),
                            100.0 * n_right / n_predicted,
                            n_right,
                            n_predicted);
  else
    g_string_append (text,
                     _ ("Accuracy: unknown, as no picture has a target that the model knows\n"));
}

static void
format_confusion (Evaluation *self, GString *text, const guint *confusion)
{
  const char *corner = _ ("target \\ prediction");
  const char *columns[] = { corner, NULL };
  int first = MAX (cam_tool_table_get_width (self->names), cam_tool_table_get_width (columns)) + 2;
  int width = MAX (cam_tool_table_get_width (self->names), 4) + 2;

  cam_tool_table_add (text, corner, first);
  for (guint i = 0; i < self->n_classes; i++)
    cam_tool_table_add (text, self->names[i], -width);
  g_string_append_c (text, '\n');

  for (guint i = 0; i < self->n_classes; i++)
    {
      cam_tool_table_add (text, self->names[i], first);
      for (guint j = 0; j < self->n_classes; j++)
        {
          g_autofree char *count = g_strdup_printf ("%u", confusion[i * self->n_classes + j]);

          cam_tool_table_add (text, count, -width);
        }
      g_string_append_c (text, '\n');
    }
}

static void
format_sample (Evaluation *self, GString *text, guint index)
{
  g_autofree char *name = cam_words_escape (cam_dataset_get_sample (self->dataset, index)->name, 0);
  int target = self->targets[index];
  int prediction = self->predictions[index];

  g_string_append_printf (text,
                          "%s: %s → %s%s\n",
                          name,
                          target >= 0 ? self->names[target] : "?",
                          prediction >= 0 ? self->names[prediction] : _ ("not read"),
                          target >= 0 && prediction >= 0 && target != prediction ? " ✗" : "");
}

static gboolean
write_text (Evaluation *self, GError **error)
{
  guint n_predicted, n_right;
  g_autofree guint *confusion = count_confusion (self, &n_predicted, &n_right);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->n_samples; i++)
    format_sample (self, text, i);
  g_string_append_c (text, '\n');
  if (n_predicted > 0 && self->n_classes <= MAX_CLASSES_SHOWN)
    {
      format_confusion (self, text, confusion);
      g_string_append_c (text, '\n');
    }
  format_accuracy (self, text, n_predicted, n_right);
  return cam_tool_write (text->str, error);
}

static void
add_json_confusion (JsonBuilder *builder, const guint *confusion, guint n)
{
  json_builder_set_member_name (builder, "confusion");
  if (confusion == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      json_builder_begin_array (builder);
      for (guint j = 0; j < n; j++)
        json_builder_add_int_value (builder, confusion[i * n + j]);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_json_sample (Evaluation *self, JsonBuilder *builder, guint index)
{
  const GError *error = g_ptr_array_index (self->errors, index);

  json_builder_begin_object (builder);
  cam_tool_json_add_path (builder, "image", cam_dataset_get_sample (self->dataset, index)->name);
  cam_tool_json_add_index (builder, "target", self->targets[index]);
  cam_tool_json_add_index (builder, "prediction", self->predictions[index]);
  if (error != NULL)
    {
      json_builder_set_member_name (builder, "error");
      json_builder_add_string_value (builder, error->message);
    }
  json_builder_end_object (builder);
}

static gboolean
write_json (Evaluation *self, GError **error)
{
  guint n_predicted, n_right;
  g_autofree guint *confusion = count_confusion (self, &n_predicted, &n_right);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "accuracy");
  /* Without a predicted sample this is 0 / 0, and null in JSON. */
  cam_tool_json_add_number (builder, (double)n_right / n_predicted);
  cam_tool_json_add_strings (builder, "classes", self->names);
  add_json_confusion (builder, confusion, self->n_classes);
  json_builder_set_member_name (builder, "samples");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->n_samples; i++)
    add_json_sample (self, builder, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return cam_tool_write_json (builder, error);
}

static gboolean
evaluate (Evaluation *self, GCancellable *cancellable, GError **error)
{
  g_autofree int *classes = cam_class_names_match (self->names, self->dataset);

  for (guint i = 0; i < self->n_samples; i++)
    {
      const CamSample *sample = cam_dataset_get_sample (self->dataset, i);

      self->targets[i] = sample->target >= 0 ? classes[sample->target] : -1;
      self->predictions[i] = -1;
    }

  self->errors = cam_tool_batch_run (
      self->n_samples, self->n_threads, predict_sample, self, cancellable, error);
  if (self->errors == NULL)
    return FALSE;
  if (!(self->json ? write_json (self, error) : write_text (self, error)))
    return FALSE;
  if (cam_tool_batch_report (self->errors) > 0)
    {
      g_set_error_literal (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_REPORTED, "");
      return FALSE;
    }
  return TRUE;
}

static gboolean
evaluate_folder (
    CamModel *model, const char *path, Evaluation *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (CamDataset) dataset = cam_dataset_open (folder, cancellable, error);
  g_auto (GStrv) names = NULL;
  g_autofree int *predictions = NULL;
  g_autofree int *targets = NULL;
  gboolean well;

  if (dataset == NULL)
    return FALSE;
  names = cam_class_names_resolve (model, dataset);
  self->model = model;
  self->dataset = dataset;
  self->names = (const char *const *)names;
  self->n_classes = g_strv_length (names);
  self->n_samples = cam_dataset_get_n_samples (dataset);
  self->predictions = predictions = g_new (int, self->n_samples);
  self->targets = targets = g_new (int, self->n_samples);
  well = evaluate (self, cancellable, error);
  g_clear_pointer (&self->errors, g_ptr_array_unref);
  return well;
}

gboolean
cam_tool_evaluate (const CamToolCommand *command,
                   char ***arguments,
                   GCancellable *cancellable,
                   GError **error)
{
  Evaluation self = { NULL };
  g_autoptr (CamModel) model = NULL;
  g_auto (GStrv) rest = NULL;
  g_auto (CamToolPrepare) prepare = { 0 };
  const CamToolOptionSet sets[] = { { options, &self }, cam_tool_prepare_get_options (&prepare) };

  rest = cam_tool_parse (command, arguments, sets, G_N_ELEMENTS (sets), 2, 2, error);
  if (rest == NULL)
    return FALSE;
  cam_decoder_warm_up (self.n_threads != 0 ? self.n_threads : g_get_num_processors ());
  model = cam_tool_load_model (rest[0], cancellable, error);
  if (model == NULL || !cam_tool_prepare_apply (&prepare, &model, error))
    return FALSE;
  return evaluate_folder (model, rest[1], &self, cancellable, error);
}
