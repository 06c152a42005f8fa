/* SPDX-License-Identifier: MIT */

#include "cam-figure-preview.h"

#include <glib/gi18n-lib.h>

#include "cam-figure-page.h"

/* No spinner is shown if the wait takes fewer milliseconds. */
#define SHORT_WAIT 250

/* A new figure is requested after this many milliseconds without a change. */
#define PAUSE 80

#define POINTS_PER_INCH 72.0
#define MM_PER_INCH 25.4

struct _CamFigurePreview
{
  AdwBin parent_instance;

  GtkStack *pages;
  CamFigurePage *page;
  AdwStatusPage *failure;
  GtkLabel *size;
  GtkSpinner *spinner;
  guint wait;
  guint pause; /* the timeout that requests a figure; 0 for none */
  gboolean stopped;
};

static guint wanted_signal;

G_DEFINE_FINAL_TYPE (CamFigurePreview, cam_figure_preview, ADW_TYPE_BIN)

void
cam_figure_preview_ask_now (CamFigurePreview *self)
{
  g_return_if_fail (CAM_IS_FIGURE_PREVIEW (self));

  g_clear_handle_id (&self->pause, g_source_remove);
  g_signal_emit (self, wanted_signal, 0);
}

static gboolean
on_pause (gpointer data)
{
  CamFigurePreview *self = data;

  self->pause = 0;
  cam_figure_preview_ask_now (self);
  return G_SOURCE_REMOVE;
}

void
cam_figure_preview_ask (CamFigurePreview *self)
{
  g_return_if_fail (CAM_IS_FIGURE_PREVIEW (self));

  g_clear_handle_id (&self->pause, g_source_remove);
  if (!self->stopped)
    self->pause = g_timeout_add (PAUSE, on_pause, self);
}

void
cam_figure_preview_stop (CamFigurePreview *self)
{
  g_return_if_fail (CAM_IS_FIGURE_PREVIEW (self));

  self->stopped = TRUE;
  g_clear_handle_id (&self->pause, g_source_remove);
}

static void
show_size (CamFigurePreview *self, CamFigure *figure)
{
  g_autofree char *text = NULL;
  double width, height;
  int pixels_wide, pixels_high;

  cam_figure_get_size (figure, &width, &height);
  cam_figure_get_pixel_size (figure, &pixels_wide, &pixels_high);
  text = g_strdup_printf (_ ("%.1f × %.1f mm · %d × %d pixels"),
                          width * MM_PER_INCH / POINTS_PER_INCH,
                          height * MM_PER_INCH / POINTS_PER_INCH,
                          pixels_wide,
                          pixels_high);
  gtk_label_set_text (self->size, text);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->page), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

void
cam_figure_preview_set_figure (CamFigurePreview *self, CamFigure *figure)
{
  g_return_if_fail (CAM_IS_FIGURE_PREVIEW (self));

  cam_figure_page_set_figure (self->page, figure);
  show_size (self, figure);
  gtk_stack_set_visible_child_name (self->pages, "figure");
}

void
cam_figure_preview_set_failure (CamFigurePreview *self, const char *title, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  g_return_if_fail (CAM_IS_FIGURE_PREVIEW (self));

  adw_status_page_set_title (self->failure, title);
  adw_status_page_set_description (self->failure, escaped);
  gtk_label_set_text (self->size, "");
  gtk_stack_set_visible_child_name (self->pages, "failure");
}

static gboolean
on_long_wait (gpointer data)
{
  CamFigurePreview *self = data;

  self->wait = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  return G_SOURCE_REMOVE;
}

void
cam_figure_preview_set_busy (CamFigurePreview *self, gboolean busy)
{
  g_return_if_fail (CAM_IS_FIGURE_PREVIEW (self));

  if (!busy)
    {
      g_clear_handle_id (&self->wait, g_source_remove);
      gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
    }
  else if (self->wait == 0 && !gtk_widget_get_visible (GTK_WIDGET (self->spinner)))
    self->wait = g_timeout_add (SHORT_WAIT, on_long_wait, self);
}

static void
cam_figure_preview_dispose (GObject *object)
{
  cam_figure_preview_stop (CAM_FIGURE_PREVIEW (object));
  g_clear_handle_id (&CAM_FIGURE_PREVIEW (object)->wait, g_source_remove);
  G_OBJECT_CLASS (cam_figure_preview_parent_class)->dispose (object);
}

static void
cam_figure_preview_class_init (CamFigurePreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_figure_preview_dispose;
  g_type_ensure (CAM_TYPE_FIGURE_PAGE);
  wanted_signal = g_signal_new (
      "wanted", CAM_TYPE_FIGURE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-figure-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, CamFigurePreview, pages);
  gtk_widget_class_bind_template_child (widget_class, CamFigurePreview, page);
  gtk_widget_class_bind_template_child (widget_class, CamFigurePreview, failure);
  gtk_widget_class_bind_template_child (widget_class, CamFigurePreview, size);
  gtk_widget_class_bind_template_child (widget_class, CamFigurePreview, spinner);
}

static void
cam_figure_preview_init (CamFigurePreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
