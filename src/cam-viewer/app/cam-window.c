/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-window-private.h"

#include <glib/gi18n-lib.h>

#include "cam-accessible.h"
#include "cam-focus.h"
#include "cam-letters.h"
#include "cam-popover.h"
#include "cam-toast.h"
#include "cam-tooltip.h"

G_DEFINE_FINAL_TYPE (CamWindow, cam_window, ADW_TYPE_APPLICATION_WINDOW)

static const char *
get_dataset_title (CamDataset *dataset)
{
  if (dataset == NULL)
    return _ ("CAM Viewer");
  if (cam_window_is_bundled (cam_dataset_get_folder (dataset)))
    return _ ("Rendered Pot Plants — test");
  return cam_dataset_get_title (dataset);
}

static void
update_title (CamWindow *self)
{
  CamDataset *dataset = cam_session_get_dataset (self->session);
  CamModel *model = cam_session_get_model (self->session);
  g_autofree char *images = NULL;
  g_autofree char *subtitle = NULL;
  guint n_samples;

  if (dataset != NULL)
    {
      n_samples = cam_dataset_get_n_samples (dataset);
      images = g_strdup_printf (ngettext ("%u image", "%u images", n_samples), n_samples);
    }
  if (images != NULL && model != NULL)
    subtitle = g_strdup_printf ("%s · %s", images, cam_model_get_title (model));
  else if (model != NULL)
    subtitle = g_strdup (cam_model_get_title (model));
  else
    subtitle = g_steal_pointer (&images);

  adw_window_title_set_title (self->title, get_dataset_title (dataset));
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  gtk_label_set_text (self->dataset_title, get_dataset_title (dataset));
  cam_tooltip_set (GTK_WIDGET (self->dataset_title), subtitle);
}

static void
update_page (CamWindow *self)
{
  gboolean ready = cam_session_get_dataset (self->session) != NULL
                   && cam_session_get_model (self->session) != NULL;

  /* No transition to the first image: it would delay it. */
  if (ready && g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "loading") == 0)
    gtk_stack_set_visible_child_full (self->pages, "main", GTK_STACK_TRANSITION_TYPE_NONE);
  else if (ready)
    gtk_stack_set_visible_child_name (self->pages, cam_window_get_main_page (self));
  cam_window_update_presenting (self);
  update_title (self);
}

/* Looks again when the person comes back to the window: there may be pictures in the folder by
 * now. */
static void
on_active (CamWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    cam_window_look_again (self);
}

static void
update_switcher_bar (gpointer data)
{
  g_autoptr (CamWindow) self = data;

  if (self->session != NULL)
    adw_view_switcher_bar_set_reveal (self->switcher_bar,
                                      adw_squeezer_get_visible_child (self->header)
                                          != GTK_WIDGET (self->switcher));
}

/* Shows the view switcher at the bottom if there is no room for it at the top. This is called
 * during layout, when nothing may change, so it waits for the next turn of the main loop. */
static void
on_header (CamWindow *self)
{
  g_idle_add_once (update_switcher_bar, g_object_ref (self));
}

static void
bind_settings (CamWindow *self)
{
  const char *const options[] = { "alpha",
                                  "relu",
                                  "base",
                                  "colormap",
                                  "arrangement",
                                  "method",
                                  "image-large",
                                  "channel-order",
                                  "smooth",
                                  "scale",
                                  "clip",
                                  "opacity",
                                  "likeliest-first",
                                  "likeliest-of-many",
                                  "preparations" };

  self->settings = g_settings_new (APP_ID);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    g_settings_bind (
        self->settings, options[i], self->session, options[i], G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings,
                   "sample-order",
                   cam_session_get_shown_samples (self->session),
                   "order",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "compare-mode", self->compare, "mode", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (
      self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

/* A folded flap covers the canvas, so it starts hidden. Whether a person shows it then is not
 * saved. */
static void
on_folded (AdwFlap *flap, GParamSpec *pspec, CamWindow *self)
{
  const char *key = flap == self->sidebar_flap ? "sidebar-visible" : "inspector-visible";

  adw_flap_set_reveal_flap (
      flap, !adw_flap_get_folded (flap) && g_settings_get_boolean (self->settings, key));
}

static void
on_revealed (AdwFlap *flap, GParamSpec *pspec, CamWindow *self)
{
  const char *key = flap == self->sidebar_flap ? "sidebar-visible" : "inspector-visible";

  if (!adw_flap_get_folded (flap))
    g_settings_set_boolean (self->settings, key, adw_flap_get_reveal_flap (flap));
  if (!adw_flap_get_reveal_flap (flap))
    cam_focus_leave (adw_flap_get_flap (flap));
}

static void
setup_flaps (CamWindow *self)
{
  AdwFlap *flaps[] = { self->sidebar_flap, self->inspector_flap };

  for (guint i = 0; i < G_N_ELEMENTS (flaps); i++)
    {
      on_folded (flaps[i], NULL, self);
      g_signal_connect (flaps[i], "notify::folded", G_CALLBACK (on_folded), self);
      g_signal_connect (flaps[i], "notify::reveal-flap", G_CALLBACK (on_revealed), self);
    }
}

/* The test set's folder has disappeared: its samples are still listed, but can't be read. */
static void
on_lost (CamWindow *self, const char *message)
{
  adw_toast_overlay_add_toast (self->toasts, cam_toast_new (message, 0));
}

static void
cam_window_dispose (GObject *object)
{
  CamWindow *self = CAM_WINDOW (object);

  cam_popover_close_in (GTK_WIDGET (self));
  g_clear_handle_id (&self->present_timeout, g_source_remove);
  g_clear_handle_id (&self->present_source, g_source_remove);
  g_clear_handle_id (&self->shortcuts_source, g_source_remove);
  g_clear_handle_id (&self->compare_source, g_source_remove);
  cam_window_end_keys (self);
  cam_window_end_start (self);
  /* Restores the options that a lesson has set, so that they are not remembered. */
  if (self->guide != NULL)
    cam_lesson_guide_set_lesson (self->guide, NULL);
  g_clear_object (&self->guide);
  g_clear_weak_pointer (&self->focus_before);
  cam_window_end_export (self);
  if (self->session != NULL)
    {
      cam_window_remove_actions (self);
      cam_session_stop (self->session);
    }
  g_clear_object (&self->compare);
  g_clear_object (&self->evaluate);
  g_clear_object (&self->watch);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->empty_folder);
  G_OBJECT_CLASS (cam_window_parent_class)->dispose (object);
}

static void
cam_window_class_init (CamWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cam_window_dispose;

  /* Before the first window has styles. */
  cam_letters_add_styles (gdk_display_get_default ());
  g_type_ensure (CAM_TYPE_BROWSER);
  g_type_ensure (CAM_TYPE_CANVAS);
  g_type_ensure (CAM_TYPE_INSPECTOR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-window.ui");
  gtk_widget_class_install_property_action (widget_class, "win.fullscreen", "fullscreened");
  gtk_widget_class_bind_template_child (widget_class, CamWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, title);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, header);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, switcher_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_header);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, dataset_title);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, no_pictures);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, sidebar_flap);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, inspector_flap);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, browser);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, canvas_place);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, present_place);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, canvas);
  gtk_widget_class_bind_template_child (widget_class, CamWindow, inspector);
}

static void
cam_window_init (CamWindow *self)
{
  self->session = cam_session_new ();
  self->compare = cam_compare_new (self->session);
  self->evaluate = cam_evaluate_new (self->session);
  self->watch = cam_session_watch_new (self->session);
  gtk_widget_init_template (GTK_WIDGET (self));

  bind_settings (self);
  cam_browser_set_session (self->browser, self->session);
  cam_window_install_actions (self);
  cam_window_setup_drop (self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active), NULL);
  setup_flaps (self);
  cam_window_setup_panes (self);
  cam_window_setup_shortcuts (self);
  cam_canvas_set_session (self->canvas, self->session);
  cam_inspector_set_compare (self->inspector, self->compare);
  cam_window_setup_views (self);
  g_signal_connect_object (
      self->session, "notify::dataset", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->session, "notify::model", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "lost", G_CALLBACK (on_lost), self, G_CONNECT_SWAPPED);
  update_page (self);
  cam_window_setup_start (self);
  cam_accessible_name_dropdowns (GTK_WIDGET (self));
}

CamWindow *
cam_window_new (GApplication *application)
{
  return g_object_new (CAM_TYPE_WINDOW, "application", application, NULL);
}

CamSession *
cam_window_get_session (CamWindow *self)
{
  g_return_val_if_fail (CAM_IS_WINDOW (self), NULL);
  return self->session;
}
