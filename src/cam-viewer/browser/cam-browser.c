/* SPDX-License-Identifier: MIT */

#include "cam-browser-private.h"

#include <glib/gi18n-lib.h>

#include "cam-sample-counts.h"
#include "cam-sample-tile.h"

/* How many samples of another test set the grid gets at first, how many after the next frame, and
 * so on. The grid makes some 60 tiles in all, and most windows show only the first dozen. */
static const guint list_sizes[] = { 12, 32, G_MAXUINT };

G_DEFINE_FINAL_TYPE (CamBrowser, cam_browser, ADW_TYPE_BIN)

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, CamBrowser *self)
{
  gtk_list_item_set_child (list_item, cam_sample_tile_new (self->session));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, CamBrowser *self)
{
  CamSampleTile *tile = CAM_SAMPLE_TILE (gtk_list_item_get_child (list_item));
  CamSampleItem *item = gtk_list_item_get_item (list_item);

  cam_sample_tile_set_sample (tile, item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, CamBrowser *self)
{
  cam_sample_tile_set_sample (CAM_SAMPLE_TILE (gtk_list_item_get_child (list_item)), NULL);
}

static void
update_summary (CamBrowser *self)
{
  guint n_selected = cam_sample_selection_count (self->selection);
  g_autofree char *text = NULL;

  if (n_selected > 1)
    text = g_strdup_printf (ngettext ("%u selected", "%u selected", n_selected), n_selected);
  else
    text = cam_sample_counts_describe (self->session);
  gtk_label_set_text (self->summary, text);
  /* If several are selected, the one on the canvas has to stand out. */
  if (n_selected > 1)
    gtk_widget_add_css_class (GTK_WIDGET (self->grid), "several");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->grid), "several");
}

static void
update_page (CamBrowser *self)
{
  CamSampleList *shown = cam_session_get_shown_samples (self->session);
  guint n_samples = g_list_model_get_n_items (cam_session_get_samples (self->session));
  gboolean empty = n_samples > 0 && g_list_model_get_n_items (G_LIST_MODEL (shown)) == 0;
  g_autofree char *filter = NULL;
  g_autofree char *escaped = NULL;

  gtk_stack_set_visible_child_name (self->pages, empty ? "no-match" : "samples");
  if (!empty)
    return;
  filter = cam_filter_bar_describe (self->session);
  escaped = g_markup_escape_text (filter, -1);
  adw_status_page_set_description (self->no_match, escaped);
}

/* Returns: the position of the session's selected sample; GTK_INVALID_LIST_POSITION if it is not
 * shown. */
static guint
find_selected (CamBrowser *self)
{
  return cam_sample_list_find (cam_session_get_shown_samples (self->session),
                               cam_session_get_selected (self->session));
}

static void
scroll_to_selected (CamBrowser *self)
{
  guint position = find_selected (self);

  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->grid), "list.scroll-to-item", "u", position);
}

static gboolean
has_focus_in_grid (CamBrowser *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL
         && (focus == GTK_WIDGET (self->grid)
             || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid)));
}

/* Focuses the tile of the selected sample. GTK's grid would focus the tile that had the focus last,
 * which may show another sample. */
static void
focus_selected (CamBrowser *self)
{
  guint selected = cam_session_get_selected (self->session);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *tile = gtk_widget_get_first_child (row);
      CamSampleItem *item
          = CAM_IS_SAMPLE_TILE (tile) ? cam_sample_tile_get_sample (CAM_SAMPLE_TILE (tile)) : NULL;

      if (item != NULL && cam_sample_item_get_index (item) == selected)
        {
          gtk_widget_grab_focus (row);
          return;
        }
    }
}

/* Selects the session's sample in the grid, too: the grid has its own current position, from which
 * the next Shift+arrow extends the selection. */
static void
on_followed (CamSampleSelection *selection, CamBrowser *self)
{
  guint position = find_selected (self);
  guint n_listed = g_list_model_get_n_items (G_LIST_MODEL (selection));

  if (position == GTK_INVALID_LIST_POSITION || n_listed == 0)
    return;
  if (position >= n_listed)
    cam_sample_selection_extend (selection, G_MAXUINT);
  gtk_widget_activate_action (
      GTK_WIDGET (self->grid), "list.select-item", "(ubb)", position, FALSE, FALSE);
  scroll_to_selected (self);
  if (has_focus_in_grid (self))
    focus_selected (self);
}

static gboolean
fill_grid (gpointer data)
{
  CamBrowser *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->fill_source = 0;
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (self->selection));
  on_followed (self->selection, self);
  /* Moves the focus into the grid, unless it is hidden or the person is typing a search. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self->grid))
      && !GTK_IS_EDITABLE (gtk_root_get_focus (root)))
    gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

static void on_after_paint (GdkFrameClock *clock, CamBrowser *self);

static void
extend_list (CamBrowser *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  cam_sample_selection_extend (self->selection, list_sizes[self->n_extended++]);
  if (self->n_extended < G_N_ELEMENTS (list_sizes))
    g_signal_connect_object (clock, "after-paint", G_CALLBACK (on_after_paint), self, 0);
}

static void
extend_later (gpointer data)
{
  CamBrowser *self = data;

  self->extend_source = 0;
  /* A hidden widget draws no frames to wait for. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    extend_list (self);
  else
    cam_sample_selection_extend (self->selection, G_MAXUINT);
}

static void
on_after_paint (GdkFrameClock *clock, CamBrowser *self)
{
  g_signal_handlers_disconnect_by_func (clock, on_after_paint, self);
  if (self->extend_source == 0)
    self->extend_source = g_idle_add_once (extend_later, self);
}

/* A hidden grid must not have the focus, as it would keep all keys from the window. */
static gboolean
can_take_focus (CamBrowser *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self->grid))
         && gtk_grid_view_get_model (self->grid) != NULL;
}

static gboolean
extend_first (gpointer data)
{
  CamBrowser *self = data;

  self->extend_source = 0;
  self->n_extended = 0;
  if (!can_take_focus (self))
    {
      cam_sample_selection_extend (self->selection, G_MAXUINT);
      return G_SOURCE_REMOVE;
    }
  extend_list (self);
  on_followed (self->selection, self);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  return G_SOURCE_REMOVE;
}

/* Making tiles takes time. The tiles in sight are made in a turn of the main loop of their own,
 * before the next frame; those below them are made after it. */
static void
on_dataset (CamSession *session, GParamSpec *pspec, CamBrowser *self)
{
  if (cam_session_is_refreshing (session))
    return;
  /* Otherwise a removed tile would keep the focus, and keys would have no effect. */
  if (can_take_focus (self))
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  g_clear_handle_id (&self->extend_source, g_source_remove);
  self->extend_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, extend_first, self, NULL);
}

/* Fills the grid with low priority, so that the first image is drawn before dozens of tiles are
 * made. */
static void
on_map (CamBrowser *self)
{
  if (gtk_grid_view_get_model (self->grid) == NULL && self->fill_source == 0)
    self->fill_source = g_idle_add_full (G_PRIORITY_LOW, fill_grid, self, NULL);
}

static void
watch_session (CamBrowser *self, CamSession *session)
{
  CamSampleList *shown = cam_session_get_shown_samples (session);

  g_signal_connect_object (session, "notify::dataset", G_CALLBACK (on_dataset), self, 0);
  g_signal_connect_object (
      session, "notify::n-predicted", G_CALLBACK (update_summary), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::n-correct", G_CALLBACK (update_summary), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::n-failed", G_CALLBACK (update_summary), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shown, "notify", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      shown, "notify::order", G_CALLBACK (scroll_to_selected), self, G_CONNECT_SWAPPED);
}

void
cam_browser_set_session (CamBrowser *self, CamSession *session)
{
  g_return_if_fail (CAM_IS_BROWSER (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->selection = cam_sample_selection_new (session);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  g_signal_connect_object (self->selection, "followed", G_CALLBACK (on_followed), self, 0);
  g_signal_connect_object (
      self->selection, "selection-changed", G_CALLBACK (update_summary), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->selection, "items-changed", G_CALLBACK (update_summary), self, G_CONNECT_SWAPPED);
  watch_session (self, session);
  cam_filter_bar_set_session (self->filter_bar, session);
  cam_predict_progress_set_session (self->progress, session);
  update_summary (self);
}

void
cam_browser_start_search (CamBrowser *self)
{
  g_return_if_fail (CAM_IS_BROWSER (self));
  cam_filter_bar_start_search (self->filter_bar);
}

GArray *
cam_browser_get_selected_samples (CamBrowser *self)
{
  g_return_val_if_fail (CAM_IS_BROWSER (self), NULL);
  g_return_val_if_fail (self->selection != NULL, NULL);
  return cam_sample_selection_get_samples (self->selection);
}

GArray *
cam_browser_get_shown_samples (CamBrowser *self)
{
  CamSampleList *shown;
  GArray *samples;

  g_return_val_if_fail (CAM_IS_BROWSER (self), NULL);
  g_return_val_if_fail (self->session != NULL, NULL);

  shown = cam_session_get_shown_samples (self->session);
  samples = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (shown)); i++)
    {
      guint index = cam_sample_list_get_index (shown, i);

      g_array_append_val (samples, index);
    }
  return samples;
}

/* Lets Tab leave the grid, in which the arrows move. GTK's grid would stop at each sample. */
static gboolean
cam_browser_focus (GtkWidget *widget, GtkDirectionType direction)
{
  CamBrowser *self = CAM_BROWSER (widget);
  gboolean in_grid = has_focus_in_grid (self), moved;

  if (in_grid && direction == GTK_DIR_TAB_FORWARD)
    return gtk_widget_child_focus (GTK_WIDGET (self->progress), direction);
  if (in_grid && direction == GTK_DIR_TAB_BACKWARD)
    return gtk_widget_child_focus (GTK_WIDGET (self->filter_bar), direction);
  moved = GTK_WIDGET_CLASS (cam_browser_parent_class)->focus (widget, direction);
  if (moved && !in_grid && has_focus_in_grid (self))
    focus_selected (self);
  return moved;
}

static void
cam_browser_dispose (GObject *object)
{
  CamBrowser *self = CAM_BROWSER (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_handle_id (&self->extend_source, g_source_remove);
  g_clear_object (&self->selection);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cam_browser_parent_class)->dispose (object);
}

static void
cam_browser_class_init (CamBrowserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cam_browser_dispose;
  widget_class->focus = cam_browser_focus;
  g_type_ensure (CAM_TYPE_FILTER_BAR);
  g_type_ensure (CAM_TYPE_PREDICT_PROGRESS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-browser.ui");
  gtk_widget_class_bind_template_child (widget_class, CamBrowser, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, CamBrowser, pages);
  gtk_widget_class_bind_template_child (widget_class, CamBrowser, no_match);
  gtk_widget_class_bind_template_child (widget_class, CamBrowser, grid);
  gtk_widget_class_bind_template_child (widget_class, CamBrowser, summary);
  gtk_widget_class_bind_template_child (widget_class, CamBrowser, progress);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
}

static void
cam_browser_init (CamBrowser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
