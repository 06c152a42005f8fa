/* SPDX-License-Identifier: MIT */

#include "cam-tool-masks.h"

#include <glib/gi18n-lib.h>

#include "cam-csv.h"
#include "cam-tool-json.h"
#include "cam-tool-table.h"

/* The most rows for a terminal; --json has all. */
#define MAX_MASK_CLASSES_SHOWN 24

CamMaskSummary *
cam_tool_masks_measure (const CamToolEvaluation *self)
{
  g_autofree CamMaskOutcome *outcomes = g_new (CamMaskOutcome, self->n_outcomes);

  for (guint i = 0; i < self->n_outcomes; i++)
    outcomes[i] = (CamMaskOutcome){ self->outcomes[i].outcome.target, self->outcomes[i].mask };
  return cam_mask_summary_new (self->n_classes, outcomes, self->n_outcomes);
}

static char *
name_label (const CamToolEvaluation *self, guint8 label)
{
  return cam_mask_name_label ((const char *const *)self->mask_labels, label);
}

static char *
format_mask_share (double share)
{
  return g_strdup_printf (_ ("%.1f %%"), 100 * share);
}

/* Text for people. */

/* The width of the label's column, which must also hold the numbers below it. */
static int
get_width (const char *label)
{
  const char *words[] = { label, NULL };

  return MAX (cam_tool_table_get_width (words), 17) + 2;
}

static void
add_group (const CamToolEvaluation *self,
           const CamMaskSummary *summary,
           const char *title,
           int width,
           const CamMaskGroup *group,
           GString *text)
{
  cam_tool_table_add (text, title, width);
  for (guint i = 0; i < summary->n_labels; i++)
    {
      g_autofree char *label = name_label (self, summary->labels[i]);
      g_autofree char *evidence = format_mask_share (group->labels[i].evidence);
      g_autofree char *area = format_mask_share (group->labels[i].area);
      g_autofree char *both = g_strdup_printf ("%s (%s)", evidence, area);

      cam_tool_table_add (text, both, -get_width (label));
    }
  g_string_append_c (text, '\n');
}

static void
add_highest (const CamToolEvaluation *self,
             const CamMaskSummary *summary,
             const char *title,
             int width,
             GString *text)
{
  cam_tool_table_add (text, title, width);
  for (guint i = 0; i < summary->n_labels; i++)
    {
      g_autofree char *label = name_label (self, summary->labels[i]);
      g_autofree char *n = g_strdup_printf ("%u", summary->whole.labels[i].n_highest);

      cam_tool_table_add (text, n, -get_width (label));
    }
  g_string_append_c (text, '\n');
}

static void
add_table (const CamToolEvaluation *self, const CamMaskSummary *summary, GString *text)
{
  const char *titles[] = { _ ("pictures of"), _ ("all"), _ ("highest point"), NULL };
  int width = MAX (cam_tool_table_get_width ((const char *const *)self->classes),
                   cam_tool_table_get_width (titles))
              + 2;

  cam_tool_table_add (text, titles[0], width);
  for (guint i = 0; i < summary->n_labels; i++)
    {
      g_autofree char *label = name_label (self, summary->labels[i]);

      cam_tool_table_add (text, label, -get_width (label));
    }
  g_string_append_c (text, '\n');
  for (guint c = 0; c < self->n_classes && self->n_classes <= MAX_MASK_CLASSES_SHOWN; c++)
    {
      const CamMaskGroup *group = cam_mask_summary_get_class (summary, c);

      if (group != NULL)
        add_group (self, summary, self->classes[c], width, group, text);
    }
  add_group (self, summary, titles[1], width, &summary->whole, text);
  add_highest (self, summary, titles[2], width, text);
}

void
cam_tool_masks_add_text (const CamToolEvaluation *self, GString *text)
{
  g_autoptr (CamMaskSummary) summary = cam_tool_masks_measure (self);

  g_string_append_c (text, '\n');
  if (summary->whole.n > 0)
    {
      g_string_append (text,
                       _ ("Positive evidence for the prediction on each label (in brackets, the "
                          "label’s share of the picture):\n"));
      add_table (self, summary, text);
    }
  g_string_append_printf (text, "%s: %u\n", _ ("With a mask"), summary->n_measured);
  if (summary->n_without_evidence > 0)
    g_string_append_printf (
        text, "%s: %u\n", _ ("Without positive evidence"), summary->n_without_evidence);
  if (summary->n_resized > 0)
    g_string_append_printf (text,
                            "%s: %u\n",
                            _ ("Masks resized, as their pictures are of another size"),
                            summary->n_resized);
}

/* JSON for programs. */

static void
add_mask_count (JsonBuilder *builder, const char *name, guint n)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, n);
}

static void
begin_masks (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

/* Adds the members of a group: lists with one value for each label. */
static void
add_group_json (const CamMaskSummary *summary, const CamMaskGroup *group, JsonBuilder *builder)
{
  add_mask_count (builder, "pictures", group->n);
  begin_masks (builder, "areas");
  for (guint i = 0; i < summary->n_labels; i++)
    cam_tool_json_add_number (builder, group->labels[i].area);
  json_builder_end_array (builder);
  begin_masks (builder, "evidence");
  for (guint i = 0; i < summary->n_labels; i++)
    cam_tool_json_add_number (builder, group->labels[i].evidence);
  json_builder_end_array (builder);
  begin_masks (builder, "highest");
  for (guint i = 0; i < summary->n_labels; i++)
    json_builder_add_int_value (builder, group->labels[i].n_highest);
  json_builder_end_array (builder);
}

static void
add_labels_json (const CamToolEvaluation *self, const CamMaskSummary *summary, JsonBuilder *builder)
{
  begin_masks (builder, "labels");
  for (guint i = 0; i < summary->n_labels; i++)
    {
      g_autofree char *name = name_label (self, summary->labels[i]);

      json_builder_begin_object (builder);
      add_mask_count (builder, "level", summary->labels[i]);
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, name);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
cam_tool_masks_add_json (const CamToolEvaluation *self, JsonBuilder *builder)
{
  g_autoptr (CamMaskSummary) summary = cam_tool_masks_measure (self);

  json_builder_set_member_name (builder, "masks");
  json_builder_begin_object (builder);
  cam_tool_json_add_path (builder, "method", self->mask_method);
  cam_tool_json_add_path (builder, "layer", self->mask_layer);
  add_labels_json (self, summary, builder);
  add_mask_count (builder, "measured", summary->n_measured);
  add_mask_count (builder, "without_evidence", summary->n_without_evidence);
  add_mask_count (builder, "resized", summary->n_resized);
  add_group_json (summary, &summary->whole, builder);
  begin_masks (builder, "per_class");
  for (guint c = 0; c < self->n_classes; c++)
    {
      const CamMaskGroup *group = cam_mask_summary_get_class (summary, c);

      if (group == NULL)
        {
          json_builder_add_null_value (builder);
          continue;
        }
      json_builder_begin_object (builder);
      add_group_json (summary, group, builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

void
cam_tool_masks_add_sample_json (const CamMaskShares *shares, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "mask");
  json_builder_begin_object (builder);
  begin_masks (builder, "labels");
  for (guint i = 0; i < shares->n_parts; i++)
    json_builder_add_int_value (builder, shares->parts[i].label);
  json_builder_end_array (builder);
  begin_masks (builder, "areas");
  for (guint i = 0; i < shares->n_parts; i++)
    cam_tool_json_add_number (builder, (double)shares->parts[i].area);
  json_builder_end_array (builder);
  begin_masks (builder, "evidence");
  for (guint i = 0; i < shares->n_parts; i++)
    cam_tool_json_add_number (builder, (double)shares->parts[i].evidence);
  json_builder_end_array (builder);
  cam_tool_json_add_index (builder, "highest", shares->highest);
  json_builder_set_member_name (builder, "resized");
  json_builder_add_boolean_value (builder, shares->resized);
  json_builder_end_object (builder);
}

/* CSV for spreadsheets. */

void
cam_tool_masks_add_titles (const CamToolEvaluation *self,
                           const CamMaskSummary *summary,
                           GString *csv)
{
  g_string_append (csv, ",highest");
  for (guint i = 0; i < summary->n_labels; i++)
    {
      g_autofree char *label = name_label (self, summary->labels[i]);
      g_autofree char *area = g_strdup_printf ("%s area", label);
      g_autofree char *evidence = g_strdup_printf ("%s evidence", label);

      g_string_append_c (csv, ',');
      cam_csv_append_text (csv, area);
      g_string_append_c (csv, ',');
      cam_csv_append_text (csv, evidence);
    }
}

void
cam_tool_masks_add_sample_csv (const CamToolEvaluation *self,
                               const CamMaskSummary *summary,
                               const CamMaskShares *shares,
                               GString *csv)
{
  g_string_append_c (csv, ',');
  if (shares != NULL && shares->highest != CAM_MASK_NONE)
    {
      g_autofree char *highest = name_label (self, (guint8)shares->highest);

      cam_csv_append_text (csv, highest);
    }
  for (guint i = 0, k = 0; i < summary->n_labels; i++)
    {
      const CamMaskPart none = { summary->labels[i], 0, 0 };
      const CamMaskPart *part = &none;

      if (shares != NULL && k < shares->n_parts && shares->parts[k].label == summary->labels[i])
        part = &shares->parts[k++];
      g_string_append_c (csv, ',');
      if (shares != NULL)
        cam_csv_append_number (csv, part->area);
      g_string_append_c (csv, ',');
      if (shares != NULL)
        cam_csv_append_number (csv, part->evidence);
    }
}
