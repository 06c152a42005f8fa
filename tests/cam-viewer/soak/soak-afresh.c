/* SPDX-License-Identifier: MIT */

#include "soak.h"

static void
on_model (GObject *source, GAsyncResult *result, gpointer data)
{
  cam_session_open_model_finish (CAM_SESSION (source), result, NULL);
  *(gboolean *)data = TRUE;
}

static void
on_folder (GObject *source, GAsyncResult *result, gpointer data)
{
  cam_session_open_folder_finish (CAM_SESSION (source), result, NULL);
  *(gboolean *)data = TRUE;
}

guint
soak_count_explainers (CamSession *session)
{
  return g_list_model_get_n_items (cam_session_get_explainers (session));
}

static void
copy_options (CamSession *from, CamSession *to)
{
  static const char *const options[]
      = { "relu", "colormap", "smooth", "base", "scale", "clip", "opacity", "method" };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (from), options[i], &value);
      g_object_set_property (G_OBJECT (to), options[i], &value);
    }
}

static void
copy_channels (CamWhatIf *from, CamWhatIf *to)
{
  guint n_channels;
  int kept;

  g_object_get (from, "kept", &kept, "n-channels", &n_channels, NULL);
  for (guint k = 0; k < n_channels && kept < 0; k++)
    if (cam_what_if_is_off (from, k))
      cam_what_if_toggle_channel (to, k);
  if (kept >= 0)
    g_object_set (to, "kept", kept, NULL);
}

static void
copy_cover (CamWhatIf *from, CamWhatIf *to)
{
  const CamCover *cover = cam_what_if_get_wanted (from)->cover;

  g_object_set (to, "order", cover->order, "fill", cover->fill, "share", cover->share, NULL);
  for (guint i = 0; i < cover->dabs->len; i++)
    {
      const CamCoverDab *dab = &g_array_index (cover->dabs, CamCoverDab, i);

      g_object_set (to,
                    "brush",
                    dab->covers ? CAM_BRUSH_COVER : CAM_BRUSH_UNCOVER,
                    "brush-size",
                    dab->radius,
                    NULL);
      cam_what_if_dab (to, dab->x, dab->y);
    }
}

static void
copy_changes (CamSession *from, CamSession *to)
{
  CamWhatIf *shown = cam_session_get_what_if (from), *fresh = cam_session_get_what_if (to);
  gboolean active;

  g_object_get (shown, "active", &active, NULL);
  copy_channels (shown, fresh);
  copy_cover (shown, fresh);
  /* Without a result, the cover for a class is not made. */
  if (cam_what_if_get_before (shown) != NULL)
    g_assert_true (
        cam_intervention_equal (cam_what_if_get_wanted (shown), cam_what_if_get_wanted (fresh)));
  g_object_set (fresh, "active", active, NULL);
}

static void
copy_layers (CamSession *from, CamSession *to)
{
  for (guint i = 0; i < soak_count_explainers (from); i++)
    {
      g_autofree char *layer = NULL;

      g_object_get (cam_session_get_explainer (from, i), "layer", &layer, NULL);
      cam_explainer_set_layer (cam_session_get_explainer (to, i), layer);
    }
}

CamSession *
soak_open_afresh (CamSession *shown)
{
  CamSession *session = cam_session_new ();
  gboolean done = FALSE;

  copy_options (shown, session);
  for (guint i = 0; i < soak_count_explainers (shown); i++)
    {
      CamModel *model = cam_explainer_get_model (cam_session_get_explainer (shown, i));

      done = FALSE;
      cam_session_open_model_async (session, i, cam_model_get_file (model), on_model, &done);
      HARNESS_WAIT (done);
    }
  done = FALSE;
  cam_session_open_folder_async (
      session, cam_dataset_get_folder (cam_session_get_dataset (shown)), on_folder, &done);
  HARNESS_WAIT (done);
  cam_session_set_selected (session, cam_session_get_selected (shown));
  copy_layers (shown, session);
  soak_settle (session);
  cam_session_set_class_index (session, cam_session_get_class_index (shown));
  soak_settle (session);
  copy_changes (shown, session);
  soak_settle (session);
  return session;
}
