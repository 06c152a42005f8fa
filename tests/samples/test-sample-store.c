/* SPDX-License-Identifier: MIT */

#include "cam-sample-list.h"
#include "cam-sample-store.h"
#include "test-runner.h"

static CamSampleItem *
new_item (guint index)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere");

  return cam_sample_item_new (index, file, "picture");
}

static GPtrArray *
new_items (guint n)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, new_item (i));
  return items;
}

static void
assert_same (CamSampleStore *store, GListStore *expected)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (expected));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, n);
  for (guint i = 0; i <= n; i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (G_LIST_MODEL (store), i);
      g_autoptr (CamSampleItem) other = g_list_model_get_item (G_LIST_MODEL (expected), i);

      g_assert_true (item == other);
    }
}

/* What is changed is the same as in GLib's list, and what is gone is freed. */
static void
test_splice (void)
{
  g_autoptr (CamSampleStore) store = cam_sample_store_new ();
  g_autoptr (GListStore) expected = g_list_store_new (CAM_TYPE_SAMPLE_ITEM);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  CamSampleItem *last = new_item (0);
  gpointer gone = last;

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GPtrArray) items = new_items ((guint)g_rand_int_range (rand, 0, 5));
      guint n = g_list_model_get_n_items (G_LIST_MODEL (store));
      guint position = (guint)g_rand_int_range (rand, 0, (gint32)n + 1);
      guint n_removed = (guint)g_rand_int_range (rand, 0, (gint32)MIN (n - position, 4) + 1);

      cam_sample_store_splice (store, position, n_removed, items->pdata, items->len);
      g_list_store_splice (expected, position, n_removed, items->pdata, items->len);
      assert_same (store, expected);
    }
  g_object_add_weak_pointer (G_OBJECT (last), &gone);
  cam_sample_store_splice (store, 0, 0, (gpointer *)&last, 1);
  g_object_unref (last);
  g_assert_nonnull (gone);
  cam_sample_store_splice (store, 0, 1, NULL, 0);
  g_assert_null (gone);
  assert_same (store, expected);
}

static void
count_change (GListModel *list, guint position, guint n_removed, guint n_added, guint *changes)
{
  changes[0]++;
  changes[1] = n_removed;
  changes[2] = n_added;
}

static void
test_take (void)
{
  g_autoptr (CamSampleStore) store = cam_sample_store_new ();
  GPtrArray *items = new_items (3000);
  gpointer first = items->pdata[0], last = items->pdata[2999];
  guint changes[3] = { 0 };

  cam_sample_store_take (store, new_items (2));
  g_signal_connect (store, "items-changed", G_CALLBACK (count_change), changes);
  cam_sample_store_take (store, items);
  g_assert_cmpuint (changes[0], ==, 1);
  g_assert_cmpuint (changes[1], ==, 2);
  g_assert_cmpuint (changes[2], ==, 3000);
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (G_LIST_MODEL (store), i);

      g_assert_true (item == items->pdata[i]);
    }
  /* Many are freed later, some at a time. */
  g_object_add_weak_pointer (items->pdata[0], &first);
  g_object_add_weak_pointer (items->pdata[2999], &last);
  cam_sample_store_take (store, new_items (0));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 0);
  g_assert_nonnull (last);
  g_assert_true (g_main_context_iteration (NULL, FALSE));
  g_assert_nonnull (first);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (first == NULL && last == NULL);
}

/* A list of 1,000 samples that counts how often it is asked for one. */
typedef struct
{
  GObject parent_instance;
  GPtrArray *items;
  guint n_asked;
} AskedList;

typedef GObjectClass AskedListClass;

static GType asked_list_get_type (void);
static void asked_list_iface_init (GListModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (AskedList,
                         asked_list,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, asked_list_iface_init))

static void
asked_list_finalize (GObject *object)
{
  g_ptr_array_unref (((AskedList *)object)->items);
  G_OBJECT_CLASS (asked_list_parent_class)->finalize (object);
}

static void
asked_list_class_init (AskedListClass *klass)
{
  klass->finalize = asked_list_finalize;
}

static void
asked_list_init (AskedList *self)
{
  self->items = new_items (1000);
}

static guint
asked_list_get_n_items (GListModel *list)
{
  return ((AskedList *)list)->items->len;
}

static gpointer
asked_list_get_item (GListModel *list, guint position)
{
  AskedList *self = (AskedList *)list;

  self->n_asked++;
  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static GType
asked_list_get_item_type (GListModel *list)
{
  return CAM_TYPE_SAMPLE_ITEM;
}

static void
asked_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = asked_list_get_item_type;
  iface->get_n_items = asked_list_get_n_items;
  iface->get_item = asked_list_get_item;
}

/* All samples in the order of their names are listed without a look at each, as another test set is
 * when it is opened. */
static void
test_not_asked (void)
{
  AskedList *samples = g_object_new (asked_list_get_type (), NULL);
  g_autoptr (CamSampleList) list = cam_sample_list_new (G_LIST_MODEL (samples));

  cam_sample_list_show_all (list);
  g_assert_cmpuint (samples->n_asked, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1000);
  g_assert_cmpuint (cam_sample_list_get_index (list, 999), ==, 999);
  g_assert_cmpuint (cam_sample_list_find (list, 500), ==, 500);
  g_object_set (list, "text", "other", NULL);
  g_assert_cmpuint (samples->n_asked, ==, 1000);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_object_set (list, "text", "pict", "order", CAM_SAMPLE_ORDER_SURE, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1000);
  g_object_unref (samples);
}

static const TestCase cases[] = {
  { "/sample-store/splice", test_splice },
  { "/sample-store/take", test_take },
  { "/sample-store/not-asked", test_not_asked },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
