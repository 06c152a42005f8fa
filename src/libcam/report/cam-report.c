/* SPDX-License-Identifier: MIT */

#include "cam-report-private.h"

#include <math.h>

static void
clear_group (CamReportGroup *group)
{
  g_free (group->means);
}

CamReport *
cam_report_new (const char *set_name, GFile *set)
{
  CamReport *self = g_new0 (CamReport, 1);

  cam_ref_count_init (&self->ref_count);
  self->set_name = set_name != NULL ? g_utf8_make_valid (set_name, -1) : NULL;
  g_set_object (&self->set, set);
  self->groups = g_array_new (FALSE, TRUE, sizeof (CamReportGroup));
  g_array_set_clear_func (self->groups, (GDestroyNotify)clear_group);
  return self;
}

CamReport *
cam_report_ref (CamReport *self)
{
  cam_ref_count_inc (&self->ref_count);
  return self;
}

static void
network_clear (CamReportNetwork *network)
{
  g_free (network->name);
  g_clear_object (&network->file);
  g_strfreev (network->class_names);
  g_clear_pointer (&network->cells, g_array_unref);
  g_free (network->classes);
}

void
cam_report_unref (CamReport *self)
{
  if (!cam_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_networks; i++)
    network_clear (&self->networks[i]);
  g_free (self->set_name);
  g_clear_object (&self->set);
  g_strfreev (self->labels);
  g_array_unref (self->groups);
  g_free (self);
}

double
cam_report_divide (double part, double whole)
{
  return whole > 0 ? part / whole : (double)NAN;
}

static GStrv
copy_names (const char *const *names)
{
  GStrv copies = g_strdupv ((char **)names);

  for (char **name = copies; *name != NULL; name++)
    {
      g_autofree char *given = *name;

      *name = g_utf8_make_valid (given, -1);
    }
  return copies;
}

CamReportNetwork *
cam_report_begin_network (CamReport *self,
                          const char *name,
                          GFile *file,
                          const char *const *class_names)
{
  CamReportNetwork *network = &self->networks[self->n_networks++];

  network->name = g_utf8_make_valid (name, -1);
  g_set_object (&network->file, file);
  network->class_names = copy_names (class_names);
  network->n_classes = g_strv_length (network->class_names);
  network->cells = g_array_new (FALSE, FALSE, sizeof (CamConfusion));
  network->classes = g_new0 (CamClassMetrics, MAX (network->n_classes, 1));
  return network;
}

void
cam_report_derive (CamReportNetwork *network)
{
  for (guint i = 0; i < network->cells->len; i++)
    {
      const CamConfusion *cell = &g_array_index (network->cells, CamConfusion, i);
      guint *sum = cell->target == cell->prediction ? &network->n_correct : &network->n_wrong;

      *sum += cell->count;
      network->classes[cell->target].n_targets += cell->count;
      network->classes[cell->prediction].n_predictions += cell->count;
      if (cell->target == cell->prediction)
        network->classes[cell->target].n_correct += cell->count;
    }
  network->accuracy
      = cam_report_divide (network->n_correct, (double)network->n_correct + network->n_wrong);
  for (guint c = 0; c < network->n_classes; c++)
    {
      CamClassMetrics *class = &network->classes[c];

      class->precision = cam_report_divide (class->n_correct, class->n_predictions);
      class->recall = cam_report_divide (class->n_correct, class->n_targets);
      class->f1 = cam_report_divide (2.0 * class->n_correct,
                                     (double)class->n_targets + class->n_predictions);
    }
}

static void
copy_cells (CamReportNetwork *network, const CamEvaluation *evaluation)
{
  const CamConfusion *confusions;
  guint n;

  for (guint c = 0; c < evaluation->n_classes; c++)
    {
      CamConfusion cell = { c, c, evaluation->classes[c].n_correct };

      if (cell.count > 0)
        g_array_append_val (network->cells, cell);
    }
  network->n_diagonal = network->cells->len;
  confusions = cam_evaluation_get_confusions (evaluation, &n);
  if (n > 0)
    g_array_append_vals (network->cells, confusions, n);
}

void
cam_report_add_network (CamReport *self,
                        const char *name,
                        GFile *file,
                        const char *const *class_names,
                        const CamEvaluation *evaluation,
                        const CamCalibration *calibration)
{
  CamReportNetwork *network;

  g_return_if_fail (self->n_networks < CAM_REPORT_MAX_NETWORKS);
  g_return_if_fail (g_strv_length ((char **)class_names) == evaluation->n_classes);

  network = cam_report_begin_network (self, name, file, class_names);
  copy_cells (network, evaluation);
  cam_report_derive (network);
  network->n_without_target = evaluation->n_without_target;
  network->n_unknown = evaluation->n_unknown;
  network->n_out_of_range = evaluation->n_out_of_range;
  network->n_waiting = evaluation->n_waiting;
  network->n_failed = evaluation->n_failed;
  network->is_calibrated = calibration != NULL;
  if (calibration == NULL)
    return;
  network->calibration = *calibration;
  network->confidence_right = evaluation->confidence_right;
  network->confidence_wrong = evaluation->confidence_wrong;
  for (guint c = 0; c < network->n_classes; c++)
    {
      network->classes[c].confidence_right = evaluation->classes[c].confidence_right;
      network->classes[c].confidence_wrong = evaluation->classes[c].confidence_wrong;
    }
}

void
cam_report_set_differences (CamReport *self, const guint *counts)
{
  self->has_differences = TRUE;
  for (guint i = 0; i < CAM_REPORT_N_DIFFERENCES; i++)
    self->differences[i] = counts[i];
}

void
cam_report_begin_masks (CamReport *self, const char *const *labels)
{
  g_strfreev (self->labels);
  self->labels = copy_names (labels);
  g_array_set_size (self->groups, 0);
}

CamReportGroup *
cam_report_add_group (CamReport *self, int class_index)
{
  CamReportGroup group
      = { class_index, 0, g_new0 (CamMaskMean, MAX (g_strv_length (self->labels), 1)) };

  g_array_append_val (self->groups, group);
  return &g_array_index (self->groups, CamReportGroup, self->groups->len - 1);
}

static void
copy_group (CamReport *self, int class_index, const CamMaskGroup *from, guint n_labels)
{
  CamReportGroup *group = cam_report_add_group (self, class_index);

  group->n = from->n;
  for (guint i = 0; i < n_labels; i++)
    group->means[i] = from->labels[i];
}

void
cam_report_set_masks (CamReport *self,
                      const CamMaskSummary *summary,
                      const char *const *label_names,
                      guint n_unmeasured)
{
  const char *const none[] = { NULL };

  g_return_if_fail (summary == NULL || g_strv_length ((char **)label_names) == summary->n_labels);

  cam_report_begin_masks (self, summary != NULL ? label_names : none);
  self->n_unmeasured = n_unmeasured;
  if (summary == NULL)
    return;
  copy_group (self, -1, &summary->whole, summary->n_labels);
  for (guint c = 0; c < summary->n_classes; c++)
    {
      const CamMaskGroup *group = cam_mask_summary_get_class (summary, c);

      if (group != NULL)
        copy_group (self, (int)c, group, summary->n_labels);
    }
}

guint
cam_report_get_n_networks (const CamReport *self)
{
  return self->n_networks;
}
