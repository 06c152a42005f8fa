/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

/* A test set of pictures in a temporary folder, which is deleted with it. */
typedef struct
{
  char *folder;
  char *network;           /* the name of the network, for find_network() */
  GHashTable *predictions; /* a picture's name → the network's prediction, a class index */
  guint n_correct;         /* how many predictions are the target, which the file's name says */
  guint n_samples;
} TestSet;

/** test_set_new: (transfer full): makes @n pictures, PNG and JPEG in turns. The network @model
 * predicts some of them correctly. */
TestSet *test_set_new (guint n, guint width, guint height, const char *model);
void test_set_free (TestSet *set);

/** test_set_get_prediction: Returns: the network's prediction for the picture @name. */
guint test_set_get_prediction (TestSet *set, const char *name);

/** test_set_add_broken: adds a file @name that is not a picture. */
void test_set_add_broken (TestSet *set, const char *name);

/** test_set_get_file: Returns: (transfer full): the file @name in the set's folder. */
GFile *test_set_get_file (TestSet *set, const char *name);

/** find_network: Returns: (transfer full): the file of the network @name among the fixtures of the
 * session's or libcam's tests. */
GFile *find_network (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestSet, test_set_free)
