/* SPDX-License-Identifier: MIT */

#include "cam-panel-draft.h"

#include "cam-explain-enum-types.h"
#include "cam-spec-enum-types.h"
#include "cam-property.h"

struct _CamPanelDraft
{
  GObject parent_instance;

  CamPanel panel; /* its title stays unset */
  gboolean titled;
  char *title;
};

G_DEFINE_FINAL_TYPE (CamPanelDraft, cam_panel_draft, G_TYPE_OBJECT)

enum
{
  PROP_KIND = 1,
  PROP_METHOD,
  PROP_CLASS_INDEX,
  PROP_OTHER_CLASS,
  PROP_CHANNEL,
  PROP_ORDER,
  PROP_TITLED,
  PROP_TITLE,
  N_PANEL_PROPERTIES
};

static GParamSpec *panel_properties[N_PANEL_PROPERTIES];

#define PANEL_FIELD(field) G_STRUCT_OFFSET (CamPanelDraft, field)

static const CamProperty panel_table[N_PANEL_PROPERTIES] = {
  [PROP_KIND] = { "kind",
                  G_TYPE_ENUM,
                  PANEL_FIELD (panel.kind),
                  .type = cam_panel_kind_get_type,
                  .flags = G_PARAM_READABLE },
  [PROP_METHOD]
  = { "method", G_TYPE_ENUM, PANEL_FIELD (panel.method), .type = cam_method_get_type },
  [PROP_CLASS_INDEX] = { "class-index",
                         G_TYPE_INT,
                         PANEL_FIELD (panel.class_index),
                         .minimum = CAM_CLASS_TARGET,
                         .maximum = G_MAXINT,
                         .initial = CAM_CLASS_REQUESTED },
  [PROP_OTHER_CLASS] = { "other-class",
                         G_TYPE_INT,
                         PANEL_FIELD (panel.other_class),
                         .minimum = CAM_CLASS_TARGET,
                         .maximum = G_MAXINT,
                         .initial = CAM_CLASS_TARGET },
  [PROP_CHANNEL] = { "channel", G_TYPE_UINT, PANEL_FIELD (panel.channel), .maximum = G_MAXINT },
  [PROP_ORDER]
  = { "order", G_TYPE_ENUM, PANEL_FIELD (panel.order), .type = cam_channel_order_get_type },
  [PROP_TITLED] = { "titled", G_TYPE_BOOLEAN, PANEL_FIELD (titled), .initial = TRUE },
  [PROP_TITLE] = { "title", G_TYPE_STRING, PANEL_FIELD (title) },
};

CamPanelDraft *
cam_panel_draft_new (const CamPanel *panel)
{
  CamPanelDraft *self = g_object_new (CAM_TYPE_PANEL_DRAFT, NULL);

  self->panel = *panel;
  self->panel.title = NULL;
  self->titled = panel->title == NULL || *panel->title != '\0';
  self->title = g_strdup (panel->title != NULL ? panel->title : "");
  return self;
}

CamPanelKind
cam_panel_draft_get_kind (CamPanelDraft *self)
{
  g_return_val_if_fail (CAM_IS_PANEL_DRAFT (self), CAM_PANEL_IMAGE);
  return self->panel.kind;
}

void
cam_panel_draft_add_to (CamPanelDraft *self, CamFigureSpec *spec)
{
  CamPanel *panel;

  g_return_if_fail (CAM_IS_PANEL_DRAFT (self));

  panel = cam_figure_spec_add_panel (spec, self->panel.kind);
  *panel = self->panel;
  if (!self->titled)
    panel->title = g_strdup ("");
  else if (self->title != NULL && *self->title != '\0')
    panel->title = g_strdup (self->title);
}

static void
cam_panel_draft_finalize (GObject *object)
{
  g_free (CAM_PANEL_DRAFT (object)->title);
  G_OBJECT_CLASS (cam_panel_draft_parent_class)->finalize (object);
}

static void
cam_panel_draft_class_init (CamPanelDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cam_property_get;
  object_class->set_property = cam_property_set;
  object_class->finalize = cam_panel_draft_finalize;
  cam_properties_install (object_class, panel_table, N_PANEL_PROPERTIES, panel_properties);
}

static void
cam_panel_draft_init (CamPanelDraft *self)
{
}
