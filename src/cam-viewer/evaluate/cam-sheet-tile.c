/* SPDX-License-Identifier: MIT */

#include "cam-sheet-tile.h"

#include <glib/gi18n-lib.h>

#include "cam-accessible.h"
#include "cam-number.h"
#include "cam-texture.h"
#include "cam-tooltip.h"

struct _CamSheetTile
{
  AdwBin parent_instance;

  CamEvaluate *evaluate;
  CamSampleItem *sample;
  CamHeatmap *heatmap; /* the map that is shown */
  GtkImage *sheet_picture;
  GtkImage *sheet_heat;
  GtkLabel *sheet_caption;
};

G_DEFINE_FINAL_TYPE (CamSheetTile, cam_sheet_tile, ADW_TYPE_BIN)

static void
update_thumbnail (CamSheetTile *self)
{
  GdkPixbuf *pixbuf = cam_sample_item_get_thumbnail (self->sample);
  g_autoptr (GdkTexture) texture = NULL;

  if (pixbuf != NULL)
    texture = gdk_texture_new_for_pixbuf (pixbuf);
  gtk_image_set_from_paintable (self->sheet_picture, GDK_PAINTABLE (texture));
}

/* Shows the target, and the prediction too if that is wrong and not to be guessed. */
static void
update_caption (CamSheetTile *self)
{
  const char *target = cam_sample_item_get_target_name (self->sample);
  const char *prediction = cam_sample_item_get_prediction_name (self->sample);
  const char *other = cam_sample_item_get_other_name (self->sample);
  g_autofree char *caption = NULL;
  g_autofree char *probability
      = cam_number_format_probability (cam_sample_item_get_probability (self->sample));
  g_autofree char *words = NULL;
  gboolean concealed = cam_session_is_concealed (cam_evaluate_get_session (self->evaluate),
                                                 cam_sample_item_get_index (self->sample));

  if (cam_sample_item_get_difference (self->sample) != CAM_DIFFERENCE_NONE && !concealed)
    /* Translators: the target, and what two networks say */
    caption
        = g_strdup_printf (_ ("%s → %s | %s"), target != NULL ? target : "?", prediction, other);
  else if (target != NULL && cam_sample_item_is_wrong (self->sample) && !concealed)
    /* Translators: the target, and what the network says instead */
    caption = g_strdup_printf (_ ("%s → %s"), target, prediction);
  else
    caption = g_strdup (target != NULL ? target : cam_sample_item_get_name (self->sample));
  gtk_label_set_text (self->sheet_caption, caption);
  if (concealed)
    words = g_strdup_printf (_ ("%s, %s"), caption, _ ("prediction hidden"));
  else
    /* Translators: a file, what the picture is and is predicted as, and how probable that is */
    words = g_strdup_printf (
        _ ("%s: %s, %s"), cam_sample_item_get_name (self->sample), caption, probability);
  cam_tooltip_set (GTK_WIDGET (self), words);
  cam_accessible_name_row (GTK_WIDGET (self), words);
}

void
cam_sheet_tile_update_map (CamSheetTile *self)
{
  g_autoptr (GdkTexture) texture = NULL;
  CamHeatmap *heatmap;

  g_return_if_fail (CAM_IS_SHEET_TILE (self));

  heatmap = cam_evaluate_get_map (self->evaluate, cam_sample_item_get_index (self->sample));
  if (!g_set_object (&self->heatmap, heatmap))
    return;
  if (heatmap != NULL)
    texture = cam_texture_new_for_heatmap (heatmap);
  gtk_image_set_from_paintable (self->sheet_heat, GDK_PAINTABLE (texture));
}

CamSampleItem *
cam_sheet_tile_get_sample (CamSheetTile *self)
{
  g_return_val_if_fail (CAM_IS_SHEET_TILE (self), NULL);
  return self->sample;
}

static void
cam_sheet_tile_dispose (GObject *object)
{
  CamSheetTile *self = CAM_SHEET_TILE (object);

  if (self->sample != NULL)
    cam_session_release_thumbnail (cam_evaluate_get_session (self->evaluate), self->sample);
  g_clear_object (&self->sample);
  g_clear_object (&self->evaluate);
  g_clear_object (&self->heatmap);
  G_OBJECT_CLASS (cam_sheet_tile_parent_class)->dispose (object);
}

static void
cam_sheet_tile_class_init (CamSheetTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_sheet_tile_dispose;
  gtk_widget_class_set_css_name (widget_class, "sheettile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-sheet-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, CamSheetTile, sheet_picture);
  gtk_widget_class_bind_template_child (widget_class, CamSheetTile, sheet_heat);
  gtk_widget_class_bind_template_child (widget_class, CamSheetTile, sheet_caption);
}

static void
cam_sheet_tile_init (CamSheetTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
on_mapped (CamSheetTile *self)
{
  update_caption (self);
}

GtkWidget *
cam_sheet_tile_new (CamEvaluate *evaluate, CamSampleItem *sample)
{
  CamSheetTile *self;

  g_return_val_if_fail (CAM_IS_EVALUATE (evaluate), NULL);
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (sample), NULL);

  self = g_object_new (CAM_TYPE_SHEET_TILE, NULL);
  self->evaluate = g_object_ref (evaluate);
  self->sample = g_object_ref (sample);
  g_object_bind_property (cam_evaluate_get_session (evaluate),
                          "alpha",
                          self->sheet_heat,
                          "opacity",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (
      sample, "notify::thumbnail", G_CALLBACK (update_thumbnail), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      sample, "notify::state", G_CALLBACK (update_caption), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cam_evaluate_get_session (evaluate),
                           "notify::concealed",
                           G_CALLBACK (update_caption),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (on_mapped), NULL);
  cam_session_request_thumbnail (cam_evaluate_get_session (evaluate), sample);
  update_thumbnail (self);
  update_caption (self);
  cam_sheet_tile_update_map (self);
  return GTK_WIDGET (self);
}
