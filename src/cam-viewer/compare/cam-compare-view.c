/* SPDX-License-Identifier: MIT */

#include "cam-compare-view.h"

#include <glib/gi18n-lib.h>

#include "cam-class-strip.h"
#include "cam-color-bar.h"
#include "cam-compare-figure.h"
#include "cam-compare-text.h"
#include "cam-compare-title.h"
#include "cam-enum-dropdown.h"
#include "cam-figure-provider.h"
#include "cam-layer-picker.h"
#include "cam-panel-box.h"
#include "cam-presenting.h"
#include "cam-swipe-handle.h"
#include "cam-texture.h"

struct _CamCompareView
{
  AdwBin parent_instance;

  CamCompare *compare;
  CamSession *session;
  GtkDropDown *against;
  GtkWidget *choices;
  GtkWidget *all_classes;
  AdwBin *second_layer; /* holds the picker of the second model's target layer */
  GtkWidget *swap;
  CamPanelBox *box;
  CamMapPanel *panels[CAM_N_COMPARE_PANELS];
  GtkWidget *other_bar; /* of B in the swiped panel; visible if B has a scale of its own */
  GtkLabel *beats;
  GtkDropDown *scale_of_maps;
  CamClassStrip *strip;
  GdkTexture *picture;
  GdkTexture *edges;
};

G_DEFINE_FINAL_TYPE (CamCompareView, cam_compare_view, ADW_TYPE_BIN)

static const CamCompareMode modes[CAM_N_COMPARE_PANELS] = {
  [CAM_COMPARE_PANEL_A] = CAM_COMPARE_MODE_SIDE_BY_SIDE,
  [CAM_COMPARE_PANEL_B] = CAM_COMPARE_MODE_SIDE_BY_SIDE,
  [CAM_COMPARE_PANEL_SWIPE] = CAM_COMPARE_MODE_SWIPE,
  [CAM_COMPARE_PANEL_DIFFERENCE] = CAM_COMPARE_MODE_DIFFERENCE,
};

static void
update_mode (CamCompareView *self)
{
  CamCompareMode mode = cam_compare_get_mode (self->compare);

  for (guint i = 0; i < CAM_N_COMPARE_PANELS; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->panels[i]), modes[i] == mode);
}

/* Sets the panels' names for screen readers. People see the titles above. */
static void
update_titles (CamCompareView *self)
{
  for (guint i = 0; i < CAM_N_COMPARE_PANELS; i++)
    {
      g_autofree char *title = cam_compare_describe_panel (self->compare, (CamComparePanel)i);

      g_object_set (self->panels[i], "title", title, NULL);
    }
}

static void
update_messages (CamCompareView *self)
{
  for (guint i = 0; i < CAM_N_COMPARE_PANELS; i++)
    {
      g_autofree char *message = cam_compare_describe_nothing (self->compare, (CamComparePanel)i);

      g_object_set (self->panels[i], "empty-message", message, NULL);
    }
}

/* Shows A alone, and @refusal in place of the other panels. */
static void
show_refusal (CamCompareView *self, const char *refusal)
{
  CamClassMaps *maps = cam_session_get_maps (self->session);
  CamHeatmap *a = NULL;

  for (guint method = 0; maps != NULL && a == NULL && method < CAM_N_METHODS; method++)
    a = cam_class_maps_get_heatmap (maps, (CamMethod)method);
  for (guint i = 0; i < CAM_N_COMPARE_PANELS; i++)
    g_object_set (self->panels[i],
                  "heatmap",
                  i == CAM_COMPARE_PANEL_A ? a : NULL,
                  "other-heatmap",
                  NULL,
                  "status",
                  i == CAM_COMPARE_PANEL_A ? NULL : refusal,
                  NULL);
  gtk_label_set_text (self->beats, "");
}

static const char *
get_unit (CamComparison *comparison, CamSide side)
{
  return cam_comparison_get_side (comparison, side)->method == CAM_METHOD_CAM ? _ ("logits") : "";
}

static void
show_heatmap (CamCompareView *self,
              CamComparePanel panel,
              CamHeatmap *heatmap,
              CamHeatmap *other,
              const char *unit)
{
  g_object_set (self->panels[panel],
                "status",
                NULL,
                "unit",
                unit,
                "heatmap",
                heatmap,
                "other-heatmap",
                other,
                NULL);
}

static void
show_comparison (CamCompareView *self, CamComparison *comparison)
{
  CamHeatmap *a = cam_comparison_get_heatmap (comparison, CAM_SIDE_A);
  CamHeatmap *b = cam_comparison_get_heatmap (comparison, CAM_SIDE_B);
  g_autofree char *sum = cam_compare_describe_sum (self->compare);

  show_heatmap (self, CAM_COMPARE_PANEL_A, a, NULL, get_unit (comparison, CAM_SIDE_A));
  show_heatmap (self, CAM_COMPARE_PANEL_B, b, NULL, get_unit (comparison, CAM_SIDE_B));
  show_heatmap (self, CAM_COMPARE_PANEL_SWIPE, a, b, get_unit (comparison, CAM_SIDE_A));
  show_heatmap (self,
                CAM_COMPARE_PANEL_DIFFERENCE,
                cam_comparison_get_difference (comparison),
                NULL,
                cam_compare_describe_unit (self->compare));
  g_object_set (self->other_bar, "heatmap", b, "unit", get_unit (comparison, CAM_SIDE_B), NULL);
  gtk_widget_set_visible (self->other_bar, !cam_comparison_shares_unit (comparison));
  gtk_label_set_text (self->beats, sum);
}

static void
on_comparison (CamCompareView *self)
{
  CamComparison *comparison = cam_compare_get_comparison (self->compare);
  const char *refusal = cam_compare_get_refusal (self->compare);

  update_titles (self);
  update_messages (self);
  /* The last comparison stays until the next one is there. */
  if (refusal != NULL)
    show_refusal (self, refusal);
  else if (comparison != NULL)
    show_comparison (self, comparison);
}

static void
on_against (CamCompareView *self)
{
  CamCompareAgainst against = cam_compare_get_against (self->compare);

  gtk_widget_set_visible (self->swap, against == CAM_COMPARE_AGAINST_CLASS);
  gtk_widget_set_visible (GTK_WIDGET (self->second_layer),
                          against == CAM_COMPARE_AGAINST_MODEL
                              && adw_bin_get_child (self->second_layer) != NULL);
}

/* Makes a new layer picker for another second model. */
static void
on_explainers (CamCompareView *self)
{
  CamExplainer *second = cam_session_get_explainer (self->session, 1);
  GtkWidget *picker = NULL;

  if (second != NULL)
    {
      picker = g_object_new (CAM_TYPE_LAYER_PICKER, NULL);
      cam_layer_picker_set_explainer (CAM_LAYER_PICKER (picker), second);
      g_object_bind_property (picker, "needed", picker, "visible", G_BINDING_SYNC_CREATE);
    }
  adw_bin_set_child (self->second_layer, picker);
  on_against (self);
}

/* Sets the base of the small maps. */
static void
update_base (CamCompareView *self)
{
  CamBase base;
  double alpha;
  GdkTexture *below;

  g_object_get (self->session, "base", &base, "alpha", &alpha, NULL);
  below = base == CAM_BASE_IMAGE ? self->picture : base == CAM_BASE_EDGES ? self->edges : NULL;
  g_object_set (self->strip, "base", below, "alpha", alpha, NULL);
}

static void
on_result (CamCompareView *self)
{
  CamResult *result = cam_session_get_result (self->session);

  /* The last sample stays until the next result is there. */
  if (result == NULL)
    return;
  g_clear_object (&self->picture);
  self->picture = cam_texture_new_for_picture (cam_result_get_picture (result));
  for (guint i = 0; i < CAM_N_COMPARE_PANELS; i++)
    g_object_set (self->panels[i], "picture", self->picture, NULL);
  update_base (self);
}

static void
on_edges (CamCompareView *self)
{
  GdkPixbuf *edges = cam_session_get_edges (self->session);

  g_clear_object (&self->edges);
  if (edges != NULL)
    self->edges = gdk_texture_new_for_pixbuf (edges);
  for (guint i = 0; i < CAM_N_COMPARE_PANELS; i++)
    g_object_set (self->panels[i], "edges", self->edges, NULL);
  update_base (self);
}

static void
on_swap (CamCompareView *self)
{
  cam_compare_swap (self->compare);
}

/* Returns: a colour bar for both sides, and another one for B that is visible if B has a scale of
 * its own. */
static GtkWidget *
create_swipe_bars (CamCompareView *self, CamMapPanel *panel)
{
  GtkWidget *bars = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->other_bar = cam_color_bar_new ();
  g_object_bind_property (panel, "viewport", self->other_bar, "viewport", G_BINDING_SYNC_CREATE);
  gtk_widget_set_hexpand (self->other_bar, TRUE);
  gtk_box_set_homogeneous (GTK_BOX (bars), TRUE);
  gtk_box_append (GTK_BOX (bars), cam_panel_box_create_color_bar (panel));
  gtk_box_append (GTK_BOX (bars), self->other_bar);
  return bars;
}

static void
add_handle (CamMapPanel *panel)
{
  GtkWidget *handle = cam_swipe_handle_new ();

  g_object_bind_property (handle, "position", panel, "divider", G_BINDING_SYNC_CREATE);
  cam_map_panel_set_overlay (panel, handle);
}

/* Returns: the panel as a figure, for another program. */
static GdkContentProvider *
on_prepare_drag (CamMapPanel *panel, CamCompareView *self)
{
  gboolean is_a = panel == self->panels[CAM_COMPARE_PANEL_A];
  gboolean is_side = is_a || panel == self->panels[CAM_COMPARE_PANEL_B];
  CamSide side = is_a ? CAM_SIDE_A : CAM_SIDE_B;
  g_autofree char *name = is_side ? cam_compare_describe_side (self->compare, side)
                                  : g_strdup (cam_map_panel_get_title (panel));
  g_autoptr (CamFigurePlan) plan = is_side ? cam_compare_plan_side (self->compare, side, NULL)
                                           : cam_compare_plan_view (self->compare, NULL);

  if (plan == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return NULL;
    }
  return cam_figure_provider_new_for_panel (plan, name);
}

static void
add_panel (CamCompareView *self, CamComparePanel i, CamViewport *viewport)
{
  static const char *const names[CAM_N_COMPARE_PANELS] = { "a", "b", "swiped", "difference" };
  CamMapPanel *panel = CAM_MAP_PANEL (cam_map_panel_new ());

  self->panels[i] = panel;
  g_object_set (panel, "name", names[i], "viewport", viewport, NULL);
  g_signal_connect_object (panel, "prepare-drag", G_CALLBACK (on_prepare_drag), self, 0);
  g_object_bind_property (self->session, "alpha", panel, "alpha", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->session, "base", panel, "base", G_BINDING_SYNC_CREATE);
  if (i == CAM_COMPARE_PANEL_SWIPE)
    add_handle (panel);
  cam_panel_box_append_with (self->box,
                             panel,
                             cam_compare_titles_new (self->compare, i),
                             i == CAM_COMPARE_PANEL_SWIPE ? create_swipe_bars (self, panel) : NULL);
}

static void
follow (CamCompareView *self)
{
  const struct
  {
    gpointer object;
    const char *signal;
    void (*update) (CamCompareView *self);
  } updates[] = {
    { self->session, "notify::result", on_result },
    { self->session, "notify::edges", on_edges },
    { self->session, "notify::base", update_base },
    { self->session, "notify::alpha", update_base },
    { self->compare, "notify::mode", update_mode },
    { self->compare, "notify::against", on_against },
    { cam_session_get_explainers (self->session), "items-changed", on_explainers },
    { self->compare, "notify::comparison", on_comparison },
    { self->compare, "notify::refusal", on_comparison },
    { self->compare, "notify::other-class", update_titles },
    { self->session, "notify::class-index", update_titles },
  };

  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    {
      g_signal_connect_object (updates[i].object,
                               updates[i].signal,
                               G_CALLBACK (updates[i].update),
                               self,
                               G_CONNECT_SWAPPED);
      updates[i].update (self);
    }
}

GtkWidget *
cam_compare_view_new (CamCompare *compare, CamViewport *viewport)
{
  CamCompareView *self;

  g_return_val_if_fail (CAM_IS_COMPARE (compare), NULL);
  g_return_val_if_fail (CAM_IS_VIEWPORT (viewport), NULL);

  self = g_object_new (CAM_TYPE_COMPARE_VIEW, NULL);
  self->compare = g_object_ref (compare);
  self->session = g_object_ref (cam_compare_get_session (compare));
  for (guint i = 0; i < CAM_N_COMPARE_PANELS; i++)
    add_panel (self, (CamComparePanel)i, viewport);
  cam_panel_box_set_arrangement (
      self->box, CAM_ARRANGEMENT_SIDE_BY_SIDE, self->panels[CAM_COMPARE_PANEL_A]);
  cam_enum_dropdown_bind (self->against, compare, "against");
  cam_enum_dropdown_bind (self->scale_of_maps, self->session, "scale");
  cam_class_strip_set_compare (self->strip, compare);
  cam_presenting_hide (self->session, self->choices);
  cam_presenting_hide (self->session, self->all_classes);
  follow (self);
  return GTK_WIDGET (self);
}

static void
cam_compare_view_dispose (GObject *object)
{
  CamCompareView *self = CAM_COMPARE_VIEW (object);

  g_clear_object (&self->compare);
  g_clear_object (&self->session);
  g_clear_object (&self->picture);
  g_clear_object (&self->edges);
  G_OBJECT_CLASS (cam_compare_view_parent_class)->dispose (object);
}

static void
cam_compare_view_class_init (CamCompareViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_compare_view_dispose;
  g_type_ensure (CAM_TYPE_PANEL_BOX);
  g_type_ensure (CAM_TYPE_CLASS_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-compare-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CamCompareView, against);
  gtk_widget_class_bind_template_child (widget_class, CamCompareView, choices);
  gtk_widget_class_bind_template_child (widget_class, CamCompareView, all_classes);
  gtk_widget_class_bind_template_child (widget_class, CamCompareView, second_layer);
  gtk_widget_class_bind_template_child (widget_class, CamCompareView, swap);
  gtk_widget_class_bind_template_child (widget_class, CamCompareView, box);
  gtk_widget_class_bind_template_child (widget_class, CamCompareView, beats);
  gtk_widget_class_bind_template_child (widget_class, CamCompareView, scale_of_maps);
  gtk_widget_class_bind_template_child (widget_class, CamCompareView, strip);
  gtk_widget_class_bind_template_callback (widget_class, on_swap);
}

static void
cam_compare_view_init (CamCompareView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
