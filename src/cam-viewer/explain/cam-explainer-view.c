/* SPDX-License-Identifier: MIT */

#include "cam-explainer-view.h"

#include <glib/gi18n-lib.h>

#include "cam-brush.h"
#include "cam-channel-title.h"
#include "cam-figure-provider.h"
#include "cam-panel-box.h"
#include "cam-seen-size.h"
#include "cam-session-figure.h"
#include "cam-session-probe.h"
#include "cam-texture.h"

struct _CamExplainerView
{
  AdwBin parent_instance;

  CamSession *session;
  CamExplainer *explainer;

  CamMapPanel *image;
  GtkLabel *seen; /* below the image: the size in which the network sees it */
  CamMapPanel *maps[CAM_N_METHODS];
  CamMapPanel *channel; /* the feature map of the channel that is shown */
  CamPanelBox *panels;
};

G_DEFINE_FINAL_TYPE (CamExplainerView, cam_explainer_view, ADW_TYPE_BIN)

static void
on_result (CamExplainerView *self)
{
  CamResult *result = cam_explainer_get_result (self->explainer);
  CamPicture *picture;
  g_autoptr (GdkTexture) texture = NULL;

  /* The last sample stays until the next result is there. */
  if (result == NULL)
    return;
  picture = cam_result_get_picture (result);
  texture = cam_texture_new_for_picture (picture);
  g_object_set (self->image, "picture", texture, NULL);
  cam_seen_size_show (self->seen, picture);
  for (guint i = 0; i < CAM_N_METHODS; i++)
    g_object_set (self->maps[i], "picture", texture, NULL);
  g_object_set (self->channel, "picture", texture, NULL);
}

static void
on_edges (CamExplainerView *self)
{
  GdkPixbuf *edges = cam_session_get_edges (self->session);
  g_autoptr (GdkTexture) texture = edges != NULL ? gdk_texture_new_for_pixbuf (edges) : NULL;

  for (guint i = 0; i < CAM_N_METHODS; i++)
    g_object_set (self->maps[i], "edges", texture, NULL);
  g_object_set (self->channel, "edges", texture, NULL);
}

static void
show_heatmap (CamExplainerView *self, CamMethod method)
{
  CamClassMaps *maps = cam_explainer_get_maps (self->explainer);
  CamHeatmap *heatmap = cam_class_maps_get_heatmap (maps, method);
  guint c = cam_class_maps_get_options (maps)->class_index;
  const char *class_name = cam_explainer_get_class_names (self->explainer)[c];
  const char *method_title = cam_method_get_title (method);
  g_autofree char *title = NULL, *message = NULL;

  message = g_strdup_printf (_ ("No evidence for %s in this image"), class_name);
  if (heatmap != NULL)
    title = g_strdup_printf (C_ ("title of a map", "%s of %s"), method_title, class_name);
  else
    title = g_strdup_printf (C_ ("title of a map", "No %s here"), method_title);
  g_object_set (self->maps[method],
                "title",
                title,
                "short-title",
                heatmap != NULL ? method_title : NULL,
                "empty-message",
                message,
                "status",
                cam_class_maps_get_refusal (maps, method),
                "heatmap",
                heatmap,
                NULL);
}

/* Whether the feature map of a channel is shown. It then has the large panel. */
static gboolean
shows_channel (CamExplainerView *self)
{
  guint channel;

  if (self->explainer != cam_session_get_explainer (self->session, 0))
    return FALSE;
  g_object_get (cam_session_get_what_if (self->session), "channel", &channel, NULL);
  return channel != CAM_WHAT_IF_NONE;
}

/* Returns: the panel of the picked method, or of the one in its place if that does not apply. */
static CamMapPanel *
get_method_panel (CamExplainerView *self)
{
  CamClassMaps *maps = cam_explainer_get_maps (self->explainer);
  CamMethod method;

  g_object_get (self->session, "method", &method, NULL);
  return self->maps[maps != NULL ? cam_class_maps_choose_method (maps, method) : method];
}

static CamMapPanel *
get_large (CamExplainerView *self)
{
  gboolean image_large;

  if (shows_channel (self))
    return self->channel;
  g_object_get (self->session, "image-large", &image_large, NULL);
  return image_large ? self->image : get_method_panel (self);
}

/* Returns: how the panels are laid out. While presenting, the large panel is alone. */
static CamArrangement
get_arrangement (CamExplainerView *self)
{
  CamArrangement arrangement;
  gboolean presenting;

  g_object_get (self->session, "arrangement", &arrangement, "presenting", &presenting, NULL);
  return presenting && arrangement == CAM_ARRANGEMENT_LARGE ? CAM_ARRANGEMENT_ONE : arrangement;
}

/* Shows the current panels. Beside a channel, only the picked method's map is shown. */
static void
update_view (CamExplainerView *self)
{
  CamMapPanel *large = get_large (self), *method = get_method_panel (self);
  CamArrangement arrangement = get_arrangement (self);
  gboolean all = arrangement != CAM_ARRANGEMENT_LARGE || large != self->channel;

  gtk_widget_set_visible (GTK_WIDGET (self->image),
                          arrangement != CAM_ARRANGEMENT_ONE || self->image == large);
  gtk_widget_set_visible (GTK_WIDGET (self->channel), self->channel == large);
  for (guint i = 0; i < CAM_N_METHODS; i++)
    gtk_widget_set_visible (
        GTK_WIDGET (self->maps[i]),
        self->maps[i] == large
            || (arrangement != CAM_ARRANGEMENT_ONE && (all || self->maps[i] == method)));
  cam_panel_box_set_arrangement (self->panels, arrangement, large);
}

/* Returns: the method of the map in @panel; the first method if it shows the image. */
static CamMethod
get_method (CamExplainerView *self, CamMapPanel *panel)
{
  guint method = CAM_N_METHODS - 1;

  while (method > 0 && panel != self->maps[method])
    method--;
  return (CamMethod)method;
}

/* Tells the probe which map to read: the one under the pointer; over the image, the picked one. */
static void
on_viewport (CamExplainerView *self, CamViewport *viewport)
{
  CamProbe *probe = cam_session_get_probe (self->session);
  GObject *source = cam_viewport_get_source (viewport);
  CamMethod method;
  double x, y;

  if (!cam_viewport_get_pointer (viewport, &x, &y))
    {
      cam_probe_clear (probe);
      return;
    }
  if (source == NULL || !gtk_widget_is_ancestor (GTK_WIDGET (source), GTK_WIDGET (self)))
    return;
  method = get_method (self, CAM_MAP_PANEL (source));
  if (source == G_OBJECT (self->image))
    g_object_get (self->session, "method", &method, NULL);
  cam_probe_set (probe, method, x, y);
}

static void
on_panel_picked (CamExplainerView *self, CamMapPanel *panel)
{
  g_object_set (cam_session_get_what_if (self->session), "channel", CAM_WHAT_IF_NONE, NULL);
  if (panel == self->image)
    g_object_set (self->session, "image-large", TRUE, NULL);
  else
    g_object_set (self->session, "image-large", FALSE, "method", get_method (self, panel), NULL);
}

/* Says on the colour bars what the person has changed. */
static void
update_notes (CamExplainerView *self)
{
  CamWhatIf *what_if = cam_session_get_what_if (self->session);
  gboolean first = self->explainer == cam_session_get_explainer (self->session, 0);
  g_autofree char *note = first ? cam_what_if_describe (what_if) : NULL;

  for (guint i = 0; i < CAM_N_METHODS; i++)
    g_object_set (cam_panel_box_get_color_bar (self->panels, self->maps[i]), "note", note, NULL);
}

static void
on_maps (CamExplainerView *self)
{
  CamClassMaps *maps = cam_explainer_get_maps (self->explainer);

  if (maps == NULL)
    return;
  for (guint i = 0; i < CAM_N_METHODS; i++)
    show_heatmap (self, (CamMethod)i);
  update_notes (self);
  cam_channel_title_show_map (self->channel, cam_session_get_what_if (self->session));
  update_view (self);
}

static void
follow_explainer (CamExplainerView *self)
{
  const struct
  {
    const char *signal;
    void (*update) (CamExplainerView *self);
  } updates[] = {
    { "notify::result", on_result },
    { "notify::maps", on_maps },
  };

  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    {
      g_signal_connect_object (self->explainer,
                               updates[i].signal,
                               G_CALLBACK (updates[i].update),
                               self,
                               G_CONNECT_SWAPPED);
      updates[i].update (self);
    }
}

/* Returns: the panel as a figure, for another program. */
static GdkContentProvider *
on_prepare_drag (CamMapPanel *panel, CamExplainerView *self)
{
  guint selected = cam_session_get_selected (self->session);
  CamMethod method = get_method (self, panel);
  CamPanelKind kind = panel == self->image ? CAM_PANEL_IMAGE : CAM_PANEL_MAP;
  g_autoptr (CamFigureSpec) spec = cam_session_describe_panel (self->session, kind, method);
  g_autoptr (CamFigurePlan) plan = NULL;

  if (cam_explainer_get_result (self->explainer) == NULL)
    return NULL;
  plan = cam_session_plan_figure (self->session, self->explainer, spec, &selected, 1, NULL);
  if (plan == NULL)
    return NULL;
  return cam_figure_provider_new_for_panel (plan, cam_map_panel_get_title (panel));
}

static void
bind_panel (CamExplainerView *self, CamMapPanel *panel, CamViewport *viewport)
{
  g_object_set (panel, "viewport", viewport, NULL);
  /* Figures show no feature maps. */
  if (panel != self->channel)
    g_signal_connect_object (panel, "prepare-drag", G_CALLBACK (on_prepare_drag), self, 0);
  if (panel == self->image)
    return;
  g_object_bind_property (self->session, "alpha", panel, "alpha", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->session, "base", panel, "base", G_BINDING_SYNC_CREATE);
}

static void
on_channel (CamExplainerView *self)
{
  cam_channel_title_show_map (self->channel, cam_session_get_what_if (self->session));
  update_view (self);
}

/* Adds the panel of a channel, and brushes to all panels. */
static void
follow_what_if (CamExplainerView *self)
{
  const char *const changes[]
      = { "notify::channel", "notify::weighted", "notify::channel-heatmap" };
  CamWhatIf *what_if = cam_session_get_what_if (self->session);

  cam_panel_box_append_with (
      self->panels, self->channel, cam_channel_title_new (self->explainer, what_if), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (what_if, changes[i], G_CALLBACK (on_channel), self, G_CONNECT_SWAPPED);
  if (self->explainer != cam_session_get_explainer (self->session, 0))
    return;
  cam_brush_bind (self->image, what_if);
  cam_brush_bind (self->channel, what_if);
  for (guint i = 0; i < CAM_N_METHODS; i++)
    cam_brush_bind (self->maps[i], what_if);
}

GtkWidget *
cam_explainer_view_new (CamSession *session, CamExplainer *explainer, CamViewport *viewport)
{
  const char *const options[]
      = { "notify::arrangement", "notify::method", "notify::image-large", "notify::presenting" };
  CamExplainerView *self;

  g_return_val_if_fail (CAM_IS_SESSION (session), NULL);
  g_return_val_if_fail (CAM_IS_EXPLAINER (explainer), NULL);

  self = g_object_new (CAM_TYPE_EXPLAINER_VIEW, NULL);
  self->session = g_object_ref (session);
  self->explainer = g_object_ref (explainer);
  bind_panel (self, self->image, viewport);
  for (guint i = 0; i < CAM_N_METHODS; i++)
    bind_panel (self, self->maps[i], viewport);
  bind_panel (self, self->channel, viewport);
  follow_what_if (self);
  g_signal_connect_object (viewport, "changed", G_CALLBACK (on_viewport), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->panels, "panel-picked", G_CALLBACK (on_panel_picked), self, G_CONNECT_SWAPPED);
  follow_explainer (self);
  g_signal_connect_object (
      session, "notify::edges", G_CALLBACK (on_edges), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    g_signal_connect_object (
        session, options[i], G_CALLBACK (update_view), self, G_CONNECT_SWAPPED);
  update_view (self);
  on_edges (self);
  return GTK_WIDGET (self);
}

static void
cam_explainer_view_dispose (GObject *object)
{
  CamExplainerView *self = CAM_EXPLAINER_VIEW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->explainer);
  G_OBJECT_CLASS (cam_explainer_view_parent_class)->dispose (object);
}

static void
cam_explainer_view_class_init (CamExplainerViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cam_explainer_view_dispose;
  g_type_ensure (CAM_TYPE_MAP_PANEL);
  g_type_ensure (CAM_TYPE_PANEL_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-explainer-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CamExplainerView, panels);
}

/* Adds the image's panel. It has no colour bar, but a label with the size that the network sees. */
static void
add_image_panel (CamExplainerView *self)
{
  GtkWidget *seen = g_object_new (
      GTK_TYPE_LABEL, "name", "seen", "wrap", TRUE, "valign", GTK_ALIGN_START, NULL);

  gtk_label_set_justify (GTK_LABEL (seen), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (seen, "caption");
  gtk_widget_add_css_class (seen, "dim-label");
  self->seen = GTK_LABEL (seen);
  self->image
      = g_object_new (CAM_TYPE_MAP_PANEL, "name", "image-panel", "title", _ ("Image"), NULL);
  cam_panel_box_append_with (self->panels, self->image, NULL, seen);
}

/* Adds a panel for each method. */
static void
add_map_panels (CamExplainerView *self)
{
  for (guint i = 0; i < CAM_N_METHODS; i++)
    {
      const char *title = cam_method_get_title ((CamMethod)i);
      const char *unit = i == CAM_METHOD_CAM ? _ ("logits") : NULL;

      self->maps[i] = g_object_new (CAM_TYPE_MAP_PANEL, "title", title, "unit", unit, NULL);
      gtk_widget_set_name (GTK_WIDGET (self->maps[i]), cam_method_get_id ((CamMethod)i));
      cam_panel_box_append (self->panels, self->maps[i]);
    }
}

static void
cam_explainer_view_init (CamExplainerView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_image_panel (self);
  add_map_panels (self);
  self->channel = g_object_new (CAM_TYPE_MAP_PANEL, "name", "channel-panel", NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->channel), FALSE);
}
