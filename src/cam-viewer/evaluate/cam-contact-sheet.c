/* SPDX-License-Identifier: MIT */

#include "cam-contact-sheet.h"

#include <glib/gi18n-lib.h>

#include "cam-enum-dropdown.h"
#include "cam-focus.h"
#include "cam-sheet-tile.h"
#include "cam-wrap-layout.h"

/* How many tiles are made at a time. A button makes as many again. */
#define PAGE 48u

#define SPACING 6

struct _CamContactSheet
{
  AdwBin parent_instance;

  CamEvaluate *evaluate;
  GtkSliceListModel *slice;
  GtkWidget *sheet_header;
  GtkLabel *sheet_title;
  GtkDropDown *sheet_kind;
  GtkFlowBox *sheet_tiles;
  GtkWidget *sheet_more;
  GtkWidget *sheet_empty;
  guint update_source;
  guint tick; /* waits for a frame; 0 while none is awaited */
};

static guint sheet_opened_signal;

G_DEFINE_FINAL_TYPE (CamContactSheet, cam_contact_sheet, ADW_TYPE_BIN)

static CamSheetTile *
get_tile (CamContactSheet *self, guint position)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->sheet_tiles, (int)position);

  return child != NULL ? CAM_SHEET_TILE (gtk_flow_box_child_get_child (child)) : NULL;
}

static gboolean
is_in_sight (GtkWidget *tile, GtkWidget *window)
{
  graphene_rect_t bounds;
  graphene_rect_t sight = GRAPHENE_RECT_INIT (
      0, 0, (float)gtk_widget_get_width (window), (float)gtk_widget_get_height (window));

  return window != NULL && gtk_widget_get_mapped (tile)
         && gtk_widget_compute_bounds (tile, window, &bounds)
         && graphene_rect_intersection (&bounds, &sight, NULL);
}

static void
request_maps (CamContactSheet *self)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (guint));
  CamSheetTile *tile;

  for (guint i = 0; (tile = get_tile (self, i)) != NULL; i++)
    {
      guint index = cam_sample_item_get_index (cam_sheet_tile_get_sample (tile));

      cam_sheet_tile_update_map (tile);
      if (window != NULL && is_in_sight (GTK_WIDGET (tile), window)
          && cam_evaluate_get_map (self->evaluate, index) == NULL)
        g_array_append_val (samples, index);
    }
  cam_evaluate_request_maps (self->evaluate, samples);
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer first)
{
  CamContactSheet *self = CAM_CONTACT_SHEET (widget);

  if (gdk_frame_clock_get_frame_counter (clock) == *(gint64 *)first)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  request_maps (self);
  return G_SOURCE_REMOVE;
}

/* Waits for the next frame, in which tiles get their places, before it requests maps. */
static gboolean
on_pause (gpointer data)
{
  CamContactSheet *self = data;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  gint64 *first;

  self->update_source = 0;
  if (clock == NULL || self->tick != 0)
    return G_SOURCE_REMOVE;
  first = g_new (gint64, 1);
  *first = gdk_frame_clock_get_frame_counter (clock) + 1;
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, first, g_free);
  return G_SOURCE_REMOVE;
}

static void
stop_waiting (CamContactSheet *self)
{
  g_clear_handle_id (&self->update_source, g_source_remove);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}

void
cam_contact_sheet_update (CamContactSheet *self)
{
  g_return_if_fail (CAM_IS_CONTACT_SHEET (self));

  if (self->update_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_source = g_timeout_add (60, on_pause, self);
}

static void
on_map (CamContactSheet *self, guint index)
{
  CamSheetTile *tile;

  for (guint i = 0; (tile = get_tile (self, i)) != NULL; i++)
    if (cam_sample_item_get_index (cam_sheet_tile_get_sample (tile)) == index)
      cam_sheet_tile_update_map (tile);
}

static void
on_shown (CamContactSheet *self)
{
  CamSession *session = cam_evaluate_get_session (self->evaluate);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (cam_session_get_shown_samples (session)));
  guint n_all = g_list_model_get_n_items (cam_session_get_samples (session));
  g_autofree char *title = NULL;

  if (n == n_all)
    title = g_strdup_printf (ngettext ("%u picture", "%u pictures", n), n);
  else
    /* Translators: so many of so many pictures pass the filter */
    title = g_strdup_printf (_ ("%u of %u pictures"), n, n_all);
  gtk_label_set_text (self->sheet_title, title);
  gtk_widget_set_visible (self->sheet_more, n > gtk_slice_list_model_get_size (self->slice));
  gtk_widget_set_visible (self->sheet_empty, n == 0);
  cam_contact_sheet_update (self);
}

/* Shows the first tiles again after the filter has changed. */
static void
on_filtered (CamContactSheet *self)
{
  gtk_slice_list_model_set_size (self->slice, PAGE);
  on_shown (self);
}

static void
on_more (CamContactSheet *self)
{
  gtk_slice_list_model_set_size (self->slice, gtk_slice_list_model_get_size (self->slice) + PAGE);
  on_shown (self);
}

static GtkWidget *
create_tile (gpointer item, gpointer self)
{
  return cam_sheet_tile_new (CAM_CONTACT_SHEET (self)->evaluate, item);
}

static void
on_tile_activated (CamContactSheet *self, GtkFlowBoxChild *child)
{
  CamSheetTile *tile = CAM_SHEET_TILE (gtk_flow_box_child_get_child (child));

  cam_session_set_selected (cam_evaluate_get_session (self->evaluate),
                            cam_sample_item_get_index (cam_sheet_tile_get_sample (tile)));
  g_signal_emit (self, sheet_opened_signal, 0);
}

void
cam_contact_sheet_set_evaluate (CamContactSheet *self, CamEvaluate *evaluate)
{
  CamSampleList *shown;

  g_return_if_fail (CAM_IS_CONTACT_SHEET (self));
  g_return_if_fail (self->evaluate == NULL);

  self->evaluate = g_object_ref (evaluate);
  shown = cam_session_get_shown_samples (cam_evaluate_get_session (evaluate));
  self->slice = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (shown)), 0, PAGE);
  cam_enum_dropdown_bind (self->sheet_kind, evaluate, "sheet");
  g_signal_connect_object (
      shown, "items-changed", G_CALLBACK (on_shown), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (shown, "filtered", G_CALLBACK (on_filtered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (evaluate, "map", G_CALLBACK (on_map), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      evaluate, "updated", G_CALLBACK (cam_contact_sheet_update), self, G_CONNECT_SWAPPED);
  on_shown (self);
}

/* Makes the tiles when the sheet is first shown. */
static void
on_sheet_mapped (CamContactSheet *self)
{
  gtk_flow_box_bind_model (self->sheet_tiles, G_LIST_MODEL (self->slice), create_tile, self, NULL);
  on_shown (self);
}

static void
on_unmapped (CamContactSheet *self)
{
  stop_waiting (self);
  cam_focus_leave (GTK_WIDGET (self->sheet_tiles));
  gtk_flow_box_bind_model (self->sheet_tiles, NULL, NULL, NULL, NULL);
}

static void
cam_contact_sheet_dispose (GObject *object)
{
  CamContactSheet *self = CAM_CONTACT_SHEET (object);

  stop_waiting (self);
  g_clear_object (&self->slice);
  g_clear_object (&self->evaluate);
  G_OBJECT_CLASS (cam_contact_sheet_parent_class)->dispose (object);
}

static void
cam_contact_sheet_class_init (CamContactSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_contact_sheet_dispose;
  sheet_opened_signal = g_signal_new (
      "opened", CAM_TYPE_CONTACT_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-contact-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, CamContactSheet, sheet_header);
  gtk_widget_class_bind_template_child (widget_class, CamContactSheet, sheet_title);
  gtk_widget_class_bind_template_child (widget_class, CamContactSheet, sheet_kind);
  gtk_widget_class_bind_template_child (widget_class, CamContactSheet, sheet_tiles);
  gtk_widget_class_bind_template_child (widget_class, CamContactSheet, sheet_more);
  gtk_widget_class_bind_template_child (widget_class, CamContactSheet, sheet_empty);
  gtk_widget_class_bind_template_callback (widget_class, on_more);
  gtk_widget_class_bind_template_callback (widget_class, on_tile_activated);
}

static void
cam_contact_sheet_init (CamContactSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->sheet_header, cam_wrap_layout_new (SPACING));
  g_signal_connect (self, "map", G_CALLBACK (on_sheet_mapped), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (on_unmapped), NULL);
}
