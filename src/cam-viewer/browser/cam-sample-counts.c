/* SPDX-License-Identifier: MIT */

#include "cam-sample-counts.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  guint n_samples;
  guint n_predicted;
  guint n_correct;
  guint n_with_target;
  guint n_failed;
} Counts;

static Counts
get_counts (CamSession *session)
{
  Counts counts = { g_list_model_get_n_items (cam_session_get_samples (session)) };

  g_object_get (session,
                "n-predicted",
                &counts.n_predicted,
                "n-correct",
                &counts.n_correct,
                "n-with-target",
                &counts.n_with_target,
                "n-failed",
                &counts.n_failed,
                NULL);
  return counts;
}

/* Returns: how many samples have a target that is not one of the network's classes. */
static guint
count_unknown (CamSession *session)
{
  GListModel *samples = cam_session_get_samples (session);
  guint n_unknown = 0;

  for (guint i = 0; i < g_list_model_get_n_items (samples); i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (samples, i);

      n_unknown += cam_sample_item_get_target (item) < 0
                   && cam_sample_item_get_target_name (item) != NULL;
    }
  return n_unknown;
}

/* Returns: "24 of 24 correct", and how many samples do not count. */
static char *
describe_result (CamSession *session, const Counts *counts)
{
  guint n_unknown = count_unknown (session);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, _ ("%u of %u correct"), counts->n_correct, counts->n_with_target);
  if (n_unknown > 0)
    g_string_append_printf (
        text,
        ngettext (", %u of an unknown class", ", %u of unknown classes", n_unknown),
        n_unknown);
  if (counts->n_failed > 0)
    g_string_append_printf (text,
                            ngettext (", %u can’t be read", ", %u can’t be read", counts->n_failed),
                            counts->n_failed);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
cam_sample_counts_describe (CamSession *session)
{
  Counts counts = get_counts (session);
  guint n_to_go = counts.n_samples - MIN (counts.n_predicted + counts.n_failed, counts.n_samples);

  if (n_to_go > 0 && counts.n_predicted > 0)
    return g_strdup_printf (
        _ ("%u of %u correct, %u to go"), counts.n_correct, counts.n_with_target, n_to_go);
  if (counts.n_with_target > 0)
    return describe_result (session, &counts);
  return g_strdup_printf (ngettext ("%u image", "%u images", counts.n_samples), counts.n_samples);
}
