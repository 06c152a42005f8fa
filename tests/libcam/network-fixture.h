/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-checkpoint.h"
#include "cam-network.h"

/* The fixtures that make-networks.py wrote. */
static const char *const network_fixtures[] = {
  "gap-lesson", "gap-kernel-1", "gap-kernel-2",    "gap-kernel-5", "gap-kernel-7",
  "gap-deep",   "gap-pixel",    "gap-100-classes", "gap-pooled",   "gap-shrunk-to-a-pixel",
  "cnn-lesson", "cnn-1-stage",  "cnn-2-stages",    "cnn-4-stages", "cnn-deep-head",
  "cnn-mixed",  "cnn-kernel-5", "cnn-no-hidden",
};

static inline CamCheckpoint *
load_fixture (const char *name, const char *suffix)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_strconcat (name, suffix, NULL);
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "networks", base, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CamCheckpoint *checkpoint = cam_checkpoint_load (file, NULL, &error);

  g_assert_no_error (error);
  return checkpoint;
}

static inline CamNetwork *
load_network (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamCheckpoint) checkpoint = load_fixture (name, ".pth");
  CamNetwork *network = cam_network_new (checkpoint, NULL, &error);

  g_assert_no_error (error);
  return network;
}

/* Returns: the tensor "LAYER.TAP.WHAT", or %NULL if the fixture has none. */
static inline CamTensor *
lookup_expected (CamCheckpoint *expected, const char *layer, const char *tap, const char *what)
{
  g_autofree char *name = g_strdup_printf ("%s.%s.%s", layer, tap, what);

  return cam_checkpoint_lookup (expected, name);
}
