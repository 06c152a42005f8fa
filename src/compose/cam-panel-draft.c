/* SPDX-License-Identifier: MIT */

#include "cam-panel-draft.h"

#include "cam-explain-enum-types.h"
#include "cam-figure-enum-types.h"

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
  PROP_0,
  PROP_KIND,
  PROP_METHOD,
  PROP_CLASS_INDEX,
  PROP_OTHER_CLASS,
  PROP_CHANNEL,
  PROP_ORDER,
  PROP_TITLED,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
cam_panel_draft_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CamPanelDraft *self = CAM_PANEL_DRAFT (object);

  switch (id)
    {
    case PROP_KIND:
      g_value_set_enum (value, (int)self->panel.kind);
      break;
    case PROP_METHOD:
      g_value_set_enum (value, (int)self->panel.method);
      break;
    case PROP_CLASS_INDEX:
      g_value_set_int (value, self->panel.class_index);
      break;
    case PROP_OTHER_CLASS:
      g_value_set_int (value, self->panel.other_class);
      break;
    case PROP_CHANNEL:
      g_value_set_uint (value, self->panel.channel);
      break;
    case PROP_ORDER:
      g_value_set_enum (value, (int)self->panel.order);
      break;
    case PROP_TITLED:
      g_value_set_boolean (value, self->titled);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cam_panel_draft_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamPanelDraft *self = CAM_PANEL_DRAFT (object);

  switch (id)
    {
    case PROP_METHOD:
      self->panel.method = (CamMethod)g_value_get_enum (value);
      break;
    case PROP_CLASS_INDEX:
      self->panel.class_index = g_value_get_int (value);
      break;
    case PROP_OTHER_CLASS:
      self->panel.other_class = g_value_get_int (value);
      break;
    case PROP_CHANNEL:
      self->panel.channel = g_value_get_uint (value);
      break;
    case PROP_ORDER:
      self->panel.order = (CamChannelOrder)g_value_get_enum (value);
      break;
    case PROP_TITLED:
      self->titled = g_value_get_boolean (value);
      break;
    case PROP_TITLE:
      g_free (self->title);
      self->title = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

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
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = cam_panel_draft_get_property;
  object_class->set_property = cam_panel_draft_set_property;
  object_class->finalize = cam_panel_draft_finalize;

  properties[PROP_KIND] = g_param_spec_enum ("kind",
                                             NULL,
                                             NULL,
                                             CAM_TYPE_PANEL_KIND,
                                             CAM_PANEL_IMAGE,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_METHOD]
      = g_param_spec_enum ("method", NULL, NULL, CAM_TYPE_METHOD, CAM_METHOD_CAM, flags);
  properties[PROP_CLASS_INDEX] = g_param_spec_int (
      "class-index", NULL, NULL, CAM_CLASS_TARGET, G_MAXINT, CAM_CLASS_REQUESTED, flags);
  properties[PROP_OTHER_CLASS] = g_param_spec_int (
      "other-class", NULL, NULL, CAM_CLASS_TARGET, G_MAXINT, CAM_CLASS_TARGET, flags);
  properties[PROP_CHANNEL] = g_param_spec_uint ("channel", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_ORDER] = g_param_spec_enum (
      "order", NULL, NULL, CAM_TYPE_CHANNEL_ORDER, CAM_CHANNEL_ORDER_INDEX, flags);
  properties[PROP_TITLED] = g_param_spec_boolean ("titled", NULL, NULL, TRUE, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cam_panel_draft_init (CamPanelDraft *self)
{
}
