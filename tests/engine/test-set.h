/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

/* A test set of pictures in a folder of its own that goes with it. */
typedef struct
{
  char *folder;
  char *network;           /* as find_network() takes it */
  GHashTable *predictions; /* a picture's name → what the network says */
  guint n_correct;         /* how many of these are also the target that the name says */
  guint n_samples;
} TestSet;

/** test_set_new: makes @n pictures, PNG and JPEG by turns, of which network @model gets some right.
 */
TestSet *test_set_new (guint n, guint width, guint height, const char *model);
void test_set_free (TestSet *set);

/** test_set_get_prediction: Returns: what the network says about the picture called @name. */
guint test_set_get_prediction (TestSet *set, const char *name);

/** test_set_add_broken: adds a file called @name that is no picture. */
void test_set_add_broken (TestSet *set, const char *name);

/** test_set_get_file: Returns: (transfer full): the file called @name in the set's folder. */
GFile *test_set_get_file (TestSet *set, const char *name);

/** find_network: Returns: (transfer full): the file of a test network, of the session's or
 * libcam's.
 */
GFile *find_network (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestSet, test_set_free)
