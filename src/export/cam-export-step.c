/* SPDX-License-Identifier: MIT */

#include "cam-export-step-private.h"

G_DEFINE_FINAL_TYPE (CamExportOutcome, cam_export_outcome, G_TYPE_OBJECT)

static void
cam_export_outcome_finalize (GObject *object)
{
  CamExportOutcome *self = CAM_EXPORT_OUTCOME (object);

  g_clear_object (&self->result);
  g_clear_object (&self->figure);
  for (guint i = 0; i < CAM_EXPORT_N_EXTRAS; i++)
    g_clear_pointer (&self->extras[i], g_bytes_unref);
  g_clear_pointer (&self->map, cam_tensor_unref);
  g_clear_pointer (&self->pages, cam_figure_pages_free);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (cam_export_outcome_parent_class)->finalize (object);
}

static void
cam_export_outcome_class_init (CamExportOutcomeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_export_outcome_finalize;
}

static void
cam_export_outcome_init (CamExportOutcome *self)
{
}

CamExportOutcome *
cam_export_outcome_new (void)
{
  return g_object_new (CAM_TYPE_EXPORT_OUTCOME, NULL);
}

CamExportStep *
cam_export_step_new (CamExportSetup *setup, guint position, const char *stem)
{
  CamExportStep *step = g_new0 (CamExportStep, 1);

  step->setup = setup;
  step->position = position;
  step->stem = g_strdup (stem);
  return step;
}

void
cam_export_step_free (CamExportStep *step)
{
  g_clear_object (&step->result);
  g_clear_object (&step->made);
  g_free (step->stem);
  g_free (step);
}
