/* SPDX-License-Identifier: MIT */

#include "cam-gradual-list.h"

#include "test-runner.h"
#include "window-harness.h"

/* What a widget would know of the list: it sees changes only. */
typedef struct
{
  GListModel *list;
  GPtrArray *items;
  guint n_changes;
  guint most_added; /* by one change, of the first 200 */
} Mirror;

static void
on_items_changed (GListModel *list, guint position, guint n_removed, guint n_added, Mirror *mirror)
{
  g_assert_cmpuint (position + n_removed, <=, mirror->items->len);
  if (n_removed > 0)
    g_ptr_array_remove_range (mirror->items, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (
        mirror->items, (int)(position + i), g_list_model_get_item (list, position + i));
  mirror->n_changes++;
  if (position < 200)
    mirror->most_added = MAX (mirror->most_added, n_added);
}

static void
set_up (Mirror *mirror, GListModel *model)
{
  mirror->list = G_LIST_MODEL (cam_gradual_list_new (model));
  mirror->items = g_ptr_array_new_with_free_func (g_object_unref);
  on_items_changed (mirror->list, 0, 0, g_list_model_get_n_items (mirror->list), mirror);
  g_signal_connect (mirror->list, "items-changed", G_CALLBACK (on_items_changed), mirror);
}

static void
tear_down (Mirror *mirror)
{
  g_object_unref (mirror->list);
  g_ptr_array_unref (mirror->items);
}

/* Whether all of @model is told. What was told is what stands there. */
static gboolean
is_whole (Mirror *mirror, GListModel *model)
{
  g_assert_cmpuint (mirror->items->len, ==, g_list_model_get_n_items (mirror->list));
  for (guint i = 0; i < mirror->items->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      g_assert_true (item == mirror->items->pdata[i]);
    }
  return mirror->items->len == g_list_model_get_n_items (model);
}

static void
fill (GListStore *store, guint n)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, gtk_string_object_new (""));
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), items->pdata, n);
}

/* As many others as have rows come bit by bit, however many there were before. */
static void
test_others (void)
{
  g_autoptr (GListStore) store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  const guint counts[] = { 1000, 1000, 4, 300, 0, 25 };
  Mirror mirror = { 0 };

  set_up (&mirror, G_LIST_MODEL (store));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      fill (store, counts[i]);
      g_assert_cmpuint (g_list_model_get_n_items (mirror.list), >=, MIN (counts[i], 12));
      g_assert_true (is_whole (&mirror, G_LIST_MODEL (store)) == (counts[i] <= 12));
      HARNESS_WAIT (is_whole (&mirror, G_LIST_MODEL (store)));
    }
  g_assert_cmpuint (mirror.most_added, <=, 20);
  tear_down (&mirror);
}

static int
compare_addresses (gconstpointer a, gconstpointer b, gpointer unused)
{
  return a < b ? -1 : a > b;
}

/* Those that have rows are told at once in another order, as are a few others. */
static void
test_same (void)
{
  g_autoptr (GListStore) store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  g_autoptr (GObject) added = G_OBJECT (gtk_string_object_new (""));
  Mirror mirror = { 0 };
  guint n_changes;

  set_up (&mirror, G_LIST_MODEL (store));
  fill (store, 190);
  HARNESS_WAIT (is_whole (&mirror, G_LIST_MODEL (store)));
  n_changes = mirror.n_changes;
  g_list_store_sort (store, compare_addresses, NULL);
  g_assert_true (is_whole (&mirror, G_LIST_MODEL (store)));
  g_list_store_insert (store, 100, added);
  g_assert_true (is_whole (&mirror, G_LIST_MODEL (store)));
  g_list_store_remove (store, 0);
  g_assert_true (is_whole (&mirror, G_LIST_MODEL (store)));
  g_assert_cmpuint (mirror.n_changes, ==, n_changes + 3);
  tear_down (&mirror);
}

static int
compare_backwards (gconstpointer a, gconstpointer b, gpointer unused)
{
  return -compare_addresses (a, b, NULL);
}

/* In another order many of the first may have had no rows. */
static void
test_other_order (void)
{
  g_autoptr (GListStore) store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  Mirror mirror = { 0 };

  set_up (&mirror, G_LIST_MODEL (store));
  fill (store, 1000);
  g_list_store_sort (store, compare_addresses, NULL);
  HARNESS_WAIT (is_whole (&mirror, G_LIST_MODEL (store)));
  g_list_store_sort (store, compare_backwards, NULL);
  g_assert_false (is_whole (&mirror, G_LIST_MODEL (store)));
  HARNESS_WAIT (is_whole (&mirror, G_LIST_MODEL (store)));
  g_assert_cmpuint (mirror.most_added, <=, 20);
  tear_down (&mirror);
}

/* What changes while some are told. */
static void
test_meanwhile (void)
{
  g_autoptr (GListStore) store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  g_autoptr (GObject) added = G_OBJECT (gtk_string_object_new (""));
  Mirror mirror = { 0 };

  set_up (&mirror, G_LIST_MODEL (store));
  fill (store, 500);
  g_list_store_sort (store, compare_addresses, NULL);
  g_assert_false (is_whole (&mirror, G_LIST_MODEL (store)));
  g_list_store_insert (store, 2, added);
  g_list_store_remove (store, 400);
  g_assert_false (is_whole (&mirror, G_LIST_MODEL (store)));
  HARNESS_WAIT (is_whole (&mirror, G_LIST_MODEL (store)));
  fill (store, 500);
  fill (store, 3);
  g_assert_true (is_whole (&mirror, G_LIST_MODEL (store)));
  fill (store, 500); /* and it goes away */
  tear_down (&mirror);
}

/* Out of sight, only the first items remain. */
static void
test_brief (void)
{
  g_autoptr (GListStore) store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  Mirror mirror = { 0 };

  set_up (&mirror, G_LIST_MODEL (store));
  fill (store, 100);
  HARNESS_WAIT (is_whole (&mirror, G_LIST_MODEL (store)));
  cam_gradual_list_set_brief (CAM_GRADUAL_LIST (mirror.list), TRUE);
  HARNESS_WAIT (mirror.items->len == 12);
  g_list_store_sort (store, compare_addresses, NULL);
  fill (store, 50);
  g_assert_cmpuint (mirror.items->len, ==, 12);
  fill (store, 4);
  g_assert_true (is_whole (&mirror, G_LIST_MODEL (store)));
  fill (store, 300);
  g_assert_cmpuint (mirror.items->len, ==, 12);
  mirror.most_added = 0;
  cam_gradual_list_set_brief (CAM_GRADUAL_LIST (mirror.list), FALSE);
  HARNESS_WAIT (is_whole (&mirror, G_LIST_MODEL (store)));
  g_assert_cmpuint (mirror.most_added, <=, 20);
  tear_down (&mirror);
}

static const TestCase cases[] = {
  { "/gradual-list/others", test_others },
  { "/gradual-list/same", test_same },
  { "/gradual-list/other-order", test_other_order },
  { "/gradual-list/meanwhile", test_meanwhile },
  { "/gradual-list/brief", test_brief },
};

int
main (int argc, char *argv[])
{
  harness_init (&argc, &argv);
  return test_run (cases, G_N_ELEMENTS (cases));
}
