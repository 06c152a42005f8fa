/* SPDX-License-Identifier: MIT */

#include "cam-browser-private.h"

#include "cam-property-action.h"

static void
on_activate_show_wrong (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CamBrowser *self = data;
  CamSampleList *shown = cam_session_get_shown_samples (self->session);
  CamVerdict verdict = cam_sample_list_get_filter (shown)->verdict;

  if (cam_sample_list_get_filter (shown)->blind)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  g_object_set (
      shown, "verdict", verdict == CAM_VERDICT_WRONG ? CAM_VERDICT_ALL : CAM_VERDICT_WRONG, NULL);
}

static void
on_activate_show_all (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CamBrowser *self = data;

  cam_sample_list_show_all (cam_session_get_shown_samples (self->session));
}

static void
on_activate_select_all (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cam_sample_selection_extend (CAM_BROWSER (data)->selection, G_MAXUINT);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (CAM_BROWSER (data)->selection));
}

static void
on_activate_select_one (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (CAM_BROWSER (data)->selection));
}

static const GActionEntry actions[] = {
  { .name = "show-wrong", .activate = on_activate_show_wrong },
  { .name = "show-all", .activate = on_activate_show_all },
  { .name = "select-all", .activate = on_activate_select_all },
  { .name = "select-one", .activate = on_activate_select_one },
};

GSimpleActionGroup *
cam_browser_create_actions (CamBrowser *self)
{
  GSimpleActionGroup *group;
  CamSampleList *shown;

  g_return_val_if_fail (CAM_IS_BROWSER (self), NULL);
  g_return_val_if_fail (self->session != NULL, NULL);

  group = g_simple_action_group_new ();
  shown = cam_session_get_shown_samples (self->session);
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), self);
  cam_property_action_add (G_ACTION_MAP (group), "show", shown, "verdict");
  cam_property_action_add (G_ACTION_MAP (group), "order", shown, "order");
  return group;
}
