/* SPDX-License-Identifier: MIT */

#include "cam-export-dialog-private.h"

#include "cam-accessible.h"

/* Returns: (transfer none) (nullable): the first group in @widget. The others are its siblings. */
static GtkWidget *
find_group (GtkWidget *widget)
{
  GtkWidget *group = ADW_IS_PREFERENCES_GROUP (widget) ? widget : NULL;
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (; group == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    group = find_group (child);
  return group;
}

static gboolean
show_next_group (GtkWidget *page, GdkFrameClock *clock, gpointer data)
{
  GtkWidget *group = find_group (page);

  while (group != NULL && gtk_widget_get_visible (group))
    group = gtk_widget_get_next_sibling (group);
  if (group != NULL)
    gtk_widget_set_visible (group, TRUE);
  return group != NULL;
}

/* Has the groups of a page come one by one, one in each frame, when the page is first shown. Rows
 * take long, as a frame computes the styles and places of all that is new. */
static void
show_gradually (GtkWidget *page)
{
  for (GtkWidget *group = find_group (page); group != NULL;
       group = gtk_widget_get_next_sibling (group))
    gtk_widget_set_visible (group, FALSE);
  gtk_widget_add_tick_callback (page, show_next_group, NULL, NULL);
}

/* Pages that are not visible at first are made later, one in each turn of the main loop, or when
 * they are shown. So the dialog appears sooner. */

static void
add_page (AdwBin *bin, GtkWidget *page)
{
  show_gradually (page);
  adw_bin_set_child (bin, page);
  cam_accessible_name_dropdowns (page);
}

static void
make_look_page (CamExportDialog *self)
{
  CamFigureLookPage *page;

  if (adw_bin_get_child (self->look) != NULL)
    return;
  page = g_object_new (CAM_TYPE_FIGURE_LOOK_PAGE, NULL);
  cam_figure_look_page_set_draft (page, self->draft);
  add_page (self->look, GTK_WIDGET (page));
}

static void
make_size_page (CamExportDialog *self)
{
  CamFigureSizePage *page;

  if (adw_bin_get_child (self->size) != NULL)
    return;
  page = g_object_new (CAM_TYPE_FIGURE_SIZE_PAGE, NULL);
  cam_figure_size_page_set_draft (page, self->draft);
  add_page (self->size, GTK_WIDGET (page));
}

static void (*const pages[]) (CamExportDialog *self) = { make_look_page, make_size_page };

static gboolean
make_next_page (gpointer data)
{
  CamExportDialog *self = data;

  pages[self->n_made++](self);
  if (self->n_made < G_N_ELEMENTS (pages))
    return G_SOURCE_CONTINUE;
  self->make_source = 0;
  return G_SOURCE_REMOVE;
}

static void
on_map (CamExportDialog *self)
{
  if (self->make_source == 0 && self->n_made < G_N_ELEMENTS (pages))
    self->make_source = g_idle_add_full (G_PRIORITY_LOW, make_next_page, self, NULL);
}

static void
on_option_page (AdwViewStack *option_pages, GParamSpec *pspec, CamExportDialog *self)
{
  GtkWidget *shown = adw_view_stack_get_visible_child (option_pages);

  if (shown == GTK_WIDGET (self->look))
    make_look_page (self);
  else if (shown == GTK_WIDGET (self->size))
    make_size_page (self);
}

void
cam_export_dialog_setup_pages (CamExportDialog *self)
{
  show_gradually (self->panels);
  show_gradually (GTK_WIDGET (self->page));
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  g_signal_connect_object (
      self->option_pages, "notify::visible-child", G_CALLBACK (on_option_page), self, 0);
}
