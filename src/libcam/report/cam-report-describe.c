/* SPDX-License-Identifier: MIT */

#include "cam-report-json-private.h"

#include <math.h>

#include "cam-figure-provenance.h"

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_file (JsonBuilder *builder, GFile *file)
{
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;

  add_text (builder, "file", uri);
}

static void
add_count (JsonBuilder *builder, const char *name, guint n)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, n);
}

/* JSON has no NaN, so write null. */
static void
add_value (JsonBuilder *builder, double value)
{
  if (isnan (value))
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  add_value (builder, value);
}

static void
begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_names (JsonBuilder *builder, const char *member, char **names)
{
  begin_array (builder, member);
  for (char **name = names; *name != NULL; name++)
    json_builder_add_string_value (builder, *name);
  json_builder_end_array (builder);
}

static void
add_counts (const CamReportNetwork *network, JsonBuilder *builder)
{
  add_count (builder, "correct", network->n_correct);
  add_count (builder, "wrong", network->n_wrong);
  add_count (builder, "without-target", network->n_without_target);
  add_count (builder, "unknown-target", network->n_unknown);
  add_count (builder, "target-out-of-range", network->n_out_of_range);
  add_count (builder, "not-predicted", network->n_waiting);
  add_count (builder, "failed", network->n_failed);
  add_number (builder, "accuracy", network->accuracy);
}

static void
add_cells (const CamReportNetwork *network, JsonBuilder *builder)
{
  begin_array (builder, "confusion");
  for (guint i = 0; i < network->cells->len; i++)
    {
      const CamConfusion *cell = &g_array_index (network->cells, CamConfusion, i);

      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, cell->target);
      json_builder_add_int_value (builder, cell->prediction);
      json_builder_add_int_value (builder, cell->count);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_bins (const CamReportNetwork *network, JsonBuilder *builder)
{
  begin_array (builder, "reliability");
  for (guint m = 0; m < CAM_CALIBRATION_BINS; m++)
    {
      const CamCalibrationBin *bin = &network->calibration.bins[m];

      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, bin->n);
      json_builder_add_int_value (builder, bin->n_correct);
      add_value (builder, bin->confidence);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_confidences (const CamReportNetwork *network, JsonBuilder *builder)
{
  add_number (builder, "calibration-error", network->calibration.error);
  add_number (builder, "confidence-right", network->confidence_right);
  add_number (builder, "confidence-wrong", network->confidence_wrong);
  begin_array (builder, "class-confidences");
  for (guint c = 0; c < network->n_classes; c++)
    {
      json_builder_begin_array (builder);
      add_value (builder, network->classes[c].confidence_right);
      add_value (builder, network->classes[c].confidence_wrong);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  add_bins (network, builder);
}

static void
add_network (const CamReportNetwork *network, const char *digest, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", network->name);
  add_file (builder, network->file);
  add_text (builder, "sha256", digest != NULL && *digest != '\0' ? digest : NULL);
  add_names (builder, "classes", network->class_names);
  add_counts (network, builder);
  add_cells (network, builder);
  if (network->is_calibrated)
    add_confidences (network, builder);
  json_builder_end_object (builder);
}

static void
add_described_group (const CamReport *self, const CamReportGroup *group, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "class");
  if (group->class_index >= 0)
    json_builder_add_int_value (builder, group->class_index);
  else
    json_builder_add_null_value (builder);
  add_count (builder, "pictures", group->n);
  begin_array (builder, "labels");
  for (guint i = 0; i < g_strv_length (self->labels); i++)
    {
      json_builder_begin_array (builder);
      add_value (builder, group->means[i].evidence);
      add_value (builder, group->means[i].area);
      json_builder_add_int_value (builder, group->means[i].n_highest);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_masks (const CamReport *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "masks");
  json_builder_begin_object (builder);
  add_names (builder, "labels", self->labels);
  begin_array (builder, "groups");
  for (guint i = 0; i < self->groups->len; i++)
    add_described_group (self, &g_array_index (self->groups, CamReportGroup, i), builder);
  json_builder_end_array (builder);
  if (self->n_unmeasured > 0)
    add_count (builder, "not-measured", self->n_unmeasured);
  json_builder_end_object (builder);
}

void
cam_report_describe (const CamReport *self, const char *const *digests, JsonBuilder *builder)
{
  guint n_digests = digests != NULL ? g_strv_length ((char **)digests) : 0;

  json_builder_set_member_name (builder, CAM_FIGURE_REPORT);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "set");
  json_builder_begin_object (builder);
  add_text (builder, "name", self->set_name);
  add_file (builder, self->set);
  json_builder_end_object (builder);
  begin_array (builder, "networks");
  for (guint i = 0; i < self->n_networks; i++)
    add_network (&self->networks[i], i < n_digests ? digests[i] : NULL, builder);
  json_builder_end_array (builder);
  if (self->has_differences)
    {
      begin_array (builder, "differences");
      for (guint i = 0; i < CAM_REPORT_N_DIFFERENCES; i++)
        json_builder_add_int_value (builder, self->differences[i]);
      json_builder_end_array (builder);
    }
  if (self->labels != NULL)
    add_masks (self, builder);
  json_builder_end_object (builder);
}
