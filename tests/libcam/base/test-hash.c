/* SPDX-License-Identifier: MIT */

#include "cam-hash.h"
#include "test-runner.h"

static void
test_same (void)
{
  g_autofree char *copy = g_strdup ("conv_layers.0.weight");

  g_assert_cmpuint (cam_string_hash (copy), ==, cam_string_hash ("conv_layers.0.weight"));
  g_assert_cmpuint (cam_string_hash (""), ==, cam_string_hash (""));
}

/* Every place and length counts. */
static void
test_different (void)
{
  g_autoptr (GHashTable) hashes = g_hash_table_new (NULL, NULL);
  g_autofree char *text = g_strnfill (40, 'a');

  for (guint i = 0; i < 40; i++)
    {
      text[i] = 'b';
      g_hash_table_add (hashes, GUINT_TO_POINTER (cam_string_hash (text)));
      text[i] = 'a';
      g_hash_table_add (hashes, GUINT_TO_POINTER (cam_string_hash (text + i)));
    }
  g_assert_cmpuint (g_hash_table_size (hashes), >=, 78);
}

/* Names that g_str_hash() can't tell apart. */
static void
test_made_to_collide (void)
{
  g_autoptr (GHashTable) hashes = g_hash_table_new (NULL, NULL);
  guint collided = g_str_hash ("acacacacacacacacacacacac");

  for (guint i = 0; i < 4096; i++)
    {
      char name[25] = "";

      for (guint bit = 0; bit < 12; bit++)
        {
          name[2 * bit] = i >> bit & 1 ? 'b' : 'a';
          name[2 * bit + 1] = i >> bit & 1 ? 'B' : 'c';
        }
      g_assert_cmpuint (g_str_hash (name), ==, collided);
      g_hash_table_add (hashes, GUINT_TO_POINTER (cam_string_hash (name)));
    }
  g_assert_cmpuint (g_hash_table_size (hashes), >, 4000);
}

static const TestCase cases[] = {
  { "/hash/same", test_same },
  { "/hash/different", test_different },
  { "/hash/made-to-collide", test_made_to_collide },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
