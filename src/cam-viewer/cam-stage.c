#include "cam-stage.h"

#include <glib/gi18n-lib.h>

#include "cam-agreement.h"
#include "cam-color-bar.h"
#include "cam-map-panel.h"
#include "cam-options-bar.h"
#include "cam-panel-box.h"

struct _CamStage
{
  AdwBin parent_instance;

  CamSession *session;
  CamViewport *viewport;

  GtkStack *pages;
  AdwStatusPage *failed;
  GtkLabel *target;
  GtkLabel *prediction;
  GtkImage *verdict;
  GtkSpinner *spinner;
  GtkWidget *methods;
  GtkWidget *panels;
  CamMapPanel *image;
  CamMapPanel *cam;
  CamMapPanel *grad_cam;
  CamColorBar *color_bar;
  GtkLabel *agreement;
  GtkLabel *reason;
  CamOptionsBar *options;
};

G_DEFINE_FINAL_TYPE (CamStage, cam_stage, ADW_TYPE_BIN)

static void
update_verdict (CamStage *self)
{
  CamSampleItem *sample = cam_session_get_sample (self->session);
  g_autofree char *target = NULL;
  g_autofree char *prediction = NULL;
  gboolean judged, has_target;

  if (sample == NULL)
    return;
  judged = cam_sample_item_get_state (sample) == CAM_SAMPLE_JUDGED;
  has_target = cam_sample_item_get_target_name (sample) != NULL;
  if (cam_sample_item_get_target (sample) >= 0)
    target = g_strdup_printf (_ ("Target: %s (%d)"),
                              cam_sample_item_get_target_name (sample),
                              cam_sample_item_get_target (sample));
  else if (has_target)
    target = g_strdup_printf (_ ("Target: %s"), cam_sample_item_get_target_name (sample));
  else
    target = g_strdup (_ ("Target: unknown"));
  if (judged)
    prediction = g_strdup_printf (_ ("Prediction: %s (%d)"),
                                  cam_sample_item_get_prediction_name (sample),
                                  cam_sample_item_get_prediction (sample));
  else
    prediction = g_strdup (_ ("Prediction: …"));
  gtk_label_set_text (self->target, target);
  gtk_label_set_text (self->prediction, prediction);

  gtk_widget_set_visible (GTK_WIDGET (self->verdict),
                          judged && cam_sample_item_get_target (sample) >= 0);
  if (cam_sample_item_is_correct (sample))
    {
      gtk_image_set_from_icon_name (self->verdict, "object-select-symbolic");
      gtk_widget_set_css_classes (GTK_WIDGET (self->verdict), (const char *[]){ "success", NULL });
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->verdict), _ ("The prediction is right"));
    }
  else
    {
      gtk_image_set_from_icon_name (self->verdict, "window-close-symbolic");
      gtk_widget_set_css_classes (GTK_WIDGET (self->verdict), (const char *[]){ "error", NULL });
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->verdict), _ ("The prediction is wrong"));
    }
}

static void
update_page (CamStage *self)
{
  CamSampleItem *sample = cam_session_get_sample (self->session);
  g_autofree char *title = NULL;

  if (sample == NULL || cam_sample_item_get_state (sample) != CAM_SAMPLE_FAILED)
    {
      gtk_stack_set_visible_child_name (self->pages, "maps");
      return;
    }
  title = g_strdup_printf (_ ("“%s” can’t be shown"), cam_sample_item_get_name (sample));
  adw_status_page_set_title (self->failed, title);
  adw_status_page_set_description (self->failed, cam_sample_item_get_message (sample));
  gtk_stack_set_visible_child_name (self->pages, "failed");
}

static void
on_sample_state (CamSampleItem *sample, GParamSpec *pspec, CamStage *self)
{
  if (sample != cam_session_get_sample (self->session))
    return;
  update_verdict (self);
  update_page (self);
}

static void
on_sample (CamSession *session, GParamSpec *pspec, CamStage *self)
{
  CamSampleItem *sample = cam_session_get_sample (session);

  cam_viewport_reset (self->viewport);
  if (sample == NULL)
    return;
  g_signal_handlers_disconnect_by_func (sample, on_sample_state, self);
  g_signal_connect_object (sample, "notify::state", G_CALLBACK (on_sample_state), self, 0);
  g_signal_connect_object (sample, "notify::target-name", G_CALLBACK (on_sample_state), self, 0);
  update_verdict (self);
  update_page (self);
}

static void
on_result (CamSession *session, GParamSpec *pspec, CamStage *self)
{
  CamResult *result = cam_session_get_result (session);
  CamPicture *picture;
  g_autoptr (GdkTexture) texture = NULL;
  int width, height;

  /* While the next sample is on its way, the last one stays. */
  if (result == NULL)
    return;
  picture = cam_result_get_picture (result);
  width = cam_picture_get_width (picture);
  height = cam_picture_get_height (picture);
  texture = gdk_memory_texture_new (
      width, height, GDK_MEMORY_R8G8B8, cam_picture_get_rgb (picture), width * 3);
  g_object_set (self->image, "picture", texture, NULL);
  g_object_set (self->cam, "picture", texture, "edges", NULL, NULL);
  g_object_set (self->grad_cam, "picture", texture, "edges", NULL, NULL);
}

static void
on_edges (CamSession *session, GParamSpec *pspec, CamStage *self)
{
  GdkPixbuf *edges = cam_session_get_edges (session);
  g_autoptr (GdkTexture) texture = edges != NULL ? gdk_texture_new_for_pixbuf (edges) : NULL;

  g_object_set (self->cam, "edges", texture, NULL);
  g_object_set (self->grad_cam, "edges", texture, NULL);
}

static const char *
get_class_name (CamStage *self, CamClassMaps *maps)
{
  return cam_session_get_class_names (
      self->session)[cam_class_maps_get_options (maps)->class_index];
}

/* @title is taken; @status stands in for a map that there is not. */
static void
show_heatmap (CamStage *self, CamMapPanel *panel, CamMethod method, char *title, const char *status)
{
  CamClassMaps *maps = cam_session_get_maps (self->session);
  CamHeatmap *heatmap = cam_class_maps_get_heatmap (maps, method);
  g_autofree char *own_title = title;
  g_autofree char *message = NULL;

  message = g_strdup_printf (_ ("No evidence for %s in this image"), get_class_name (self, maps));
  g_object_set (panel,
                "title",
                own_title,
                "empty-message",
                message,
                "status",
                heatmap == NULL ? status : NULL,
                "heatmap",
                heatmap,
                NULL);
}

static void
update_color_bar (CamStage *self)
{
  CamClassMaps *maps = cam_session_get_maps (self->session);
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
}

static void
on_maps (CamSession *session, GParamSpec *pspec, CamStage *self)
{
  CamClassMaps *maps = cam_session_get_maps (session);
  const char *name;
  g_autofree char *agreement = NULL;
  g_autofree char *reason = NULL;

  if (maps == NULL)
    return;
  agreement = cam_agreement_describe (maps, &reason);
  gtk_label_set_text (self->agreement, agreement);
  gtk_label_set_text (self->reason, reason);

  name = get_class_name (self, maps);
  show_heatmap (self, self->cam, CAM_METHOD_CAM, g_strdup_printf (_ ("CAM of %s"), name), reason);
  show_heatmap (self,
                self->grad_cam,
                CAM_METHOD_GRAD_CAM,
                g_strdup_printf (_ ("Grad-CAM of %s"), name),
                NULL);
  update_color_bar (self);
}

static void
update_view (CamStage *self)
{
  CamView view;
  CamMethod method;
  gboolean overlay;

  g_object_get (self->session, "view", &view, "method", &method, NULL);
  overlay = view == CAM_VIEW_OVERLAY;
  gtk_widget_set_visible (self->methods, overlay);
  gtk_widget_set_visible (GTK_WIDGET (self->image), !overlay);
  gtk_widget_set_visible (GTK_WIDGET (self->cam), !overlay || method == CAM_METHOD_CAM);
  gtk_widget_set_visible (GTK_WIDGET (self->grad_cam), !overlay || method == CAM_METHOD_GRAD_CAM);
  update_color_bar (self);
}

static void
bind_panels (CamStage *self)
{
  CamMapPanel *panels[] = { self->image, self->cam, self->grad_cam };

  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      g_object_set (panels[i], "viewport", self->viewport, NULL);
      if (panels[i] == self->image)
        continue;
      g_object_bind_property (self->session, "alpha", panels[i], "alpha", G_BINDING_SYNC_CREATE);
      g_object_bind_property (self->session, "base", panels[i], "base", G_BINDING_SYNC_CREATE);
    }
  g_object_set (self->color_bar, "viewport", self->viewport, NULL);
}

void
cam_stage_set_session (CamStage *self, CamSession *session)
{
  g_return_if_fail (CAM_IS_STAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  bind_panels (self);
  cam_options_bar_set_session (self->options, session);
  g_object_bind_property (session, "busy", self->spinner, "spinning", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (session, "notify::sample", G_CALLBACK (on_sample), self, 0);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (on_result), self, 0);
  g_signal_connect_object (session, "notify::edges", G_CALLBACK (on_edges), self, 0);
  g_signal_connect_object (session, "notify::maps", G_CALLBACK (on_maps), self, 0);
  g_signal_connect_object (
      session, "notify::view", G_CALLBACK (update_view), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::method", G_CALLBACK (update_view), self, G_CONNECT_SWAPPED);
  update_view (self);
}

CamViewport *
cam_stage_get_viewport (CamStage *self)
{
  g_return_val_if_fail (CAM_IS_STAGE (self), NULL);
  return self->viewport;
}

static void
cam_stage_dispose (GObject *object)
{
  CamStage *self = CAM_STAGE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->viewport);
  G_OBJECT_CLASS (cam_stage_parent_class)->dispose (object);
}

static void
cam_stage_class_init (CamStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cam_stage_dispose;
  g_type_ensure (CAM_TYPE_COLOR_BAR);
  g_type_ensure (CAM_TYPE_MAP_PANEL);
  g_type_ensure (CAM_TYPE_OPTIONS_BAR);
  g_type_ensure (CAM_TYPE_PANEL_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-stage.ui");
  gtk_widget_class_bind_template_child (widget_class, CamStage, pages);
  gtk_widget_class_bind_template_child (widget_class, CamStage, failed);
  gtk_widget_class_bind_template_child (widget_class, CamStage, target);
  gtk_widget_class_bind_template_child (widget_class, CamStage, prediction);
  gtk_widget_class_bind_template_child (widget_class, CamStage, verdict);
  gtk_widget_class_bind_template_child (widget_class, CamStage, spinner);
  gtk_widget_class_bind_template_child (widget_class, CamStage, methods);
  gtk_widget_class_bind_template_child (widget_class, CamStage, panels);
  gtk_widget_class_bind_template_child (widget_class, CamStage, image);
  gtk_widget_class_bind_template_child (widget_class, CamStage, cam);
  gtk_widget_class_bind_template_child (widget_class, CamStage, grad_cam);
  gtk_widget_class_bind_template_child (widget_class, CamStage, color_bar);
  gtk_widget_class_bind_template_child (widget_class, CamStage, agreement);
  gtk_widget_class_bind_template_child (widget_class, CamStage, reason);
  gtk_widget_class_bind_template_child (widget_class, CamStage, options);
}

static void
cam_stage_init (CamStage *self)
{
  self->viewport = cam_viewport_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
