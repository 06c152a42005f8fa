/* SPDX-License-Identifier: MIT */

#include "cam-session-what-if-private.h"

#include "cam-session-background-private.h"
#include "cam-session-replies-private.h"
#include "cam-what-if-jobs.h"

#define SLOT_WHAT_IF "what-if"
#define SLOT_CHANNEL "channel"

static void
take_reply (CamSession *self, CamExplainer *first, CamWhatIfJob *job)
{
  cam_explainer_set_failure (first, NULL);
  cam_explainer_set_result (first, job->result);
  cam_explainer_set_maps (first, job->maps);
}

/* What was asked, and the job that answers it, of which a failure says nothing. */
typedef struct
{
  CamContext *context;
  CamJob *job;
} WhatIfRequest;

static void
what_if_request_free (WhatIfRequest *request)
{
  cam_context_free (request->context);
  g_object_unref (request->job);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhatIfRequest, what_if_request_free)

static void
on_changed_result (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (WhatIfRequest) request = data;
  CamContext *context = request->context;
  CamSession *self = context->session;
  CamExplainer *first = context->explainer;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamWhatIfJob) job
      = CAM_WHAT_IF_JOB (cam_engine_run_finish (self->engine, async, &error));
  gboolean again = self->what_if_again;

  if (self->what_if_job != request->job)
    return;
  g_clear_object (&self->what_if_job);
  self->what_if_again = FALSE;
  if (self->stopped || !cam_what_if_is_in_effect (self->what_if))
    return;
  if (!cam_context_is_current (context, error) || context->sample != self->selected)
    {
      cam_session_work_on_what_if (self);
      return;
    }
  if (job != NULL)
    {
      take_reply (self, first, job);
      g_clear_pointer (&self->what_if_shown, cam_intervention_free);
      self->what_if_shown = cam_intervention_copy (job->intervention);
    }
  else
    cam_explainer_set_failure (first, error->message);
  if (again)
    {
      cam_session_work_on_what_if (self);
      return;
    }
  cam_explainer_set_busy (first, FALSE);
  cam_session_start_background (self);
}

/* Returns: whether the running job has all of the present changes and options. */
static gboolean
is_being_made (CamSession *self, const CamMapOptions *options)
{
  const CamWhatIfJob *job = CAM_WHAT_IF_JOB (self->what_if_job);

  return cam_intervention_equal (job->intervention, cam_what_if_get_intervention (self->what_if))
         && cam_map_options_equal (&job->options, options);
}

/* Returns: (transfer none) (nullable): the result that is shown, if it includes the present
 * changes. For another class only the maps must be made then. */
static CamResult *
get_known_result (CamSession *self)
{
  CamExplainer *first = cam_session_first (self);

  if (first->result == NULL || self->what_if_shown == NULL
      || first->result == cam_what_if_get_before (self->what_if)
      || !cam_intervention_equal (self->what_if_shown,
                                  cam_what_if_get_intervention (self->what_if)))
    return NULL;
  return first->result;
}

void
cam_session_work_on_what_if (CamSession *self)
{
  CamExplainer *first = cam_session_first (self);
  CamResult *before = cam_what_if_get_before (self->what_if);
  CamMapOptions options;
  WhatIfRequest *request;

  /* Maps without the changes would replace those with them. */
  cam_engine_cancel (self->engine, first->maps_slot);
  if (before == NULL || self->selected == CAM_SESSION_NONE || self->class_index == CAM_SESSION_NONE)
    return;
  options = cam_session_get_map_options (self, first->class_index);
  if (self->what_if_job != NULL)
    {
      self->what_if_again = !is_being_made (self, &options);
      return;
    }
  cam_explainer_set_busy (first, TRUE);
  self->what_if_job = cam_what_if_job_new (
      before, cam_what_if_get_intervention (self->what_if), get_known_result (self), &options);
  request = g_new0 (WhatIfRequest, 1);
  request->context = cam_context_new (self, first, self->selected);
  request->job = g_object_ref (self->what_if_job);
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_NOW,
                        SLOT_WHAT_IF,
                        g_object_ref (self->what_if_job),
                        on_changed_result,
                        request);
}

void
cam_session_stop_what_if (CamSession *self)
{
  g_clear_object (&self->what_if_job);
  self->what_if_again = FALSE;
  g_clear_pointer (&self->what_if_shown, cam_intervention_free);
  cam_engine_cancel (self->engine, SLOT_WHAT_IF);
}

static void
on_what_if_channel (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamContext) context = data;
  CamSession *self = context->session;
  g_autoptr (CamChannelJob) job
      = CAM_CHANNEL_JOB (cam_engine_run_finish (self->engine, async, NULL));
  guint channel;

  g_object_get (self->what_if, "channel", &channel, NULL);
  if (job == NULL || !cam_context_is_current (context, NULL) || job->channel != channel
      || context->sample != self->selected)
    return;
  g_object_set (self->what_if, "channel-heatmap", job->heatmap, NULL);
}

/* The factor that the feature map is shown with: its class weight, or 1. */
static float
get_weight (CamSession *self, guint channel)
{
  CamClassMaps *maps = cam_session_first (self)->maps;
  CamChannelTable *table = maps != NULL ? cam_class_maps_get_channels (maps) : NULL;
  gboolean weighted;

  g_object_get (self->what_if, "weighted", &weighted, NULL);
  if (!weighted || table == NULL || channel >= cam_channel_table_get_n_channels (table))
    return 1;
  return cam_channel_table_get_channel (table, CAM_CHANNEL_ORDER_INDEX, channel)->weight;
}

void
cam_session_work_on_channel (CamSession *self)
{
  CamExplainer *first = cam_session_first (self);
  CamMapOptions options = cam_session_get_map_options (self, first->class_index);
  CamResult *result = first->result;
  guint channel;

  g_object_get (self->what_if, "channel", &channel, NULL);
  if (result == NULL || channel == CAM_WHAT_IF_NONE
      || channel >= cam_explanation_get_n_channels (cam_result_get_explanation (result)))
    return;
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_NOW,
                        SLOT_CHANNEL,
                        cam_channel_job_new (result, channel, get_weight (self, channel), &options),
                        on_what_if_channel,
                        cam_context_new (self, first, self->selected));
}
