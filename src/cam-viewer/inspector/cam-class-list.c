/* SPDX-License-Identifier: MIT */

#include "cam-class-list.h"

#include <glib/gi18n-lib.h>

#include "cam-class-row.h"
#include "cam-gradual-list.h"
#include "cam-session-probe.h"

/* Longer lists can be searched. */
#define MAX_WITHOUT_SEARCH 12

/* In longer lists, the likeliest classes come first by default; they have their own setting. */
#define MAX_FEW 50

/* How many frames to wait at most until new rows have their places. Two or three are usual. */
#define MAX_FRAMES 8

struct _CamClassList
{
  AdwBin parent_instance;

  CamSession *session;
  CamCompare *compare;
  GtkFilterListModel *found;
  GtkSortListModel *sorted;
  CamGradualList *gradual;
  GtkSorter *by_logit;
  GtkSingleSelection *selection;
  GtkWidget *head; /* title, buttons and search */
  GtkLabel *title;
  GtkToggleButton *likeliest_first;
  GBinding *order;          /* binds the button to a property of the session */
  const char *order_source; /* the name of that property */
  GtkToggleButton *keep_class;
  GtkSearchEntry *search;
  GtkLabel *nothing;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  GPtrArray *rows; /* all that were made */
  guint tick;
  gboolean brief; /* has few rows while it is out of sight */
  guint n_frames; /* since scrolling to the picked row was requested */
};

G_DEFINE_FINAL_TYPE (CamClassList, cam_class_list, ADW_TYPE_BIN)

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, CamClassList *self)
{
  gtk_list_item_set_child (list_item, cam_class_row_get_free (self->rows, self->compare));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, CamClassList *self)
{
  cam_class_row_set_item (CAM_CLASS_ROW (gtk_list_item_get_child (list_item)),
                          gtk_list_item_get_item (list_item));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, CamClassList *self)
{
  cam_class_row_set_item (CAM_CLASS_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static char *
get_name (CamClassItem *item, gpointer unused)
{
  return g_strdup (cam_class_item_get_name (item));
}

/* Returns: the position of a class; GTK_INVALID_LIST_POSITION if the search leaves it out. */
static guint
find_class (CamClassList *self, guint class_index)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (CamClassItem) item = g_list_model_get_item (model, i);

      if (cam_class_item_get_index (item) == class_index)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* Whether the whole row at @position is in sight. All rows have the same height. */
static gboolean
is_in_sight (CamClassList *self, guint position)
{
  GtkAdjustment *scroll = gtk_scrolled_window_get_vadjustment (self->scroller);
  double top = gtk_adjustment_get_value (scroll), page = gtk_adjustment_get_page_size (scroll);
  double row = gtk_adjustment_get_upper (scroll)
               / g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  return position * row >= top - 1 && (position + 1) * row <= top + page + 1;
}

/* Scrolls to the picked row, until it is in sight. The first frame is skipped: if a list scrolls
 * before its new rows have got their places, it stays almost empty. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CamClassList *self = CAM_CLASS_LIST (widget);
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position == GTK_INVALID_LIST_POSITION || !gtk_widget_get_mapped (widget)
      || self->n_frames >= MAX_FRAMES || (self->n_frames > 1 && is_in_sight (self, position)))
    {
      self->tick = 0;
      return G_SOURCE_REMOVE;
    }
  if (self->n_frames++ > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  return G_SOURCE_CONTINUE;
}

static void
scroll_to_picked (CamClassList *self)
{
  self->n_frames = 0;
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

/* Selects the row of the session's class. While a person guesses no row is selected, as it would
 * tell the prediction. */
static void
update_selection (CamClassList *self)
{
  guint position = cam_session_get_concealed (self->session)
                       ? GTK_INVALID_LIST_POSITION
                       : find_class (self, cam_session_get_class_index (self->session));

  if (position != gtk_single_selection_get_selected (self->selection))
    gtk_single_selection_set_selected (self->selection, position);
  scroll_to_picked (self);
}

static void
pick (CamClassList *self, guint position)
{
  g_autoptr (CamClassItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL && cam_session_get_result (self->session) != NULL)
    cam_session_set_class_index (self->session, cam_class_item_get_index (item));
}

/* Picks the class that a person has selected, and keeps it if the list's content changes. */
static void
on_selection (CamClassList *self)
{
  pick (self, gtk_single_selection_get_selected (self->selection));
  update_selection (self);
}

static GBinding *
bind_button (CamClassList *self, GtkToggleButton *button, const char *property)
{
  return g_object_bind_property (
      self->session, property, button, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

/* Binds the button to the order of short or of long lists, whichever this one is. */
static void
update_order_source (CamClassList *self, guint n_classes)
{
  const char *source = n_classes > MAX_FEW ? "likeliest-of-many" : "likeliest-first";

  if (n_classes == 0 || g_strcmp0 (source, self->order_source) == 0)
    return;
  g_clear_pointer (&self->order, g_binding_unbind);
  self->order_source = source;
  self->order = bind_button (self, self->likeliest_first, source);
}

static void
on_items (CamClassList *self)
{
  guint n_classes = g_list_model_get_n_items (cam_session_get_classes (self->session)), n_found;
  gboolean long_list = n_classes > MAX_WITHOUT_SEARCH;

  update_order_source (self, n_classes);
  gtk_widget_set_visible (GTK_WIDGET (self->search), long_list);
  if (!long_list)
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  n_found = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), n_classes > 0 && n_found == 0);
  update_selection (self);
}

static void
on_order (CamClassList *self)
{
  gboolean by_logit = gtk_toggle_button_get_active (self->likeliest_first)
                      && !cam_session_get_concealed (self->session);

  gtk_sort_list_model_set_sorter (self->sorted, by_logit ? self->by_logit : NULL);
}

static void
on_concealed (CamClassList *self)
{
  on_order (self);
  update_selection (self);
}

/* The order stays until the next sample's logits are there. */
static void
on_result (CamClassList *self)
{
  if (cam_session_get_result (self->session) != NULL)
    gtk_sorter_changed (self->by_logit, GTK_SORTER_CHANGE_DIFFERENT);
}

/* Shows all classes again, and moves the focus to them. */
static void
end_search (CamClassList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
on_search_activate (GtkSearchEntry *search, CamClassList *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (search)) == '\0')
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  pick (self, 0);
  end_search (self);
}

/* Returns: the title. With two models it names the first one, whose classes are listed. */
static char *
describe_classes (CamClassList *self)
{
  g_autofree char *title = cam_session_title_model (
      self->session, cam_compare_get_explainer (self->compare, CAM_SIDE_A));

  if (!cam_compare_get_active (self->compare) || title == NULL
      || cam_compare_get_against (self->compare) != CAM_COMPARE_AGAINST_MODEL)
    return g_strdup (_ ("Classes"));
  /* Translators: a model */
  return g_strdup_printf (_ ("Classes of %s"), title);
}

static void
update_title (CamClassList *self)
{
  g_autofree char *text = NULL;
  CamMethod method;
  guint column, row;

  if (cam_session_locate_probe (self->session, &column, &row)
      && cam_probe_get (cam_session_get_probe (self->session), &method, NULL, NULL))
    /* Translators: a method, and a pixel: the heading of the classes' values there */
    text = g_strdup_printf (_ ("%s at x %u, y %u"), cam_method_get_title (method), column, row);
  if (text == NULL)
    text = describe_classes (self);
  gtk_label_set_text (self->title, text);
}

void
cam_class_list_set_compare (CamClassList *self, CamCompare *compare)
{
  const char *const changes[] = { "notify::active", "notify::against", "notify::comparison" };
  CamSession *session;

  g_return_if_fail (CAM_IS_CLASS_LIST (self));
  g_return_if_fail (CAM_IS_COMPARE (compare));
  g_return_if_fail (self->compare == NULL);

  session = cam_compare_get_session (compare);
  self->compare = g_object_ref (compare);
  self->session = g_object_ref (session);
  bind_button (self, self->keep_class, "keep-class");
  gtk_filter_list_model_set_model (self->found, cam_session_get_classes (session));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (on_selection), self);
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (on_items), self);
  g_signal_connect_object (
      session, "notify::class-index", G_CALLBACK (update_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::result", G_CALLBACK (on_result), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::concealed", G_CALLBACK (on_concealed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cam_session_get_probe (session),
                           "changed",
                           G_CALLBACK (update_title),
                           self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (
        compare, changes[i], G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  on_items (self);
}

void
cam_class_list_show_bars_alone (CamClassList *self)
{
  g_return_if_fail (CAM_IS_CLASS_LIST (self));

  gtk_widget_set_visible (self->head, FALSE);
  gtk_scrolled_window_set_max_content_height (self->scroller, -1);
  self->brief = TRUE;
  cam_gradual_list_set_brief (self->gradual, !gtk_widget_get_mapped (GTK_WIDGET (self)));
}

gboolean
cam_class_list_start_search (CamClassList *self)
{
  g_return_val_if_fail (CAM_IS_CLASS_LIST (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->search)))
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return TRUE;
}

static void
cam_class_list_map (GtkWidget *widget)
{
  CamClassList *self = CAM_CLASS_LIST (widget);

  GTK_WIDGET_CLASS (cam_class_list_parent_class)->map (widget);
  cam_gradual_list_set_brief (self->gradual, FALSE);
  scroll_to_picked (self);
}

static void
cam_class_list_unmap (GtkWidget *widget)
{
  CamClassList *self = CAM_CLASS_LIST (widget);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;
  cam_gradual_list_set_brief (self->gradual, self->brief);
  GTK_WIDGET_CLASS (cam_class_list_parent_class)->unmap (widget);
}

static void
cam_class_list_dispose (GObject *object)
{
  CamClassList *self = CAM_CLASS_LIST (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->by_logit);
  g_clear_object (&self->session);
  g_clear_object (&self->compare);
  G_OBJECT_CLASS (cam_class_list_parent_class)->dispose (object);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

static void
cam_class_list_class_init (CamClassListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_class_list_dispose;
  widget_class->map = cam_class_list_map;
  widget_class->unmap = cam_class_list_unmap;
  g_type_ensure (CAM_TYPE_GRADUAL_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-class-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CamClassList, found);
  gtk_widget_class_bind_template_child (widget_class, CamClassList, sorted);
  gtk_widget_class_bind_template_child (widget_class, CamClassList, gradual);
  gtk_widget_class_bind_template_child (widget_class, CamClassList, selection);
  gtk_widget_class_bind_template_child (widget_class, CamClassList, head);
  gtk_widget_class_bind_template_child_full (
      widget_class, "classes_title", FALSE, G_STRUCT_OFFSET (CamClassList, title));
  gtk_widget_class_bind_template_child (widget_class, CamClassList, likeliest_first);
  gtk_widget_class_bind_template_child (widget_class, CamClassList, keep_class);
  gtk_widget_class_bind_template_child_full (
      widget_class, "class_search", FALSE, G_STRUCT_OFFSET (CamClassList, search));
  gtk_widget_class_bind_template_child (widget_class, CamClassList, nothing);
  gtk_widget_class_bind_template_child (widget_class, CamClassList, scroller);
  gtk_widget_class_bind_template_child_full (
      widget_class, "classes", FALSE, G_STRUCT_OFFSET (CamClassList, list));
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, end_search);
}

static void
cam_class_list_init (CamClassList *self)
{
  g_autoptr (GtkStringFilter) by_name = gtk_string_filter_new (gtk_cclosure_expression_new (
      G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (get_name), NULL, NULL));

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->by_logit = GTK_SORTER (gtk_custom_sorter_new (cam_class_item_compare_logits, NULL, NULL));
  g_object_bind_property (self->search, "text", by_name, "search", G_BINDING_DEFAULT);
  gtk_filter_list_model_set_filter (self->found, GTK_FILTER (by_name));
  g_signal_connect_swapped (self->likeliest_first, "notify::active", G_CALLBACK (on_order), self);
}
