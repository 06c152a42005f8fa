/* SPDX-License-Identifier: MIT */

#include "cam-color-bar.h"
#include "cam-lesson-card.h"
#include "cam-present-view.h"
#include "test-runner.h"
#include "viewer-fixture.h"

/* Presenting: what is shown and what is not, keys, letters, contrast, and that everything is as
 * before when it ends. */

#define WIDTH 1280
#define HEIGHT 720
#define LEAST_LETTERS 20
#define LEAST_CONTRAST 7

/* Widgets that only the person who presents needs. */
static const char *const chrome[] = { "header_bar", "switcher_bar", "browser", "inspector",
                                      "options",    "previous",     "next",    "dataset_title" };

static GtkWidget *
get_view (Viewer *viewer)
{
  return harness_find_by_type (GTK_WIDGET (viewer->window), CAM_TYPE_PRESENT_VIEW, 0);
}

static gboolean
is_mapped (Viewer *viewer, const char *id)
{
  GtkWidget *widget = harness_find_by_name (GTK_WIDGET (viewer->window), id);

  return widget != NULL && gtk_widget_get_mapped (widget);
}

static gboolean
is_presented (Viewer *viewer)
{
  return is_mapped (viewer, "present_side") && !is_mapped (viewer, "header_bar");
}

/* Whether the window has that size, including its frame, if GTK draws one. */
static gboolean
has_size (Viewer *viewer, int width, int height)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (viewer->window));

  return gdk_surface_get_width (surface) == width && gdk_surface_get_height (surface) == height;
}

static void
resize (Viewer *viewer, int width, int height)
{
  harness_resize (GTK_WINDOW (viewer->window), width, height);
  HARNESS_WAIT (has_size (viewer, width, height));
  harness_settle (GTK_WIDGET (viewer->window));
}

static void
begin (Viewer *viewer)
{
  viewer_wait_predicted (viewer);
  resize (viewer, WIDTH, HEIGHT);
  harness_press ("F5");
  HARNESS_WAIT (is_presented (viewer));
  viewer_wait (viewer);
}

static void
end (Viewer *viewer)
{
  harness_press ("Escape");
  HARNESS_WAIT (get_view (viewer) == NULL);
  harness_settle (GTK_WIDGET (viewer->window));
}

static void
check_presented (Viewer *viewer)
{
  for (guint i = 0; i < G_N_ELEMENTS (chrome); i++)
    if (is_mapped (viewer, chrome[i]))
      g_error ("%s is in sight", chrome[i]);
  g_assert_true (is_mapped (viewer, "canvas"));
  g_assert_true (is_mapped (viewer, "cam"));
  g_assert_false (is_mapped (viewer, "image-panel"));
  g_assert_false (is_mapped (viewer, "grad-cam"));
  g_assert_true (is_mapped (viewer, "present_bars"));
  g_assert_true (is_mapped (viewer, "present_equation"));
  g_assert_true (is_mapped (viewer, "present_chart"));
  /* The map is the largest thing. */
  g_assert_cmpint (gtk_widget_get_height (viewer_get (viewer, "cam")), >, HEIGHT * 3 / 4);
}

static void
check_as_before (Viewer *viewer)
{
  for (guint i = 0; i < G_N_ELEMENTS (chrome); i++)
    if (!g_str_equal (chrome[i], "switcher_bar") && !is_mapped (viewer, chrome[i]))
      g_error ("%s is out of sight", chrome[i]);
  g_assert_true (is_mapped (viewer, "cam"));
  g_assert_true (is_mapped (viewer, "image-panel"));
  g_assert_true (is_mapped (viewer, "grad-cam"));
}

/* F5 begins, Escape ends it. The window requests to be full screen, and to end that. */
static void
test_key (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (HarnessRequests) requests = harness_requests_new ();
  GtkWidget *focus;
  g_autoptr (HarnessPixels) before = NULL, after = NULL;

  viewer_wait_predicted (viewer);
  resize (viewer, WIDTH, HEIGHT);
  gtk_widget_grab_focus (viewer_get (viewer, "relu"));
  focus = gtk_window_get_focus (GTK_WINDOW (viewer->window));
  harness_settle (GTK_WIDGET (viewer->window));
  before = harness_render (GTK_WIDGET (viewer->window), NULL);
  begin (viewer);
  check_presented (viewer);
  HARNESS_WAIT (harness_requests_get_fullscreen (requests) == 1);
  g_assert_true (is_mapped (viewer, "toasts"));
  g_assert_nonnull (
      harness_find_by_text (GTK_WIDGET (viewer->window), "Escape ends the presentation"));
  end (viewer);
  HARNESS_WAIT (harness_requests_get_fullscreen (requests) == 0);
  check_as_before (viewer);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (viewer->window)) == focus);
  HARNESS_WAIT (harness_find_by_text (GTK_WIDGET (viewer->window), "Escape ends") == NULL);
  after = harness_render (GTK_WIDGET (viewer->window), NULL);
  g_assert_cmpuint (harness_pixels_differ (before, after), ==, 0);
  /* F5 ends it too. */
  begin (viewer);
  harness_press ("F5");
  HARNESS_WAIT (get_view (viewer) == NULL);
  check_as_before (viewer);
}

/* By pointer alone: buttons appear at the upper edge, and only there. */
static void
test_pointer (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *view;

  viewer_wait_predicted (viewer);
  harness_click (viewer_get (viewer, "present_button"));
  HARNESS_WAIT (is_presented (viewer));
  viewer_wait (viewer);
  view = get_view (viewer);
  harness_move (view, WIDTH / 2, HEIGHT / 2);
  harness_settle (view);
  g_assert_false (is_mapped (viewer, "present_leave"));
  harness_move (view, WIDTH / 2, 5);
  HARNESS_WAIT (is_mapped (viewer, "present_leave"));
  harness_click (viewer_get (viewer, "present_spotlight"));
  HARNESS_WAIT (is_mapped (viewer, "light"));
  harness_click (viewer_get (viewer, "present_leave"));
  HARNESS_WAIT (get_view (viewer) == NULL);
  check_as_before (viewer);
}

/* Pictures, classes, the large map, and several maps side by side can be picked. */
static void
test_pictures (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *bars;

  begin (viewer);
  harness_press ("Right");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 1);
  harness_press ("Left");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 0);
  viewer_wait (viewer);
  harness_press ("3");
  HARNESS_WAIT (viewer_get_shown_class (viewer) == 2);
  harness_press ("x");
  HARNESS_WAIT (is_mapped (viewer, "grad-cam") && !is_mapped (viewer, "cam"));
  harness_press ("p");
  HARNESS_WAIT (is_mapped (viewer, "cam") && is_mapped (viewer, "image-panel"));
  harness_press ("l");
  HARNESS_WAIT (!is_mapped (viewer, "image-panel"));
  bars = viewer_get (viewer, "present_bars");
  harness_click (harness_find_by_text (bars, "yuki"));
  HARNESS_WAIT (viewer_get_shown_class (viewer) == 3);
  end (viewer);
  /* The picked class stays after presenting. */
  g_assert_cmpuint (viewer_get_shown_class (viewer), ==, 3);
}

/* The lesson begins, goes on and ends. What it has set is as before. */
static void
test_lesson (Viewer *viewer, gconstpointer unused)
{
  CamArrangement before, after;

  g_object_get (viewer->session, "arrangement", &before, NULL);
  begin (viewer);
  harness_press ("ctrl+l");
  HARNESS_WAIT (is_mapped (viewer, "lesson_title"));
  g_assert_true (gtk_widget_is_ancestor (viewer_get (viewer, "lesson_title"), get_view (viewer)));
  g_assert_cmpstr (viewer_get_text (viewer, "lesson_title"), ==, "The picture");
  harness_press ("Next");
  HARNESS_WAIT (g_str_equal (viewer_get_text (viewer, "lesson_title"), "Feature maps"));
  harness_press ("Next");
  HARNESS_WAIT (g_str_equal (viewer_get_text (viewer, "lesson_title"), "Pooling"));
  harness_press ("Prior");
  HARNESS_WAIT (g_str_equal (viewer_get_text (viewer, "lesson_title"), "Feature maps"));
  end (viewer);
  g_assert_true (is_mapped (viewer, "lesson_title"));
  harness_click (viewer_get (viewer, "lesson_close"));
  HARNESS_WAIT (!is_mapped (viewer, "lesson_title"));
  g_object_get (viewer->session, "arrangement", &after, NULL);
  g_assert_cmpint (before, ==, after);
}

static int
get_area (GtkWidget *widget)
{
  return gtk_widget_get_width (widget) * gtk_widget_get_height (widget);
}

/* Checks that nothing is larger than the two maps, though a step of the lesson is below them. */
static void
check_compared (Viewer *viewer)
{
  GtkWidget *card = harness_find_by_type (get_view (viewer), CAM_TYPE_LESSON_CARD, 0);
  int maps = get_area (viewer_get (viewer, "a")) + get_area (viewer_get (viewer, "b"));

  harness_settle (GTK_WIDGET (viewer->window));
  g_assert_true (gtk_widget_get_mapped (card));
  g_assert_false (is_mapped (viewer, "choices"));
  g_assert_false (is_mapped (viewer, "all_classes"));
  g_assert_cmpint (maps, >, get_area (card) * 5 / 4);
  g_assert_cmpint (maps, >, get_area (viewer_get (viewer, "present_chart")));
  g_assert_cmpint (gtk_widget_get_height (viewer_get (viewer, "a")),
                   >,
                   gtk_widget_get_height (GTK_WIDGET (viewer->window)) * 2 / 5);
}

static void
test_compare (Viewer *viewer, gconstpointer unused)
{
  begin (viewer);
  harness_press ("ctrl+l Next Next Next Next");
  HARNESS_WAIT (is_mapped (viewer, "lesson_title")
                && g_str_equal (viewer_get_text (viewer, "lesson_title"), "The weighted sum"));
  harness_press ("alt+2");
  HARNESS_WAIT (is_mapped (viewer, "beats") && *viewer_get_text (viewer, "beats") != '\0');
  check_compared (viewer);
  resize (viewer, 1024, 600);
  check_compared (viewer);
  end (viewer);
  g_assert_true (is_mapped (viewer, "choices"));
  g_assert_true (is_mapped (viewer, "all_classes"));
}

static void
test_guess (Viewer *viewer, gconstpointer unused)
{
  begin (viewer);
  harness_press ("shift+g");
  HARNESS_WAIT (!is_mapped (viewer, "present_equation"));
  g_assert_false (is_mapped (viewer, "present_chart"));
  g_assert_true (is_mapped (viewer, "guess_image"));
  g_assert_null (harness_find_by_text (get_view (viewer), " %"));
  harness_press ("g");
  HARNESS_WAIT (is_mapped (viewer, "present_equation"));
  HARNESS_WAIT (harness_find_by_text (viewer_get (viewer, "present_bars"), " %") != NULL);
}

static guint
get_channel (Viewer *viewer)
{
  guint channel;

  g_object_get (cam_session_get_what_if (viewer->session), "channel", &channel, NULL);
  return channel;
}

/* Steps through channels from the strongest on. If one is switched off, all numbers follow. */
static void
test_channel (Viewer *viewer, gconstpointer unused)
{
  CamWhatIf *what_if = cam_session_get_what_if (viewer->session);
  guint strongest = cam_what_if_get_nth (what_if, 0), second = cam_what_if_get_nth (what_if, 1);
  CamEquation *equation;
  g_autofree char *before = NULL;

  begin (viewer);
  equation = CAM_EQUATION (viewer_get (viewer, "present_equation"));
  before = g_strdup (cam_equation_get_text (equation));
  harness_press ("j");
  HARNESS_WAIT (get_channel (viewer) == strongest);
  HARNESS_WAIT (is_mapped (viewer, "channel-panel") && !is_mapped (viewer, "cam"));
  harness_press ("j");
  HARNESS_WAIT (get_channel (viewer) == second);
  harness_press ("shift+j");
  HARNESS_WAIT (get_channel (viewer) == strongest);
  harness_press ("z");
  HARNESS_WAIT (cam_what_if_is_off (what_if, strongest));
  viewer_wait (viewer);
  HARNESS_WAIT (!g_str_equal (cam_equation_get_text (equation), before));
  harness_press ("a");
  HARNESS_WAIT (!cam_what_if_is_off (what_if, strongest));
  viewer_wait (viewer);
  HARNESS_WAIT (g_str_equal (cam_equation_get_text (equation), before));
}

static void
test_cover (Viewer *viewer, gconstpointer unused)
{
  double share;

  begin (viewer);
  harness_press ("f");
  HARNESS_WAIT ((g_object_get (cam_session_get_what_if (viewer->session), "share", &share, NULL),
                 share == 0.05));
  viewer_wait (viewer);
  g_assert_nonnull (harness_find_by_text (get_view (viewer), "With 5\u202f% covered"));
  harness_press ("h");
  HARNESS_WAIT (harness_find_by_text (get_view (viewer), "Cover") != NULL);
  harness_press ("shift+f");
  HARNESS_WAIT ((g_object_get (cam_session_get_what_if (viewer->session), "share", &share, NULL),
                 share == 0));
}

/* Returns: the height of the smallest letters of a label, in pixels, including its markup. */
static double
get_smallest (GtkLabel *label)
{
  PangoLayoutIter *iter = pango_layout_get_iter (gtk_label_get_layout (label));
  double smallest = G_MAXDOUBLE;

  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);
      PangoFontDescription *font;

      if (run == NULL)
        continue;
      font = pango_font_describe_with_absolute_size (run->item->analysis.font);
      smallest = MIN (smallest, pango_font_description_get_size (font) / (double)PANGO_SCALE);
      pango_font_description_free (font);
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
  return smallest;
}

/* Returns: the height of letters that a widget draws itself, in pixels. */
static double
get_letters (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);

  g_assert_true (pango_font_description_get_size_is_absolute (font));
  if (GTK_IS_LABEL (widget))
    return get_smallest (GTK_LABEL (widget));
  return pango_font_description_get_size (font) / (double)PANGO_SCALE;
}

/* What @view is in and the places of hidden bars have no letters, and need not have the size. */
static gboolean
needs_size (GtkWidget *widget, GtkWidget *view)
{
  if (G_OBJECT_TYPE (widget) == ADW_TYPE_BIN)
    {
      GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

      if (child != NULL && !gtk_widget_get_mapped (child))
        return FALSE;
    }
  return !gtk_widget_is_ancestor (view, widget);
}

/* Returns: how many widgets in sight have letters that are too small. */
static guint
count_small (GtkWidget *widget, GtkWidget *view, guint *n_widgets)
{
  guint n_small = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  ++*n_widgets;
  if (get_letters (widget) < LEAST_LETTERS && needs_size (widget, view))
    {
      g_printerr ("%s in %s: %.1f pixels\n",
                  gtk_widget_get_name (widget),
                  gtk_widget_get_name (gtk_widget_get_parent (widget)),
                  get_letters (widget));
      n_small++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_small += count_small (child, view, n_widgets);
  return n_small;
}

static void
check_letters (Viewer *viewer)
{
  guint n_widgets = 0, n_small;

  harness_settle (GTK_WIDGET (viewer->window));
  n_small = count_small (GTK_WIDGET (viewer->window), get_view (viewer), &n_widgets);
  g_assert_cmpuint (n_small, ==, 0);
  g_assert_cmpuint (n_widgets, >, 60);
}

/* Letters are large enough in every state, and in the other views, too. */
static void
test_letters (Viewer *viewer, gconstpointer unused)
{
  begin (viewer);
  check_letters (viewer);
  harness_press ("ctrl+l Next j z f h");
  HARNESS_WAIT (harness_find_by_text (get_view (viewer), "Cover") != NULL);
  viewer_wait (viewer);
  check_letters (viewer);
  harness_press ("alt+2");
  HARNESS_WAIT (is_mapped (viewer, "beats") && *viewer_get_text (viewer, "beats") != '\0');
  check_letters (viewer);
  harness_press ("alt+3");
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "evaluate"));
  g_assert_false (is_mapped (viewer, "present_side"));
  check_letters (viewer);
  harness_press ("alt+1 shift+g");
  HARNESS_WAIT (is_mapped (viewer, "guess_image"));
  check_letters (viewer);
}

/* Returns: (nullable): the label of the tooltip that is shown. */
static GtkWidget *
find_tooltip (Viewer *viewer, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (viewer->window)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (gtk_widget_get_css_name (child), "tooltip") && gtk_widget_get_mapped (child))
      return harness_find_by_text (child, text);
  return NULL;
}

static void
point_at (Viewer *viewer, const char *id, const char *tooltip)
{
  GtkWidget *widget = viewer_get (viewer, id);

  harness_move (widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
  HARNESS_WAIT (find_tooltip (viewer, tooltip) != NULL);
}

/* A tooltip has large letters as long as the window presents. */
static void
test_tooltip (Viewer *viewer, gconstpointer unused)
{
  const char *menu = "Main menu (F10)", *leave = "Leave the presentation (Escape)";
  double before;

  point_at (viewer, "menu_button", menu);
  before = get_letters (find_tooltip (viewer, menu));
  g_assert_cmpfloat (before, <, LEAST_LETTERS);
  begin (viewer);
  harness_move (get_view (viewer), WIDTH / 2.0, 8);
  HARNESS_WAIT (is_mapped (viewer, "present_leave"));
  point_at (viewer, "present_leave", leave);
  HARNESS_WAIT (get_letters (find_tooltip (viewer, leave)) >= LEAST_LETTERS);
  end (viewer);
  point_at (viewer, "menu_button", menu);
  HARNESS_WAIT (get_letters (find_tooltip (viewer, menu)) == before);
}

/* A message has large letters while the window presents, also if it came before. It stays when that
 * ends. */
static void
test_message (Viewer *viewer, gconstpointer unused)
{
  const char *message = "Could not open “not-there.pth”";
  g_autoptr (GFile) missing = g_file_new_for_path ("/not-there.pth");
  GtkWidget *label;

  viewer_wait_predicted (viewer);
  cam_window_open (viewer->window, missing, NULL);
  HARNESS_WAIT ((label = harness_find_by_text (GTK_WIDGET (viewer->window), message)) != NULL);
  g_assert_cmpfloat (get_letters (label), <, LEAST_LETTERS);
  begin (viewer);
  check_letters (viewer);
  g_assert_cmpfloat (get_letters (label), >=, LEAST_LETTERS);
  end (viewer);
  g_assert_true (harness_find_by_text (GTK_WIDGET (viewer->window), message) == label);
  HARNESS_WAIT (get_letters (label) < LEAST_LETTERS);
}

static int
get_bar_height (GtkWidget *root)
{
  return gtk_widget_get_height (harness_find_by_type (root, GTK_TYPE_PROGRESS_BAR, 0));
}

static void
test_bars (Viewer *viewer, gconstpointer unused)
{
  int before = get_bar_height (viewer_get (viewer, "inspector"));

  begin (viewer);
  HARNESS_WAIT (get_bar_height (viewer_get (viewer, "present_bars")) >= 2 * before);
}

/* Letters grow with the screen. */
static void
test_large_screen (Viewer *viewer, gconstpointer unused)
{
  double small;

  begin (viewer);
  small = get_letters (get_view (viewer));
  resize (viewer, 1920, 1080);
  HARNESS_WAIT (get_letters (get_view (viewer)) >= 1.45 * small);
  harness_settle (GTK_WIDGET (viewer->window));
  g_assert_cmpint (gtk_widget_get_height (viewer_get (viewer, "cam")), >, 1080 * 3 / 4);
}

static guint32
pack (const GdkRGBA *color)
{
  guint32 packed = 0;
  const float channels[] = { color->red, color->green, color->blue };

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    packed = packed << 8 | (guint32)(channels[i] * 255 + 0.5f);
  return packed;
}

/* Checks that text that @widget draws itself has an opaque colour. */
static void
check_drawn (Viewer *viewer, GtkWidget *widget)
{
  GdkRGBA color, background = { 0 };

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gtk_style_context_lookup_color (
      gtk_widget_get_style_context (GTK_WIDGET (viewer->window)), "window_bg_color", &background);
  g_assert_cmpfloat (color.alpha, >, 0.75);
  for (float *channel = &color.red; channel <= &color.blue; channel++)
    {
      const float *behind = &background.red + (channel - &color.red);

      *channel = color.alpha * *channel + (1 - color.alpha) * *behind;
    }
  g_assert_cmpfloat (harness_get_contrast (pack (&color), pack (&background)), >=, LEAST_CONTRAST);
}

static void
test_contrast (Viewer *viewer, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  const AdwColorScheme *scheme = data;
  gboolean dark = *scheme == ADW_COLOR_SCHEME_FORCE_DARK;
  HarnessContrast found;

  adw_style_manager_set_color_scheme (manager, *scheme);
  begin (viewer);
  harness_press ("ctrl+l Next j z h");
  HARNESS_WAIT (harness_find_by_text (get_view (viewer), "Cover") != NULL);
  viewer_wait (viewer);
  /* Waits until the toast has gone, as it covers other text. */
  HARNESS_WAIT (harness_find_by_text (GTK_WIDGET (viewer->window), "Escape ends") == NULL);
  check_drawn (viewer, harness_find_by_type (get_view (viewer), CAM_TYPE_COLOR_BAR, 0));
  check_drawn (viewer, harness_find_by_name (get_view (viewer), "axis"));
  found = harness_check_contrast (GTK_WIDGET (viewer->window),
                                  LEAST_CONTRAST,
                                  dark ? "present-contrast-dark" : "present-contrast-light");
  g_assert_cmpuint (found.n_labels, >, 20);
  g_assert_cmpuint (found.n_faint, ==, 0);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

/* The pills of Compare and the button that reveals have their own background colours. */
static void
test_contrast_of_others (Viewer *viewer, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  const AdwColorScheme *scheme = data;
  HarnessContrast found;

  adw_style_manager_set_color_scheme (manager, *scheme);
  begin (viewer);
  harness_press ("alt+2");
  HARNESS_WAIT (is_mapped (viewer, "beats") && *viewer_get_text (viewer, "beats") != '\0');
  HARNESS_WAIT (harness_find_by_text (GTK_WIDGET (viewer->window), "Escape ends") == NULL);
  found = harness_check_contrast (
      GTK_WIDGET (viewer->window), LEAST_CONTRAST, "present-contrast-compare");
  g_assert_cmpuint (found.n_faint, ==, 0);
  harness_press ("shift+g");
  HARNESS_WAIT (is_mapped (viewer, "guess_image"));
  found = harness_check_contrast (
      GTK_WIDGET (viewer->window), LEAST_CONTRAST, "present-contrast-guess");
  g_assert_cmpuint (found.n_faint, ==, 0);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static guint
get_brightness (const HarnessPixels *pixels, int x, int y)
{
  guint32 color = harness_pixels_get (pixels, x, y);

  return (color >> 16 & 0xff) + (color >> 8 & 0xff) + (color & 0xff);
}

/* The spotlight darkens what is far from the pointer, and nothing at the pointer. */
static void
test_spotlight (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (HarnessPixels) before = NULL, after = NULL;
  GtkWidget *view;
  int far_x = 1200, far_y = 50, near_x = 300, near_y = 400;

  begin (viewer);
  view = get_view (viewer);
  harness_move (view, near_x, near_y);
  harness_settle (view);
  before = harness_render (view, NULL);
  harness_press ("shift+l");
  HARNESS_WAIT (is_mapped (viewer, "light"));
  harness_settle (view);
  after = harness_render (view, "present-spotlight");
  g_assert_cmpuint (harness_pixels_get (after, near_x + 40, near_y),
                    ==,
                    harness_pixels_get (before, near_x + 40, near_y));
  g_assert_cmpuint (harness_pixels_get (after, far_x, far_y) >> 24, >, 0xa0);
  g_assert_cmpuint (get_brightness (after, 60, 100), <, get_brightness (before, 60, 100) + 1);
  /* It follows the pointer. */
  harness_move (view, far_x, far_y + 100);
  harness_settle (view);
  harness_pixels_free (g_steal_pointer (&after));
  after = harness_render (view, NULL);
  g_assert_cmpuint (
      get_brightness (after, near_x + 40, near_y), <, get_brightness (before, near_x + 40, near_y));
  g_assert_cmpuint (harness_pixels_get (after, far_x - 40, far_y + 100) >> 24, <, 0x40);
  harness_press ("shift+l");
  HARNESS_WAIT (!is_mapped (viewer, "light"));
}

/* Hidden panes stay hidden, whatever keys are pressed meanwhile, in the narrow layout, too. */
static void
test_panes (Viewer *viewer, gconstpointer unused)
{
  viewer_wait_predicted (viewer);
  resize (viewer, WIDTH, HEIGHT);
  harness_press ("F9");
  HARNESS_WAIT (!is_mapped (viewer, "browser"));
  harness_press ("alt+2");
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "compare"));
  harness_press ("F5");
  HARNESS_WAIT (is_presented (viewer));
  harness_press ("shift+F9 F9 ctrl+f d F6");
  harness_settle (GTK_WIDGET (viewer->window));
  g_assert_true (is_presented (viewer));
  end (viewer);
  g_assert_false (is_mapped (viewer, "browser"));
  g_assert_true (is_mapped (viewer, "inspector"));
  g_assert_cmpstr (viewer_get_view_name (viewer), ==, "compare");
  harness_press ("F9");
  HARNESS_WAIT (is_mapped (viewer, "browser"));
}

static void
test_narrow (Viewer *viewer, gconstpointer unused)
{
  viewer_wait_predicted (viewer);
  resize (viewer, 360, 720);
  HARNESS_WAIT (!is_mapped (viewer, "browser"));
  harness_press ("F5");
  HARNESS_WAIT (is_mapped (viewer, "present_side"));
  viewer_wait (viewer);
  g_assert_true (has_size (viewer, 360, 720));
  g_assert_cmpint (gtk_widget_get_width (viewer_get (viewer, "present_side")), <=, 360);
  end (viewer);
  g_assert_true (has_size (viewer, 360, 720));
  g_assert_false (is_mapped (viewer, "browser"));
  g_assert_true (is_mapped (viewer, "switcher_bar"));
}

/* Something else is opened, and the window is closed, while presenting. */
static void
test_other_model (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("CAM_VIEWER_SAMPLE_DIR"), "cnn", "model.pth", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CamModel *before = cam_session_get_model (viewer->session);

  begin (viewer);
  cam_window_open (viewer->window, file, NULL);
  HARNESS_WAIT (cam_session_get_model (viewer->session) != before);
  viewer_wait (viewer);
  g_assert_true (is_presented (viewer));
}

static void
test_accessible (Viewer *viewer, gconstpointer unused)
{
  const struct
  {
    const char *id;
    const char *name;
  } names[] = {
    { "present_leave", "Leave the presentation" },
    { "present_spotlight", "Spotlight" },
    { "present_button", "Present" },
  };

  begin (viewer);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *difference
          = gtk_test_accessible_check_property (GTK_ACCESSIBLE (viewer_get (viewer, names[i].id)),
                                                GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                names[i].name,
                                                -1);

      g_assert_cmpstr (difference, ==, NULL);
    }
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (get_view (viewer)),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL));
}

static const AdwColorScheme light = ADW_COLOR_SCHEME_FORCE_LIGHT;
static const AdwColorScheme dark = ADW_COLOR_SCHEME_FORCE_DARK;

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/present/key", test_key },
  { "/present/pointer", test_pointer },
  { "/present/pictures", test_pictures },
  { "/present/lesson", test_lesson },
  { "/present/compare", test_compare },
  { "/present/guess", test_guess },
  { "/present/channel", test_channel },
  { "/present/cover", test_cover },
  { "/present/letters", test_letters },
  { "/present/tooltip", test_tooltip },
  { "/present/message", test_message },
  { "/present/bars", test_bars },
  { "/present/large-screen", test_large_screen },
  { "/present/contrast/light", test_contrast, &light },
  { "/present/contrast/dark", test_contrast, &dark },
  { "/present/contrast/others/light", test_contrast_of_others, &light },
  { "/present/contrast/others/dark", test_contrast_of_others, &dark },
  { "/present/spotlight", test_spotlight },
  { "/present/panes", test_panes },
  { "/present/narrow", test_narrow },
  { "/present/other-model", test_other_model },
  { "/present/accessible", test_accessible },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
