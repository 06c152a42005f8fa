/* SPDX-License-Identifier: MIT */

#include "cam-sample-tile.h"
#include "test-runner.h"
#include "viewer-fixture.h"

static void
press_and_wait (Viewer *viewer, const char *key, guint selected)
{
  harness_press (key);
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == selected);
}

/* Checks that the arrows step through the samples. */
static void
check_arrows (Viewer *viewer)
{
  guint selected = cam_session_get_selected (viewer->session);

  press_and_wait (viewer, "Right", selected + 1);
  viewer_wait (viewer);
  press_and_wait (viewer, "Left", selected);
  viewer_wait (viewer);
}

static void
test_after_class (Viewer *viewer, gconstpointer unused)
{
  harness_click (harness_find_by_text (viewer_get (viewer, "classes"), "greg"));
  HARNESS_WAIT (viewer_get_shown_class (viewer) == 2);
  check_arrows (viewer);
}

static void
test_after_check_box (Viewer *viewer, gconstpointer unused)
{
  harness_click (viewer_get (viewer, "relu"));
  check_arrows (viewer);
}

/* A map uses the arrows for its pointer. */
static void
test_after_map (Viewer *viewer, gconstpointer unused)
{
  harness_click (viewer_get (viewer, "cam"));
  press_and_wait (viewer, "alt+Right", 1);
  viewer_wait (viewer);
  press_and_wait (viewer, "alt+Left", 0);
}

static void
test_after_order (Viewer *viewer, gconstpointer unused)
{
  gtk_widget_grab_focus (viewer_get (viewer, "order"));
  check_arrows (viewer);
}

static void
test_after_button (Viewer *viewer, gconstpointer unused)
{
  gtk_widget_grab_focus (viewer_get (viewer, "menu_button"));
  check_arrows (viewer);
}

/* A slider uses the arrows; with Alt they step through the samples all the same. */
static void
test_in_alpha (Viewer *viewer, gconstpointer unused)
{
  double before, alpha;

  gtk_widget_grab_focus (viewer_get (viewer, "alpha_scale"));
  g_object_get (viewer->session, "alpha", &before, NULL);
  harness_press ("Right");
  HARNESS_WAIT ((g_object_get (viewer->session, "alpha", &alpha, NULL), alpha > before));
  g_assert_cmpuint (cam_session_get_selected (viewer->session), ==, 0);
  press_and_wait (viewer, "alt+Right", 1);
  viewer_wait (viewer);
  press_and_wait (viewer, "alt+Left", 0);
}

static gboolean
has_focus_in (Viewer *viewer, const char *id)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (viewer->window));
  GtkWidget *area = viewer_get (viewer, id);

  return focus != NULL && (focus == area || gtk_widget_is_ancestor (focus, area));
}

/* An entry uses the arrows, too. */
static void
test_in_search (Viewer *viewer, gconstpointer unused)
{
  GtkEditable *search = GTK_EDITABLE (viewer_get (viewer, "search"));

  harness_press ("ctrl+f");
  HARNESS_WAIT (gtk_widget_get_mapped (GTK_WIDGET (search)) && has_focus_in (viewer, "search"));
  harness_press ("r u d");
  HARNESS_WAIT (gtk_editable_get_position (search) == 3);
  harness_press ("Left");
  HARNESS_WAIT (gtk_editable_get_position (search) == 2);
  g_assert_cmpuint (cam_session_get_selected (viewer->session), ==, 0);
  press_and_wait (viewer, "alt+Right", 1);
}

static gboolean
is_among_samples (Viewer *viewer)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (viewer->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_GRID_VIEW) != NULL;
}

static void
test_areas (Viewer *viewer, gconstpointer unused)
{
  viewer_wait_predicted (viewer);
  HARNESS_WAIT (is_among_samples (viewer));
  harness_press ("F6");
  HARNESS_WAIT (has_focus_in (viewer, "canvas"));
  harness_press ("F6");
  HARNESS_WAIT (has_focus_in (viewer, "inspector"));
  harness_press ("F6");
  HARNESS_WAIT (has_focus_in (viewer, "browser"));
  harness_press ("shift+F6");
  HARNESS_WAIT (has_focus_in (viewer, "inspector"));
  /* Hidden areas are skipped. */
  harness_press ("F9");
  HARNESS_WAIT (!gtk_widget_get_mapped (viewer_get (viewer, "browser")));
  harness_press ("F6");
  HARNESS_WAIT (has_focus_in (viewer, "canvas"));
  harness_press ("shift+F6");
  HARNESS_WAIT (has_focus_in (viewer, "inspector"));
}

/* One Tab leaves the grid of samples, in both directions. The button that stops predicting is
 * hidden by then. */
static void
test_tab_leaves_browser (Viewer *viewer, gconstpointer unused)
{
  viewer_wait_predicted (viewer);
  HARNESS_WAIT (is_among_samples (viewer));
  harness_press ("Tab");
  HARNESS_WAIT (has_focus_in (viewer, "canvas"));
  harness_press ("shift+Tab");
  HARNESS_WAIT (is_among_samples (viewer));
  harness_press ("shift+Tab");
  HARNESS_WAIT (has_focus_in (viewer, "filter_bar"));
  harness_press ("Tab Tab");
  HARNESS_WAIT (is_among_samples (viewer));
}

/* Whether the tile of the sample on the canvas has the focus. */
static gboolean
is_on_selected (Viewer *viewer)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (viewer->window));
  GtkWidget *tile = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return tile != NULL && CAM_IS_SAMPLE_TILE (tile)
         && cam_sample_item_get_index (cam_sample_tile_get_sample (CAM_SAMPLE_TILE (tile)))
                == cam_session_get_selected (viewer->session);
}

/* If another sample is selected while the focus is elsewhere or in the grid, Tab leads to that
 * sample's tile, and arrows go on from there. */
static void
test_tab_enters_at_selected (Viewer *viewer, gconstpointer unused)
{
  viewer_wait_predicted (viewer);
  HARNESS_WAIT (is_among_samples (viewer));
  press_and_wait (viewer, "alt+Right", 1);
  HARNESS_WAIT (is_on_selected (viewer));
  harness_press ("Tab");
  HARNESS_WAIT (has_focus_in (viewer, "canvas"));
  press_and_wait (viewer, "alt+Right", 2);
  press_and_wait (viewer, "alt+Right", 3);
  viewer_wait (viewer);
  harness_press ("shift+Tab");
  HARNESS_WAIT (is_among_samples (viewer));
  g_assert_true (is_on_selected (viewer));
  press_and_wait (viewer, "Right", 4);
  HARNESS_WAIT (is_on_selected (viewer));
  harness_press ("F6");
  HARNESS_WAIT (has_focus_in (viewer, "canvas"));
  press_and_wait (viewer, "alt+Left", 3);
  gtk_widget_grab_focus (viewer_get (viewer, "find"));
  harness_press ("Tab");
  HARNESS_WAIT (is_among_samples (viewer));
  g_assert_true (is_on_selected (viewer));
}

/* No two labels in sight have the same mnemonic, with either popover open. */
static void
test_mnemonics (Viewer *viewer, gconstpointer unused)
{
  GtkMenuButton *filter = GTK_MENU_BUTTON (viewer_get (viewer, "filter"));

  harness_check_mnemonics (GTK_WIDGET (viewer->window));
  harness_press ("d");
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "base")));
  harness_check_mnemonics (GTK_WIDGET (viewer->window));
  harness_press ("Escape");
  HARNESS_WAIT (!gtk_widget_get_mapped (viewer_get (viewer, "base")));
  harness_click (viewer_get (viewer, "filter"));
  HARNESS_WAIT (gtk_menu_button_get_popover (filter) != NULL
                && gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (filter))));
  harness_check_mnemonics (GTK_WIDGET (viewer->window));
  harness_press ("Escape");
  HARNESS_WAIT (!gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (filter))));
}

static GtkWidget *
find_shortcuts (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (GTK_IS_SHORTCUTS_WINDOW (l->data) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

/* The list of keys names keys as a person would, and GTK warns about none of its pages. */
static void
test_shortcuts (Viewer *viewer, gconstpointer unused)
{
  harness_press ("ctrl+question");
  HARNESS_WAIT (find_shortcuts () != NULL);
  harness_settle (find_shortcuts ());
  g_assert_nonnull (harness_find_by_text (find_shortcuts (), "Page Down"));
  g_assert_null (harness_find_by_text (find_shortcuts (), "Page_"));
  harness_present (GTK_WINDOW (find_shortcuts ()));
  harness_press ("Escape");
  HARNESS_WAIT (find_shortcuts () == NULL);
}

/* A popover is open and nothing has the focus, as when what had it became insensitive. GTK 4.8
 * warned of a programming error, which ends a test. */
static void
test_enter_without_focus (Viewer *viewer, gconstpointer unused)
{
  GtkMenuButton *menu = GTK_MENU_BUTTON (viewer_get (viewer, "menu_button"));
  GtkWidget *popover;

  gtk_menu_button_popup (menu);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (menu));
  HARNESS_WAIT (gtk_widget_get_mapped (popover));
  gtk_window_set_focus (GTK_WINDOW (viewer->window), NULL);
  harness_press ("Return");
  harness_settle (GTK_WIDGET (viewer->window));
  g_assert_true (gtk_widget_get_mapped (popover));
  harness_press ("Escape");
  HARNESS_WAIT (!gtk_widget_get_mapped (popover));
}

static void
open_and_close_popovers (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    open_and_close_popovers (child);
  if (!GTK_IS_MENU_BUTTON (widget) || !gtk_widget_get_child_visible (widget))
    return;
  gtk_root_set_focus (root, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (widget));
  harness_press ("Tab");
  harness_settle (widget);
  gtk_root_set_focus (root, NULL);
  harness_press ("Tab");
  harness_settle (widget);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (widget));
}

/* Popovers can be opened and used while nothing has the focus, also those that have only text. */
static void
test_popovers_without_focus (Viewer *viewer, gconstpointer unused)
{
  open_and_close_popovers (GTK_WIDGET (viewer->window));
}

/* The search slides in with the sidebar. Its menu is not opened before it is there. */
static void
test_menu_too_early (Viewer *viewer, gconstpointer unused)
{
  AdwFlap *sidebar = ADW_FLAP (viewer_get (viewer, "sidebar_flap"));

  harness_press ("F9");
  HARNESS_WAIT (!gtk_widget_get_child_visible (adw_flap_get_flap (sidebar)));
  harness_settle (GTK_WIDGET (sidebar));
  harness_press ("ctrl+f Menu");
  HARNESS_WAIT (gtk_widget_get_child_visible (adw_flap_get_flap (sidebar)));
  harness_settle (GTK_WIDGET (sidebar));
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (viewer->window))));
  harness_press ("Menu");
  HARNESS_WAIT (!GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (viewer->window))));
  harness_press ("Escape");
  HARNESS_WAIT (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (viewer->window))));
}

/* A window that is closed with an open menu is freed all the same: see viewer_tear_down(). */
static void
test_close_with_menu (Viewer *viewer, gconstpointer unused)
{
  harness_press ("d");
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "base")));
  harness_settle (GTK_WIDGET (viewer->window));
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/keys/after-class", test_after_class },
  { "/keys/after-check-box", test_after_check_box },
  { "/keys/after-map", test_after_map },
  { "/keys/after-order", test_after_order },
  { "/keys/after-button", test_after_button },
  { "/keys/in-alpha", test_in_alpha },
  { "/keys/in-search", test_in_search },
  { "/keys/areas", test_areas },
  { "/keys/enter-without-focus", test_enter_without_focus },
  { "/keys/popovers-without-focus", test_popovers_without_focus },
  { "/keys/close-with-menu", test_close_with_menu },
  { "/keys/menu-too-early", test_menu_too_early },
  { "/keys/mnemonics", test_mnemonics },
  { "/keys/tab-enters-at-selected", test_tab_enters_at_selected },
  { "/keys/tab-leaves-browser", test_tab_leaves_browser },
  { "/keys/shortcuts", test_shortcuts },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
