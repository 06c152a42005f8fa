/* SPDX-License-Identifier: MIT */

#include "cam-map-legend.h"

#include "cam-agreement.h"
#include "cam-color-bar.h"

struct _CamMapLegend
{
  AdwBin parent_instance;

  CamSession *session;
  CamExplainer *explainer;
  CamColorBar *color_bar;
  GtkLabel *agreement;
  GtkLabel *reason;
  gboolean brief;
};

enum
{
  PROP_0,
  PROP_BRIEF,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (CamMapLegend, cam_map_legend, ADW_TYPE_BIN)

/* A refusal is told where CAM would be; only a large overlay has no room for it there. */
static void
update_reason (CamMapLegend *self, CamClassMaps *maps, CamView view)
{
  gboolean refused = cam_class_maps_get_heatmap (maps, CAM_METHOD_CAM) == NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->reason),
                          !self->brief && (!refused || view == CAM_VIEW_OVERLAY));
}

static void
update_view (CamMapLegend *self)
{
  CamClassMaps *maps = cam_explainer_get_maps (self->explainer);
  CamMethod method;
  CamView view;
  CamHeatmap *heatmap;

  if (maps == NULL)
    return;
  g_object_get (self->session, "method", &method, "view", &view, NULL);
  heatmap = cam_class_maps_get_heatmap (maps, view == CAM_VIEW_OVERLAY ? method : CAM_METHOD_CAM);
  if (heatmap == NULL)
    heatmap = cam_class_maps_get_heatmap (maps, CAM_METHOD_GRAD_CAM);
  g_object_set (self->color_bar, "heatmap", heatmap, NULL);
  update_reason (self, maps, view);
}

static void
on_maps (CamMapLegend *self)
{
  CamClassMaps *maps = cam_explainer_get_maps (self->explainer);
  g_autofree char *agreement = NULL;
  g_autofree char *reason = NULL;

  /* While the next maps are on their way, the last ones stay. */
  if (maps == NULL)
    return;
  agreement = cam_agreement_describe (maps, &reason);
  gtk_label_set_text (self->agreement, agreement);
  gtk_label_set_text (self->reason, reason);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->agreement), reason);
  update_view (self);
}

void
cam_map_legend_set_explainer (CamMapLegend *self,
                              CamSession *session,
                              CamExplainer *explainer,
                              CamViewport *viewport)
{
  g_return_if_fail (CAM_IS_MAP_LEGEND (self));
  g_return_if_fail (self->explainer == NULL);

  self->session = g_object_ref (session);
  self->explainer = g_object_ref (explainer);
  g_object_set (self->color_bar, "viewport", viewport, NULL);
  g_signal_connect_object (
      explainer, "notify::maps", G_CALLBACK (on_maps), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::view", G_CALLBACK (update_view), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::method", G_CALLBACK (update_view), self, G_CONNECT_SWAPPED);
  on_maps (self);
}

static void
cam_map_legend_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamMapLegend *self = CAM_MAP_LEGEND (object);

  if (id == PROP_BRIEF)
    {
      self->brief = g_value_get_boolean (value);
      gtk_widget_set_visible (GTK_WIDGET (self->reason), !self->brief);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cam_map_legend_dispose (GObject *object)
{
  CamMapLegend *self = CAM_MAP_LEGEND (object);

  g_clear_object (&self->session);
  g_clear_object (&self->explainer);
  G_OBJECT_CLASS (cam_map_legend_parent_class)->dispose (object);
}

static void
cam_map_legend_class_init (CamMapLegendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cam_map_legend_set_property;
  object_class->dispose = cam_map_legend_dispose;
  props[PROP_BRIEF] = g_param_spec_boolean (
      "brief", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (CAM_TYPE_COLOR_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-map-legend.ui");
  gtk_widget_class_bind_template_child (widget_class, CamMapLegend, color_bar);
  gtk_widget_class_bind_template_child (widget_class, CamMapLegend, agreement);
  gtk_widget_class_bind_template_child (widget_class, CamMapLegend, reason);
}

static void
cam_map_legend_init (CamMapLegend *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
