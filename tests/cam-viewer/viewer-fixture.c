/* SPDX-License-Identifier: MIT */

#include "viewer-fixture.h"

#include "cam-explainer-view.h"
#include "cam-application.h"
#include "cam-sample-tile.h"
#include "small-set.h"

#define SAMPLE_DIR "CAM_VIEWER_SAMPLE_DIR"

void
viewer_init (int *argc, char ***argv)
{
  /* Sets the environment before there are threads that may read it. */
  g_autofree char *folder = small_set_make (g_getenv (SAMPLE_DIR));

  g_setenv (SAMPLE_DIR, folder, TRUE);
  cam_application_prepare ();
  harness_init (argc, argv);
}

void
viewer_wait (Viewer *viewer)
{
  HARNESS_WAIT (cam_session_get_maps (viewer->session) != NULL
                && !cam_session_get_busy (viewer->session));
  harness_settle (GTK_WIDGET (viewer->window));
}

static gboolean
are_predicted (CamSession *session)
{
  guint n_predicted;

  g_object_get (session, "n-predicted", &n_predicted, NULL);
  return n_predicted == g_list_model_get_n_items (cam_session_get_samples (session));
}

void
viewer_wait_predicted (Viewer *viewer)
{
  HARNESS_WAIT (are_predicted (viewer->session));
}

void
viewer_open (Viewer *viewer)
{
  g_autoptr (GError) error = NULL;

  viewer->application = GTK_APPLICATION (g_application_get_default ());
  if (viewer->application == NULL)
    {
      viewer->application = GTK_APPLICATION (cam_application_new ());
      g_application_set_flags (G_APPLICATION (viewer->application), G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (viewer->application), NULL, &error);
      g_assert_no_error (error);
    }

  viewer->window = cam_window_new (G_APPLICATION (viewer->application));
  viewer->session = g_object_ref (cam_window_get_session (viewer->window));
  /* What one test predicts, the next one shall predict itself. */
  cam_session_set_kept_folder (viewer->session, viewer->kept);
  gtk_window_set_default_size (GTK_WINDOW (viewer->window), 1280, 860);
  cam_window_open_bundled (viewer->window);
}

void
viewer_set_up (Viewer *viewer, gconstpointer unused)
{
  viewer_open (viewer);
  harness_present (GTK_WINDOW (viewer->window));
  viewer_wait (viewer);
}

static void
note_freed (gpointer freed)
{
  *(gboolean *)freed = TRUE;
}

/* Nothing of a closed window may keep its session. */
void
viewer_tear_down (Viewer *viewer, gconstpointer unused)
{
  gboolean freed = FALSE;
  GSettings *settings = g_settings_new ("com.example.CamViewer");
  g_auto (GStrv) keys = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;

  g_object_set_data_full (G_OBJECT (viewer->session), "freed", &freed, note_freed);
  harness_close (GTK_WINDOW (viewer->window));
  g_object_unref (viewer->session);
  HARNESS_WAIT (freed);

  /* Resets the settings, so that the next test starts with the defaults. */
  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
  g_object_unref (settings);
}

GtkWidget *
viewer_get (Viewer *viewer, const char *id)
{
  GtkWidget *widget = NULL;

  HARNESS_WAIT ((widget = harness_find_by_name (GTK_WIDGET (viewer->window), id)) != NULL);
  return widget;
}

const char *
viewer_get_text (Viewer *viewer, const char *id)
{
  return gtk_label_get_text (GTK_LABEL (viewer_get (viewer, id)));
}

static GtkWidget *
get_tile (Viewer *viewer, guint index)
{
  g_autoptr (CamSampleItem) item
      = g_list_model_get_item (cam_session_get_samples (viewer->session), index);

  for (guint i = 0;; i++)
    {
      GtkWidget *tile = harness_find_by_type (GTK_WIDGET (viewer->window), CAM_TYPE_SAMPLE_TILE, i);

      g_assert_nonnull (tile);
      if (cam_sample_tile_get_sample (CAM_SAMPLE_TILE (tile)) == item)
        return tile;
    }
}

void
viewer_click_tile (Viewer *viewer, const char *modifier, guint index)
{
  if (modifier != NULL)
    harness_hold (modifier);
  harness_click (get_tile (viewer, index));
  if (modifier != NULL)
    harness_release (modifier);
  else
    HARNESS_WAIT (cam_session_get_selected (viewer->session) == index);
}

guint
viewer_get_shown_class (Viewer *viewer)
{
  return cam_class_maps_get_options (cam_session_get_maps (viewer->session))->class_index;
}

/* Interpolates between pixels as GSK does when it enlarges a texture. */
static double
interpolate (const guint8 *bytes, guint n_bytes, guint width, guint height, double x, double y)
{
  double column = CLAMP (x * width - 0.5, 0, width - 1),
         row = CLAMP (y * height - 0.5, 0, height - 1);
  guint left = (guint)column, top = (guint)row;
  guint right = MIN (left + 1, width - 1), bottom = MIN (top + 1, height - 1);
  double across = column - left, down = row - top;

  return (1 - down)
             * ((1 - across) * bytes[n_bytes * (top * width + left)]
                + across * bytes[n_bytes * (top * width + right)])
         + down
               * ((1 - across) * bytes[n_bytes * (bottom * width + left)]
                  + across * bytes[n_bytes * (bottom * width + right)]);
}

static double
get_expected (
    CamPicture *picture, CamHeatmap *heatmap, double x, double y, guint channel, double alpha)
{
  const guint8 *pixels = g_bytes_get_data (cam_picture_get_rgb (picture), NULL);
  const guint8 *heat = g_bytes_get_data (cam_heatmap_get_pixels (heatmap), NULL);

  return (1 - alpha)
             * interpolate (pixels + channel,
                            3,
                            cam_picture_get_width (picture),
                            cam_picture_get_height (picture),
                            x,
                            y)
         + alpha
               * interpolate (heat + channel,
                              4,
                              cam_heatmap_get_width (heatmap),
                              cam_heatmap_get_height (heatmap),
                              x,
                              y);
}

double
viewer_compare_panel (Viewer *viewer, const char *id, CamClassMaps *maps, double alpha)
{
  return viewer_compare_explainer (viewer, 0, id, maps, alpha);
}

const char *
viewer_get_view_name (Viewer *viewer)
{
  return adw_view_stack_get_visible_child_name (ADW_VIEW_STACK (viewer_get (viewer, "views")));
}

GtkWidget *
viewer_get_view (Viewer *viewer, guint index)
{
  return harness_find_by_type (GTK_WIDGET (viewer->window), CAM_TYPE_EXPLAINER_VIEW, index);
}

static CamHeatmap *
get_heatmap (CamClassMaps *maps, const char *id)
{
  CamMethod method;

  g_assert_true (cam_method_find (id, &method));
  return cam_class_maps_get_heatmap (maps, method);
}

double
viewer_compare_explainer (
    Viewer *viewer, guint index, const char *id, CamClassMaps *maps, double alpha)
{
  CamExplainer *explainer = cam_session_get_explainer (viewer->session, index);
  GtkWidget *view = viewer_get_view (viewer, index);
  CamMapPanel *panel = CAM_MAP_PANEL (harness_find_by_name (view, id));
  CamPicture *picture = cam_result_get_picture (cam_explainer_get_result (explainer));
  CamHeatmap *heatmap = get_heatmap (maps, id);
  g_autoptr (HarnessPixels) pixels = harness_render (GTK_WIDGET (panel), id);
  graphene_rect_t area;
  double difference = 0;
  guint n_compared = 0;

  cam_map_panel_get_area (panel, &area);
  g_assert_cmpfloat (area.size.width, >, 100);
  /* Leaves out the edges, as the panel's corners are rounded. */
  for (double y = 0.1; y < 0.9; y += 0.01)
    for (double x = 0.1; x < 0.9; x += 0.01)
      {
        guint32 color = harness_pixels_get (pixels,
                                            (int)(area.origin.x + x * area.size.width),
                                            (int)(area.origin.y + y * area.size.height));

        for (guint channel = 0; channel < 3; channel++, n_compared++)
          difference += ABS (((color >> (16 - 8 * channel)) & 255)
                             - get_expected (picture, heatmap, x, y, channel, alpha));
      }
  return difference / n_compared;
}
