/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "cam-colormap.h"
#include "cam-session-figure.h"
#include "cam-session-csv.h"
#include "test-runner.h"
#include "viewer-fixture.h"

static GdkClipboard *
get_clipboard (Viewer *viewer)
{
  return gtk_widget_get_clipboard (GTK_WIDGET (viewer->window));
}

static gboolean
offers (Viewer *viewer, const char *mime_type)
{
  return gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (get_clipboard (viewer)),
                                                mime_type);
}

static void
on_spliced (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error);
  g_assert_no_error (error);
  *(GBytes **)data = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
}

static void
on_stream (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream
      = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);

  g_assert_no_error (error);
  g_output_stream_splice_async (memory,
                                stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE
                                    | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT,
                                NULL,
                                on_spliced,
                                data);
}

static GBytes *
read_clipboard (Viewer *viewer, const char *mime_type)
{
  GBytes *bytes = NULL;

  gdk_clipboard_read_async (get_clipboard (viewer),
                            (const char *[]){ mime_type, NULL },
                            G_PRIORITY_DEFAULT,
                            NULL,
                            on_stream,
                            &bytes);
  HARNESS_WAIT (bytes != NULL);
  return bytes;
}

static void
on_communicated (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_finish (G_SUBPROCESS (source), result, data, NULL, &error);
  g_assert_no_error (error);
}

/* Returns: the bytes that another program gets. */
static GBytes *
paste (const char *mime_type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) xclip = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                                    &error,
                                                    "xclip",
                                                    "-selection",
                                                    "clipboard",
                                                    "-target",
                                                    mime_type,
                                                    "-out",
                                                    NULL);
  GBytes *bytes = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_async (xclip, NULL, NULL, on_communicated, &bytes);
  HARNESS_WAIT (bytes != NULL);
  return bytes;
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(CamFigure **)data = cam_session_prepare_figure_finish (CAM_SESSION (source), result, &error);
  g_assert_no_error (error);
}

/* Returns: the session's figure of the present view. */
static GBytes *
render_view (Viewer *viewer)
{
  guint sample = cam_session_get_selected (viewer->session);
  g_autoptr (CamFigureSpec) spec = cam_session_describe_view (viewer->session);
  g_autoptr (GError) error = NULL;
  CamFigure *figure = NULL;
  GBytes *bytes;

  cam_session_prepare_figure_async (viewer->session, spec, &sample, 1, NULL, on_prepared, &figure);
  HARNESS_WAIT (figure != NULL);
  bytes = cam_figure_render (figure, CAM_FIGURE_PNG, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (figure);
  return bytes;
}

static void
copy (Viewer *viewer, const char *keys, const char *toast)
{
  harness_press (keys);
  HARNESS_WAIT (harness_find_by_text (GTK_WIDGET (viewer->window), toast) != NULL);
  HARNESS_WAIT (gdk_clipboard_is_local (get_clipboard (viewer)));
}

static void
test_figure (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GBytes) expected = render_view (viewer);
  g_autoptr (GBytes) png = NULL, svg = NULL, pdf = NULL;
  g_autofree char *text = NULL;

  copy (viewer, "ctrl+c", "Figure copied");
  g_assert_true (offers (viewer, "image/png"));
  png = read_clipboard (viewer, "image/png");
  g_assert_true (g_bytes_equal (png, expected));

  svg = read_clipboard (viewer, "image/svg+xml");
  text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  g_assert_nonnull (strstr (text, "<svg"));
  g_assert_nonnull (strstr (text, "Grad-CAM of"));
  pdf = read_clipboard (viewer, "application/pdf");
  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
}

static void
on_plan_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(CamFigure **)data = cam_session_prepare_figure_finish (CAM_SESSION (source), result, &error);
  g_assert_no_error (error);
}

/* Returns: the figure of these panels, on one scale if there are several. */
static GBytes *
render_panels (Viewer *viewer, CamPanelKind kind, int a, int b)
{
  guint sample = cam_session_get_selected (viewer->session);
  g_autoptr (CamFigureSpec) spec
      = cam_session_describe_panel (viewer->session, kind, CAM_METHOD_CAM);
  CamPanel *panel = spec->panels->pdata[0];
  CamFigure *figure = NULL;
  GBytes *bytes;

  panel->class_index = a;
  if (kind == CAM_PANEL_DIFFERENCE)
    panel->other_class = b;
  else
    {
      cam_figure_spec_add_panel (spec, kind)->class_index = b;
      spec->width = 175;
      spec->shared_scale = TRUE;
    }
  cam_session_prepare_figure_async (
      viewer->session, spec, &sample, 1, NULL, on_plan_prepared, &figure);
  HARNESS_WAIT (figure != NULL);
  bytes = cam_figure_render (figure, CAM_FIGURE_PNG, NULL, NULL);
  g_object_unref (figure);
  return bytes;
}

/* In Compare, its panels are copied, A and B on one scale or A − B, and their numbers. */
static void
test_compare (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GBytes) both = NULL, difference = NULL, png = NULL, other_png = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) numbers = NULL;
  GdkContentProvider *content;

  harness_press ("alt+2 1 ctrl+3");
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "compare"));
  HARNESS_WAIT (harness_find_by_name (GTK_WIDGET (viewer->window), "beats") != NULL);
  HARNESS_WAIT (strstr (viewer_get_text (viewer, "beats"), "rudo") != NULL
                && strstr (viewer_get_text (viewer, "beats"), "greg") != NULL);
  viewer_wait (viewer);
  both = render_panels (viewer, CAM_PANEL_MAP, 0, 2);
  difference = render_panels (viewer, CAM_PANEL_DIFFERENCE, 0, 2);
  copy (viewer, "ctrl+c", "Figure copied");
  png = read_clipboard (viewer, "image/png");
  g_assert_true (g_bytes_equal (png, both));
  content = gdk_clipboard_get_content (get_clipboard (viewer));
  harness_press ("v v ctrl+c");
  HARNESS_WAIT (gdk_clipboard_get_content (get_clipboard (viewer)) != content);
  other_png = read_clipboard (viewer, "image/png");
  g_assert_true (g_bytes_equal (other_png, difference));
  copy (viewer, "ctrl+shift+c", "Numbers copied");
  numbers = read_clipboard (viewer, "text/plain;charset=utf-8");
  text = g_strndup (g_bytes_get_data (numbers, NULL), g_bytes_get_size (numbers));
  g_assert_nonnull (strstr (text, "\nA\trudo\t"));
  g_assert_nonnull (strstr (text, "\nB\tgreg\t"));
  g_assert_nonnull (strstr (text, "\nA − B\t"));
  g_assert_nonnull (strstr (text, "\nEvidence\t"));
  g_assert_nonnull (strstr (text, "\nChannel\t"));
}

/* The copied figure does not change with the window. */
static void
test_stays (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GBytes) expected = render_view (viewer);
  g_autoptr (GBytes) other = NULL;
  g_autoptr (GBytes) png = NULL;

  copy (viewer, "ctrl+c", "Figure copied");
  harness_press ("Right 2 r");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 1);
  viewer_wait (viewer);
  other = render_view (viewer);
  g_assert_false (g_bytes_equal (other, expected));
  png = read_clipboard (viewer, "image/png");
  g_assert_true (g_bytes_equal (png, expected));
}

static void
test_other_program (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *xclip = g_find_program_in_path ("xclip");
  g_autoptr (GBytes) expected = render_view (viewer);
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autofree char *numbers = cam_session_describe_as_csv (viewer->session);

  if (xclip == NULL)
    {
      g_test_skip ("xclip is not installed");
      return;
    }
  copy (viewer, "ctrl+c", "Figure copied");
  png = paste ("image/png");
  g_assert_true (g_bytes_equal (png, expected));
  copy (viewer, "ctrl+shift+c", "Numbers copied");
  text = paste ("UTF8_STRING");
  g_assert_cmpmem (
      g_bytes_get_data (text, NULL), g_bytes_get_size (text), numbers, strlen (numbers));
}

static gboolean
has_color (GdkPixbuf *pixbuf, const guint8 *rgb)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf), n = gdk_pixbuf_get_n_channels (pixbuf);

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++)
      if (memcmp (pixels + y * stride + x * n, rgb, 3) == 0)
        return TRUE;
  return FALSE;
}

/* The copied overlay, opaque and in cells, has the colour of each of the map's values. */
static void
test_pixels (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GBytes) colors = NULL;
  const guint8 *rgba;
  gsize n_cells;
  CamTensor *map;

  g_object_set (viewer->session,
                "arrangement",
                CAM_ARRANGEMENT_ONE,
                "smooth",
                FALSE,
                "alpha",
                1.0,
                "colormap",
                CAM_COLORMAP_VIRIDIS,
                NULL);
  viewer_wait (viewer);
  copy (viewer, "ctrl+c", "Figure copied");
  png = read_clipboard (viewer, "image/png");
  stream = g_memory_input_stream_new_from_bytes (png);
  pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, NULL);
  g_assert_nonnull (pixbuf);

  map = cam_heatmap_get_map (
      cam_class_maps_get_heatmap (cam_session_get_maps (viewer->session), CAM_METHOD_CAM));
  colors = cam_colormap_apply (CAM_COLORMAP_VIRIDIS, map, cam_scale_for_map (map, TRUE));
  rgba = g_bytes_get_data (colors, NULL);
  n_cells = map->n_elements;
  for (gsize i = 0; i < n_cells; i += n_cells / 40 + 1)
    g_assert_true (has_color (pixbuf, rgba + 4 * i));
}

static void
on_text (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(char **)data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static char *
read_text (Viewer *viewer)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (get_clipboard (viewer), NULL, on_text, &text);
  HARNESS_WAIT (text != NULL);
  return text;
}

static void
assert_cells (const char *line, guint n, guint column, float expected)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);

  g_assert_cmpuint (g_strv_length (cells), ==, n);
  g_assert_true ((float)g_ascii_strtod (cells[column], NULL) == expected);
}

static void
test_numbers (Viewer *viewer, gconstpointer unused)
{
  CamExplanation *explanation
      = cam_result_get_explanation (cam_session_get_result (viewer->session));
  CamChannelTable *table = cam_class_maps_get_channels (cam_session_get_maps (viewer->session));
  guint n_channels = cam_channel_table_get_n_channels (table);
  CamChannelOrder order;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_object_get (viewer->session, "channel-order", &order, NULL);
  copy (viewer, "ctrl+shift+c", "Numbers copied");
  text = read_text (viewer);
  lines = g_strsplit (text, "\n", -1);
  /* Name, blank; head, 4 classes, blank; class, head, channels, bias, logit; the end. */
  g_assert_cmpuint (g_strv_length (lines), ==, 2 + 6 + 2 + n_channels + 2 + 1);
  g_assert_cmpstr (
      lines[0], ==, cam_sample_item_get_name (cam_session_get_sample (viewer->session)));
  for (guint c = 0; c < 4; c++)
    {
      g_assert_true (
          g_str_has_prefix (lines[3 + c], cam_session_get_class_names (viewer->session)[c]));
      assert_cells (lines[3 + c], 3, 1, cam_explanation_get_logits (explanation)[c]);
      assert_cells (lines[3 + c], 3, 2, cam_explanation_get_probabilities (explanation)[c]);
    }
  for (guint i = 0; i < n_channels; i++)
    {
      const CamChannel *channel = cam_channel_table_get_channel (table, order, i);

      assert_cells (lines[10 + i], 4, 0, (float)channel->index);
      assert_cells (lines[10 + i], 4, 1, channel->weight);
      assert_cells (lines[10 + i], 4, 2, channel->gap_value);
      assert_cells (lines[10 + i], 4, 3, channel->contribution);
    }
  assert_cells (lines[10 + n_channels], 4, 3, cam_channel_table_get_bias (table));
  assert_cells (lines[11 + n_channels], 4, 3, cam_channel_table_get_logit (table));
}

/* In an entry, Ctrl+C copies the text. */
static void
test_entry (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (viewer->window));
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *text = NULL;

  gtk_box_append (GTK_BOX (content), entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "typed");
  gtk_widget_grab_focus (entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  harness_press ("ctrl+c");
  HARNESS_WAIT (gdk_clipboard_is_local (get_clipboard (viewer)));
  harness_settle (entry);
  g_assert_false (offers (viewer, "image/png"));
  text = read_text (viewer);
  g_assert_cmpstr (text, ==, "typed");
  g_assert_null (harness_find_by_text (GTK_WIDGET (viewer->window), "Figure copied"));
}

/* Copying is disabled while nothing is shown. */
static void
test_nothing (void)
{
  Viewer viewer = { 0 };
  GActionGroup *actions;

  viewer_open (&viewer);
  actions = G_ACTION_GROUP (viewer.window);
  g_assert_false (g_action_group_get_action_enabled (actions, "copy"));
  g_assert_false (g_action_group_get_action_enabled (actions, "copy-numbers"));
  harness_present (GTK_WINDOW (viewer.window));
  viewer_wait (&viewer);
  g_assert_true (g_action_group_get_action_enabled (actions, "copy"));
  g_assert_true (g_action_group_get_action_enabled (actions, "copy-numbers"));
  viewer_tear_down (&viewer, NULL);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/copy/figure", test_figure },        { "/copy/figure/stays", test_stays },
  { "/copy/figure/pixels", test_pixels }, { "/copy/other-program", test_other_program },
  { "/copy/compare", test_compare },      { "/copy/numbers", test_numbers },
  { "/copy/entry", test_entry },
};

static const TestCase plain_cases[] = {
  { "/copy/nothing", test_nothing },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return test_run (plain_cases, G_N_ELEMENTS (plain_cases));
}
