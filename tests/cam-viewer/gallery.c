/* SPDX-License-Identifier: MIT */

/* Shows every custom widget with synthetic data, for people who work on their looks:
 *
 *   gallery [--dark] [--width=N] [--height=N] [--channels=N] [--signed] [--no-gap] [PICTURE] */
#include <adwaita.h>
#include <stdlib.h>

#include "cam-channel-chart.h"
#include "cam-color-bar.h"
#include "cam-equation.h"
#include "cam-panel-box.h"
#include "synthetic.h"

static gboolean dark, is_signed, no_gap, empty, edges;
static int width = 1200, height = 760, n_channels = 64;
static double pointer_x = 0.55, pointer_y = 0.42, zoom = 1;
static char **picture_names;

static const GOptionEntry options[] = {
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "Dark colours", NULL },
  { "signed", 0, 0, G_OPTION_ARG_NONE, &is_signed, "A map without ReLU", NULL },
  { "no-gap", 0, 0, G_OPTION_ARG_NONE, &no_gap, "A network without GAP", NULL },
  { "empty", 0, 0, G_OPTION_ARG_NONE, &empty, "A map without evidence", NULL },
  { "edges", 0, 0, G_OPTION_ARG_NONE, &edges, "Maps over edges", NULL },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "The window's width", "N" },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "The window's height", "N" },
  { "channels", 0, 0, G_OPTION_ARG_INT, &n_channels, "How many bars there are", "N" },
  { "pointer-x", 0, 0, G_OPTION_ARG_DOUBLE, &pointer_x, "The pointer, 0 to 1", "X" },
  { "pointer-y", 0, 0, G_OPTION_ARG_DOUBLE, &pointer_y, "The pointer, 0 to 1", "Y" },
  { "zoom", 0, 0, G_OPTION_ARG_DOUBLE, &zoom, "How far the panels are zoomed in", "N" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &picture_names, "A picture", NULL },
  { NULL },
};

static GdkTexture *
load_picture (void)
{
  g_autoptr (GError) error = NULL;
  GdkTexture *picture;

  if (!picture_names)
    return synthetic_picture (256, 256);
  picture = gdk_texture_new_from_filename (picture_names[0], &error);
  if (!picture)
    g_error ("%s: %s", picture_names[0], error->message);
  return picture;
}

static CamMapPanel *
add_panel (CamPanelBox *box, const char *title, GdkTexture *picture, CamViewport *viewport)
{
  CamMapPanel *panel = CAM_MAP_PANEL (cam_map_panel_new ());
  g_autoptr (GdkTexture) edge_picture = synthetic_edges (256, 256);

  g_object_set (panel,
                "title",
                title,
                "picture",
                picture,
                "edges",
                edge_picture,
                "base",
                edges ? CAM_BASE_EDGES : CAM_BASE_IMAGE,
                "viewport",
                viewport,
                "empty-message",
                "No evidence for greg in this image",
                NULL);
  cam_panel_box_append (box, panel);
  return panel;
}

static GtkWidget *
create_panels (CamViewport *viewport, CamHeatmap *heatmap)
{
  CamPanelBox *box = CAM_PANEL_BOX (cam_panel_box_new ());
  g_autoptr (GdkTexture) picture = load_picture ();
  CamMapPanel *cam, *grad_cam;

  g_object_set (add_panel (box, "Image", picture, viewport), "base", CAM_BASE_IMAGE, NULL);
  cam = add_panel (box, "CAM of baya", picture, viewport);
  grad_cam = add_panel (box, "Grad-CAM of baya", picture, viewport);
  g_object_set (grad_cam, "heatmap", heatmap, NULL);
  if (no_gap)
    g_object_set (cam, "status", "CAM needs global average pooling before the last layer", NULL);
  else
    g_object_set (cam, "heatmap", heatmap, "unit", "logits", NULL);
  return GTK_WIDGET (box);
}

static gboolean
pick_another_class (GtkWidget *chart, GVariant *arguments, gpointer equation)
{
  static guint seed = 7;
  g_autoptr (CamChannelTable) table = synthetic_table ((guint)n_channels, ++seed, !no_gap);

  g_object_set (chart, "table", table, NULL);
  g_object_set (equation, "table", table, NULL);
  return GDK_EVENT_STOP;
}

static void
add_shortcut (GtkWidget *window, const char *trigger, GtkWidget *chart, GtkWidget *equation)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut
      = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                          gtk_callback_action_new (pick_another_class, equation, NULL));

  (void)chart;
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (window, controller);
}

static GtkWidget *
create_sidebar (GtkWidget **chart)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *equation = cam_equation_new ();
  const char *const orders[] = { "index", "weight", "contribution", NULL };
  GtkWidget *order = gtk_drop_down_new_from_strings (orders);
  g_autoptr (CamChannelTable) table = synthetic_table ((guint)n_channels, 7, !no_gap);

  *chart = cam_channel_chart_new ();
  g_object_set (*chart, "table", table, NULL);
  g_object_set (equation, "table", table, "class-name", "baya", NULL);
  g_object_bind_property (order, "selected", *chart, "order", G_BINDING_DEFAULT);
  gtk_box_append (GTK_BOX (box), order);
  gtk_box_append (GTK_BOX (box), *chart);
  gtk_box_append (GTK_BOX (box), equation);
  add_shortcut (*chart, "n", *chart, equation);
  return box;
}

static void
on_activate (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *content
      = gtk_box_new (width < 600 ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *bar = cam_color_bar_new (), *chart, *sidebar = create_sidebar (&chart);
  g_autoptr (CamViewport) viewport = cam_viewport_new ();
  g_autoptr (CamHeatmap) heatmap = synthetic_heatmap (no_gap ? 14 : 256,
                                                      empty       ? -1.0f
                                                      : is_signed ? -0.9f
                                                                  : 0,
                                                      empty    ? -0.5f
                                                      : no_gap ? 2.3e-5f
                                                               : 3.2f,
                                                      !is_signed);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (bar, "heatmap", heatmap, "viewport", viewport, "unit", "logits", NULL);
  g_object_set (chart, "selected", 17, NULL);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), create_panels (viewport, heatmap));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), scroller);
  gtk_box_append (GTK_BOX (column), bar);
  gtk_widget_set_size_request (sidebar, width < 600 ? 0 : 320, -1);
  gtk_box_append (GTK_BOX (content), column);
  gtk_box_append (GTK_BOX (content), sidebar);
  g_object_set (
      content, "margin-top", 18, "margin-bottom", 18, "margin-start", 18, "margin-end", 18, NULL);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), content);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  cam_viewport_zoom_at (viewport, pointer_x, pointer_y, zoom);
  cam_viewport_set_pointer (viewport, pointer_x, pointer_y);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application
      = adw_application_new ("com.example.CamViewer", G_APPLICATION_NON_UNIQUE);

  g_application_add_main_option_entries (G_APPLICATION (application), options);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
