/* SPDX-License-Identifier: MIT */

#include "cam-letters.h"

#define CLASS "letters-%d"
#define COMMON_CLASS "presentation"

#define LEAST 14
#define MOST 132 /* on a screen of 7680 × 4320 pixels */

struct _CamLetters
{
  GObject parent_instance;

  char *name;          /* of the style class */
  GPtrArray *widgets;  /* (element-type GtkWidget): not owned */
  GPtrArray *observed; /* (element-type GListModel): children of widgets */
};

G_DEFINE_FINAL_TYPE (CamLetters, cam_letters, G_TYPE_OBJECT)

void
cam_letters_add_styles (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autoptr (GString) css = g_string_new (NULL);

  g_return_if_fail (GDK_IS_DISPLAY (display));

  for (int pixels = LEAST; pixels <= MOST; pixels++)
    g_string_append_printf (css, "." CLASS " { font-size: %dpx; }\n", pixels, pixels);
  gtk_css_provider_load_from_data (provider, css->str, (gssize)css->len);
  gtk_style_context_add_provider_for_display (
      display, GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
forget (gpointer data, GObject *freed)
{
  g_ptr_array_remove_fast (CAM_LETTERS (data)->widgets, freed);
}

static void
cam_letters_dispose (GObject *object)
{
  CamLetters *self = CAM_LETTERS (object);

  for (guint i = 0; i < self->observed->len; i++)
    g_signal_handlers_disconnect_by_data (self->observed->pdata[i], self);
  g_ptr_array_set_size (self->observed, 0);
  for (guint i = 0; i < self->widgets->len; i++)
    {
      g_object_weak_unref (self->widgets->pdata[i], forget, self);
      gtk_widget_remove_css_class (self->widgets->pdata[i], self->name);
      gtk_widget_remove_css_class (self->widgets->pdata[i], COMMON_CLASS);
    }
  g_ptr_array_set_size (self->widgets, 0);
  G_OBJECT_CLASS (cam_letters_parent_class)->dispose (object);
}

static void
cam_letters_finalize (GObject *object)
{
  CamLetters *self = CAM_LETTERS (object);

  g_ptr_array_unref (self->widgets);
  g_ptr_array_unref (self->observed);
  g_free (self->name);
  G_OBJECT_CLASS (cam_letters_parent_class)->finalize (object);
}

static void
cam_letters_class_init (CamLettersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cam_letters_dispose;
  object_class->finalize = cam_letters_finalize;
}

static void
cam_letters_init (CamLetters *self)
{
  self->widgets = g_ptr_array_new ();
  self->observed = g_ptr_array_new_with_free_func (g_object_unref);
}

static char *
get_name (double pixels)
{
  return g_strdup_printf (CLASS, (int)CLAMP (pixels, LEAST, MOST));
}

CamLetters *
cam_letters_new (double pixels)
{
  CamLetters *self = g_object_new (CAM_TYPE_LETTERS, NULL);

  self->name = get_name (pixels);
  return self;
}

void
cam_letters_set_size (CamLetters *self, double pixels)
{
  g_autofree char *before = NULL;

  g_return_if_fail (CAM_IS_LETTERS (self));

  before = g_steal_pointer (&self->name);
  self->name = get_name (pixels);
  for (guint i = 0; i < self->widgets->len; i++)
    {
      gtk_widget_remove_css_class (self->widgets->pdata[i], before);
      gtk_widget_add_css_class (self->widgets->pdata[i], self->name);
    }
}

void
cam_letters_add (CamLetters *self, GtkWidget *widget)
{
  g_return_if_fail (CAM_IS_LETTERS (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_ptr_array_find (self->widgets, widget, NULL))
    return;
  g_ptr_array_add (self->widgets, widget);
  g_object_weak_ref (G_OBJECT (widget), forget, self);
  gtk_widget_add_css_class (widget, COMMON_CLASS);
  gtk_widget_add_css_class (widget, self->name);
}

static void
on_children (GListModel *children, guint position, guint n_removed, guint n_added, CamLetters *self)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);
      const char *name = gtk_widget_get_css_name (child);

      if (g_str_equal (name, "tooltip") || g_str_equal (name, "toast"))
        cam_letters_add (self, child);
    }
}

void
cam_letters_add_messages (CamLetters *self, GtkWidget *parent)
{
  GListModel *children;

  g_return_if_fail (CAM_IS_LETTERS (self));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  children = gtk_widget_observe_children (parent);
  g_ptr_array_add (self->observed, children);
  g_signal_connect (children, "items-changed", G_CALLBACK (on_children), self);
  on_children (children, 0, 0, g_list_model_get_n_items (children), self);
}
