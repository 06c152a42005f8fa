/* SPDX-License-Identifier: MIT */

#include "cam-figure-draft-private.h"

G_DEFINE_FINAL_TYPE (CamFigureDraft, cam_figure_draft, G_TYPE_OBJECT)

static guint changed_signal;

static void
emit_changed (CamFigureDraft *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
cam_figure_draft_notify (GObject *object, GParamSpec *pspec)
{
  emit_changed (CAM_FIGURE_DRAFT (object));
}

CamFigureDraft *
cam_figure_draft_new (void)
{
  return g_object_new (CAM_TYPE_FIGURE_DRAFT, NULL);
}

static CamPanelDraft *
new_panel (CamFigureDraft *self, const CamPanel *panel)
{
  CamPanelDraft *draft = cam_panel_draft_new (panel);

  g_signal_connect_object (draft, "notify", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  return draft;
}

void
cam_figure_draft_load (CamFigureDraft *self, const CamFigureSpec *spec)
{
  g_autoptr (GPtrArray) panels = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (CAM_IS_FIGURE_DRAFT (self));

  for (guint i = 0; i < spec->panels->len; i++)
    g_ptr_array_add (panels, new_panel (self, spec->panels->pdata[i]));
  cam_figure_spec_free (self->spec);
  self->spec = cam_figure_spec_copy (spec);
  g_ptr_array_set_size (self->spec->panels, 0);
  g_list_store_splice (self->panels,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->panels)),
                       panels->pdata,
                       panels->len);
  cam_figure_draft_notify_all (self);
}

CamFigureSpec *
cam_figure_draft_make_spec (CamFigureDraft *self)
{
  CamFigureSpec *spec;

  g_return_val_if_fail (CAM_IS_FIGURE_DRAFT (self), NULL);

  spec = cam_figure_spec_copy (self->spec);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->panels)); i++)
    {
      g_autoptr (CamPanelDraft) panel = g_list_model_get_item (G_LIST_MODEL (self->panels), i);

      cam_panel_draft_add_to (panel, spec);
    }
  return spec;
}

void
cam_figure_draft_set_content_height (CamFigureDraft *self, double points)
{
  g_return_if_fail (CAM_IS_FIGURE_DRAFT (self));
  self->content_height = points;
}

GListModel *
cam_figure_draft_get_panels (CamFigureDraft *self)
{
  g_return_val_if_fail (CAM_IS_FIGURE_DRAFT (self), NULL);
  return G_LIST_MODEL (self->panels);
}

CamPanelDraft *
cam_figure_draft_add_panel (CamFigureDraft *self, CamPanelKind kind, CamMethod method)
{
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamPanelDraft) draft = NULL;
  CamPanel *panel;

  g_return_val_if_fail (CAM_IS_FIGURE_DRAFT (self), NULL);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->panels)) >= CAM_FIGURE_MAX_PANELS)
    return NULL;
  panel = cam_figure_spec_add_panel (spec, kind);
  panel->method = method;
  draft = new_panel (self, panel);
  g_list_store_append (self->panels, draft);
  emit_changed (self);
  return draft;
}

void
cam_figure_draft_remove_panel (CamFigureDraft *self, guint position)
{
  g_return_if_fail (CAM_IS_FIGURE_DRAFT (self));

  g_list_store_remove (self->panels, position);
  emit_changed (self);
}

void
cam_figure_draft_move_panel (CamFigureDraft *self, guint from, guint to)
{
  g_autoptr (CamPanelDraft) panel = NULL;

  g_return_if_fail (CAM_IS_FIGURE_DRAFT (self));
  g_return_if_fail (to < g_list_model_get_n_items (G_LIST_MODEL (self->panels)));

  if (from == to)
    return;
  panel = g_list_model_get_item (G_LIST_MODEL (self->panels), from);
  g_list_store_remove (self->panels, from);
  g_list_store_insert (self->panels, to, panel);
  emit_changed (self);
}

static void
cam_figure_draft_finalize (GObject *object)
{
  CamFigureDraft *self = CAM_FIGURE_DRAFT (object);

  cam_figure_spec_free (self->spec);
  g_object_unref (self->panels);
  G_OBJECT_CLASS (cam_figure_draft_parent_class)->finalize (object);
}

static void
cam_figure_draft_class_init (CamFigureDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->notify = cam_figure_draft_notify;
  object_class->finalize = cam_figure_draft_finalize;
  cam_figure_draft_install_properties (object_class);
  changed_signal = g_signal_new (
      "changed", CAM_TYPE_FIGURE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cam_figure_draft_init (CamFigureDraft *self)
{
  self->spec = cam_figure_spec_new ();
  self->panels = g_list_store_new (CAM_TYPE_PANEL_DRAFT);
}
