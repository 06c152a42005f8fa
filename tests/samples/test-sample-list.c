/* SPDX-License-Identifier: MIT */

#include <math.h>

#include "cam-sample-list.h"
#include "test-runner.h"

/* A copy of a list that is updated from its signals only, as a widget is. */
typedef struct
{
  GPtrArray *items;
  guint n_changes;
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
}

static Mirror *
mirror_new (CamSampleList *list)
{
  Mirror *mirror = g_new0 (Mirror, 1);

  mirror->items = g_ptr_array_new_with_free_func (g_object_unref);
  on_items_changed (
      G_LIST_MODEL (list), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), mirror);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), mirror);
  return mirror;
}

static void
mirror_free (Mirror *mirror)
{
  g_ptr_array_unref (mirror->items);
  g_free (mirror);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Mirror, mirror_free)

static CamSampleItem *
item_new (guint index, const char *name)
{
  g_autoptr (GFile) file = g_file_new_for_path (name);

  return cam_sample_item_new (index, file, name);
}

static GListStore *
store_new (guint n)
{
  GListStore *store = g_list_store_new (CAM_TYPE_SAMPLE_ITEM);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u_%04u.png", i % 3, i);
      g_autoptr (CamSampleItem) item = item_new (i, name);

      cam_sample_item_set_target (item, (int)(i % 3), NULL);
      g_list_store_append (store, item);
    }
  return store;
}

static CamSampleItem *
get (gpointer list, guint index)
{
  g_autoptr (CamSampleItem) item = g_list_model_get_item (list, index);

  return item; /* borrowed: the list holds a reference */
}

static void
predict (CamSampleList *list, GListStore *store, guint index, int prediction, float probability)
{
  cam_sample_item_set_predicted (get (store, index), prediction, probability, "some class");
  cam_sample_list_update (list, index);
}

static void
break_sample (CamSampleList *list, GListStore *store, guint index)
{
  cam_sample_item_set_failed (get (store, index), "broken");
  cam_sample_list_update (list, index);
}

/* Asserts that @list is @expected, indices as text with spaces between them. */
static void
assert_shown (CamSampleList *list, const char *expected)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      guint index = cam_sample_list_get_index (list, i);

      g_assert_cmpuint (cam_sample_item_get_index (get (list, i)), ==, index);
      g_assert_cmpuint (cam_sample_list_find (list, index), ==, i);
      g_string_append_printf (shown, "%s%u", i > 0 ? " " : "", index);
    }
  g_assert_cmpstr (shown->str, ==, expected);
}

/* Six samples with the targets 0 1 2 0 1 2. Samples 0 and 4 are predicted correctly, 1 and 5
 * wrongly; 2 can't be read, and 3 is not predicted. */
static CamSampleList *
list_new (GListStore **store)
{
  CamSampleList *list;

  *store = store_new (6);
  list = cam_sample_list_new (G_LIST_MODEL (*store));
  predict (list, *store, 0, 0, 0.9f);
  predict (list, *store, 1, 2, 0.6f);
  break_sample (list, *store, 2);
  predict (list, *store, 4, 1, 0.7f);
  predict (list, *store, 5, 0, 0.8f);
  return list;
}

static void
test_verdicts (void)
{
  g_autoptr (GListStore) store = NULL;
  g_autoptr (CamSampleList) list = list_new (&store);
  g_autoptr (CamSampleItem) stray = item_new (6, "x_0006.png");
  const char *const expected[CAM_N_VERDICTS] = { "0 1 2 3 4 5", "0 4", "1 5", "2" };
  const guint counts[CAM_N_VERDICTS] = { 6, 2, 2, 1 };

  for (guint i = 0; i < CAM_N_VERDICTS; i++)
    {
      g_assert_cmpuint (cam_sample_list_count (list, i), ==, counts[i]);
      g_object_set (list, "verdict", i, NULL);
      assert_shown (list, expected[i]);
    }
  /* A sample without a target is neither correct nor wrong. */
  cam_sample_item_set_predicted (stray, 0, 1, "rudo");
  g_list_store_append (store, stray);
  g_object_set (list, "verdict", CAM_VERDICT_WRONG, NULL);
  assert_shown (list, "1 5");
  g_object_set (list, "verdict", CAM_VERDICT_CORRECT, NULL);
  assert_shown (list, "0 4");
}

static void
test_classes (void)
{
  g_autoptr (GListStore) store = NULL;
  g_autoptr (CamSampleList) list = list_new (&store);

  g_object_set (list, "target", 2, NULL);
  assert_shown (list, "2 5");
  g_assert_cmpuint (cam_sample_list_count (list, CAM_VERDICT_WRONG), ==, 1);
  g_object_set (list, "prediction", 0, NULL);
  assert_shown (list, "5");
  g_object_set (list, "target", CAM_ANY_CLASS, NULL);
  assert_shown (list, "0 5");
  g_object_set (list, "verdict", CAM_VERDICT_CORRECT, NULL);
  assert_shown (list, "0");
  cam_sample_list_show_all_classes (list);
  assert_shown (list, "0 4");
}

static void
test_text (void)
{
  g_autoptr (GListStore) store = g_list_store_new (CAM_TYPE_SAMPLE_ITEM);
  g_autoptr (CamSampleList) list = cam_sample_list_new (G_LIST_MODEL (store));
  const char *const names[] = { "Straße.png", "grün_01.png", "GRÜN_02.png", "50%.png" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (CamSampleItem) item = item_new (i, names[i]);

      g_list_store_append (store, item);
    }
  g_object_set (list, "text", "grün", NULL);
  assert_shown (list, "1 2");
  g_object_set (list, "text", "GRU\xcc\x88N_02", NULL); /* u, then its two dots */
  assert_shown (list, "2");
  g_object_set (list, "text", "STRASSE", NULL);
  assert_shown (list, "0");
  g_object_set (list, "text", "0%.", NULL);
  assert_shown (list, "3");
  g_object_set (list, "text", "nowhere", NULL);
  assert_shown (list, "");
  g_object_set (list, "text", "", NULL);
  assert_shown (list, "0 1 2 3");
}

static void
test_orders (void)
{
  g_autoptr (GListStore) store = NULL;
  g_autoptr (CamSampleList) list = list_new (&store);

  g_object_set (list, "order", CAM_SAMPLE_ORDER_WRONG, NULL);
  assert_shown (list, "5 1 0 2 3 4");
  g_object_set (list, "order", CAM_SAMPLE_ORDER_SURE, NULL);
  assert_shown (list, "0 5 4 1 2 3");
  g_object_set (list, "order", CAM_SAMPLE_ORDER_UNSURE, NULL);
  assert_shown (list, "1 4 5 0 2 3");
  /* A network may return NaN. */
  predict (list, store, 3, 0, NAN);
  predict (list, store, 4, 0, NAN);
  assert_shown (list, "1 5 0 2 3 4");
  g_object_set (list, "order", CAM_SAMPLE_ORDER_NAME, NULL);
  assert_shown (list, "0 1 2 3 4 5");
}

static void
test_step (void)
{
  g_autoptr (GListStore) store = NULL;
  g_autoptr (CamSampleList) list = list_new (&store);

  g_object_set (list, "order", CAM_SAMPLE_ORDER_UNSURE, NULL); /* 1 4 5 0 2 3 */
  g_assert_cmpuint (cam_sample_list_step (list, 4, 1), ==, 5);
  g_assert_cmpuint (cam_sample_list_step (list, 4, -1), ==, 1);
  g_assert_cmpuint (cam_sample_list_step (list, 1, -1), ==, CAM_SAMPLE_LIST_NONE);
  g_assert_cmpuint (cam_sample_list_step (list, 3, 1), ==, CAM_SAMPLE_LIST_NONE);
  g_assert_cmpuint (cam_sample_list_step (list, 6, 1), ==, CAM_SAMPLE_LIST_NONE);

  /* From a sample that does not pass the filter, steps lead to neighbours that do. */
  g_object_set (list, "verdict", CAM_VERDICT_WRONG, NULL); /* 1 5 */
  g_assert_cmpuint (cam_sample_list_step (list, 4, 1), ==, 5);
  g_assert_cmpuint (cam_sample_list_step (list, 4, -1), ==, 1);
  g_assert_cmpuint (cam_sample_list_step (list, 0, 1), ==, CAM_SAMPLE_LIST_NONE);
  g_assert_cmpuint (cam_sample_list_step (list, 0, -1), ==, 5);
  g_assert_cmpuint (cam_sample_list_find (list, 4), ==, CAM_SAMPLE_LIST_NONE);
}

static void
count (gpointer object, guint *n)
{
  ++*n;
}

static void
test_show_all (void)
{
  g_autoptr (GListStore) store = NULL;
  g_autoptr (CamSampleList) list = list_new (&store);
  guint n_filtered = 0;

  g_signal_connect (list, "filtered", G_CALLBACK (count), &n_filtered);
  g_assert_true (cam_sample_filter_is_open (cam_sample_list_get_filter (list)));
  g_object_set (
      list, "verdict", CAM_VERDICT_WRONG, "text", "1", "target", 1, "prediction", 2, NULL);
  g_assert_cmpuint (n_filtered, ==, 4);
  assert_shown (list, "1");
  g_object_set (list, "verdict", CAM_VERDICT_WRONG, "text", "1", NULL);
  g_assert_cmpuint (n_filtered, ==, 4);
  g_assert_false (cam_sample_filter_is_open (cam_sample_list_get_filter (list)));
  cam_sample_list_show_all (list);
  g_assert_true (cam_sample_filter_is_open (cam_sample_list_get_filter (list)));
  assert_shown (list, "0 1 2 3 4 5");
}

static void
assert_mirrored (CamSampleList *list, Mirror *mirror)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, mirror->items->len);
  for (guint i = 0; i < mirror->items->len; i++)
    g_assert_true (get (list, i) == mirror->items->pdata[i]);
}

/* Another test set replaces the first: the indices are the same, the samples are others. */
static void
test_replaced (void)
{
  g_autoptr (GListStore) store = store_new (5);
  g_autoptr (CamSampleList) list = cam_sample_list_new (G_LIST_MODEL (store));
  g_autoptr (Mirror) mirror = mirror_new (list);
  gpointer items[] = { item_new (0, "a"), item_new (1, "b"), item_new (2, "c") };

  g_list_store_splice (store, 0, 5, items, G_N_ELEMENTS (items));
  assert_shown (list, "0 1 2");
  assert_mirrored (list, mirror);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    g_object_unref (items[i]);
}

/* The list's signals name no more items than have changed. */
static void
test_small_changes (void)
{
  g_autoptr (GListStore) store = NULL;
  g_autoptr (CamSampleList) list = list_new (&store);
  g_autoptr (Mirror) mirror = mirror_new (list);

  mirror->n_changes = 0;
  predict (list, store, 4, 0, 0.3f); /* in the order of names, it stays where it is */
  g_object_set (list, "text", ".png", NULL);
  cam_sample_list_refresh (list);
  g_assert_cmpuint (mirror->n_changes, ==, 0);
  g_object_set (list, "order", CAM_SAMPLE_ORDER_UNSURE, NULL);
  predict (list, store, 4, 0, 0.75f);
  g_assert_cmpuint (mirror->n_changes, ==, 2);
  assert_mirrored (list, mirror);
}

static void
change_at_random (CamSampleList *list, GListStore *store, GRand *rand)
{
  guint index = g_rand_int_range (rand, 0, (int)g_list_model_get_n_items (G_LIST_MODEL (store)));
  const char *const texts[] = { "", "1", "_00", "9.png" };

  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      g_object_set (list, "verdict", g_rand_int_range (rand, 0, CAM_N_VERDICTS), NULL);
      break;
    case 1:
      g_object_set (list, "order", g_rand_int_range (rand, 0, 4), NULL);
      break;
    case 2:
      g_object_set (list, "prediction", g_rand_int_range (rand, -1, 3), NULL);
      break;
    case 3:
      g_object_set (list, "text", texts[g_rand_int_range (rand, 0, 4)], NULL);
      break;
    case 4:
      break_sample (list, store, index);
      break;
    default:
      predict (list,
               store,
               index,
               g_rand_int_range (rand, 0, 3),
               (float)g_rand_int_range (rand, 0, 5) / 4);
    }
}

/* Updating the list sample by sample gives the same as filtering and sorting all of them again. */
static void
test_in_step (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GListStore) store = store_new (60);
  g_autoptr (CamSampleList) list = cam_sample_list_new (G_LIST_MODEL (store));
  g_autoptr (Mirror) mirror = mirror_new (list);

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (CamSampleList) fresh = cam_sample_list_new (G_LIST_MODEL (store));
      const CamSampleFilter *filter = cam_sample_list_get_filter (list);
      g_autofree char *text = NULL;
      CamSampleOrder order;

      change_at_random (list, store, rand);
      g_object_get (list, "text", &text, "order", &order, NULL);
      g_object_set (fresh,
                    "verdict",
                    filter->verdict,
                    "prediction",
                    filter->prediction,
                    "text",
                    text,
                    "order",
                    order,
                    NULL);
      assert_mirrored (list, mirror);
      assert_mirrored (fresh, mirror);
    }
  g_assert_cmpuint (mirror->n_changes, >, 500);
}

static const TestCase cases[] = {
  { "/sample-list/verdicts", test_verdicts }, { "/sample-list/classes", test_classes },
  { "/sample-list/text", test_text },         { "/sample-list/orders", test_orders },
  { "/sample-list/step", test_step },         { "/sample-list/show-all", test_show_all },
  { "/sample-list/replaced", test_replaced }, { "/sample-list/small-changes", test_small_changes },
  { "/sample-list/in-step", test_in_step },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
