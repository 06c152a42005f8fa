#include "cam-figure-draft.h"

#include "cam-enum-types.h"
#include "cam-figure-preset.h"

/* A height to begin with, as a part of the width, where the panels' is not known. */
#define PLAIN_ASPECT 0.5

G_STATIC_ASSERT (CAM_FIGURE_DRAFT_OWN_SIZE == CAM_N_FIGURE_PRESETS);

struct _CamFigureDraft
{
  GObject parent_instance;

  CamFigureSpec *spec; /* its panels stay empty */
  GListStore *panels;  /* of CamPanelDraft */
  double content_height;
};

G_DEFINE_FINAL_TYPE (CamFigureDraft, cam_figure_draft, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_UNIT,
  PROP_OWN_HEIGHT,
  PROP_PRESET,
  PROP_RESOLUTION,
  PROP_GROUND,
  PROP_FONT,
  PROP_FONT_SIZE,
  PROP_TAP,
  PROP_RELU,
  PROP_COLORMAP,
  PROP_BASE,
  PROP_ALPHA,
  PROP_SMOOTH,
  PROP_SHARED_SCALE,
  PROP_ROW_TITLES,
  PROP_PANEL_TITLES,
  PROP_COLOUR_BARS,
  PROP_HEADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint changed_signal;

/* The properties that are fields of CamFigureSpec as they stand. */
typedef enum
{
  NO_FIELD,
  NUMBER,
  FLAG,
  CHOICE,
} FieldKind;

static const struct
{
  FieldKind kind;
  gsize offset;
} fields[N_PROPS] = {
  [PROP_WIDTH] = { NUMBER, G_STRUCT_OFFSET (CamFigureSpec, width) },
  [PROP_HEIGHT] = { NUMBER, G_STRUCT_OFFSET (CamFigureSpec, height) },
  [PROP_UNIT] = { CHOICE, G_STRUCT_OFFSET (CamFigureSpec, unit) },
  [PROP_RESOLUTION] = { NUMBER, G_STRUCT_OFFSET (CamFigureSpec, resolution) },
  [PROP_GROUND] = { CHOICE, G_STRUCT_OFFSET (CamFigureSpec, ground) },
  [PROP_FONT_SIZE] = { NUMBER, G_STRUCT_OFFSET (CamFigureSpec, font_size) },
  [PROP_TAP] = { CHOICE, G_STRUCT_OFFSET (CamFigureSpec, tap) },
  [PROP_RELU] = { FLAG, G_STRUCT_OFFSET (CamFigureSpec, relu) },
  [PROP_COLORMAP] = { CHOICE, G_STRUCT_OFFSET (CamFigureSpec, colormap) },
  [PROP_BASE] = { CHOICE, G_STRUCT_OFFSET (CamFigureSpec, base) },
  [PROP_ALPHA] = { NUMBER, G_STRUCT_OFFSET (CamFigureSpec, alpha) },
  [PROP_SHARED_SCALE] = { FLAG, G_STRUCT_OFFSET (CamFigureSpec, shared_scale) },
  [PROP_ROW_TITLES] = { FLAG, G_STRUCT_OFFSET (CamFigureSpec, row_titles) },
  [PROP_PANEL_TITLES] = { FLAG, G_STRUCT_OFFSET (CamFigureSpec, panel_titles) },
  [PROP_COLOUR_BARS] = { FLAG, G_STRUCT_OFFSET (CamFigureSpec, colour_bars) },
};

static void
cam_figure_draft_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CamFigureSpec *spec = CAM_FIGURE_DRAFT (object)->spec;
  CamFigurePreset preset;

  switch (fields[id].kind)
    {
    case NUMBER:
      g_value_set_double (value, G_STRUCT_MEMBER (double, spec, fields[id].offset));
      return;
    case FLAG:
      g_value_set_boolean (value, G_STRUCT_MEMBER (gboolean, spec, fields[id].offset));
      return;
    case CHOICE:
      g_value_set_enum (value, G_STRUCT_MEMBER (int, spec, fields[id].offset));
      return;
    case NO_FIELD:
    default:
      break;
    }
  switch (id)
    {
    case PROP_OWN_HEIGHT:
      g_value_set_boolean (value, spec->height > 0);
      break;
    case PROP_PRESET:
      g_value_set_uint (
          value, cam_figure_preset_find (spec, &preset) ? preset : CAM_FIGURE_DRAFT_OWN_SIZE);
      break;
    case PROP_FONT:
      g_value_set_string (value, spec->font);
      break;
    case PROP_SMOOTH:
      g_value_set_boolean (value, spec->interpolation == CAM_INTERPOLATION_BILINEAR);
      break;
    case PROP_HEADING:
      g_value_set_string (value, spec->heading != NULL ? spec->heading : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
notify_size (CamFigureDraft *self)
{
  static const guint of_size[]
      = { PROP_WIDTH, PROP_HEIGHT, PROP_UNIT, PROP_OWN_HEIGHT, PROP_PRESET };

  for (guint i = 0; i < G_N_ELEMENTS (of_size); i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[of_size[i]]);
}

/* @length within what a side may have. */
static double
bound_side (const CamFigureSpec *spec, double length)
{
  double points_per_unit = cam_figure_spec_get_points (spec, 1);

  return CLAMP (
      length, CAM_FIGURE_MIN_POINTS / points_per_unit, CAM_FIGURE_MAX_POINTS / points_per_unit);
}

static void
set_own_height (CamFigureDraft *self, gboolean own_height)
{
  CamFigureSpec *spec = self->spec;
  double points_per_unit = cam_figure_spec_get_points (spec, 1);

  if (own_height == (spec->height > 0))
    return;
  if (!own_height)
    spec->height = 0;
  else if (self->content_height > 0)
    spec->height = bound_side (spec, self->content_height / points_per_unit);
  else
    spec->height = bound_side (spec, spec->width * PLAIN_ASPECT);
}

static void
set_preset (CamFigureDraft *self, guint preset)
{
  if (preset >= CAM_N_FIGURE_PRESETS)
    return;
  cam_figure_preset_apply ((CamFigurePreset)preset, self->spec);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESOLUTION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FONT_SIZE]);
}

/* Returns: whether @id is one of the properties that make the size. */
static gboolean
set_size (CamFigureDraft *self, guint id, const GValue *value)
{
  CamFigureSpec *spec = self->spec;

  switch (id)
    {
    case PROP_WIDTH:
      spec->width = bound_side (spec, g_value_get_double (value));
      break;
    case PROP_HEIGHT:
      if (spec->height > 0)
        spec->height = bound_side (spec, g_value_get_double (value));
      break;
    case PROP_UNIT:
      cam_figure_spec_set_unit (spec, (CamLengthUnit)g_value_get_enum (value));
      break;
    case PROP_OWN_HEIGHT:
      set_own_height (self, g_value_get_boolean (value));
      break;
    case PROP_PRESET:
      set_preset (self, g_value_get_uint (value));
      break;
    case PROP_RESOLUTION:
      spec->resolution = g_value_get_double (value);
      break;
    default:
      return FALSE;
    }
  notify_size (self);
  return TRUE;
}

/* Returns: whether @id is a field as it stands. */
static gboolean
set_field (CamFigureSpec *spec, guint id, const GValue *value)
{
  switch (fields[id].kind)
    {
    case NUMBER:
      G_STRUCT_MEMBER (double, spec, fields[id].offset) = g_value_get_double (value);
      return TRUE;
    case FLAG:
      G_STRUCT_MEMBER (gboolean, spec, fields[id].offset) = g_value_get_boolean (value);
      return TRUE;
    case CHOICE:
      G_STRUCT_MEMBER (int, spec, fields[id].offset) = g_value_get_enum (value);
      return TRUE;
    case NO_FIELD:
    default:
      return FALSE;
    }
}

static void
cam_figure_draft_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamFigureSpec *spec = CAM_FIGURE_DRAFT (object)->spec;

  if (set_size (CAM_FIGURE_DRAFT (object), id, value) || set_field (spec, id, value))
    return;
  switch (id)
    {
    case PROP_FONT:
      cam_figure_spec_set_text (&spec->font, g_value_get_string (value));
      break;
    case PROP_SMOOTH:
      spec->interpolation
          = g_value_get_boolean (value) ? CAM_INTERPOLATION_BILINEAR : CAM_INTERPOLATION_NEAREST;
      break;
    case PROP_HEADING:
      cam_figure_spec_set_text (&spec->heading, g_value_get_string (value));
      if (spec->heading != NULL && *spec->heading == '\0')
        g_clear_pointer (&spec->heading, g_free);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

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
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
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

static GParamSpec *
new_number (const char *name, double minimum, double maximum)
{
  return g_param_spec_double (
      name, NULL, NULL, minimum, maximum, minimum, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
new_flag (const char *name)
{
  return g_param_spec_boolean (name, NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
new_choice (const char *name, GType type)
{
  return g_param_spec_enum (name, NULL, NULL, type, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
new_text (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static void
cam_figure_draft_class_init (CamFigureDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cam_figure_draft_get_property;
  object_class->set_property = cam_figure_draft_set_property;
  object_class->notify = cam_figure_draft_notify;
  object_class->finalize = cam_figure_draft_finalize;

  properties[PROP_WIDTH] = new_number ("width", 0, G_MAXDOUBLE);
  properties[PROP_HEIGHT] = new_number ("height", 0, G_MAXDOUBLE);
  properties[PROP_UNIT] = new_choice ("unit", CAM_TYPE_LENGTH_UNIT);
  properties[PROP_OWN_HEIGHT] = new_flag ("own-height");
  properties[PROP_PRESET] = g_param_spec_uint ("preset",
                                               NULL,
                                               NULL,
                                               0,
                                               CAM_FIGURE_DRAFT_OWN_SIZE,
                                               CAM_FIGURE_DRAFT_OWN_SIZE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_RESOLUTION] = new_number ("resolution", 1, 1e4);
  properties[PROP_GROUND] = new_choice ("ground", CAM_TYPE_GROUND);
  properties[PROP_FONT] = new_text ("font");
  properties[PROP_FONT_SIZE] = new_number ("font-size", 0.1, 1e3);
  properties[PROP_TAP] = new_choice ("tap", CAM_TYPE_TAP);
  properties[PROP_RELU] = new_flag ("relu");
  properties[PROP_COLORMAP] = new_choice ("colormap", CAM_TYPE_COLORMAP);
  properties[PROP_BASE] = new_choice ("base", CAM_TYPE_BASE);
  properties[PROP_ALPHA] = new_number ("alpha", 0, 1);
  properties[PROP_SMOOTH] = new_flag ("smooth");
  properties[PROP_SHARED_SCALE] = new_flag ("shared-scale");
  properties[PROP_ROW_TITLES] = new_flag ("row-titles");
  properties[PROP_PANEL_TITLES] = new_flag ("panel-titles");
  properties[PROP_COLOUR_BARS] = new_flag ("colour-bars");
  properties[PROP_HEADING] = new_text ("heading");
  g_object_class_install_properties (object_class, N_PROPS, properties);

  changed_signal = g_signal_new (
      "changed", CAM_TYPE_FIGURE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cam_figure_draft_init (CamFigureDraft *self)
{
  self->spec = cam_figure_spec_new ();
  self->panels = g_list_store_new (CAM_TYPE_PANEL_DRAFT);
}
