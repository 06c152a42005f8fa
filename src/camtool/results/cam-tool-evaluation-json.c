/* SPDX-License-Identifier: MIT */

#include "cam-tool-evaluation-json.h"

#include "cam-calibration.h"
#include "cam-tool-json.h"
#include "cam-tool-masks.h"

/* The matrix has the square of this many numbers, most of them 0. For more classes it is left
 * out. */
#define MAX_CLASSES_COUNTED 4096

/* The most confused pairs come first; others can be counted from the samples. */
#define MAX_PAIRS 1000

static void
add_json_count (JsonBuilder *builder, const char *name, guint n)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, n);
}

static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  cam_tool_json_add_number (builder, value);
}

static void
begin_json (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_json_confusion (JsonBuilder *builder, const CamEvaluation *evaluation)
{
  guint n = evaluation->n_classes;

  if (n > MAX_CLASSES_COUNTED)
    {
      json_builder_set_member_name (builder, "confusion");
      json_builder_add_null_value (builder);
      return;
    }
  begin_json (builder, "confusion");
  for (guint i = 0; i < n; i++)
    {
      json_builder_begin_array (builder);
      for (guint j = 0; j < n; j++)
        json_builder_add_int_value (builder, cam_evaluation_get_count (evaluation, i, j));
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_json_pairs (JsonBuilder *builder, const CamEvaluation *evaluation)
{
  guint n;
  const CamConfusion *pairs = cam_evaluation_get_confusions (evaluation, &n);

  begin_json (builder, "confused");
  for (guint i = 0; i < MIN (n, MAX_PAIRS); i++)
    {
      json_builder_begin_object (builder);
      add_json_count (builder, "target", pairs[i].target);
      add_json_count (builder, "prediction", pairs[i].prediction);
      add_json_count (builder, "count", pairs[i].count);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_json_classes (const CamToolEvaluation *self,
                  JsonBuilder *builder,
                  const CamEvaluation *evaluation)
{
  begin_json (builder, "per_class");
  for (guint c = 0; c < self->n_classes; c++)
    {
      const CamClassMetrics *class = &evaluation->classes[c];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, self->classes[c]);
      add_json_count (builder, "targets", class->n_targets);
      add_json_count (builder, "predictions", class->n_predictions);
      add_json_count (builder, "correct", class->n_correct);
      add_number (builder, "precision", class->precision);
      add_number (builder, "recall", class->recall);
      add_number (builder, "f1", class->f1);
      add_number (builder, "confidence_right", class->confidence_right);
      add_number (builder, "confidence_wrong", class->confidence_wrong);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_calibration (JsonBuilder *builder, const CamOutcome *outcomes, guint n_outcomes)
{
  CamCalibration calibration;

  cam_calibration_measure (outcomes, n_outcomes, &calibration);
  json_builder_set_member_name (builder, "calibration");
  json_builder_begin_object (builder);
  add_number (builder, "expected_error", calibration.error);
  add_number (builder, "largest_error", calibration.largest_error);
  begin_json (builder, "bins");
  for (guint m = 0; m < CAM_CALIBRATION_BINS; m++)
    {
      json_builder_begin_object (builder);
      add_number (builder, "from", (double)m / CAM_CALIBRATION_BINS);
      add_number (builder, "to", (double)(m + 1) / CAM_CALIBRATION_BINS);
      add_json_count (builder, "count", calibration.bins[m].n);
      add_number (builder, "accuracy", calibration.bins[m].accuracy);
      add_number (builder, "confidence", calibration.bins[m].confidence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_counts (JsonBuilder *builder, const CamEvaluation *evaluation)
{
  json_builder_set_member_name (builder, "counts");
  json_builder_begin_object (builder);
  add_json_count (builder, "samples", evaluation->n_samples);
  add_json_count (builder, "correct", evaluation->n_correct);
  add_json_count (builder, "wrong", evaluation->n_wrong);
  add_json_count (builder, "without_target", evaluation->n_without_target);
  add_json_count (builder, "unknown_target", evaluation->n_unknown);
  add_json_count (builder, "target_out_of_range", evaluation->n_out_of_range);
  add_json_count (builder, "not_read", evaluation->n_failed);
  add_json_count (builder, "not_reached", evaluation->n_waiting);
  json_builder_end_object (builder);
}

static void
add_json_sample (JsonBuilder *builder, const CamToolOutcome *sample)
{
  json_builder_begin_object (builder);
  cam_tool_json_add_path (builder, "image", sample->image);
  cam_tool_json_add_index (builder, "target", sample->outcome.target);
  if (sample->outcome.target < 0 && sample->label != NULL)
    cam_tool_json_add_path (builder, "label", sample->label);
  cam_tool_json_add_index (builder, "prediction", sample->outcome.prediction);
  if (sample->outcome.prediction >= 0)
    add_number (builder, "confidence", (double)sample->outcome.confidence);
  if (sample->mask != NULL)
    cam_tool_masks_add_sample_json (sample->mask, builder);
  if (sample->error != NULL)
    cam_tool_json_add_path (builder, "error", sample->error);
  json_builder_end_object (builder);
}

static void
add_shard (const CamToolEvaluation *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "shard");
  json_builder_begin_object (builder);
  add_json_count (builder, "part", self->part);
  add_json_count (builder, "parts", self->parts);
  add_json_count (builder, "samples", self->n_samples);
  json_builder_set_member_name (builder, "complete");
  json_builder_add_boolean_value (builder, cam_tool_evaluation_is_complete (self));
  cam_tool_json_add_path (builder, "model", self->model != NULL ? self->model : "");
  if (self->mask_labels != NULL)
    {
      cam_tool_json_add_strings (builder, "mask_labels", (const char *const *)self->mask_labels);
      cam_tool_json_add_path (builder, "mask_method", self->mask_method);
      cam_tool_json_add_path (builder, "mask_layer", self->mask_layer);
    }
  json_builder_end_object (builder);
}

/* Adds the results that follow from the samples. */
static void
add_sums (const CamToolEvaluation *self,
          JsonBuilder *builder,
          const CamEvaluation *evaluation,
          const CamOutcome *outcomes)
{
  add_json_confusion (builder, evaluation);
  add_json_pairs (builder, evaluation);
  add_json_classes (self, builder, evaluation);
  add_number (builder, "confidence_right", evaluation->confidence_right);
  add_number (builder, "confidence_wrong", evaluation->confidence_wrong);
  add_calibration (builder, outcomes, self->n_outcomes);
  add_counts (builder, evaluation);
  if (self->mask_labels != NULL)
    cam_tool_masks_add_json (self, builder);
}

JsonBuilder *
cam_tool_evaluation_to_json (const CamToolEvaluation *self)
{
  g_autofree CamOutcome *outcomes = NULL;
  g_autoptr (CamEvaluation) evaluation = cam_tool_evaluation_measure (self, &outcomes);
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  if (self->parts > 0)
    add_shard (self, builder);
  /* null if no sample was predicted. */
  add_number (builder, "accuracy", evaluation->accuracy);
  cam_tool_json_add_strings (builder, "classes", (const char *const *)self->classes);
  if (self->parts == 0)
    add_sums (self, builder, evaluation, outcomes);
  begin_json (builder, "samples");
  for (guint i = 0; i < self->n_outcomes; i++)
    if (outcomes[i].prediction != CAM_OUTCOME_WAITING)
      add_json_sample (builder, &self->outcomes[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return builder;
}
