/* SPDX-License-Identifier: MIT */

#include "cam-sample-tile.h"

#include <glib/gi18n-lib.h>

#include "cam-accessible.h"
#include "cam-css-classes.h"
#include "cam-number.h"
#include "cam-tooltip.h"

struct _CamSampleTile
{
  AdwBin parent_instance;

  CamSession *session;
  CamSampleItem *sample;
  GSignalGroup *sample_signals;
  GtkPicture *picture;
  GtkImage *verdict;
  GtkLabel *caption;
};

G_DEFINE_FINAL_TYPE (CamSampleTile, cam_sample_tile, ADW_TYPE_BIN)

static void
update_thumbnail (CamSampleTile *self)
{
  GdkPixbuf *pixbuf = cam_sample_item_get_thumbnail (self->sample);
  g_autoptr (GdkTexture) texture = NULL;

  if (pixbuf != NULL)
    texture = gdk_texture_new_for_pixbuf (pixbuf);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
}

static void
show_verdict (CamSampleTile *self, const char *icon, const char *style, const char *words)
{
  g_autofree char *description = NULL;
  const char *target = cam_sample_item_get_target_name (self->sample);
  const char *styles[] = { "verdict", style, NULL };

  gtk_widget_set_visible (GTK_WIDGET (self->verdict), icon != NULL);
  gtk_image_set_from_icon_name (self->verdict, icon);
  cam_css_classes_set (GTK_WIDGET (self->verdict), styles);
  cam_tooltip_set (GTK_WIDGET (self), words);

  if (target != NULL)
    description = g_strdup_printf (
        _ ("%s, target %s, %s"), cam_sample_item_get_name (self->sample), target, words);
  else
    description = g_strdup_printf (_ ("%s, %s"), cam_sample_item_get_name (self->sample), words);
  cam_accessible_name_row (GTK_WIDGET (self), description);
}

static gboolean
is_concealed (CamSampleTile *self)
{
  return cam_session_is_concealed (self->session, cam_sample_item_get_index (self->sample));
}

/* Shows the target, and the prediction too if that is wrong; the file's name if there is no
 * target. */
static void
update_caption (CamSampleTile *self)
{
  const char *target = cam_sample_item_get_target_name (self->sample);
  g_autofree char *caption = NULL;

  if (target != NULL && cam_sample_item_is_wrong (self->sample) && !is_concealed (self))
    /* Translators: the target, and what the network says instead */
    caption = g_strdup_printf (
        _ ("%s → %s"), target, cam_sample_item_get_prediction_name (self->sample));
  else
    caption = g_strdup (target != NULL ? target : cam_sample_item_get_name (self->sample));
  gtk_label_set_text (self->caption, caption);
}

static void
update_verdict (CamSampleTile *self)
{
  const char *prediction = cam_sample_item_get_prediction_name (self->sample);
  g_autofree char *probability = NULL;
  g_autofree char *words = NULL;

  switch (cam_sample_item_get_state (self->sample))
    {
    case CAM_SAMPLE_FAILED:
      show_verdict (
          self, "dialog-warning-symbolic", "failed", cam_sample_item_get_message (self->sample));
      break;
    case CAM_SAMPLE_PREDICTED:
      probability = cam_number_format_probability (cam_sample_item_get_probability (self->sample));
      /* Translators: a class, and how probable the network takes it to be */
      words = g_strdup_printf (_ ("predicted as %s (%s)"), prediction, probability);
      if (is_concealed (self))
        show_verdict (self, NULL, NULL, _ ("prediction hidden"));
      else if (cam_sample_item_get_target (self->sample) < 0)
        show_verdict (self, NULL, NULL, words);
      else if (cam_sample_item_is_correct (self->sample))
        show_verdict (self, "object-select-symbolic", "correct", words);
      else
        show_verdict (self, "window-close-symbolic", "wrong", words);
      break;
    case CAM_SAMPLE_WAITING:
    default:
      show_verdict (self, NULL, NULL, _ ("not predicted yet"));
    }
  update_caption (self);
}

static void
on_concealed (CamSampleTile *self)
{
  if (self->sample != NULL)
    update_verdict (self);
}

/* Marks the tile of the sample on the canvas. */
static void
update_current (CamSampleTile *self)
{
  if (self->sample != NULL && self->sample == cam_session_get_sample (self->session))
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
}

static void
release (CamSampleTile *self)
{
  if (self->sample != NULL)
    cam_session_release_thumbnail (self->session, self->sample);
}

void
cam_sample_tile_set_sample (CamSampleTile *self, CamSampleItem *sample)
{
  g_return_if_fail (CAM_IS_SAMPLE_TILE (self));

  if (self->sample == sample)
    return;
  release (self);
  g_set_object (&self->sample, sample);
  g_signal_group_set_target (self->sample_signals, sample);
  if (sample == NULL)
    return;
  cam_session_request_thumbnail (self->session, sample);
  update_thumbnail (self);
  update_verdict (self);
  update_current (self);
}

CamSampleItem *
cam_sample_tile_get_sample (CamSampleTile *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_TILE (self), NULL);
  return self->sample;
}

static void
cam_sample_tile_dispose (GObject *object)
{
  CamSampleTile *self = CAM_SAMPLE_TILE (object);

  g_clear_object (&self->sample_signals);
  release (self);
  g_clear_object (&self->sample);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cam_sample_tile_parent_class)->dispose (object);
}

static void
cam_sample_tile_class_init (CamSampleTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cam_sample_tile_dispose;
  gtk_widget_class_set_css_name (widget_class, "sampletile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-sample-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, CamSampleTile, picture);
  gtk_widget_class_bind_template_child (widget_class, CamSampleTile, verdict);
  gtk_widget_class_bind_template_child (widget_class, CamSampleTile, caption);
}

static void
cam_sample_tile_init (CamSampleTile *self)
{
  GSignalGroup *signals = g_signal_group_new (CAM_TYPE_SAMPLE_ITEM);

  self->sample_signals = signals;
  g_signal_group_connect_swapped (
      signals, "notify::thumbnail", G_CALLBACK (update_thumbnail), self);
  g_signal_group_connect_swapped (signals, "notify::state", G_CALLBACK (update_verdict), self);
  g_signal_group_connect_swapped (
      signals, "notify::target-name", G_CALLBACK (update_verdict), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cam_sample_tile_new (CamSession *session)
{
  CamSampleTile *self;

  g_return_val_if_fail (CAM_IS_SESSION (session), NULL);

  self = g_object_new (CAM_TYPE_SAMPLE_TILE, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (
      session, "notify::sample", G_CALLBACK (update_current), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::concealed", G_CALLBACK (on_concealed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
