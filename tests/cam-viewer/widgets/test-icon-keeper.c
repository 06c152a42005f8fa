/* SPDX-License-Identifier: MIT */

#include "cam-icon-keeper.h"

#include "test-runner.h"
#include "window-harness.h"

/* GTK keeps at least the icons of the last 100 requests. */
#define N_REQUESTS 150

static GtkIconPaintable *
ask_for (const char *name, int size)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GIcon) icon = g_themed_icon_new (name);

  return gtk_icon_theme_lookup_by_gicon (
      theme, icon, size, 1, GTK_TEXT_DIR_LTR, GTK_ICON_LOOKUP_PRELOAD);
}

/* Replaces all icons that GTK keeps by itself. */
static void
ask_for_others (void)
{
  for (int size = 1; size <= N_REQUESTS; size++)
    g_object_unref (ask_for ("go-next-symbolic", 1 + size % 100));
}

static void
watch_icon (const char *name, int size, gpointer *alive)
{
  g_autoptr (GtkIconPaintable) icon = ask_for (name, size);

  *alive = icon;
  g_object_add_weak_pointer (G_OBJECT (icon), alive);
}

static void
show_and_close (GtkWidget *image, const char *name, int size, gpointer *alive)
{
  GtkWindow *window = harness_show (image, 100, 100);

  watch_icon (name, size, alive);
  harness_close (window);
  ask_for_others ();
}

/* An icon that was shown stays, whatever its size and what names it. */
static void
test_kept (void)
{
  g_autoptr (CamIconKeeper) keeper = cam_icon_keeper_new ();
  g_autoptr (GIcon) icon = g_themed_icon_new ("edit-copy-symbolic");
  GtkWidget *large = gtk_image_new_from_icon_name ("edit-find-symbolic");
  GtkWidget *sized = gtk_image_new_from_gicon (icon);
  GtkWidget *normal = gtk_image_new_from_icon_name ("edit-cut-symbolic");
  gpointer alive[3];

  gtk_image_set_icon_size (GTK_IMAGE (large), GTK_ICON_SIZE_LARGE);
  gtk_image_set_pixel_size (GTK_IMAGE (sized), 24);
  show_and_close (large, "edit-find-symbolic", 32, &alive[0]);
  show_and_close (sized, "edit-copy-symbolic", 24, &alive[1]);
  show_and_close (normal, "edit-cut-symbolic", 16, &alive[2]);
  for (guint i = 0; i < G_N_ELEMENTS (alive); i++)
    g_assert_nonnull (alive[i]);
}

/* An image without a named icon has nothing to keep, such as the thumbnail in a file chooser. */
static void
test_others (void)
{
  g_autoptr (CamIconKeeper) keeper = cam_icon_keeper_new ();
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 4, 4);
  g_autoptr (GBytes) bytes = NULL;
  GIcon *thumbnail;
  gpointer alive;
  char *png;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &png, &size, "png", NULL, NULL));
  bytes = g_bytes_new_take (png, size);
  alive = thumbnail = g_bytes_icon_new (bytes);
  harness_close (harness_show (gtk_image_new (), 100, 100));
  harness_close (harness_show (gtk_image_new_from_pixbuf (pixbuf), 100, 100));
  g_object_add_weak_pointer (G_OBJECT (thumbnail), &alive);
  harness_close (harness_show (gtk_image_new_from_gicon (thumbnail), 100, 100));
  g_object_unref (thumbnail);
  HARNESS_WAIT (alive == NULL);
}

static const TestCase cases[] = {
  { "/icon-keeper/kept", test_kept },
  { "/icon-keeper/others", test_others },
};

int
main (int argc, char *argv[])
{
  /* harness_init() would keep icons, too. */
  gtk_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
