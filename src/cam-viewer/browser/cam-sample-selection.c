/* SPDX-License-Identifier: MIT */

#include "cam-sample-selection.h"

#define ALL G_MAXUINT

struct _CamSampleSelection
{
  GObject parent_instance;

  CamSession *session;
  CamSampleList *shown;
  GtkBitset *selected;   /* indices in the session's list; some may be hidden */
  guint anchor;          /* the index where the next range begins */
  gboolean is_selecting; /* whether this object is selecting the session's sample */
  CamDataset *dataset;   /* the test set that the samples are of */
  guint n_most;          /* the list is cut to so many samples */
};

static guint followed_signal;

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CamSampleSelection,
                               cam_sample_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_model_init))

static GType
cam_sample_selection_get_item_type (GListModel *list)
{
  return CAM_TYPE_SAMPLE_ITEM;
}

static guint
cam_sample_selection_get_n_items (GListModel *list)
{
  CamSampleSelection *self = CAM_SAMPLE_SELECTION (list);

  return MIN (self->n_most, g_list_model_get_n_items (G_LIST_MODEL (self->shown)));
}

static gpointer
cam_sample_selection_get_item (GListModel *list, guint position)
{
  CamSampleSelection *self = CAM_SAMPLE_SELECTION (list);

  if (position >= self->n_most)
    return NULL;
  return g_list_model_get_item (G_LIST_MODEL (self->shown), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cam_sample_selection_get_item_type;
  iface->get_n_items = cam_sample_selection_get_n_items;
  iface->get_item = cam_sample_selection_get_item;
}

static guint
get_n_shown (CamSampleSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->shown));
}

static gboolean
cam_sample_selection_is_selected (GtkSelectionModel *model, guint position)
{
  CamSampleSelection *self = CAM_SAMPLE_SELECTION (model);
  guint index = cam_sample_list_get_index (self->shown, position);

  return index != CAM_SAMPLE_LIST_NONE && gtk_bitset_contains (self->selected, index);
}

static GtkBitset *
cam_sample_selection_get_range (GtkSelectionModel *model, guint position, guint n_items)
{
  GtkBitset *range = gtk_bitset_new_empty ();

  for (guint i = position; i < position + n_items; i++)
    if (cam_sample_selection_is_selected (model, i))
      gtk_bitset_add (range, i);
  return range;
}

/* Returns: the first selected position from @position on, or else the last one before it. */
static guint
find_nearest (CamSampleSelection *self, guint position)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self));
  GtkBitsetIter iter;
  guint nearest = GTK_INVALID_LIST_POSITION;

  if (gtk_bitset_iter_init_at (&iter, selected, position, &nearest)
      || gtk_bitset_iter_init_last (&iter, selected, &nearest))
    return nearest;
  return GTK_INVALID_LIST_POSITION;
}

/* Returns: the position that the person selected last. In a range, that is the end that is not the
 * anchor. */
static guint
find_touched (CamSampleSelection *self, GtkBitset *added)
{
  guint current = cam_sample_list_find (self->shown, cam_session_get_selected (self->session));
  guint anchor = cam_sample_list_find (self->shown, self->anchor);
  guint first = gtk_bitset_get_minimum (added), last = gtk_bitset_get_maximum (added);

  if (gtk_bitset_is_empty (added))
    return find_nearest (self, current);
  if (gtk_bitset_get_size (added) == get_n_shown (self) && current != CAM_SAMPLE_LIST_NONE)
    return current;
  return anchor == first ? last : first;
}

static void
emit_selection_changed (CamSampleSelection *self)
{
  guint n_listed = g_list_model_get_n_items (G_LIST_MODEL (self));

  if (n_listed > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n_listed);
}

/* Makes the sample at @position the session's selected one. The session always has one, so that
 * stays selected if there is no sample at @position. */
static void
select_in_session (CamSampleSelection *self, guint position)
{
  guint index = cam_sample_list_get_index (self->shown, position);

  self->is_selecting = TRUE;
  if (index != CAM_SAMPLE_LIST_NONE)
    cam_session_set_selected (self->session, index);
  self->is_selecting = FALSE;
  index = cam_session_get_selected (self->session);
  if (index != CAM_SESSION_NONE)
    gtk_bitset_add (self->selected, index);
}

static gboolean
cam_sample_selection_set (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  CamSampleSelection *self = CAM_SAMPLE_SELECTION (model);
  g_autoptr (GtkBitset) added = gtk_bitset_copy (selected);
  GtkBitsetIter iter;
  guint position;

  gtk_bitset_intersect (added, mask);
  if (gtk_bitset_get_size (added) == 1 || gtk_bitset_get_size (mask) == 1)
    self->anchor = cam_sample_list_get_index (
        self->shown, gtk_bitset_get_minimum (gtk_bitset_is_empty (added) ? mask : added));
  if (gtk_bitset_get_size (mask) == get_n_shown (self))
    gtk_bitset_remove_all (self->selected);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      guint index = cam_sample_list_get_index (self->shown, position);

      if (gtk_bitset_contains (added, position))
        gtk_bitset_add (self->selected, index);
      else
        gtk_bitset_remove (self->selected, index);
    }
  select_in_session (self, find_touched (self, added));
  emit_selection_changed (self);
  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = cam_sample_selection_is_selected;
  iface->get_selection_in_range = cam_sample_selection_get_range;
  iface->set_selection = cam_sample_selection_set;
}

void
cam_sample_selection_extend (CamSampleSelection *self, guint n_most)
{
  guint n_before, n_after;

  g_return_if_fail (CAM_IS_SAMPLE_SELECTION (self));

  if (n_most <= self->n_most)
    return;
  n_before = g_list_model_get_n_items (G_LIST_MODEL (self));
  self->n_most = n_most;
  n_after = g_list_model_get_n_items (G_LIST_MODEL (self));
  if (n_after > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, n_after - n_before);
}

static void
on_session_selected (CamSession *session, GParamSpec *pspec, CamSampleSelection *self)
{
  guint selected = cam_session_get_selected (session);

  if (self->is_selecting)
    return;
  self->anchor = selected;
  gtk_bitset_remove_all (self->selected);
  if (selected != CAM_SESSION_NONE)
    gtk_bitset_add (self->selected, selected);
  emit_selection_changed (self);
  g_signal_emit (self, followed_signal, 0);
}

/* If the test set is another one, the list becomes empty first. */
static void
on_items_changed (
    GListModel *shown, guint position, guint n_removed, guint n_added, CamSampleSelection *self)
{
  guint n_shown = g_list_model_get_n_items (shown);
  guint n_listed = MIN (self->n_most, n_shown + n_removed - n_added);
  gboolean is_other = g_set_object (&self->dataset, cam_session_get_dataset (self->session));

  if (is_other && !cam_session_is_refreshing (self->session))
    {
      self->n_most = 0;
      g_list_model_items_changed (G_LIST_MODEL (self), 0, n_listed, 0);
    }
  else if (self->n_most == ALL)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  else if (self->n_most > 0)
    {
      self->n_most = ALL;
      g_list_model_items_changed (G_LIST_MODEL (self), 0, n_listed, n_shown);
    }
}

static void
cam_sample_selection_finalize (GObject *object)
{
  CamSampleSelection *self = CAM_SAMPLE_SELECTION (object);

  g_clear_object (&self->dataset);
  g_clear_object (&self->session);
  g_clear_pointer (&self->selected, gtk_bitset_unref);
  G_OBJECT_CLASS (cam_sample_selection_parent_class)->finalize (object);
}

static void
cam_sample_selection_class_init (CamSampleSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_sample_selection_finalize;

  followed_signal = g_signal_new ("followed",
                                  CAM_TYPE_SAMPLE_SELECTION,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  0);
}

static void
cam_sample_selection_init (CamSampleSelection *self)
{
  self->selected = gtk_bitset_new_empty ();
  self->anchor = CAM_SAMPLE_LIST_NONE;
  self->n_most = ALL;
}

CamSampleSelection *
cam_sample_selection_new (CamSession *session)
{
  CamSampleSelection *self;

  g_return_val_if_fail (CAM_IS_SESSION (session), NULL);

  self = g_object_new (CAM_TYPE_SAMPLE_SELECTION, NULL);
  self->session = g_object_ref (session);
  self->shown = cam_session_get_shown_samples (session);
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (on_items_changed), self, 0);
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (on_session_selected), self, 0);
  return self;
}

GArray *
cam_sample_selection_get_samples (CamSampleSelection *self)
{
  GArray *samples;

  g_return_val_if_fail (CAM_IS_SAMPLE_SELECTION (self), NULL);

  samples = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < get_n_shown (self); i++)
    {
      guint index = cam_sample_list_get_index (self->shown, i);

      if (gtk_bitset_contains (self->selected, index))
        g_array_append_val (samples, index);
    }
  return samples;
}

guint
cam_sample_selection_count (CamSampleSelection *self)
{
  GtkBitsetIter iter;
  guint index, count = 0;

  g_return_val_if_fail (CAM_IS_SAMPLE_SELECTION (self), 0);

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &index); more;
       more = gtk_bitset_iter_next (&iter, &index))
    count += cam_sample_list_find (self->shown, index) != CAM_SAMPLE_LIST_NONE;
  return count;
}
