/* SPDX-License-Identifier: MIT */

#include "cam-cache.h"
#include "test-runner.h"

static guint n_freed_keys;

static void
free_key (gpointer key)
{
  n_freed_keys++;
  g_free (key);
}

static CamCache *
make_cache (gsize max_bytes)
{
  n_freed_keys = 0;
  return cam_cache_new (g_str_hash, g_str_equal, free_key, max_bytes);
}

/* Puts a new object into @cache, which holds its only reference. @watch becomes %NULL when it is
 * freed. */
static void
insert (CamCache *cache, const char *key, gsize size, GObject **watch)
{
  g_autoptr (GObject) object = g_object_new (G_TYPE_OBJECT, NULL);

  g_set_weak_pointer (watch, object);
  cam_cache_insert (cache, g_strdup (key), object, size);
}

static void
test_least_recently_used (void)
{
  g_autoptr (CamCache) cache = make_cache (100);
  GObject *a = NULL, *b = NULL, *c = NULL, *d = NULL;

  insert (cache, "a", 40, &a);
  insert (cache, "b", 40, &b);
  insert (cache, "c", 20, &c);
  g_assert_cmpuint (cam_cache_get_size (cache), ==, 100);
  g_assert_nonnull (a);

  insert (cache, "d", 1, &d);
  g_assert_null (a);
  g_assert_null (cam_cache_lookup (cache, "a"));
  g_assert_true (cam_cache_lookup (cache, "b") == b && b != NULL);
  g_assert_true (cam_cache_lookup (cache, "c") == c && c != NULL);
  g_assert_true (cam_cache_lookup (cache, "d") == d && d != NULL);
  g_assert_cmpuint (cam_cache_get_size (cache), ==, 61);
  g_assert_cmpuint (n_freed_keys, ==, 1);
}

static void
test_lookup_refreshes (void)
{
  g_autoptr (CamCache) cache = make_cache (100);
  GObject *a = NULL, *b = NULL, *c = NULL;

  insert (cache, "a", 50, &a);
  insert (cache, "b", 50, &b);
  g_assert_true (cam_cache_lookup (cache, "a") == a);
  insert (cache, "c", 50, &c);
  g_assert_nonnull (a);
  g_assert_null (b);
  g_assert_nonnull (c);
}

static void
test_newest_is_kept (void)
{
  g_autoptr (CamCache) cache = make_cache (100);
  GObject *small = NULL, *large = NULL, *next = NULL;

  insert (cache, "small", 1, &small);
  insert (cache, "large", 1000, &large);
  g_assert_null (small);
  g_assert_true (cam_cache_lookup (cache, "large") == large && large != NULL);
  g_assert_cmpuint (cam_cache_get_size (cache), ==, 1000);

  insert (cache, "next", 1, &next);
  g_assert_null (large);
  g_assert_nonnull (next);
  g_assert_cmpuint (cam_cache_get_size (cache), ==, 1);
}

static void
test_replace (void)
{
  g_autoptr (CamCache) cache = make_cache (100);
  GObject *old = NULL, *new = NULL, *other = NULL;

  insert (cache, "other", 40, &other);
  insert (cache, "key", 60, &old);
  insert (cache, "key", 50, &new);
  g_assert_null (old);
  g_assert_true (cam_cache_lookup (cache, "key") == new &&new != NULL);
  g_assert_nonnull (other);
  g_assert_cmpuint (cam_cache_get_size (cache), ==, 90);
  g_assert_cmpuint (n_freed_keys, ==, 1);

  cam_cache_insert (cache, g_strdup ("key"), new, 10);
  g_assert_true (cam_cache_lookup (cache, "key") == new &&new != NULL);
  g_assert_cmpuint (cam_cache_get_size (cache), ==, 50);
}

static void
test_clear (void)
{
  g_autoptr (CamCache) cache = make_cache (100);
  GObject *a = NULL, *b = NULL;

  insert (cache, "a", 10, &a);
  insert (cache, "b", 10, &b);
  cam_cache_clear (cache);
  g_assert_null (a);
  g_assert_null (b);
  g_assert_null (cam_cache_lookup (cache, "a"));
  g_assert_cmpuint (cam_cache_get_size (cache), ==, 0);
  g_assert_cmpuint (n_freed_keys, ==, 2);

  insert (cache, "a", 10, &a);
  g_clear_pointer (&cache, cam_cache_free);
  g_assert_null (a);
  g_assert_cmpuint (n_freed_keys, ==, 3);
}

static const TestCase cases[] = {
  { "/cache/least-recently-used", test_least_recently_used },
  { "/cache/lookup-refreshes", test_lookup_refreshes },
  { "/cache/newest-is-kept", test_newest_is_kept },
  { "/cache/replace", test_replace },
  { "/cache/clear", test_clear },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
