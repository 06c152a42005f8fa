/* SPDX-License-Identifier: MIT */

#include "cam-icon-keeper.h"

/* Sizes of an icon where the style sheet sets none, in pixels. */
#define NORMAL_SIZE 16
#define LARGE_SIZE 32

struct _CamIconKeeper
{
  GObject parent_instance;

  GHashTable *icons; /* a set of GtkIconPaintable */
  gpointer widget_class;
  guint map_signal;
  gulong hook;
};

G_DEFINE_FINAL_TYPE (CamIconKeeper, cam_icon_keeper, G_TYPE_OBJECT)

/* Returns: (transfer full) (nullable): what names the image's icon. */
static GIcon *
get_icon (GtkImage *image)
{
  const char *name = gtk_image_get_icon_name (image);
  GIcon *icon = gtk_image_get_gicon (image);
  gboolean use_fallback;

  if (name == NULL)
    return icon != NULL ? g_object_ref (icon) : NULL;
  g_object_get (image, "use-fallback", &use_fallback, NULL);
  return use_fallback ? g_themed_icon_new_with_default_fallbacks (name) : g_themed_icon_new (name);
}

static int
get_size (GtkImage *image)
{
  if (gtk_image_get_pixel_size (image) > 0)
    return gtk_image_get_pixel_size (image);
  return gtk_image_get_icon_size (image) == GTK_ICON_SIZE_LARGE ? LARGE_SIZE : NORMAL_SIZE;
}

/* Asks for the icon as the image itself does, so both get the same object. */
static void
keep_icon (CamIconKeeper *self, GtkImage *image)
{
  GtkWidget *widget = GTK_WIDGET (image);
  g_autoptr (GIcon) icon = get_icon (image);

  /* GTK's cache has only icons that the theme names. */
  if (!G_IS_THEMED_ICON (icon))
    return;
  g_hash_table_add (self->icons,
                    gtk_icon_theme_lookup_by_gicon (
                        gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)),
                        icon,
                        get_size (image),
                        gtk_widget_get_scale_factor (widget),
                        gtk_widget_get_direction (widget),
                        GTK_ICON_LOOKUP_PRELOAD));
}

static gboolean
on_map (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GObject *widget = g_value_get_object (values);

  if (GTK_IS_IMAGE (widget))
    keep_icon (data, GTK_IMAGE (widget));
  return G_SOURCE_CONTINUE;
}

static void
cam_icon_keeper_finalize (GObject *object)
{
  CamIconKeeper *self = CAM_ICON_KEEPER (object);

  g_signal_remove_emission_hook (self->map_signal, self->hook);
  g_type_class_unref (self->widget_class);
  g_hash_table_unref (self->icons);
  G_OBJECT_CLASS (cam_icon_keeper_parent_class)->finalize (object);
}

static void
cam_icon_keeper_class_init (CamIconKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_icon_keeper_finalize;
}

static void
cam_icon_keeper_init (CamIconKeeper *self)
{
  self->icons = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  /* The signal is there once the class is. */
  self->widget_class = g_type_class_ref (GTK_TYPE_WIDGET);
  self->map_signal = g_signal_lookup ("map", GTK_TYPE_WIDGET);
  self->hook = g_signal_add_emission_hook (self->map_signal, 0, on_map, self, NULL);
}

CamIconKeeper *
cam_icon_keeper_new (void)
{
  return g_object_new (CAM_TYPE_ICON_KEEPER, NULL);
}
